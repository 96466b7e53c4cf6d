"""When the values of a column or row are of: the time in its head, with the year above the table where it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.extract.kpis.table_heads import words
from pipeline.extract.kpis.table_parts import Part
from pipeline.extract.periods import Context, Period, find_periods
from pipeline.extract.quantities.words import fold

_SHORT = re.compile(r"(?<![\d/.-])(?:fy ?)?(\d\d) ?([/-]) ?(\d\d)(?![\d/.%-])", re.IGNORECASE)
_LONG = re.compile(r"(?<![\d/])20(\d\d) ?[/-] ?(?:20)?(\d\d)(?!\d)")
_BARE = re.compile(r"(?:q|qtr ?|quarter )([1-4])(?!\w)")
_MONTH = re.compile(r"(?<!\w)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_BEFORE_APRIL = ("jan", "feb", "mar")


class When(NamedTuple):
    """First and last day, how they are known, what kind of time it is, and the parts of the text that say it."""

    first: date | None = None
    last: date | None = None
    basis: str | None = None
    kind: str = ""
    parts: tuple[tuple[int, int], ...] = ()


NEVER = When()


def time_of(parts: Sequence[Part], years: str | None, context: Context) -> When:
    """The time that the parts of a head, or a line, tell; ``years`` is the year above, such as "2022/23"."""
    text = " ".join(part.words for part in parts)
    whole, basis = _in_full(text), "stated"
    folded = fold(whole)
    if whole != text:
        basis = "resolved"
    if years and not re.search(r"\d\d\d\d|\d/\d|[a-z][-' ]\d\d(?!\d)", folded):
        whole, basis = _with_year(whole, folded, years), "resolved"
    found = [period for period in find_periods(whole, context) if period.first and period.last]
    if not found:
        return NEVER
    period = max(found, key=lambda one: (one.basis == "stated", one.kind != "now"))
    told = "resolved" if basis == "resolved" or period.basis != "stated" else "stated"
    return When(period.first, period.last, told, period.kind, _places(parts, text, whole, period))


def _in_full(text: str) -> str:
    """Words with years of two digits and their century: "Q1 22/23" is "Q1 2022/23"."""

    def full(match: re.Match[str]) -> str:
        follows = int(match[3]) == (int(match[1]) + 1) % 100
        return f"20{match[1]}/{match[3]}" if follows else match[0]

    return _SHORT.sub(full, text)


def _with_year(whole: str, folded: str, years: str) -> str:
    first = int(years[:4])
    if _BARE.search(folded):
        return f"{whole} {years}"
    if month := _MONTH.search(folded):
        after = len(years) > 4 and month[1] in _BEFORE_APRIL
        return f"{whole} {first + after}"
    return whole


def _places(parts: Sequence[Part], text: str, whole: str, period: Period) -> tuple[tuple[int, int], ...]:
    """Where the words of a time stand: its own range in a head of one part as printed, else all parts."""
    if len(parts) == 1 and whole == text:
        return ((parts[0].start + period.start, parts[0].start + period.end),)
    if len(parts) == 1:
        start = parts[0].start + min(period.start, len(text))
        return (
            ((start, parts[0].end),)
            if whole[: period.start] == text[: period.start]
            else ((parts[0].start, parts[0].end),)
        )
    return tuple((part.start, part.end) for part in parts)


def years_above(lines: Sequence[str]) -> str | None:
    """The financial year that lines above a table tell last: "2022/23"; else the calendar year of a day there."""
    for line in reversed(lines):
        if match := _LONG.search(_in_full(line)):
            return f"20{match[1]}/{match[2]}"
    return None


def at_year_end(when: When, text: str) -> When:
    """A year as its last day, where the words say that what is counted was counted then."""
    if when.last is None or when.kind not in ("financial_year", "year") or not words().year_end.search(fold(text)):
        return when
    last = when.last if when.kind == "financial_year" else date(when.last.year, 3, 31)
    return when._replace(first=last, last=last, basis="resolved", kind="day")


def as_school_year(when: When) -> When:
    """A year told as "2013-14" that is one of schooling: it begins in September."""
    if when.first is None or when.last is None:
        return when
    return when._replace(
        first=when.first.replace(month=9),
        last=when.last.replace(month=8, day=31),
        basis="resolved",
        kind="academic_year",
    )
