"""The period that a paper covers, as its head says: "Quarter 3 2024/25", "Annual report 2019/20"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.periods.find import Context, find_periods
from pipeline.extract.periods.resolve import months_of

_HEAD = 1200
"""Characters: title, author and the first lines below them."""
_AMOUNT = re.compile(r"[%£]")
_LONGEST_LINE = 140
_MONTHS = (1, 3, 6, 9, 12)


def covered(text: str) -> tuple[date, date] | None:
    """The first period of whole months that a line of the head tells; None where it tells none, or is running text."""
    for period in find_periods(text[:_HEAD], Context()):
        if period.first is None or period.last is None or period.basis != "stated":
            continue
        start = text.rfind("\n", 0, period.start) + 1
        end = text.find("\n", period.end)
        line = text[start : end if end >= 0 else len(text)].strip()
        if period.kind in ("month", "year") or _AMOUNT.search(line):
            continue
        whole = period.first.day == 1 and months_of(period.first, period.last) in _MONTHS
        if whole and len(line) <= _LONGEST_LINE and not line.endswith((".", ",", ";")):
            return period.first, period.last
    return None
