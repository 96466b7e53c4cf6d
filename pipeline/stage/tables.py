"""One document's records as Arrow tables: the shared columns, the evidence rows and the rows of wrong type.

What needs more than one document, or the finished tables, is checked later, in ``publish``.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any

import pyarrow as pa

from contracts import TABLES
from contracts.schema import Maker, Origin, Table, Type
from pipeline.extract.record import Record
from pipeline.sources.source import Source
from pipeline.stage import arrow
from pipeline.text.document import Document
from pipeline.text.spans import Span

Row = dict[str, Any]

# Columns that staging fills itself; a record may say of a row that it is about another authority.
SHARED = frozenset({"id", "document_id", "char_start", "char_end", "page", "quote", "rule"})
NOWHERE = Span(0, 0)
_GIVEN = {name: frozenset(table.names) - SHARED for name, table in TABLES.items()}
FROM_SOURCE = ("title", "publisher", "published_start", "published_end", "published_basis", "url", "licence")


def to_tables(source: Source, document: Document, records: Mapping[str, Sequence[Record]]) -> dict[str, pa.Table]:
    """The document's rows by table, those that hold any: extracted tables, ``documents``, ``document_texts``,
    ``evidence`` and ``rejects``.

    A record with a value of the wrong type, a column that its contract does not have, or a span outside the
    text becomes rows of ``rejects``, one a fault.
    """
    staging = _Staging(source, document, records.get("documents", ()))
    tables = {"documents": staging.documents(records.get("documents", ()))}
    for name, given in records.items():
        if given and name != "documents" and TABLES[name].maker is Maker.EXTRACT:
            tables[name] = staging.table(TABLES[name], given)
    tables["document_texts"] = arrow.from_rows(
        "document_texts", [{"document_id": source.document_id, "text": document.text}]
    )
    tables["evidence"] = arrow.from_columns("evidence", list(zip(*staging.evidence, strict=True)))
    tables["rejects"] = arrow.from_rows("rejects", staging.rejects)
    return {name: table for name, table in tables.items() if table.num_rows}


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
    """One document's rows while its tables are filled, one table after the other."""

    def __init__(self, source: Source, document: Document, told: Sequence[Record]) -> None:
        self.source = source
        self.document = document
        authorities = (record.values.get("authority_id") for record in told)
        self.authority_id = next(filter(None, authorities), source.authority_id)
        self.evidence: list[tuple[Any, ...]] = []
        self.rejects: list[Row] = []
        self._gaps = list(_gaps(document))
        self._gap_ends = [gap.end for gap in self._gaps]

    def documents(self, records: Sequence[Record]) -> pa.Table:
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
        evidence = {name: spans for record in records for name, spans in record.evidence.items()}
        last = records[-1] if records else Record("documents", {}, NOWHERE, "document")
        return self.table(TABLES["documents"], [replace(last, values=known, evidence=evidence)])

    def table(self, table: Table, records: Sequence[Record]) -> pa.Table:
        """The rows of ``records``; those of wrong type are listed in ``rejects``, evidence in ``evidence``."""
        if not _all_fit(table, records, len(self.document.text)):
            records = [record for record in records if not self._refused(table, record)]
        if any(column.basis for column in table.columns):
            records = [_with_bases(table, record) for record in records]
        shared = self._shared(table, records)
        values = [record.values for record in records]
        columns = [shared.get(name) or [row.get(name) for row in values] for name in table.names]
        if table.quotes:
            for identity, record in zip(shared["id"], records, strict=True):
                self._add_evidence(table, record, identity)
        return arrow.from_columns(table.name, columns)

    def _refused(self, table: Table, record: Record) -> bool:
        faults = list(_faults(table, record, len(self.document.text)))
        shown = {**record.values, "char_start": record.anchor.start, "char_end": record.anchor.end}
        for check, reason in faults:
            self.rejects.append(reject(table.name, self.source.document_id, check, reason, shown))
        return bool(faults)

    def _shared(self, table: Table, records: Sequence[Record]) -> dict[str, list[Any]]:
        """The shared columns that ``table`` has."""
        document_id, document = self.source.document_id, self.document
        shared: dict[str, list[Any]] = {
            "document_id": [document_id] * len(records),
            "authority_id": [record.values.get("authority_id") or self.authority_id for record in records],
        }
        if not table.quotes:
            return shared
        anchors = [None if _unplaced(table, record) else record.anchor for record in records]
        return shared | {
            "id": [record.identity(document_id) for record in records],
            "char_start": [anchor and anchor.start for anchor in anchors],
            "char_end": [anchor and anchor.end for anchor in anchors],
            "page": [anchor and document.page(anchor.start) for anchor in anchors],
            "quote": [anchor and document.text[anchor.start : anchor.end] for anchor in anchors],
            "rule": [record.rule for record in records],
        }

    def _add_evidence(self, table: Table, record: Record, identity: str) -> None:
        document, values = self.document, record.values
        for field, spans in record.evidence.items():
            column = table.by_name.get(field)
            if column is None or column.origin is not Origin.READ or values.get(field) is None:
                continue
            if column.read_when and values.get(column.read_when.column) not in column.read_when.values:
                continue
            method = "derived" if field in record.derived else "read"
            pieces = self._pieces(spans) if isinstance(spans, Span) else chain.from_iterable(map(self._pieces, spans))
            for part, (start, end) in enumerate(pieces, start=1):
                place = (self.source.document_id, start, end, document.page(start), document.text[start:end])
                self.evidence.append((table.name, identity, field, part, method, *place))

    def _pieces(self, span: Span) -> list[Span]:
        """``span`` without the furniture and labels that the view steps over inside it; all of it where there is no
        more to it than these."""
        first = bisect_right(self._gap_ends, span.start)
        if first == len(self._gaps) or self._gaps[first].start >= span.end:
            return [span]
        pieces, at = [], span.start
        while first < len(self._gaps) and self._gaps[first].start < span.end:
            pieces.append(Span(at, self._gaps[first].start))
            at = self._gaps[first].end
            first += 1
        pieces.append(Span(at, span.end))
        text = self.document.text
        held = [piece for piece in pieces if piece.start < piece.end and not text[piece.start : piece.end].isspace()]
        return held or [span]


