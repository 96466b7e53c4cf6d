"""From all staged rows to the rows that may be published: what fails a check is refused, and what depends on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from contracts import TABLES
from contracts.schema import Reference, Table
from pipeline.publish import checks, gate, settle
from pipeline.publish.checks import schema
from pipeline.publish.checks.keys import dangling
from pipeline.publish.failures import ContractError, Failure
from pipeline.publish.memory import give_back
from pipeline.publish.order import ordered, places
from pipeline.publish.refusals import refusals
from pipeline.publish.tableset import INDEX, TableSet
from pipeline.stage import arrow


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tables fit for a release, ``rejects`` among them, how many rows of each table were refused, and the seal by
    which the gate knows that the tables are still these."""

    tables: dict[str, pa.Table]
    refused: dict[str, int]
    sealed: dict[str, str]


def accept(tables: Mapping[str, pa.Table]) -> Candidate:
    """All tables with every row that fails a check, and all that depends on one, moved to ``rejects``.

    A table that is not among ``tables`` is empty. Raises ``ContractError`` where a table has not the columns of its
    contract.
    """
    wanted = {name: tables.get(name, arrow.empty(name)) for name in TABLES}
    if faults := schema.check(wanted):
        raise ContractError(faults)
    del tables
    give_back()
    wanted["evidence"] = settle.methods(wanted)
    wanted, spared = settle.spare(wanted)
    lost, told = _refused(wanted)
    give_back()
    refused = {name: len(lost.get(name, ())) for name in wanted if name != "rejects"}
    rejects = ordered("rejects", wanted["rejects"], {}, lost.pop("rejects", ()))
    wanted["rejects"] = pa.concat_tables([rejects, told, spared])
    told_places = places(wanted)
    # One table after the other, so that no more than a column is held twice.
    finished = {name: ordered(name, wanted.pop(name), told_places, lost.get(name, ())) for name in list(wanted)}
    return Candidate(finished, refused, gate.seal(finished))


def _refused(wanted: Mapping[str, pa.Table]) -> tuple[dict[str, set[int]], pa.Table]:
    """The places of the rows of each table that do not pass, and what ``rejects`` tells of them."""
    candidates = TableSet(wanted)
    failures: list[Failure] = []
    for check in checks.ROWS:
        failures += check(candidates)
        give_back()
    failures = _told_of_rejected(candidates, failures)
    failures += _of_lost_evidence(candidates, failures)
    failures += _dependents(candidates, failures)
    lost = _rows(failures)
    _drop_evidence(candidates, lost)
    return lost, refusals(candidates, failures)


def _told_of_rejected(tables: TableSet, failures: list[Failure]) -> list[Failure]:
    """Where staging has refused the row that a reference misses, the row depends on it and is told so."""
    refused: dict[str, list[dict[str, object]]] = {}
    names = ("table", "document_id", "row")
    for name, document_id, row in zip(*(tables.column("rejects", column) for column in names), strict=True):
        refused.setdefault(name, []).append({"document_id": document_id, **json.loads(row)})
    if not refused:
        return failures
    return [_depends(tables, failure, refused) for failure in failures]


def _depends(tables: TableSet, failure: Failure, refused: Mapping[str, list[dict[str, object]]]) -> Failure:
    if failure.check != "key_resolves" or failure.index is None:
        return failure
    table = TABLES[failure.table]
    for reference in table.references:
        if reference.columns[-1] != failure.field:
            continue
        row = {name: tables.column(table.name, name)[failure.index] for name in reference.columns}
        key = dict(zip(reference.to, row.values(), strict=True))
        if any(
            all(lost.get(name) == value for name, value in key.items()) for lost in refused.get(reference.table, [])
        ):
            reason = f"the row of {reference.table} that it refers to was rejected"
            return Failure("depends_on_rejected", failure.table, reason, failure.field, failure.row, failure.index)
    return failure


def _of_lost_evidence(tables: TableSet, failures: Iterable[Failure]) -> list[Failure]:
    """Rows whose evidence failed a check: their value is not known any more. A second copy of evidence is no loss."""
    of_evidence = (failure for failure in failures if failure.table == "evidence" and failure.check != "unique_key")
    lost = {failure.index: failure for failure in of_evidence if failure.index is not None}
    if not lost:
        return []
    evidence = tables.frame("evidence").filter(pl.col(INDEX).is_in(list(lost)))
    found = []
    for index, name, record_id, field in evidence.select(INDEX, "table", "record_id", "field").iter_rows():
        if name not in tables or "id" not in TABLES[name].names:
            continue
        for row in tables.frame(name).filter(pl.col("id") == record_id)[INDEX].to_list():
            why = f"its evidence failed {lost[index].check}"
            table = TABLES[name]
            found.append(Failure("depends_on_rejected", name, why, field, tables.row_name(table, row), row))
    return found


def _dependents(tables: TableSet, failures: Iterable[Failure]) -> list[Failure]:
    """Rows that refer to a row that was refused, and rows that refer to these, until there are no more.

    Evidence goes with its own row and is not among them.
    """
    lost = _rows(failures)
    found: list[Failure] = []
    changed = set(lost)
    while changed:
        again: set[str] = set()
        for table in tables.contracts:
            for reference in table.references if table.name != "evidence" else ():
                if reference.table in changed:
                    new = _newly_dangling(tables, table, reference, lost)
                    found.extend(new)
                    if new:
                        lost.setdefault(table.name, set()).update(f.index for f in new if f.index is not None)
                        again.add(table.name)
        changed = again
    return found


def _newly_dangling(
    tables: TableSet, table: Table, reference: Reference, lost: Mapping[str, set[int]]
) -> list[Failure]:
    target = tables.frame(reference.table)
    kept = target.filter(~pl.col(INDEX).is_in(list(lost[reference.table])))
    reason = f"the row of {reference.table} that it refers to was rejected"
    known = lost.get(table.name, set())
    return [
        Failure("depends_on_rejected", table.name, reason, reference.columns[-1], tables.row_name(table, index), index)
        for index in dangling(tables, table, reference, kept)
        if index not in known
    ]


def _drop_evidence(tables: TableSet, lost: dict[str, set[int]]) -> None:
    """Adds to ``lost`` the evidence of rows that were lost: it goes with them and is not listed of its own."""
    evidence = tables.frame("evidence").select(INDEX, "table", "record_id")
    for name, indexes in list(lost.items()):
        if name == "evidence" or "id" not in TABLES[name].names:
            continue
        frame = tables.frame(name)
        gone = frame.filter(pl.col(INDEX).is_in(list(indexes)))["id"]
        stays = frame.filter(~pl.col(INDEX).is_in(list(indexes)))["id"]
        theirs = evidence.filter(
            (pl.col("table") == name)
            & pl.col("record_id").is_in(gone.implode())
            & ~pl.col("record_id").is_in(stays.implode())
        )
        lost.setdefault("evidence", set()).update(theirs[INDEX].to_list())


def _rows(failures: Iterable[Failure]) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for failure in failures:
        if failure.index is None:
            raise ContractError([failure])
        rows.setdefault(failure.table, set()).add(failure.index)
    return rows
