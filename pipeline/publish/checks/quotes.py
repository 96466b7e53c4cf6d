"""The check ``quote_is_slice``: a quote is exactly the text of its document between its offsets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.schema import Table
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import TableSet

_COLUMNS = ("document_id", "char_start", "char_end", "quote")


def check(tables: TableSet) -> list[Failure]:
    """Rows whose quote is not ``text[char_start:char_end]``; a row without offsets has no quote."""
    texts = dict(tables.rows("document_texts", ("document_id", "text"))) if "document_texts" in tables else {}
    return [failure for table in tables.contracts if table.quotes for failure in _table(tables, table, texts)]


def _table(tables: TableSet, table: Table, texts: Mapping[str, str]) -> Iterator[Failure]:
    for index, (document_id, start, end, quote) in enumerate(tables.rows(table.name, _COLUMNS)):
        if quote is None and start is None and end is None:
            continue
        text = texts.get(document_id)
        if text is None or start is None or end is None or not 0 <= start < end or text[start:end] != quote:
            reason = f"the text of {document_id} from {start} to {end} is not the quote"
            yield Failure("quote_is_slice", table.name, reason, "quote", tables.row_name(table, index), index)
