"""The check ``value_from_words``: a value that was read is given again by its own words, alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars as pl

from contracts.schema import Column, Table
from pipeline.publish.checks.evidence import values_read
from pipeline.publish.failures import Failure
from pipeline.publish.readings import READINGS, Verdict
from pipeline.publish.tableset import INDEX, TableSet


def check(tables: TableSet) -> list[Failure]:
    """Rows with a value whose words, parsed again, do not give it."""
    if "evidence" not in tables:
        return []
    words = tables.frame("evidence").filter(pl.col("method") == "read").sort("part", maintain_order=True)
    parts = words.group_by("table", "field", "record_id", maintain_order=True).agg(pl.col("quote"))
    by_column = {
        (str(t), str(f)): frame for (t, f), frame in parts.partition_by("table", "field", as_dict=True).items()
    }
    failures = []
    for table in tables.contracts:
        for column in table.read:
            if (table.name, column.name) in by_column:
                failures.extend(_column(tables, table, column, by_column[table.name, column.name]))
    return failures


def _column(tables: TableSet, table: Table, column: Column, words: pl.DataFrame) -> list[Failure]:
    held = values_read(tables, table, column).join(words, left_on="id", right_on="record_id", how="inner")
    failures = []
    for index, value, quotes in held.select(INDEX, column.name, "quote").iter_rows():
        if told(column.reading or "", value, quotes) is not Verdict.GIVES:
            shown = " | ".join(quotes)
            reason = f"{value!r} is not given by its words {shown[:200]!r}"
            row = tables.row_name(table, index)
            failures.append(Failure("value_from_words", table.name, reason, column.name, row, index))
    return failures


def told(reading: str, value: Any, quotes: list[str]) -> Verdict:
    """Whether the words give the value. Remembered where words come back: not for running text."""
    if reading == "words":
        return READINGS[reading](value, quotes)
    return _told(reading, tuple(value) if isinstance(value, list) else value, tuple(quotes))


@lru_cache(maxsize=16384)
def _told(reading: str, value: Any, quotes: tuple[str, ...]) -> Verdict:
    return READINGS[reading](value, quotes)
