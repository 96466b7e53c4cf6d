"""The days of an inspection, as its report prints them: one day, a span, or two spells.

"13 to 24 March 2023", "29 April - 22 May 2014", "20 November-11 December 2013 and 7 - 8 January 2014",
"25 and 26 November 2025", "03/06/2019 to 14/06/2019": the first day and the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Misprinted months are read too: "Febuary", "Septmber".
_MONTH = (
    r"jan(?:\w{0,4}ry)?|feb(?:\w{0,4}ry)?|mar(?:\w?ch)?|apr(?:\w{0,2}l)?|may|june?|july?|aug(?:\w{0,3}st)?"
    r"|sept?(?:\w{0,4}ber)?|oct(?:\w{0,3}ber)?|nov(?:\w{0,4}ber)?|dec(?:\w{0,4}ber)?"
)
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<iso>20\d\d-\d\d-\d\d)(?!\d)
    | (?P<numeric>\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d)(?!\d)
    | (?P<year>20\d\d)(?!\d)
    | (?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?![\d%])(?!\s+(?:hours|weeks|days|children|cases))
    | (?P<month>{_MONTH})(?![a-z])\.?
    | (?P<join>to|until|till|and|from|between|on|of|the|through|[-\u2010-\u2015\u2212\u2500\u2501&,;]
        |(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?(?![a-z]))
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, and where in the text their expression stands."""

    first: date
    last: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int | None = None
    year: int | None = None
    end: int = 0


def read_days(text: str, at: int = 0) -> Days | None:
    """The days whose expression begins at ``at`` (white space and "from", "on" aside); None where none does."""
    days: list[_Day] = []
    start, end, joined = -1, at, True
    while token := _TOKEN.match(text, end):
        kind = token.lastgroup or ""
        end = token.end()
        if kind == "join":
            joined = True
            continue
        if not _take(days, kind, token[kind], joined, end):
            break
        start = token.start(kind) if start < 0 else start
        joined = False
    while days and days[-1].month is None:
        days.pop()
    resolved = _resolve(days)
    return Days(min(resolved), max(resolved), start, days[-1].end) if resolved else None


def _take(days: list[_Day], kind: str, words: str, joined: bool, end: int) -> bool:
    """Add a token to the days read so far; False where it cannot belong to them."""
    if kind in ("month", "year"):
        if not days or getattr(days[-1], kind) is not None:
            return False
        number = int(words) if kind == "year" else _MONTHS.index(words[:3].lower()) + 1
        days[-1] = replace(days[-1], **{kind: number}, end=end)
        return True
    if not joined:
        return False
    if kind == "day":
        days.append(_Day(int(words), end=end))
        return True
    parts = [int(part) for part in re.split(r"[-/.]", words)]
    day, month, year = parts if kind == "numeric" else parts[::-1]
    days.append(_Day(day, month, year if year > 99 else 2000 + year, end))
    return True


def _resolve(days: list[_Day]) -> list[date]:
    """Dates of days that share a month or a year with the one after them, else the year with the one before."""
    days = days.copy()
    for index in range(len(days) - 2, -1, -1):
        day, after = days[index], days[index + 1]
        month = day.month or after.month
        year = day.year or after.year
        if day.year is None and year and month and after.month and (month, day.day) > (after.month, after.day):
            year -= 1
        days[index] = replace(day, month=month, year=year)
    for index in range(1, len(days)):
        days[index] = replace(days[index], year=days[index].year or days[index - 1].year)
    try:
        return [date(day.year, day.month, day.day) for day in days if day.year and day.month]
    except ValueError:
        return []
