"""Explanation of one row: what it says, the words it was read from in their context, and each value's own words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from contracts import TABLES
from pipeline.publish import checksums, ddl

CONTEXT = 240
"""How many code points of the text are shown before and after a quote."""

SHORTEST = 6
"""How much of an id must be given, at least, to stand for the whole."""


@dataclass(frozen=True, slots=True)
class Words:
    """One part of a value's evidence."""

    field: str
    value: Any
    method: str
    part: int
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of ``table``, its document, the text around its quote, and its values' words.

    ``before`` and ``after`` are empty for a row that quotes nothing; ``rejected`` holds check and reason pairs of a
    row that was refused.
    """

    table: str
    row: dict[str, Any]
    document: dict[str, Any]
    before: str
    quote: str
    after: str
    evidence: tuple[Words, ...]
    rejected: tuple[tuple[str, str], ...] = ()


def explain(release: Path, row_id: str) -> Explanation:
    """The row with this id, or the only one whose id begins so; a document by its ``document_id`` too.

    Raises ``LookupError`` where the release has no such row, or several.
    """
    with duckdb.connect(str(release / checksums.DATABASE), read_only=True) as connection:
        tables = {str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        found = [hit for name in TABLES if name in tables for hit in _find(connection, name, row_id)]
        if len(found) > 1:
            raise LookupError(f"{len(found)} rows have ids that begin with {row_id}")
        if found:
            return _explained(connection, *found[0])
        refused = _rows(connection, "SELECT * FROM rejects WHERE json_extract_string(row, '$.id') = ?", [row_id])
        if refused:
            return _refused(connection, refused)
    raise LookupError(f"no row has the id {row_id}")


def _find(connection: duckdb.DuckDBPyConnection, name: str, row_id: str) -> list[tuple[str, dict[str, Any]]]:
    column = "document_id" if name == "documents" and "/" in row_id else "id"
    if column not in TABLES[name].names:
        return []
    wanted = ddl.literal(row_id)
    begins = f" OR starts_with({column}, {wanted})" if len(row_id) >= SHORTEST else ""
    relation = connection.table(ddl.name(name)).filter(f"{column} = {wanted}{begins}")
    rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    exact = [row for row in rows if row[column] == row_id]
    return [(name, row) for row in exact or rows]


def _explained(connection: duckdb.DuckDBPyConnection, name: str, row: dict[str, Any]) -> Explanation:
    document_id, start, end = row["document_id"], row.get("char_start"), row.get("char_end")
    before = after = ""
    texts = _rows(connection, "SELECT text FROM document_texts WHERE document_id = ?", [document_id])
    if texts and start is not None and end is not None:
        text = texts[0]["text"]
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    evidence = _rows(
        connection,
        'SELECT * FROM evidence WHERE "table" = ? AND record_id = ? ORDER BY char_start, field, part',
        [name, row["id"]],
    )
    words = (Words(e["field"], row[e["field"]], e["method"], e["part"], e["quote"], e["page"]) for e in evidence)
    document = _document(connection, document_id)
    return Explanation(name, row, document, before, row.get("quote") or "", after, tuple(words))


def _refused(connection: duckdb.DuckDBPyConnection, refused: list[dict[str, Any]]) -> Explanation:
    row = json.loads(refused[0]["row"])
    why = tuple((str(one["check"]), str(one["reason"])) for one in refused)
    document = _document(connection, refused[0]["document_id"])
    return Explanation(refused[0]["table"], row, document, "", row.get("quote", ""), "", (), why)


def _document(connection: duckdb.DuckDBPyConnection, document_id: str) -> dict[str, Any]:
    found = _rows(connection, "SELECT * FROM documents WHERE document_id = ?", [document_id])
    return found[0] if found else {"document_id": document_id}


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
