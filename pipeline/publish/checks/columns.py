"""Checks of single columns, run by pandera: ``not_null``, ``closed_list`` and ``range``.

The types are Arrow's and hold already (``schema`` sees to that before any row is looked at).
"""

from __future__ import annotations

from functools import cache

import pandera.polars as pandera
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.errors import SchemaErrors

from contracts import TABLES
from contracts.schema import Column, Type
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

REASONS = {"not_null": "is null", "closed_list": "is not in its closed list", "range": "is outside its range"}


def check(tables: TableSet) -> list[Failure]:
    """Every null where none may be, every value outside its closed list, every number outside its range."""
    failures = []
    for table in tables.contracts:
        try:
            pandera_schema(table.name).validate(tables.frame(table.name).drop(INDEX), lazy=True)
        except SchemaErrors as errors:
            for case in errors.failure_cases.iter_rows(named=True):
                check, index = str(case["check"]), case["index"]
                if check not in REASONS or index is None:
                    failures.append(Failure("schema", table.name, f"{case['failure_case']}", case["column"]))
                    continue
                told = "" if check == "not_null" else f"{case['failure_case']!r} "
                reason = f"{told}{REASONS[check]}"
                row = tables.row_name(table, index)
                failures.append(Failure(check, table.name, reason, case["column"], row, index))
    return failures


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
    if not column.nullable:
        checks.append(pandera.Check(_not_null, error="not_null", ignore_na=False))
    if column.allowed:
        checks.append(pandera.Check.isin(column.allowed, error="closed_list"))
    if column.minimum is not None:
        checks.append(pandera.Check.ge(column.minimum, error="range"))
    if column.maximum is not None:
        checks.append(pandera.Check.le(column.maximum, error="range"))
    return checks


def _not_null(data: PolarsData) -> pl.LazyFrame:
    # pandera's own null check does not say which row fails: this one does.
    return data.lazyframe.select(pl.col(data.key).is_not_null())
