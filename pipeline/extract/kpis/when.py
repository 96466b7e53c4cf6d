"""Of when a figure is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.extract.kpis.vocabulary import vocabulary


class Timing(NamedTuple):
    """First and last day, how they are known, and where in the clause the words for them stand, if they stand there."""

    first: date | None = None
    last: date | None = None
    basis: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str | None = None


NONE = Timing()
_MONEY = "currency_gbp"


def inherited(when: Timing) -> Timing:
    """A time as a later sentence takes it over: without the place of its words."""
    if when.first is None:
        return NONE
    return Timing(when.first, when.last, "inherited", kind=when.kind)


def school_year(when: Timing, words: str, unit: str = "", schooled: bool = False) -> Timing:
    """A year told as "2013-14", of schooling where that is what is measured, but for money: it begins in September."""
    if unit == _MONEY and when.kind == "academic_year" and when.first is not None and when.last is not None:
        return when._replace(
            first=when.first.replace(month=4), last=when.last.replace(month=3, day=31), kind="financial_year"
        )
    if (
        when.kind != "financial_year"
        or unit == _MONEY
        or when.first is None
        or when.last is None
        or not (schooled or vocabulary().schooling.search(words))
    ):
        return when
    return when._replace(
        first=when.first.replace(month=9), last=when.last.replace(month=8, day=31), kind="academic_year"
    )
