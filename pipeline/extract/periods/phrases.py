"""What the grammar makes of words: points in time with what is told of them, and phrases of such points."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A day, month, season, term, quarter, year, split year or years; 0 stands for what the words leave out."""

    unit: str  # day, month, season, term, quarter, calendar_quarter, year, split, years
    start: int  # of its tokens
    end: int
    year: int = 0
    until: int = 0  # the last year of a split year or of years
    number: int = 0  # of the month, season or quarter
    day: int = 0
    back: int | None = None  # how many years before the one of writing: "May this year" 0


class Phrase(NamedTuple):
    """Points and how they make a period, over characters ``start`` to ``end`` of the text.

    ``form``: one (point), range, start or end (of a point), ending (``months`` up to a point), opening or closing
    (``months`` of a point), now, then, recent, covered (``months`` that the document covers, or their end), same (as
    the ``months`` covered, of another year).
    ``named``: academic, financial, calendar, scorecard, quarter, end,
    or before (the time told last).
    """

    form: str
    start: int
    end: int
    points: tuple[Point, ...] = ()
    months: int = 0
    named: str = ""
