"""The check ``dates_in_order``: of two dates that a contract puts in order, the first is not after the second."""

from __future__ import annotations

import polars as pl

from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet


def check(tables: TableSet) -> list[Failure]:
    """Rows whose first date is after the second."""
    failures = []
    for table in tables.contracts:
        for first, second in table.in_order:
            reversed_ = tables.frame(table.name).filter(pl.col(first) > pl.col(second)).select(INDEX, first, second)
            for index, start, end in reversed_.iter_rows():
                row = tables.row_name(table, index)
                reason = f"{first} {start} is after {second} {end}"
                failures.append(Failure("dates_in_order", table.name, reason, second, row, index))
    return failures
