"""The gate before a release: finished tables must pass every check again, or there is no release.

The row checks refuse what extraction got wrong. What is wrong after them was done to the tables: a value changed,
an evidence row lost. That is not a row to refuse but a build to stop.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.publish import checks
from pipeline.publish.checks import schema
from pipeline.publish.failures import ContractError, Failure
from pipeline.publish.tableset import TableSet


def failures(tables: Mapping[str, pa.Table]) -> list[Failure]:
    """All that is wrong with finished tables: their schema, or else their rows, keys, quotes, values and totals."""
    if faults := schema.check(tables):
        return faults
    held = TableSet(tables)
    return [failure for check in (*checks.ROWS, *checks.WHOLE) for failure in check(held)]


def hold(tables: Mapping[str, pa.Table]) -> None:
    """Raises ``ContractError``, naming check, table, row and field, where finished tables are no release."""
    if found := failures(tables):
        raise ContractError(found)


def kept(before: Mapping[str, int], now: Mapping[str, int], share: float = 0.5) -> list[Failure]:
    """Tables that hold less than ``share`` of the rows that a baseline's hold."""
    return [
        Failure("rows_kept", name, f"{now.get(name, 0)} rows where the baseline has {rows}")
        for name, rows in sorted(before.items())
        if name != "rejects" and now.get(name, 0) < share * rows
    ]
