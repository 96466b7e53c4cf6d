"""Contracts as Arrow schemas: the one typed boundary between records and tables.

Light enough for a worker process: pyarrow and the contracts, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from contracts import TABLES
from contracts.schema import Column, Type

ARROW: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.TEXTS: pa.list_(pa.field("element", pa.string(), nullable=False)),
    Type.COUNTS: pa.list_(
        pa.field(
            "element",
            pa.struct([pa.field("reason", pa.string(), nullable=False), pa.field("count", pa.int64(), nullable=False)]),
            nullable=False,
        )
    ),
}


def field(column: Column) -> pa.Field:
    """A column's Arrow field. Nullable until the rows have been checked, so that a null is caught by name."""
    return pa.field(column.name, ARROW[column.type])


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table's rows, as they stand between staging and release."""
    return pa.schema([field(column) for column in TABLES[table].columns])


def from_rows(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows of right types as an Arrow table; a column that a row does not have is null."""
    rows = list(rows)
    arrays = [pa.array([row.get(f.name) for row in rows], type=f.type) for f in schema(table)]
    return pa.Table.from_arrays(arrays, schema=schema(table))


def from_columns(table: str, columns: Iterable[Sequence[Any] | pa.Array]) -> pa.Table:
    """Columns of right types, in the contract's order, as an Arrow table."""
    arrays = [
        values if isinstance(values, pa.Array) else pa.array(values, type=f.type)
        for values, f in zip(columns, schema(table), strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema(table))


def empty(table: str) -> pa.Table:
    """The table without rows."""
    return schema(table).empty_table()
