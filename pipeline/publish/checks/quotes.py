"""The check ``quote_is_slice``: a quote is exactly the text of its document between its offsets."""

from __future__ import annotations

from pipeline.publish.failures import Failure
from pipeline.publish.tableset import TableSet


def check(tables: TableSet) -> list[Failure]:
    """Rows whose quote is not ``text[char_start:char_end]``; a row without offsets has no quote."""
    failures = []
    texts = tables.texts
    for table in tables.contracts:
        if not table.quotes:
            continue
        columns = (tables.column(table.name, name) for name in ("document_id", "char_start", "char_end", "quote"))
        for index, (document_id, start, end, quote) in enumerate(zip(*columns, strict=True)):
            if quote is None and start is None and end is None:
                continue
            text = texts.get(document_id)
            if text is None or start is None or end is None or not 0 <= start < end or text[start:end] != quote:
                failures.append(
                    Failure(
                        "quote_is_slice",
                        table.name,
                        f"the text of {document_id} from {start} to {end} is not the quote",
                        "quote",
                        tables.row_name(table, index),
                        index,
                    )
                )
    return failures
