"""Times of what happens or falls due: the periods of a sentence, and the days that only calendar words give.

"On Wednesday", "this month", "the November meeting", "before Christmas" and "on March 4" are days of the year in which
the document was written: the last before it, or the next where they are to come.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.periods import Time, find_times

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = "|".join(_MONTHS)
_MEETING = "meeting|committee|board|panel|cabinet|council|executive|session"
CALENDAR_WORDS = re.compile(
    rf"\b(?P<meets>{_MONTH})(?= (?:[A-Z]?[a-z]+ )?(?i:{_MEETING})\b)"
    rf"|\b(?:on|last|next) (?P<weekday>{'|'.join(_WEEKDAYS)})\b(?!,? \d)"
    r"|(?<!the )\b(?P<which>this|next|last) month\b"
    r"|\b(?:by|before|until) (?:the )?(?P<christmas>Christmas)\b(?: (?:break|holidays?))?"
    rf"|\bon (?P<month>{_MONTH}) (?P<day>[123]?\d)(?:st|nd|rd|th)?(?: and (?P<last>[123]?\d)(?:st|nd|rd|th)?)?\b"
    r"(?!,? ?\d)"
)
_KINDS = ("meets", "weekday", "which", "christmas", "month")
_SOON = timedelta(days=300)


def times_told(text: str, written: date | None, ahead: bool = False) -> list[Time]:
    """Every time of a sentence that has its days, in order; one without a year is the next ``ahead``, else the last."""
    if written is None:
        return find_times(text, written)
    words = list(_calendar_words(text, written, ahead))
    times = find_times(text, written + _SOON if ahead else written)
    apart = [time for time in times if not any(word.start < time.end and time.start < word.end for word in words)]
    return sorted([*apart, *words]) if words else times


def _calendar_words(text: str, written: date, ahead: bool) -> Iterator[Time]:
    for match in CALENDAR_WORDS.finditer(text):
        days = _days(match, written, ahead)
        if days:
            start = next(match.start(kind) for kind in _KINDS if match[kind])
            kind = "weekday" if match["weekday"] else "days" if match["month"] else "month"
            yield Time(start, match.end(), *days, kind, False)


def _days(match: re.Match[str], written: date, ahead: bool) -> tuple[date, date] | None:
    if match["weekday"]:
        day = _weekday(_WEEKDAYS.index(match["weekday"]), written, ahead)
        return day, day
    if match["which"]:
        months = {"last": -1, "this": 0, "next": 1}[match["which"]]
        year, month = divmod(written.year * 12 + written.month - 1 + months, 12)
        return _month(year, month + 1)
    if match["christmas"]:
        return _month(written.year, 12)
    month = _MONTHS.index(match["meets"] or match["month"]) + 1
    year = written.year
    if ahead:
        year += _month(year, month)[1] < written
    else:
        year -= date(year, month, 1) > written
    if match["meets"]:
        return _month(year, month)
    first, last = int(match["day"]), int(match["last"] or match["day"])
    return (
        (date(year, month, first), date(year, month, last)) if 0 < first <= last <= monthrange(year, month)[1] else None
    )


def _weekday(number: int, written: date, ahead: bool) -> date:
    """The nearest such day before that of writing, or after it."""
    if ahead:
        return written + timedelta(days=(number - written.weekday() - 1) % 7 + 1)
    return written - timedelta(days=(written.weekday() - number - 1) % 7 + 1)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
