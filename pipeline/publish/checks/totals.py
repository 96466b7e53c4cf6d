"""The check ``total``: sums that must hold and counts that must be zero. A failure blocks the release."""

from __future__ import annotations

import polars as pl

from contracts.schema import Sum
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet


def check(tables: TableSet) -> list[Failure]:
    """Rows whose total is not the sum of its parts, or that count something of which there may be none."""
    failures = []
    for table in tables.contracts:
        for total in table.totals:
            frame = tables.frame(table.name)
            if isinstance(total, Sum):
                wrong = frame.filter(pl.col(total.total) != pl.sum_horizontal(total.parts))
                field, reason = total.total, f"is not the sum of {', '.join(total.parts)}"
            else:
                wrong, field, reason = frame.filter(pl.col(total.column) != 0), total.column, "is not zero"
            for index, value in wrong.select(INDEX, field).iter_rows():
                row = tables.row_name(table, index)
                failures.append(Failure("total", table.name, f"{value} {reason}", field, row, index))
    return failures
