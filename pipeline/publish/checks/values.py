"""The check ``value_from_words``: a value that was read is given again by its own words, alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import polars as pl

from contracts.schema import Column, Table
from pipeline.publish.checks.evidence import values_read
from pipeline.publish.failures import Failure
from pipeline.publish.readings import READINGS, Verdict
from pipeline.publish.tableset import INDEX, TableSet

_LINE_END = r" ?\r?\n"
# A value that was read: its row's place and id, the value, its words, and what they say of it.
Judged = tuple[int, str, Any, list[str], Verdict]


def check(tables: TableSet) -> list[Failure]:
    """Rows with a value whose words, parsed again, do not give it."""
    if "evidence" not in tables:
        return []
    failures = []
    for table in tables.contracts:
        for column in table.read:
            for index, _, value, quotes, _ in not_given(tables, table, column):
                reason = f"{value!r} is not given by its words {' | '.join(quotes)[:200]!r}"
                row = tables.row_name(table, index)
                failures.append(Failure("value_from_words", table.name, reason, column.name, row, index))
    return failures


def not_given(tables: TableSet, table: Table, column: Column) -> Iterator[Judged]:
    """The values of a column that their words, where these are to give them alone, do not give."""
    words = tables.evidence_of(table.name, column.name).filter(pl.col("method") == "read")
    if words.is_empty():
        return
    held = values_read(tables, table, column).join(
        words, left_on="id", right_on="record_id", maintain_order="left_right"
    )
    if column.reading == "words":
        held = _not_plainly_given(held, column.name)
    parts = (
        held.sort("part", maintain_order=True)
        .group_by(INDEX, maintain_order=True)
        .agg(pl.first("id", column.name), pl.col("quote"))
    )
    for index, record_id, value, quotes in parts.sort(INDEX).iter_rows():
        verdict = told(column.reading or "", value, quotes)
        if verdict is not Verdict.GIVES:
            yield index, record_id, value, quotes, verdict


def _not_plainly_given(held: pl.DataFrame, column: str) -> pl.DataFrame:
    """Running text, compared as whole columns: what stands in several parts or differs in more than its line ends."""
    one_line = pl.col("quote").str.replace_all(_LINE_END, " ")
    return held.filter(pl.col(INDEX).is_duplicated() | (one_line != pl.col(column)))


def told(reading: str, value: Any, quotes: list[str]) -> Verdict:
    """Whether the words give the value. Remembered where words come back: not for running text."""
    if reading == "words":
        return READINGS[reading](value, quotes)
    return _told(reading, tuple(value) if isinstance(value, list) else value, tuple(quotes))


@lru_cache(maxsize=16384)
def _told(reading: str, value: Any, quotes: tuple[str, ...]) -> Verdict:
    return READINGS[reading](value, quotes)
