"""The tables under check, each as Arrow, as a polars frame and as lists, converted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import polars as pl
import pyarrow as pa

from contracts import TABLES
from contracts.schema import Table

INDEX = "__index"
BATCH = 8192


class TableSet:
    """Arrow tables by name, in the order of the contracts, with cached views of their columns."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.arrow: dict[str, pa.Table] = {name: tables[name] for name in TABLES if name in tables}
        self._frames: dict[str, pl.DataFrame] = {}
        self._lists: dict[tuple[str, str], list[Any]] = {}

    @cached_property
    def contracts(self) -> tuple[Table, ...]:
        """The contracts of the tables that there are."""
        return tuple(TABLES[name] for name in self.arrow)

    def __contains__(self, name: str) -> bool:
        return name in self.arrow

    def frame(self, name: str) -> pl.DataFrame:
        """A table as a polars frame, its rows numbered in the column ``INDEX``."""
        if name not in self._frames:
            frame = pl.DataFrame(pl.from_arrow(self.arrow[name]))
            self._frames[name] = frame.with_row_index(INDEX)
        return self._frames[name]

    @cached_property
    def evidence(self) -> dict[tuple[str, str], pl.DataFrame]:
        """The evidence by table and column: parted once for all checks of values."""
        columns = self.frame("evidence").select(INDEX, "table", "field", "record_id", "part", "method", "quote")
        parted = columns.partition_by("table", "field", as_dict=True, include_key=False, maintain_order=True)
        return {(str(table), str(field)): rows for (table, field), rows in parted.items()}

    def evidence_of(self, table: str, column: str) -> pl.DataFrame:
        """The evidence of a column's values."""
        return self.evidence.get((table, column), self.frame("evidence").drop("table", "field").clear())

    def column(self, name: str, column: str) -> list[Any]:
        """A column's values as Python objects."""
        if (name, column) not in self._lists:
            self._lists[name, column] = self.arrow[name].column(column).to_pylist()
        return self._lists[name, column]

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of each row in turn, as Python objects; only a few thousand rows are held at a time."""
        for batch in self.arrow[name].select(list(columns)).to_batches(max_chunksize=BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def row_name(self, table: Table, index: int) -> str:
        """What names a row in a message: the values of its key."""
        row = self.arrow[table.name].slice(index, 1).select(list(table.key)).to_pylist()[0]
        return "/".join(str(value) for value in row.values())
