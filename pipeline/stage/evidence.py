"""One document's rows of ``evidence``: where the words of each value that was read stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

import pyarrow as pa

from contracts.schema import Table
from pipeline.extract.record import Record
from pipeline.stage import arrow
from pipeline.text.document import Document
from pipeline.text.spans import Span


class Evidence:
    """The rows so far, filled one table of values after the other."""

    def __init__(self, document_id: str, document: Document) -> None:
        self._document_id = document_id
        self._document = document
        self._gaps = document.stepped_over
        self._gap_ends = [gap.end for gap in self._gaps]
        # Table, row, column, part and method of each, and where its words begin and end.
        self._rows: list[tuple[str, str, str, int, str, int, int]] = []

    def add(self, table: Table, records: Sequence[Record], ids: Sequence[str]) -> None:
        """Add a row for each run of words of each value that was read."""
        read_when = {column.name: column.read_when for column in table.read}
        for record, identity in zip(records, ids, strict=True):
            values = record.values
            for field, spans in record.evidence.items():
                if field not in read_when or values.get(field) is None:
                    continue
                when = read_when[field]
                if when and values.get(when.column) not in when.values:
                    continue
                method = "derived" if field in record.derived else "read"
                for part, (start, end) in enumerate(self._pieces(spans), start=1):
                    self._rows.append((table.name, identity, field, part, method, start, end))

    def table(self) -> pa.Table:
        """All rows as the table ``evidence``."""
        if not self._rows:
            return arrow.empty("evidence")
        *named, starts, ends = zip(*self._rows, strict=True)
        text, page = self._document.text, self._document.page
        quotes = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        document_ids = pa.repeat(self._document_id, len(starts))
        return arrow.from_columns("evidence", [*named, document_ids, starts, ends, list(map(page, starts)), quotes])

    def _pieces(self, spans: Span | tuple[Span, ...]) -> Sequence[Span]:
        """The spans without the furniture and labels that the view steps over inside them; all of a span where there
        is no more to it than these."""
        if not isinstance(spans, Span):
            return list(chain.from_iterable(map(self._pieces, spans)))
        first = bisect_right(self._gap_ends, spans.start)
        if first == len(self._gaps) or self._gaps[first].start >= spans.end:
            return (spans,)
        pieces, at = [], spans.start
        while first < len(self._gaps) and self._gaps[first].start < spans.end:
            pieces.append(Span(at, self._gaps[first].start))
            at = self._gaps[first].end
            first += 1
        pieces.append(Span(at, spans.end))
        text = self._document.text
        held = [piece for piece in pieces if piece.start < piece.end and not text[piece.start : piece.end].isspace()]
        return held or (spans,)
