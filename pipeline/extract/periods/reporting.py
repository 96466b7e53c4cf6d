"""The period that a paper covers, as its head says: "Quarter 3 2024/25", "Annual report 2019/20"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.periods.find import Context, find_periods
from pipeline.extract.periods.resolve import months, months_of

_HEAD = 1200
"""Characters: title, author and the first lines below them."""
_AMOUNT = re.compile(r"[%£]")
_LONGEST_LINE = 140
_MONTHS = (1, 3, 6, 9, 12)
_YEAR = 12
_AS_AT = re.compile(r"[ ,:–-]*(?:as at|at|to|up to|to the end of)?\s*(?:Quarter|Qtr|Q) ?([1-4])\b", re.IGNORECASE)


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
            return _quarter_of(period.first, period.last, text[period.end :]) or (period.first, period.last)
    return None


def _quarter_of(first: date, last: date, behind: str) -> tuple[date, date] | None:
    """The quarter up to which a year is told of: "2023-24 as at Quarter 2"."""
    told = _AS_AT.match(behind) if months_of(first, last) == _YEAR else None
    number = int(told[1]) if told else 0
    return months(first.year, first.month + 3 * (number - 1), first.month + 3 * number - 1) if number else None
