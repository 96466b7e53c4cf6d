"""One document's records as Arrow tables: the shared columns, and the rows of wrong type.

What needs more than one document, or the finished tables, is checked later, in ``publish``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

import pyarrow as pa

from contracts import TABLES
from contracts.schema import Maker, Table, Type
from pipeline.extract.record import Record
from pipeline.sources.source import Source
from pipeline.stage import arrow
from pipeline.stage.evidence import Evidence
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
    tables["evidence"] = staging.evidence.table()
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
        self.evidence = Evidence(source.document_id, document)
        self.rejects: list[Row] = []

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
        return self.table(TABLES["documents"], [last._replace(values=known, evidence=evidence)])

    def table(self, table: Table, records: Sequence[Record]) -> pa.Table:
        """The rows of ``records``; those of wrong type are listed in ``rejects``, evidence in ``evidence``."""
        given = _columns(table, records)
        if not _all_fit(table, given, records, len(self.document.text)):
            records = [record for record in records if not self._refused(table, record)]
            given = _columns(table, records)
        if any(column.basis for column in table.columns):
            records = [_with_bases(table, record) for record in records]
            given = _columns(table, records)
        shared = self._shared(table, records, given)
        if table.quotes:
            self.evidence.add(table, records, shared["id"])
        return arrow.from_columns(table.name, [shared[name] if name in shared else given[name] for name in table.names])

    def _refused(self, table: Table, record: Record) -> bool:
        faults = list(_faults(table, record, len(self.document.text)))
        shown = {**record.values, "char_start": record.anchor.start, "char_end": record.anchor.end}
        for check, reason in faults:
            self.rejects.append(reject(table.name, self.source.document_id, check, reason, shown))
        return bool(faults)

    def _shared(self, table: Table, records: Sequence[Record], given: Mapping[str, list[Any]]) -> dict[str, Any]:
        """The shared columns that ``table`` has."""
        document_id, document = self.source.document_id, self.document
        shared: dict[str, Any] = {"document_id": pa.repeat(document_id, len(records))}
        if "authority_id" in given:
            shared["authority_id"] = [authority or self.authority_id for authority in given["authority_id"]]
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


def _columns(table: Table, records: Sequence[Record]) -> dict[str, list[Any]]:
    """What the records give of each column that they may give."""
    values = [record.values for record in records]
    return {name: [row.get(name) for row in values] for name in table.names if name in _GIVEN[table.name]}


def _with_bases(table: Table, record: Record) -> Record:
    """The record with the columns filled that say whether a value was printed or given by the registry."""
    values = dict(record.values)
    for column in table.columns:
        if column.basis is not None and values.get(column.basis) is None and values.get(column.name) is not None:
            values[column.basis] = "printed" if column.name in record.evidence else "registry"
    return record._replace(values=values)


def _all_fit(table: Table, given: Mapping[str, list[Any]], records: Sequence[Record], length: int) -> bool:
    """Whether no record has a fault: told for whole columns at once, since nearly always none has."""
    if set().union(*(record.values for record in records)) - given.keys():
        return False
    if not all(_column_fits(table.by_name[name].type, values) for name, values in given.items()):
        return False
    spans = [span for record in records for span in _spans(table, record)] if table.quotes else ()
    return all(0 <= start < end <= length for start, end in spans)


def _column_fits(kind: Type, values: Sequence[Any]) -> bool:
    """Whether every value of a column is null or fits."""
    if kind not in _FITTING:
        return all(FITS[kind](value) for value in values if value is not None)
    if not _FITTING[kind].issuperset(map(type, values)):
        return False
    if kind is Type.TEXT:
        return _is_text("".join(filter(None, values)))
    if kind is Type.TEXTS:
        members = list(chain.from_iterable(filter(None, values)))
        return None not in members and _column_fits(Type.TEXT, members)
    return True


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


def _is_text(value: Any) -> bool:
    """Whether ``value`` is text that can be written: half a character, a lone surrogate, cannot."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


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

# For types that a look at all types of a column's values tells most of: those of values that fit, and of null.
_NULL = type(None)
_FITTING: dict[Type, frozenset[type]] = {
    Type.TEXT: frozenset({str, _NULL}),
    Type.INTEGER: frozenset({int, _NULL}),
    Type.BOOLEAN: frozenset({bool, _NULL}),
    Type.DATE: frozenset({date, _NULL}),
    Type.TEXTS: frozenset({list, tuple, _NULL}),
}
