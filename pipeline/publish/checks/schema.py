"""The check ``schema``: a table has its contract's columns, in their order and types."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from contracts import TABLES
from pipeline.publish.failures import Failure
from pipeline.stage import arrow


def check(tables: Mapping[str, pa.Table]) -> list[Failure]:
    """Tables that no contract declares, and columns that are missing, unknown, misplaced or of another type."""
    failures = [Failure("schema", name, "no contract declares this table") for name in tables if name not in TABLES]
    for name, table in tables.items():
        if name in TABLES and not table.schema.equals(arrow.schema(name)):
            failures.extend(_columns(name, table.schema))
    return failures


def _columns(name: str, found: pa.Schema) -> list[Failure]:
    wanted = arrow.schema(name)
    failures = [
        Failure("schema", name, "unknown column", column) for column in found.names if column not in wanted.names
    ]
    for field in wanted:
        if field.name not in found.names:
            failures.append(Failure("schema", name, "missing column", field.name))
        elif found.field(field.name).type != field.type:
            failures.append(Failure("schema", name, f"{found.field(field.name).type}, not {field.type}", field.name))
    if not failures and found.names != wanted.names:
        failures.append(Failure("schema", name, "columns out of order"))
    return failures
