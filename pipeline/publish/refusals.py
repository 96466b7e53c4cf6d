"""Failures as rows of ``rejects``."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from pipeline.publish.failures import Failure
from pipeline.publish.tableset import TableSet
from pipeline.stage import arrow
from pipeline.stage.tables import reject

NO_DOCUMENT = ""


def refusals(tables: TableSet, failures: Iterable[Failure]) -> pa.Table:
    """A row of ``rejects`` for each check that a row failed."""
    rows = {}
    for failure in failures:
        if failure.index is None:
            continue
        row = tables.arrow[failure.table].slice(failure.index, 1).to_pylist()[0]
        hidden = ("text",) if failure.table == "document_texts" else ()
        shown = {name: value for name, value in row.items() if value is not None and name not in hidden}
        reason = f"{failure.field}: {failure.reason}" if failure.field else failure.reason
        document_id = row.get("document_id") or NO_DOCUMENT
        told = reject(failure.table, document_id, failure.check, reason, shown)
        rows[tuple(told.values())] = told
    return arrow.from_rows("rejects", rows.values())
