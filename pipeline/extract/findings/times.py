"""Times that a finding's sentence states: days, months, spans of months, years, and years of school or money.

A month without a year is the last one before the document was written; so is "the last academic year".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("January February March April May June July August September October November December").split()
_MONTH = "|".join(_MONTHS)
_JOIN = r"\s*(?:to|until|and|/|–|-)\s*"
_TIME = re.compile(
    rf"(?<![\w.])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_MONTH})\b(?: (?P<year>20\d\d))?"
    rf"(?:{_JOIN}(?P<last>{_MONTH})\b(?: (?P<last_year>20\d\d))?)?"
    r"|(?<![\w/–-])(?P<from>20\d\d) ?[/–-] ?(?P<to>(?:20)?\d\d)(?![\w/–-])"
    r"|(?<![\w/–£.,-])(?P<whole>20[0-3]\d)(?![\w/–%]|-\d|[.,]\d)"
    r"|(?P<school>\b(?:last|previous) academic year)"
)
_SCHOOL = re.compile(r"\b(?:academic|school) year(?: of| in)? $|\bschool year$", re.IGNORECASE)
_NAMES_MONTH = re.compile(r"\b(?:in|since|during|of|by|from|until|to|last|this|early|late|mid)[ -]$", re.IGNORECASE)


class Time(NamedTuple):
    """A time and where its words stand in the text; ``alone`` where its words give it without the document's date."""

    start: int
    end: int
    first: date
    last: date
    alone: bool


def find_times(text: str, written: date | None) -> list[Time]:
    """Every time in ``text``, in order; ``written`` is the last day on which the document can have been written."""
    return list(_times(text, written))


def _times(text: str, written: date | None) -> Iterator[Time]:
    for match in _TIME.finditer(text):
        if match["school"]:
            spell = _last_school_year(written)
        elif match["from"]:
            spell = _split_year(int(match["from"]), match["to"], bool(_SCHOOL.search(text[: match.start()])))
        elif match["whole"]:
            year = int(match["whole"])
            spell = date(year, 1, 1), date(year, 12, 31)
        elif match["year"] or match["last_year"] or _NAMES_MONTH.search(text[: match.start()]):
            spell = _months(match, written)
        else:
            continue
        if spell is not None:
            stated = match["year"] or match["last_year"] or match["from"] or match["whole"]
            yield Time(match.start(), match.end(), *spell, alone=stated is not None)


def _split_year(first: int, second: str, school: bool) -> tuple[date, date] | None:
    """ "2020/21": a school year where it is called one, else a financial year; None where the years do not follow."""
    if int(second) % 100 != (first + 1) % 100:
        return None
    return (date(first, 9, 1), date(first + 1, 8, 31)) if school else (date(first, 4, 1), date(first + 1, 3, 31))


def _last_school_year(written: date | None) -> tuple[date, date] | None:
    if written is None:
        return None
    ended = written.year if written.month >= 9 else written.year - 1
    return date(ended - 1, 9, 1), date(ended, 8, 31)


def _months(match: re.Match[str], written: date | None) -> tuple[date, date] | None:
    first = _MONTHS.index(match["month"]) + 1
    last = _MONTHS.index(match["last"]) + 1 if match["last"] else first
    told = match["last_year"] or match["year"]
    if told is not None:
        end_year = int(told)
    elif written is not None:
        end_year = written.year if last <= written.month else written.year - 1
    else:
        return None
    start_year = int(match["year"] or end_year)
    if match["year"] is None and first > last:
        start_year -= 1
    if match["day"] and not match["last"]:
        return _day(start_year, first, int(match["day"]))
    return date(start_year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)
