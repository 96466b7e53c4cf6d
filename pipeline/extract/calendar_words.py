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
# Whole words side by side, which one search leaps to by their first letters.
_WORD = re.compile("|".join(rf"{word}\b" for word in [*_MONTHS, *_WEEKDAYS, "Christmas", "month"]))
_MEETS = re.compile(
    r" (?=(?:[A-Z]?[a-z]+ )?(?:meeting|committee|board|panel|cabinet|council|executive|session)\b)", re.IGNORECASE
)
_DAYS = re.compile(r" (?P<first>[123]?\d)(?:st|nd|rd|th)?(?: and (?P<last>[123]?\d)(?:st|nd|rd|th)?)?\b(?!,? ?\d)")
_DIGIT = re.compile(r",? \d")
_RELATED = re.compile(r"(?<!the )\b(?P<which>this|next|last) $")
_UNTIL = re.compile(r"\b(?:by|before|until) (?:the )?$")
_HOLIDAYS = re.compile(r" (?:break|holidays?)\b")
_SOON = timedelta(days=300)


def times_told(text: str, written: date | None, ahead: bool = False) -> list[Time]:
    """Every time of a sentence that has its days, in order; one without a year is the next ``ahead``, else the last."""
    if written is None:
        return find_times(text, written)
    words = [time for word in _WORD.finditer(text) for time in _told(text, word, written, ahead)]
    times = find_times(text, written + _SOON if ahead else written)
    apart = [time for time in times if not any(word.start < time.end and time.start < word.end for word in words)]
    return sorted([*apart, *words]) if words else times


def _told(text: str, word: re.Match[str], written: date, ahead: bool) -> Iterator[Time]:
    """The days that a calendar word gives where it stands."""
    name, start, end = word[0], word.start(), word.end()
    if name in _MONTHS:
        month = _MONTHS.index(name) + 1
        year = _year(month, written, ahead)
        days = _DAYS.match(text, end) if text.endswith("on ", 0, start) else None
        if days:
            first, last = int(days["first"]), int(days["last"] or days["first"])
            if 0 < first <= last <= monthrange(year, month)[1]:
                yield Time(start, days.end(), date(year, month, first), date(year, month, last), "days", False)
        elif _MEETS.match(text, end):
            yield Time(start, end, *_month(year, month), "month", False)
    elif name in _WEEKDAYS:
        if text.endswith(("on ", "last ", "next "), 0, start) and not _DIGIT.match(text, end):
            day = _weekday(_WEEKDAYS.index(name), written, ahead)
            yield Time(start, end, day, day, "weekday", False)
    elif name == "Christmas":
        if _UNTIL.search(text, 0, start):
            holidays = _HOLIDAYS.match(text, end)
            yield Time(start, holidays.end() if holidays else end, *_month(written.year, 12), "month", False)
    elif related := _RELATED.search(text, max(0, start - 10), start):
        months = {"last": -1, "this": 0, "next": 1}[related["which"]]
        year, month = divmod(written.year * 12 + written.month - 1 + months, 12)
        yield Time(related.start(), end, *_month(year, month + 1), "month", False)


def _year(month: int, written: date, ahead: bool) -> int:
    """The year of the nearest such month up to that of writing, or from it on."""
    if ahead:
        return written.year + (month < written.month)
    return written.year - (month > written.month)


def _weekday(number: int, written: date, ahead: bool) -> date:
    """The nearest such day up to that of writing, or after it."""
    if ahead:
        return written + timedelta(days=(number - written.weekday() - 1) % 7 + 1)
    return written - timedelta(days=(written.weekday() - number) % 7)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
