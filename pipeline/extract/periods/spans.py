"""Spans: points joined to periods ("13 to 24 March 2023"), with the month or year they share, or standing alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.periods.phrases import Phrase, Point
from pipeline.extract.periods.points import QUALIFIERS, SCORECARD, Points

_TO = frozenset({"to", "until", "till", "through", "DASH"})
_AND = frozenset({"and", "&", ",", "/", ";"})
_LEVELS = {"day": 0, "month": 0, "season": 1, "term": 1, "quarter": 2, "calendar_quarter": 2}  # years: 3
_MOST_POINTS = 6
_BEFORE_MONTH = frozenset(
    "in since during of by from until till to at before after between for through this last throughout".split()
)
_COUNTS = frozenset({"audit", "survey", "census", "snapshot", "figures", "data", "scorecard", "return"})
_BEFORE_LISTED = frozenset({"(", ",", ";", "and"})
_FUNCTION_WORDS = frozenset(
    "and to with when was were has have is had following after as by for in on we the this it at of or but who".split()
)
Found = tuple[list[Phrase], int]
"""Phrases and the index of the token behind them."""


class Spans(Points):
    """Reads periods that are told by their points."""

    def days(self) -> list[Phrase]:
        """The days that the row begins with: one, a span, or spells of which the first and the last day count."""
        index = 0
        while self.kind(index) in _TO | _AND | {"from", "between", "on", "of", "the", "WEEKDAY"}:
            index += 1
        points = self._points(index) if self.kind(index) in {"NUMBER", "ORDINAL", "DATE"} else []
        return [self._ranged(points)] if points and all(point.unit == "day" for point in points) else []

    def _told(self, index: int, named: str = "") -> Found | None:
        """Points joined to spans, or listed."""
        points, groups = self._points(index), list[list[Point]]()
        if not points:
            return None
        for point, joint in self._joints(points):
            if groups and (joint in _TO or self._one(groups[-1], point, joint)):
                groups[-1].append(point)
            else:
                groups.append([point])
        if len(points) == 1 and not self._stands(points[0]):
            return None
        spaced = self.kind(index - 1) == "from"
        return [self._ranged(self._folded(group, spaced), named) for group in groups], points[-1].end

    def _between(self, index: int) -> Found | None:
        """ "between January and March 2015": the words alone are a span only with "between"."""
        points = self._points(index + 1)
        if len(points) != 2:
            return None
        return self._from([self._ranged(self._folded(points, True))], index, points[-1].end)

    def _points(self, index: int) -> list[Point]:
        """Points that go on in one another, those that lack a month or a year with the one that follows them."""
        points: list[Point] = []
        after = index
        while len(points) < _MOST_POINTS:
            found = self.point(after)
            if not found or (points and not self._goes_with(points[-1], found[0], after)):
                break
            points.append(found[0])
            joint = found[1]
            if self.kind(joint) not in _TO | _AND:
                break
            after = joint + 1 + (self.kind(joint) == "and" and self.kind(joint + 1) in {"to", "the", "in"})
            after = self._behind_end(after, index) or after
            after += self.kind(after) in {"the", "from"} and self.kind(after + 1) != "YEAR"
        while points and points[-1].unit == "day" and not points[-1].number:
            points.pop()
        return shared(points)

    def _behind_end(self, at: int, index: int) -> int:
        """Behind "the end of", with which the last point of a span may be told: "from May to the end of July 2015"."""
        span = self.kind(index - 1) in {"between", "from"}
        at += self.kind(at) == "the"
        return at + 2 if span and (self.kind(at), self.kind(at + 1)) == ("end", "of") else 0

    def _goes_with(self, point: Point, other: Point, at: int) -> bool:
        """Whether two points side by side are of one expression."""
        if _LEVELS.get(point.unit, 3) != _LEVELS.get(other.unit, 3):
            return False
        joint = self.kind(point.end)
        bare = point.unit == "day" and not point.number
        if joint in _TO:
            return point.unit != "year" or other.unit != "split" or joint != "DASH"
        if joint in {",", ";"}:
            return bare
        if joint == "/":
            return other.unit in {"month", "season"} and not point.year
        return point.unit == "day" or point.unit == other.unit

    def _joints(self, points: list[Point]) -> Iterator[tuple[Point, str]]:
        """Each point with the kind of what joins it to the one before."""
        for before, point in zip([None, *points], points, strict=False):
            yield point, self.kind(before.end) if before else ""

    def _one(self, group: list[Point], point: Point, joint: str) -> bool:
        """Whether "and" makes one period: days of one month ("25 and 26 May"), months side by side, two spells."""
        before = group[-1]
        if joint == "/":
            return True
        if point.unit == "day" == before.unit:
            own = before.end - before.start > 1 + (self.kind(before.start) == "WEEKDAY")
            return not own or len(group) > 1
        return point.unit == "month" and (point.year, point.number) == (before.year, before.number + 1)

    def _ranged(self, points: Sequence[Point], named: str = "") -> Phrase:
        start, end = self.at(points[0].start).start, self.at(points[-1].end - 1).end
        if points[0].unit == "years" and not named:
            joint, before = self.kind(points[0].start + 1), self.kind(points[0].start - 1)
            told = joint in {"DASH", "/"} or before == "for"  # "was 99 days for 2011 to 2014"
            named = "scorecard" if told and points[0].until - points[0].year == SCORECARD else ""
        return Phrase("range" if len(points) > 1 else "one", start, end, tuple(points), named=named)

    @staticmethod
    def _folded(group: list[Point], apart: bool) -> list[Point]:
        """Two years of a span as one point: "2013 to 2014" is a split year unless they are told ``apart``."""
        if [point.unit for point in group] != ["year", "year"]:
            return group
        first, last = group
        unit = "split" if last.year == first.year + 1 and not apart else "years"
        return [first._replace(unit=unit, end=last.end, until=last.year)]

    def _stands(self, point: Point) -> bool:
        """Whether a lone point without a year is one: its words might mean something else."""
        if point.year or point.unit == "day" or point.back is not None or self.kind(point.start) in QUALIFIERS:
            return True
        before = self.kind(point.start - 1)
        if point.unit == "month":
            word = self.at(point.start).text
            long = word == "May" or len(word) > 3
            enclosed = before == "(" and self.kind(point.end) == ")"
            after = self.at(point.end)
            told = after.text.endswith("%") or (after.kind == ":" and self.at(point.end + 1).text[:1].isdecimal())
            if before in _BEFORE_LISTED and told:
                return True  # "(Aug 64%, May 77%)", "(Aug: 484; Jul: 478)"
            if long and before == "the" and after.kind in _COUNTS:
                return self.kind(point.start - 2) in _BEFORE_MONTH  # "in the October audit"
            return long and (before in _BEFORE_MONTH or enclosed or point.end - point.start > 1)
        if point.unit == "quarter" and self.kind(point.start) == "ORDINAL":
            return before in {"the", "this"}
        if point.unit in {"season", "term"}:
            after = self.at(point.end)
            if after.text[:1].isalpha() and after.kind not in _FUNCTION_WORDS:
                return False
            article = before == "the" and self.kind(point.start - 2) in _BEFORE_MONTH
            return (
                before in _BEFORE_MONTH - {"to", "of", "for"} or article or (point.unit == "term" and before == "the")
            )
        return True

    def _from(self, phrases: list[Phrase], index: int, after: int) -> Found:
        """Phrases whose words begin at ``index`` and end before ``after``."""
        start, end = self.at(index).start, self.at(after - 1).end
        if len(phrases) == 1:
            form, _, _, points, months, named = phrases[0]
            return [Phrase(form, start, end, points, months, named)], after
        phrases[-1] = phrases[-1]._replace(end=end)
        phrases[0] = phrases[0]._replace(start=start)
        return phrases, after


def shared(points: list[Point]) -> list[Point]:
    """Points with the month and the year that they share with the one after them, else the year of the one before."""
    points = points.copy()
    for index in range(len(points) - 2, -1, -1):
        point, after = points[index], points[index + 1]
        number, year, until = point.number or after.number, point.year, point.until
        if not point.year and after.year and point.back is None:
            year, until = after.year, after.until
            if _within_year(point, number) > _within_year(after, after.number) and not until:
                year -= 1
        points[index] = point._replace(number=number, year=year, until=until)
    for index in range(1, len(points)):
        point, before = points[index], points[index - 1]
        if not point.year and before.year and point.back is None:
            year = before.year + (_within_year(point, point.number) < _within_year(before, before.number))
            points[index] = point._replace(year=year, until=before.until)
    return points


def _within_year(point: Point, number: int) -> tuple[int, int]:
    return (number, point.day) if point.unit == "day" else (number, 0)
