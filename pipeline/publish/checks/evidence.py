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
            parts = tables.evidence_of(table.name, column.name).group_by("record_id")
            given = parts.agg(pl.len().alias("parts"), pl.col("part").max().alias("last"))
            held = values_read(tables, table, column).join(given, left_on="id", right_on="record_id", how="left")
            lost = held.filter(pl.col("parts").is_null() | (pl.col("parts") != pl.col("last")))
            for index in lost[INDEX].to_list():
                row = tables.row_name(table, index)
                reason = "the value was read, and its evidence is missing"
                failures.append(Failure("evidence_present", table.name, reason, column.name, row, index))
    return failures


def of_values(tables: TableSet) -> list[Failure]:
    """Evidence of a value that is not there: of no row, of a null, or of a column that was not read."""
    if "evidence" not in tables:
        return []
    values = [
        values_read(tables, table, column).select(
            pl.lit(table.name).alias("table"), pl.col("id").alias("record_id"), pl.lit(column.name).alias("field")
        )
        for table in tables.contracts
        for column in table.read
    ]
    evidence = tables.frame("evidence").select(INDEX, *PLACE)
    lost = evidence.join(pl.concat(values), on=PLACE, how="anti").sort(INDEX) if values else evidence
    return [
        Failure(
            "evidence_of_value",
            "evidence",
            f"{name}.{field} of {record} holds no value that was read",
            "record_id",
            f"{name}/{record}/{field}",
            index,
        )
        for index, name, record, field in lost.iter_rows()
    ]


def values_read(tables: TableSet, table: Table, column: Column) -> pl.DataFrame:
    """Place, id and value of the rows in which ``column`` was read."""
    read = pl.col(column.name).is_not_null()
    if column.read_when is not None:
        read &= pl.col(column.read_when.column).is_in(column.read_when.values)
    return tables.frame(table.name).filter(read).select(INDEX, "id", column.name)
