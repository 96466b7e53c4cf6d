"""Contracts as DuckDB statements: tables with their keys, and the comments on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from contracts.schema import Column, Table, Type

DUCKDB: dict[Type, str] = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
    Type.TEXTS: "VARCHAR[]",
    Type.COUNTS: "STRUCT(reason VARCHAR, count BIGINT)[]",
}


def create(table: Table, released: Collection[str]) -> str:
    """The ``CREATE TABLE`` of a contract. Large tables have no keys of DuckDB's own: theirs are checked by query.

    ``released`` names the tables that there are; a reference to another is left out.
    """
    lines = [_column(column) for column in table.columns]
    if not table.large:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
        lines.extend(f"UNIQUE ({_names(columns)})" for columns in table.unique)
        for reference in table.references:
            single = table.by_name[reference.columns[0]].type is not Type.TEXTS
            if single and reference.table in released and reference.table != table.name:
                target = f"{name(reference.table)} ({_names(reference.to)})"
                lines.append(f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {target}")
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {name(table.name)} (\n    {body}\n);"


def comments(table: Table) -> Iterator[str]:
    """The ``COMMENT ON`` statements of a contract."""
    yield f"COMMENT ON TABLE {name(table.name)} IS {literal(table.description)};"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {name(table.name)}.{name(column.name)} IS {literal(_comment(column))};"


def name(identifier: str) -> str:
    """A quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A quoted string."""
    return "'" + text.replace("'", "''") + "'"


def _column(column: Column) -> str:
    null = "" if column.nullable else " NOT NULL"
    allowed = f" CHECK ({name(column.name)} IN ({', '.join(map(literal, column.allowed))}))" if column.allowed else ""
    # Running text: told beforehand, it costs a quarter less to write than when DuckDB tries every compression on it.
    packed = " USING COMPRESSION zstd" if column.type is Type.TEXT and not (column.repeats or column.allowed) else ""
    return f"{name(column.name)} {DUCKDB[column.type]}{null}{packed}{allowed}"


def _comment(column: Column) -> str:
    unit = f" In {column.unit}." if column.unit else ""
    return f"{column.description}{unit} ({column.origin.value})"


def _names(columns: Collection[str]) -> str:
    return ", ".join(map(name, columns))
