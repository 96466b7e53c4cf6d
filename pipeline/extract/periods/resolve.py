"""Phrases to dates: what the words alone give, and what they give in a document written at a known time."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pipeline.extract.periods.phrases import Phrase, Point

APRIL = 4  # a financial year's first month
Spell = tuple[date, date]
_SEASONS = {"season": ((3, 5), (6, 8), (9, 11), (12, 14)), "term": ((1, 3), (4, 7), (9, 12), (12, 14))}


def months(year: int, first: int, last: int) -> Spell:
    """The first day of a month and the last day of another, both counted from January of ``year``."""
    begin, finish = divmod(first - 1, 12), divmod(last - 1, 12)
    end_year, end_month = year + finish[0], finish[1] + 1
    return date(year + begin[0], begin[1] + 1, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def months_of(first: date, last: date) -> int:
    """How many months a period has that begins and ends with one."""
    return 12 * (last.year - first.year) + last.month - first.month + 1


def spell(point: Point, named: str = "") -> Spell | None:
    """The days of a point that has its year; None where the calendar has no such day."""
    year = point.year
    if point.unit == "day":
        if not 1 <= point.day <= monthrange(year, point.number)[1]:
            return None
        day = date(year, point.number, point.day)
        return day, day
    if point.unit == "month":
        return months(year, point.number, point.number)
    if point.unit in {"season", "term"}:
        first, last = _SEASONS[point.unit][point.number - 1]
        year += bool(point.until) and point.number < 3
        return months(year, first, last)
    if point.unit == "quarter" or (point.unit == "calendar_quarter" and point.until):
        return months(year, 3 * point.number + 1, 3 * point.number + 3)
    if point.unit == "calendar_quarter":
        return months(year, 3 * point.number - 2, 3 * point.number)
    if point.unit == "split" and named == "apart":
        return months(year, 1, 24)
    if point.unit == "split":
        return months(year, 9, 20) if named == "academic" else months(year, 4, 15)
    if point.unit == "years" and named == "scorecard":
        return months(year, 4, 12 * (point.until - year) + 3)
    return months(year, 1, 12 * (max(year, point.until) - year + 1))


def told(phrase: Phrase, named: str = "") -> Spell | None:
    """The days of a phrase all of whose points have their years."""
    if phrase.form == "same":
        return None
    if named == "scorecard" and [point.unit for point in phrase.points] == ["year", "year"]:
        first, last = phrase.points
        return spell(first._replace(unit="years", until=last.year), named)  # "between 2012 and 2015"
    spells = [spell(point, named or phrase.named) for point in phrase.points]
    given = [days for days in spells if days]
    if not given or len(given) < len(spells):
        return None
    begin, end = min(days[0] for days in given), max(days[1] for days in given)
    if phrase.form == "end":
        return end, end
    if phrase.form == "ending":
        return _back(end, phrase.months), end
    if phrase.form == "opening":
        return begin, months(begin.year, begin.month, begin.month + phrase.months - 1)[1]
    if phrase.form == "closing":
        return _back(end, phrase.months), end
    return begin, end


def _back(last: date, count: int) -> date:
    """The first day of as many months as end on ``last``."""
    after = last + timedelta(days=1)
    years, month = divmod(after.year * 12 + after.month - 1 - count, 12)
    return date(years, month + 1, min(after.day, monthrange(years, month + 1)[1]))


def dated(phrase: Phrase, written: date, ahead: bool = False) -> Phrase:
    """The phrase with the years that its points lack: the last such time before it was written, or the next."""
    last = phrase.points[-1]
    year = written.year - (last.back or 0) - (last.unit == "quarter" and bool(last.back) and written.month < APRIL)
    if not last.back and last.unit != "split":
        financial = last.unit == "quarter"
        probe = _on(phrase, year)
        started = _starts(probe, written)
        if ahead:
            before, ends = told(_on(phrase, year - 1)), told(probe)
            if financial and before is not None and before[1] >= written:
                year -= 1  # the quarter that runs
            else:
                year += ends is not None and ends[1] < written
        elif not started:
            year -= 1
        elif financial:
            year += _starts(_on(phrase, year + 1), written)
    elif last.unit == "split":
        return phrase._replace(points=(_running(last, phrase.named, written),))
    return _on(phrase, year)


def _starts(phrase: Phrase, written: date) -> bool:
    """Whether the last point of a phrase has begun by the day of writing (a day: has come)."""
    days = spell(phrase.points[-1])
    return days is None or days[0] <= written


def _running(point: Point, named: str, written: date) -> Point:
    """The split year that runs when written, or the one before it."""
    opens = 9 if named == "academic" else 4
    year = written.year - (written.month < opens) - (point.back or 0)
    return point._replace(year=year, until=year + 1)


def _on(phrase: Phrase, year: int) -> Phrase:
    """The phrase with its last point in ``year`` and those before it before it."""
    points: list[Point] = []
    for point in reversed(phrase.points):
        later = points[-1] if points else None
        over = later is not None and (point.number, point.day) > (later.number, later.day)
        points.append(point if point.year else point._replace(year=(later.year if later else year) - over))
    return phrase._replace(points=tuple(reversed(points)))
