"""The check ``plausible``: ranges that hold for some rows of a table only, such as a percentage's."""

from __future__ import annotations

import polars as pl

from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet


def check(tables: TableSet) -> list[Failure]:
    """Rows whose value is outside the range that the rest of the row sets."""
    failures = []
    for table in tables.contracts:
        for rule in table.within:
            outside = tables.frame(table.name).filter(
                (pl.col(rule.when) == rule.value)
                & ~pl.col(rule.unless).is_in(rule.exceptions)
                & ~pl.col(rule.column).is_between(rule.minimum, rule.maximum)
            )
            for index, value in outside.select(INDEX, rule.column).iter_rows():
                reason = f"{value:g} {rule.value} is not from {rule.minimum:g} to {rule.maximum:g}"
                row = tables.row_name(table, index)
                failures.append(Failure("plausible", table.name, reason, rule.column, row, index))
    return failures
