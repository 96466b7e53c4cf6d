"""What is settled of staged rows before they are checked: how each value is known, and what a document may lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from contracts import TABLES
from contracts.schema import Column, Table
from pipeline.publish.checks import evidence, values
from pipeline.publish.failures import Failure
from pipeline.publish.readings import Verdict
from pipeline.publish.refusals import refusals
from pipeline.publish.tableset import INDEX, TableSet
from pipeline.stage import arrow


def methods(tables: Mapping[str, pa.Table]) -> pa.Table:
    """The evidence with its method settled: ``derived`` for a value that may need its context, where its words alone
    give none ("in March")."""
    candidates = TableSet(tables)
    silent = [
        (table.name, record_id, column.name)
        for table in candidates.contracts
        for column in table.read
        if column.derivable
        for _, record_id, _, _, verdict in values.not_given(candidates, table, column)
        if verdict is Verdict.SILENT
    ]
    if not silent:
        return tables["evidence"]
    of_silent = pl.DataFrame(silent, schema=list(evidence.PLACE), orient="row")
    rows = candidates.frame("evidence").join(of_silent, on=evidence.PLACE, how="semi")[INDEX]
    derived = pl.Series("derived", [False]).new_from_index(0, len(candidates.frame("evidence"))).scatter(rows, True)
    position = tables["evidence"].schema.get_field_index("method")
    settled = pc.if_else(derived.to_arrow(), "derived", tables["evidence"]["method"])
    return tables["evidence"].set_column(position, tables["evidence"].schema.field(position), settled)


def spare(tables: Mapping[str, pa.Table]) -> tuple[dict[str, pa.Table], pa.Table]:
    """The tables without the doubtful values of rows that are spared, and the rows of ``rejects`` that say so.

    All rows of a document hang on its row in ``documents``: a title that its words do not give is dropped, and costs
    the document no more than its title.
    """
    spared, told = dict(tables), arrow.empty("rejects")
    for table in (table for table in TABLES.values() if table.spared and table.name in tables):
        own = tables["evidence"].filter(pc.equal(tables["evidence"]["table"], table.name))
        held = TableSet({table.name: tables[table.name], "evidence": own})
        doubtful = [
            failure
            for failure in (*evidence.present(held), *values.check(held))
            if failure.table == table.name and table.by_name[failure.field or ""].nullable
        ]
        if doubtful:
            told = pa.concat_tables([told, refusals(held, doubtful)])
            spared[table.name], spared["evidence"] = _without(table, tables[table.name], spared["evidence"], doubtful)
    return spared, told


def _without(table: Table, rows: pa.Table, told: pa.Table, doubtful: Iterable[Failure]) -> tuple[pa.Table, pa.Table]:
    """The rows without the values that failed, and the evidence without theirs."""
    ids = rows["id"].to_pylist()
    gone = set()
    for failure in doubtful:
        for column in _together(table, table.by_name[failure.field or ""]):
            gone.add((failure.index, column))
    for name in sorted({name for _, name in gone}):
        kept = [None if (index, name) in gone else value for index, value in enumerate(rows[name].to_pylist())]
        position = rows.schema.get_field_index(name)
        rows = rows.set_column(position, rows.schema.field(position), pa.array(kept, rows.schema.field(position).type))
    places = {(table.name, ids[index], name) for index, name in gone if index is not None}
    lines = zip(*(told[name].to_pylist() for name in evidence.PLACE), strict=True)
    return rows, told.filter(pa.array([line not in places for line in lines], pa.bool_()))


def _together(table: Table, column: Column) -> list[str]:
    """The columns that go with a value: its basis, and the others that share it."""
    if column.basis is None:
        return [column.name]
    return [column.basis, *(other.name for other in table.columns if other.basis == column.basis)]
