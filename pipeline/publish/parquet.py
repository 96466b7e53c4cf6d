"""Parquet files of a release: the same tables give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from contracts import TABLES
from contracts.schema import Column, Table, Type
from pipeline.stage import arrow

DICTIONARY_KEY = b"sightline:dictionary"
_PATHS = {Type.TEXTS: ".list.element", Type.COUNTS: ".list.element.reason"}
_ENCODINGS = {
    Type.TEXT: "DELTA_BYTE_ARRAY",
    Type.INTEGER: "DELTA_BINARY_PACKED",
    Type.DATE: "DELTA_BINARY_PACKED",
    Type.NUMBER: "BYTE_STREAM_SPLIT",
}


def write(name: str, table: pa.Table, path: Path) -> None:
    """Write a table, its rows in the order given, with its dictionary as comments and as a key of the file."""
    contract = TABLES[name]
    repeated = [_path(column) for column in contract.columns if _repeats(column)]
    encodings = {
        column.name: _ENCODINGS[column.type]
        for column in contract.columns
        if not _repeats(column) and column.type in _ENCODINGS
    }
    pq.write_table(
        pa.Table.from_arrays(table.combine_chunks().columns, schema=schema(contract)),
        path,
        compression="zstd",
        compression_level=3,
        use_dictionary=repeated,
        column_encoding=encodings,
        write_page_checksum=True,
    )


def read(path: Path) -> pa.Table:
    """A table of a release without its comments, as it was before it was written."""
    table = pq.read_table(path, memory_map=True)
    fields = [pa.field(field.name, field.type) for field in table.schema]
    return pa.Table.from_arrays(table.columns, schema=pa.schema(fields))


def schema(table: Table) -> pa.Schema:
    """The published Arrow schema: nullability as declared, every column with its comment."""
    fields = [
        arrow.field(column).with_nullable(column.nullable).with_metadata({"comment": column.description})
        for column in table.columns
    ]
    described = {"description": table.description, "columns": [describe(column) for column in table.columns]}
    return pa.schema(fields, metadata={DICTIONARY_KEY: json.dumps(described, sort_keys=True, default=str)})


def describe(column: Column) -> dict[str, Any]:
    """A column's contract as plain data, what it does not say left out."""
    told = {
        "name": column.name,
        "type": column.type.value,
        "origin": column.origin.value,
        "nullable": column.nullable,
        "description": column.description,
        "unit": column.unit,
        "allowed": list(column.allowed) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "example": column.example,
    }
    return {name: value for name, value in told.items() if value is not None}


def _repeats(column: Column) -> bool:
    return column.repeats or column.type in (Type.TEXTS, Type.COUNTS)


def _path(column: Column) -> str:
    return column.name + _PATHS.get(column.type, "")
