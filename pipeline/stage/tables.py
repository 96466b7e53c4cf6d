"""One document's records as Arrow tables: the shared columns, the evidence rows and the rows of wrong type.

What needs more than one document, or the finished tables, is checked later, in ``publish``.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from contracts import TABLES
from contracts.schema import Maker, Table, Type
from pipeline.extract.record import Record
from pipeline.sources.source import Source
from pipeline.stage import arrow
from pipeline.text.document import Document
from pipeline.text.spans import Span

Row = dict[str, Any]

# Columns that staging fills itself; a record may say of a row that it is about another authority.
SHARED = frozenset({"id", "document_id", "char_start", "char_end", "page", "quote", "rule"})
FROM_SOURCE = ("title", "publisher", "published_start", "published_end", "published_basis", "url", "licence")


def to_tables(source: Source, document: Document, records: Mapping[str, Sequence[Record]]) -> dict[str, pa.Table]:
    """The document's rows by table, those that hold any: extracted tables, ``documents``, ``document_texts``,
    ``evidence`` and ``rejects``.

    A record with a value of the wrong type, a column that its contract does not have, or a span outside the
    text becomes rows of ``rejects``, one a fault.
    """
    staging = _Staging(source, document, records)
    staging.add_document(records.get("documents", ()))
    for name, given in records.items():
        if name != "documents" and TABLES[name].maker is Maker.EXTRACT:
            for record in given:
                staging.add(TABLES[name], record)
    staging.rows["document_texts"] = [{"document_id": source.document_id, "text": document.text}]
    return {name: arrow.from_rows(name, rows) for name, rows in staging.rows.items() if rows}


def unreadable(source: Source, check: str, reason: str) -> dict[str, pa.Table]:
    """The ``rejects`` row of a document that could not be read; ``check`` and ``reason`` say why."""
    row = {"sha256": source.sha256, "size_bytes": source.size_bytes, "authority_id": source.authority_id}
    return {"rejects": arrow.from_rows("rejects", [reject("documents", source.document_id, check, reason, row)])}


def concatenate(parts: Iterable[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Many documents' tables as one of each name; a table that no document fills is empty."""
    found: dict[str, list[pa.Table]] = {}
    for part in parts:
        for name, table in part.items():
            found.setdefault(name, []).append(table)
    made = (Maker.EXTRACT, Maker.STAGE, Maker.PUBLISH)
    return {
        name: pa.concat_tables(found[name]).combine_chunks() if name in found else arrow.empty(name)
        for name, table in TABLES.items()
        if table.maker in made
    }


def reject(table: str, document_id: str, check: str, reason: str, row: Mapping[str, Any]) -> Row:
    """A row of ``rejects``."""
    words = json.dumps(row, ensure_ascii=True, sort_keys=True, default=str)
    return {"table": table, "document_id": document_id, "check": check, "reason": reason, "row": words}


