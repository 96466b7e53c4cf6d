"""In what order the rows of a table stand in a release: by document, place in it, and key.

Rows of one sentence stand as they are printed in it: by where the words of the column stand that their contract
names, which the evidence tells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from contracts import TABLES
from pipeline.publish.memory import give_back

Places = Mapping[str, Mapping[str, int]]
"""Of each table where in its document the words of each row stand that tell its place, by the row's id."""

_PLACE = "__place"


def places(tables: Mapping[str, pa.Table]) -> Places:
    """The places that the evidence among ``tables`` tells, of tables whose contract names what is placed by them."""
    evidence = tables.get("evidence")
    if evidence is None:
        return {}
    return {name: _told(evidence, name, column) for name in tables if (column := TABLES[name].placed_by) is not None}


def _told(evidence: pa.Table, name: str, column: str) -> dict[str, int]:
    theirs = evidence.filter(pc.and_(pc.equal(evidence["table"], name), pc.equal(evidence["field"], column)))
    first = theirs.group_by("record_id").aggregate([("char_start", "min")])
    return dict(zip(first["record_id"].to_pylist(), first["char_start_min"].to_pylist(), strict=True))


def ordered(name: str, table: pa.Table, places: Places, lost: Collection[int] = ()) -> pa.Table:
    """The rows of a table in the order of the release, without those at ``lost``."""
    rows = pc.sort_indices(*_sorted_by(name, table, places.get(name)))
    if lost:
        rows = rows.filter(pc.invert(pc.is_in(rows, pa.array(sorted(lost), rows.type))))
    if rows.equals(pa.arange(0, table.num_rows).cast(rows.type)):
        return table.combine_chunks()
    schema, taken = table.schema, []
    while table.num_columns:  # a column goes as soon as it is taken, unless somebody else holds the table
        taken.append(table.column(0).take(rows))
        table = table.remove_column(0)
        give_back()
    return pa.Table.from_arrays(taken, schema=schema).combine_chunks()


def _sorted_by(name: str, table: pa.Table, own: Mapping[str, int] | None) -> tuple[pa.Table, list[tuple[str, str]]]:
    """The columns that give the order, and the order that they are sorted in."""
    contract = TABLES[name]
    by = [column for column in ("document_id", "char_start", "char_end") if column in contract.names]
    keys = table.select([*by, *(column for column in contract.key if column not in by)])
    names = list(keys.column_names)
    if own is not None:
        keys = keys.append_column(_PLACE, pa.array([own.get(row) for row in keys["id"].to_pylist()], pa.int64()))
        names.insert(len(by), _PLACE)
    return keys, [(column, "ascending") for column in names]