def _gaps(document: Document) -> Iterator[Span]:
    """What the view steps over, between two of its pieces, that is more than white space."""
    text, before = document.text, None
    for start, end in document.view.pieces:
        if before is not None and start > before and not text[before:start].isspace():
            yield Span(before, start)
        before = end


def _with_bases(table: Table, record: Record) -> Record:
    """The record with the columns filled that say whether a value was printed or given by the registry."""
    values = dict(record.values)
    for column in table.columns:
        if column.basis is not None and values.get(column.basis) is None and values.get(column.name) is not None:
            values[column.basis] = "printed" if column.name in record.evidence else "registry"
    return replace(record, values=values)


def _all_fit(table: Table, records: Sequence[Record], length: int) -> bool:
    """Whether no record has a fault: told for whole columns at once, since nearly always none has."""
    if set().union(*(record.values for record in records)) - _GIVEN[table.name]:
        return False
    for name in _GIVEN[table.name]:
        column = table.by_name[name]
        held = [value for record in records if (value := record.values.get(name)) is not None]
        if column.type in _FITS_ALONE:
            if not set(map(type, held)) <= _FITS_ALONE[column.type]:
                return False
        elif column.type is Type.TEXT:
            if not set(map(type, held)) <= {str} or LONE_SURROGATE.search("".join(held)):
                return False
        elif not all(map(FITS[column.type], held)):
            return False
    if not table.quotes:
        return True
    spans = chain.from_iterable(_spans(table, record) for record in records)
    return all(0 <= span[0] < span[1] <= length for span in spans)


def _spans(table: Table, record: Record) -> Iterator[Span]:
    """All spans of a record: its anchor, where it has one, and its evidence."""
    if not _unplaced(table, record):
        yield record.anchor
    for given in record.evidence.values():
        if isinstance(given, Span):
            yield given
        else:
            yield from given


def _unplaced(table: Table, record: Record) -> bool:
    """Whether a record quotes nothing, as a document without a printed title may."""
    return record.anchor == NOWHERE and table.by_name["char_start"].nullable


def _faults(table: Table, record: Record, length: int) -> Iterator[tuple[str, str]]:
    """The check and the reason of each way in which a record is no row of its table."""
    for name, value in record.values.items():
        if name not in _GIVEN[table.name]:
            yield "unknown_column", f"{name}: not a column of {table.name} that a record may give"
        elif value is not None and not FITS[table.by_name[name].type](value):
            yield "type", f"{name}: {value!r} is {type(value).__name__}, not {table.by_name[name].type.value}"
    for span in _spans(table, record) if table.quotes else ():
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

# Types of which any value fits, so that a look at the types of a column is enough.
_FITS_ALONE: dict[Type, frozenset[type]] = {
    Type.INTEGER: frozenset({int}),
    Type.BOOLEAN: frozenset({bool}),
    Type.DATE: frozenset({date}),
}
