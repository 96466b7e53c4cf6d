"""The gate before a release: finished tables must pass every check again, or there is no release.

The row checks refuse what extraction got wrong. What is wrong after them was done to the tables: a value changed,
an evidence row lost. That is not a row to refuse but a build to stop.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.publish import checks, identity
from pipeline.publish.checks import schema
from pipeline.publish.failures import ContractError, Failure
from pipeline.publish.tableset import TableSet


def failures(tables: Mapping[str, pa.Table], *, passed: bool = False) -> list[Failure]:
    """All that is wrong with finished tables: their schema, or else their rows, keys, quotes, values and totals.

    ``passed`` says that these very tables have passed the row checks (their ``seal`` is the one that ``accept``
    gave): then only what no row check tells is looked at.
    """
    if faults := schema.check(tables):
        return faults
    held = TableSet(tables)
    wanted = checks.WHOLE if passed else (*checks.ROWS, *checks.WHOLE)
    return [failure for check in wanted for failure in check(held)]


def seal(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """The hashes of tables, by which they are known again."""
    return {name: identity.table_hash(table) for name, table in tables.items()}


def hold(tables: Mapping[str, pa.Table], *, passed: bool = False) -> None:
    """Raises ``ContractError``, naming check, table, row and field, where finished tables are no release."""
    if found := failures(tables, passed=passed):
        raise ContractError(found)


def kept(before: Mapping[str, int], now: Mapping[str, int], share: float = 0.5) -> list[Failure]:
    """Tables that hold less than ``share`` of the rows that a baseline's hold."""
    return [
        Failure("rows_kept", name, f"{now.get(name, 0)} rows where the baseline has {rows}")
        for name, rows in sorted(before.items())
        if name != "rejects" and now.get(name, 0) < share * rows
    ]
