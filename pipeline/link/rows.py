"""Rows of a table that holds those of all documents: of one document, and as tuples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


class Rows:
    """A table parted by its documents, once for all of them."""

    def __init__(self, table: pa.Table) -> None:
        self._none = table.slice(0, 0)
        self._parts: dict[str, list[pa.Table]] = defaultdict(list)
        for batch in table.to_batches():
            runs = pc.run_end_encode(batch["document_id"])
            start = 0
            for document_id, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
                self._parts[document_id].append(pa.Table.from_batches([batch.slice(start, end - start)]))
                start = end

    def of(self, document_id: str) -> pa.Table:
        """The rows of one document, in the order of the table."""
        return pa.concat_tables(self._parts.get(document_id, [self._none]))


def columns(table: pa.Table, names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as tuples of the columns named."""
    return zip(*(table[name].to_pylist() for name in names), strict=True)
