"""Checks of single columns: ``not_null``, and by pandera ``closed_list`` and ``range``.

The types are Arrow's and hold already (``schema`` sees to that before any row is looked at).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pandera.polars as pandera
import polars as pl
from pandera.errors import SchemaErrors

from contracts import TABLES
from contracts.schema import Column, Table, Type
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet

POLARS: dict[Type, pl.DataType | type[pl.DataType]] = {
    Type.TEXT: pl.String,
    Type.INTEGER: pl.Int64,
    Type.NUMBER: pl.Float64,
    Type.BOOLEAN: pl.Boolean,
    Type.DATE: pl.Date,
    Type.TEXTS: pl.List(pl.String),
    Type.COUNTS: pl.List(pl.Struct({"reason": pl.String, "count": pl.Int64})),
}

REASONS = {"closed_list": "is not in its closed list", "range": "is outside its range"}


def check(tables: TableSet) -> list[Failure]:
    """Every null where none may be, every value outside its closed list, every number outside its range."""
    return [failure for table in tables.contracts for failure in (*_nulls(tables, table), *_values(tables, table))]


def _nulls(tables: TableSet, table: Table) -> Iterator[Failure]:
    # Told apart from pandera's checks: its own null check does not say which row fails.
    frame = tables.frame(table.name)
    for column in table.columns:
        if not column.nullable and frame[column.name].null_count():
            for index in frame.filter(pl.col(column.name).is_null())[INDEX]:
                yield Failure("not_null", table.name, "is null", column.name, tables.row_name(table, index), index)


def _values(tables: TableSet, table: Table) -> Iterator[Failure]:
    try:
        pandera_schema(table.name).validate(tables.frame(table.name).drop(INDEX), lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.iter_rows(named=True):
            check, index, column = str(case["check"]), case["index"], case["column"]
            if check in REASONS and index is not None:
                reason = f"{case['failure_case']!r} {REASONS[check]}"
                yield Failure(check, table.name, reason, column, tables.row_name(table, index), index)
            else:
                yield Failure("schema", table.name, str(case["failure_case"]), column)


@cache
def pandera_schema(table: str) -> pandera.DataFrameSchema:
    """A contract as a strict pandera schema: no column more, none less, in their order."""
    columns = {
        column.name: pandera.Column(POLARS[column.type], checks=_checks(column), nullable=True)
        for column in TABLES[table].columns
    }
    return pandera.DataFrameSchema(columns, strict=True, ordered=True, name=table)


def _checks(column: Column) -> list[pandera.Check]:
    checks = []
    if column.allowed:
        checks.append(pandera.Check.isin(column.allowed, error="closed_list"))
    if column.minimum is not None:
        checks.append(pandera.Check.ge(column.minimum, error="range"))
    if column.maximum is not None:
        checks.append(pandera.Check.le(column.maximum, error="range"))
    return checks