class _Staging:
    """The tables of one document while they are filled."""

    def __init__(self, source: Source, document: Document, records: Mapping[str, Sequence[Record]]) -> None:
        self.source = source
        self.document = document
        told = [record.values.get("authority_id") for record in records.get("documents", ())]
        self.authority_id = next((told for told in told if told), source.authority_id)
        self.rows: dict[str, list[Row]] = {"evidence": [], "rejects": []}
        self._gaps = list(_gaps(document))
        self._gap_starts = [gap.start for gap in self._gaps]

    def add_document(self, records: Sequence[Record]) -> None:
        """The row of ``documents``: what the registry and the file tell, and over it what the text does."""
        source, document = self.source, self.document
        known: Row = {name: value for name in FROM_SOURCE if (value := getattr(source, name)) is not None}
        known["kind"] = "other"
        for record in records:
            known.update({name: value for name, value in record.values.items() if value is not None})
        known |= {
            "full_text": source.full_text,
            "media_type": document.media_type,
            "sha256": source.sha256,
            "size_bytes": source.size_bytes,
            "page_count": len(document.pages) or None,
            "char_count": len(document.text),
            "text_engine": document.engine,
        }
        if records:
            last = records[-1]
            evidence = {name: spans for record in records for name, spans in record.evidence.items()}
            self.add(
                TABLES["documents"],
                Record("documents", known, last.anchor, last.rule, evidence, last.discriminator, last.derived),
            )
            return
        nameless = Record("documents", known, Span(0, 0), "")
        row = self._values(TABLES["documents"], nameless) | {"id": nameless.identity(source.document_id)}
        self.rows["documents"] = [row | dict.fromkeys(("char_start", "char_end", "page", "quote", "rule"))]

    def add(self, table: Table, record: Record) -> None:
        """A record's row and evidence, or its faults."""
        row = self._values(table, record)
        faults = list(_faults(table, record, len(self.document.text)))
        if faults:
            shown = {**record.values, "char_start": record.anchor.start, "char_end": record.anchor.end}
            for check, reason in faults:
                self.rows["rejects"].append(reject(table.name, self.source.document_id, check, reason, shown))
            return
        self.rows.setdefault(table.name, []).append(row)
        if table.quotes:
            self._add_evidence(table, record, row)

    def _values(self, table: Table, record: Record) -> Row:
        anchor, document = record.anchor, self.document
        row: Row = {
            "document_id": self.source.document_id,
            "authority_id": self.authority_id,
            **record.values,
        }
        for column in table.columns:
            if column.basis is not None and row.get(column.basis) is None and row.get(column.name) is not None:
                row[column.basis] = "printed" if column.name in record.evidence else "registry"
        if table.quotes:
            row |= {
                "id": record.identity(self.source.document_id),
                "char_start": anchor.start,
                "char_end": anchor.end,
                "page": document.page(anchor.start),
                "quote": document.text[anchor.start : anchor.end],
                "rule": record.rule,
            }
        return row

    def _add_evidence(self, table: Table, record: Record, row: Row) -> None:
        for column in table.read:
            spans = record.evidence.get(column.name)
            if spans is None or row.get(column.name) is None:
                continue
            if column.read_when and row.get(column.read_when.column) not in column.read_when.values:
                continue
            method = "derived" if column.name in record.derived else "read"
            whole = (spans,) if isinstance(spans, Span) else spans
            for part, span in enumerate((piece for given in whole for piece in self._pieces(given)), start=1):
                self.rows["evidence"].append(
                    {
                        "table": table.name,
                        "record_id": row["id"],
                        "field": column.name,
                        "part": part,
                        "method": method,
                        "document_id": row["document_id"],
                        "char_start": span.start,
                        "char_end": span.end,
                        "page": self.document.page(span.start),
                        "quote": self.document.text[span.start : span.end],
                    }
                )

    def _pieces(self, span: Span) -> Iterator[Span]:
        """``span`` without the furniture and labels that the view steps over inside it."""
        at = span.start
        for gap in self._gaps[bisect_left(self._gap_starts, span.start) :]:
            if gap.end > span.end:
                break
            if gap.start > at:
                yield Span(at, gap.start)
            at = gap.end
        if at < span.end or at == span.start:
            yield Span(at, span.end)


def _gaps(document: Document) -> Iterator[Span]:
    """What the view steps over, between two of its pieces, that is more than white space."""
    text, before = document.text, None
    for piece in document.view.pieces:
        if before is not None and piece.start > before and not text[before : piece.start].isspace():
            yield Span(before, piece.start)
        before = piece.end


def _faults(table: Table, record: Record, length: int) -> Iterator[tuple[str, str]]:
    """The check and the reason of each way in which a record is no row of its table."""
    for name, value in record.values.items():
        column = table.by_name.get(name)
        if column is None or (name in SHARED and table.quotes):
            yield "unknown_column", f"{name}: not a column of {table.name} that a record may give"
        elif value is not None and not FITS[column.type](value):
            yield "type", f"{name}: {value!r} is {type(value).__name__}, not {column.type.value}"
    spans = [record.anchor] if table.quotes else []
    for given in record.evidence.values():
        spans.extend([given] if isinstance(given, Span) else given)
    for span in spans:
        if not 0 <= span.start < span.end <= length:
            yield "quote_is_slice", f"{span.start}:{span.end} is no slice of a text of {length} code points"


LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and (value.isascii() or LONE_SURROGATE.search(value) is None)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _is_date(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(_is_text(member) for member in value)


def _is_counts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(member, dict)
        and set(member) == {"reason", "count"}
        and _is_text(member["reason"])
        and type(member["count"]) is int
        for member in value
    )


FITS: dict[Type, Callable[[Any], bool]] = {
    Type.TEXT: _is_text,
    Type.INTEGER: lambda value: type(value) is int,
    Type.NUMBER: _is_number,
    Type.BOOLEAN: lambda value: type(value) is bool,
    Type.DATE: _is_date,
    Type.TEXTS: _is_texts,
    Type.COUNTS: _is_counts,
}
