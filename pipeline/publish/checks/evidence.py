"""Checks between values and their evidence: ``evidence_present`` and ``evidence_of_value``.

A value that was read, and no other, has evidence; what was read is told by its column's contract.
"""

from __future__ import annotations

import polars as pl

from contracts.schema import Column, Table
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet

PLACE = ("table", "record_id", "field")


def present(tables: TableSet) -> list[Failure]:
    """Rows with a value that was read and has no evidence, or whose evidence lacks a part."""
    if "evidence" not in tables:
        return []
    failures = []
    for table in tables.contracts:
        for column in table.read:
            whole = _whole(tables.evidence_of(table.name, column.name))
            lost = values_read(tables, table, column).join(whole, left_on="id", right_on="record_id", how="anti")
            for index in lost[INDEX].sort():
                row = tables.row_name(table, index)
                reason = "the value was read, and its evidence is missing"
                failures.append(Failure("evidence_present", table.name, reason, column.name, row, index))
    return failures


def _whole(evidence: pl.DataFrame) -> pl.DataFrame:
    """The ids of the rows of whose value all parts are there: nearly all have one, and nothing to be counted."""
    alone = pl.col("record_id").is_unique()
    several = evidence.filter(~alone).group_by("record_id").agg(pl.len().alias("parts"), pl.max("part"))
    counted = several.filter(pl.col("parts") == pl.col("part"))
    return pl.concat([one.select("record_id") for one in (evidence.filter(alone & (pl.col("part") == 1)), counted)])


def of_values(tables: TableSet) -> list[Failure]:
    """Evidence of a value that is not there: of no row, of a null, or of a column that was not read."""
    if "evidence" not in tables:
        return []
    read = {(table.name, column.name): (table, column) for table in tables.contracts for column in table.read}
    lost: list[tuple[int, str, str, str]] = []
    for place, evidence in tables.evidence.items():
        told = evidence.select(INDEX, "record_id")
        if place in read:
            told = told.join(values_read(tables, *read[place]), left_on="record_id", right_on="id", how="anti")
        lost.extend((index, *place, record) for index, record in told.iter_rows())
    return [
        Failure(
            "evidence_of_value",
            "evidence",
            f"{name}.{field} of {record} holds no value that was read",
            "record_id",
            f"{name}/{record}/{field}",
            index,
        )
        for index, name, field, record in sorted(lost)
    ]


def values_read(tables: TableSet, table: Table, column: Column) -> pl.DataFrame:
    """Place, id and value of the rows in which ``column`` was read."""
    read = pl.col(column.name).is_not_null()
    if column.read_when is not None:
        read &= pl.col(column.read_when.column).is_in(column.read_when.values)
    return tables.frame(table.name).filter(read).select(INDEX, "id", column.name)
