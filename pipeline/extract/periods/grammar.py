"""The grammar: what rows of tokens say a period, as phrases of points. One rule for each way to begin one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.extract.periods.phrases import Phrase, Point
from pipeline.extract.periods.points import Points
from pipeline.extract.periods.tokens import Token

_TO = frozenset({"to", "until", "till", "through", "DASH"})
_AND = frozenset({"and", "&", ",", "/", ";"})
_LEVELS = {"day": 0, "month": 0, "season": 1, "term": 1, "quarter": 2, "calendar_quarter": 2}  # years: 3
_MOST_POINTS = 6
_SCORECARD = 3  # years
_UNITS = {"month": 1, "months": 1, "year": 12, "years": 12, "quarter": 3, "quarters": 3}
_RECENT_UNITS = _UNITS.keys() | {"day", "days", "week", "weeks", "term", "terms", "period", "periods", "decade"}
_FULL = frozenset({"full", "complete", "calendar", "reporting", "rolling", "recent", "consecutive", "reported", "few"})
_NAMED = {"academic": "academic", "school": "academic", "financial": "financial", "fiscal": "financial",
          "calendar": "calendar"}  # fmt: skip
_BEFORE_MONTH = frozenset(
    "in since during of by from until till to at before after between for through this last throughout".split()
)
_RELATIVE = frozenset({"last", "past", "previous", "preceding", "prior", "this", "current", "same", "that"})
_BEHIND_PREPOSITION = _RELATIVE | {"NUMBER", "COUNT"}
_EDGES = {"end": "end", "close": "end", "start": "start", "beginning": "start"}
_VISITS = frozenset({"inspection", "visit", "review", "writing", "report", "fieldwork", "assessment", "audit"})
_THEN = frozenset({"date", "time", "point", "year", "period", "month", "quarter"})
_AT = frozenset({"at", "on", "in", "during", "for", "by", "over"})
_FUNCTION_WORDS = frozenset(
    "and to with when was were has have is had following after as by for in on we the this it at of or but who".split()
)
_LAST = frozenset({"last", "this", "previous", "preceding", "past"})
_EARLIER = frozenset({"last", "previous", "earlier", "first", "YEAR", "MONTH"})
Found = tuple[list[Phrase], int]


class Grammar(Points):
    """Reads phrases of a row of tokens: the longest at each place, from left to right."""

    def phrases(self) -> Iterator[Phrase]:
        """The phrases of the row in order, none over another."""
        index, rules = 0, _RULES
        while index < self.size:
            rule = rules.get(self.row[index].kind)
            found = rule(self, index) if rule else None
            if found:
                yield from found[0]
                index = max(found[1], index + 1)
            else:
                index += 1

    def days(self) -> list[Phrase]:
        """The days that the row begins with: one, a span, or spells of which the first and the last day count."""
        index = 0
        while self.kind(index) in _TO | _AND | {"from", "between", "on", "of", "the", "WEEKDAY"}:
            index += 1
        points = self._points(index) if self.kind(index) in {"NUMBER", "ORDINAL", "DATE"} else []
        return [self._ranged(points)] if points and all(point.unit == "day" for point in points) else []

    # ------------------------------------------------------------ points and spans of them

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
            after += self.kind(after) in {"the", "from"} and self.kind(after + 1) != "YEAR"
        while points and points[-1].unit == "day" and not points[-1].number:
            points.pop()
        return shared(points)

    def _goes_with(self, point: Point, other: Point, at: int) -> bool:
        """Whether two points side by side are of one expression."""
        if _LEVELS.get(point.unit, 3) != _LEVELS.get(other.unit, 3):
            return False
        joint = self.kind(point.end)
        bare = point.unit == "day" and not point.number
        if joint in _TO:
            return point.unit not in {"year"} or other.unit != "split" or joint != "DASH"
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
            joint = self.kind(points[0].start + 1)
            named = "scorecard" if joint in {"DASH", "/"} and points[0].until - points[0].year == _SCORECARD else ""
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
        if point.year or point.unit == "day" or point.back is not None:
            return True
        before = self.kind(point.start - 1)
        if point.unit == "month":
            word = self.at(point.start).text
            long = word == "May" or len(word) > 3
            enclosed = before == "(" and self.kind(point.end) == ")"
            return long and (before in _BEFORE_MONTH or enclosed or point.end - point.start > 1)
        if point.unit == "calendar_quarter":
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

    # ------------------------------------------------------------ what is counted up to a point

    def _counted(self, index: int) -> Found | None:
        """ "12 months to September 2015", "the year ending March 2016", "a year ago", else what a number begins."""
        if self.kind(index + 1) == "MONTH":
            return self._told(index)
        return self._up_to(index) or self._part(index) or self._with_months(index)

    def _with_months(self, index: int) -> Found | None:
        """A quarter whose months stand in brackets behind it, else what is told."""
        found = self.quarter(index) if self.kind(index) in {"QUARTER", "quarter", "ORDINAL"} else None
        if found and not found[0].year and self.kind(found[1]) == "(":
            inner = self._told(found[1] + 1)
            if inner and len(inner[0]) == 1 and self.kind(inner[1]) == ")":
                return self._from([inner[0][0]._replace(named="quarter")], index, inner[1] + 1)
        return self._told(index)

    def _span_of(self, index: int) -> tuple[int, int]:
        """How many months "12 months", "three-year period", "year" are, and where the words end; 0 for none."""
        number, at = 1, index
        if self.kind(index) in {"NUMBER", "COUNT"}:
            number, at = self.at(index).value, index + 1 + (self.kind(index + 1) == "DASH")
        months = number * _UNITS.get(self.kind(at), 0)
        at += 1
        if months and self.kind(at) in {"period", "up"}:
            at += self.kind(at) == "period"
        return months, at

    def _up_to(self, index: int) -> Found | None:
        months, at = self._span_of(index)
        if not months:
            return None
        if self.kind(at) in {"ago", "earlier"}:
            return self._relative_phrase("recent", index, at + 1)
        if self.kind(at) in {"before", "preceding"} or (self.kind(at), self.kind(at + 1)) == ("prior", "to"):
            visit = next((after for after in range(at + 1, at + 6) if self.kind(after) in _VISITS), None)
            return self._relative_phrase("recent", index, visit + 1) if visit else None
        if (self.kind(at), self.kind(at + 1)) == ("to", "date"):
            return self._relative_phrase("recent", index, at + 2)
        after = self._ending(at)
        if after == at:
            return None
        found = self._edge_point(after)
        if not found or (found[0].unit == "day" and not found[0].number):
            return None
        return self._from([Phrase("ending", 0, 0, (found[0],), months)], index, found[1])

    def _ending(self, index: int) -> int:
        """Behind "to", "ending", "up to and including the end of": where the point begins."""
        at = index
        if self.kind(at) in {"up", "leading", "running"}:
            at += 1
        if self.kind(at) not in {"to", "ending", "ended", "until", "end", "ends"}:
            return index
        at += 1
        if (self.kind(at), self.kind(at + 1)) == ("and", "including"):
            at += 2
        while self.kind(at) in {"on", "in", "the", ":", "at"}:
            at += 1
        if self.kind(at) == "end":
            at += 1 + (self.kind(at + 1) == "of")
        return at

    def _edge_point(self, index: int) -> tuple[Point, int] | None:
        """A point of which an end is told, with the kind of year named before it."""
        at = index
        while self.kind(at) in {"the", "year"} | _NAMED.keys() and at < index + 3:
            at += 1
        found = self.point(at)
        return (shared([found[0]])[0], found[1]) if found else None

    def _part(self, index: int) -> Found | None:
        """ "first six months of 2021", "the second half of 2014-15"."""
        ordinal, at = self.at(index), index + 1
        last = ordinal.kind in {"last", "final"}
        if not last and ordinal.kind != "ORDINAL":
            return None
        months, after = (6, at + 1) if self.kind(at) == "half" else self._span_of(at)
        if not 1 < months < 12 or self.kind(after) != "of" or (ordinal.value > 1 and self.kind(at) != "half"):
            return None
        if self.kind(at) in {"quarter", "quarters"}:
            return None
        found = self._edge_point(after + 1)
        if not found or found[0].unit not in {"year", "split"}:
            return None
        form = "closing" if last or ordinal.value == 2 else "opening"
        return self._from([Phrase(form, 0, 0, (found[0],), months)], index, found[1])

    def _edge(self, index: int) -> Found | None:
        """ "end of March 2015", "the beginning of 2014"."""
        after = index + 1 + (self.kind(index + 1) == "of")
        found = self._edge_point(after)
        if not found or found[0].unit == "day" or (found[0].unit == "year" and after == index + 1):
            return None
        return self._from([Phrase(_EDGES[self.kind(index)], 0, 0, (found[0],))], index, found[1])

    def _named_year(self, index: int) -> Found | None:
        """ "academic year 2014-15", "financial years 2012-13 and 2013-14"."""
        if self.kind(index + 1) not in {"year", "years"}:
            return None
        at = index + 2
        while self.kind(at) in {"of", "in", ",", "(", "for", "ending"} and at < index + 4:
            at += 1
        found = self._told(at, _NAMED[self.kind(index)]) if self.kind(at) == "YEAR" else None
        if not found:
            return None
        if self.kind(at - 1) == "(":
            return found
        return self._from(found[0], index, found[1])

    # ------------------------------------------------------------ times that keep no date

    def _article(self, index: int) -> Found | None:
        """What its article belongs to: ends, counted months, relative years."""
        after = index + 1
        rule = _RULES.get(self.kind(after)) if self.kind(after) not in {"the", "a"} else None
        found = rule(self, after) if rule else None
        if not found or found[0][0].form in {"one", "range", "now"}:
            return found
        return self._from(found[0], index, found[1])

    def _behind_preposition(self, index: int) -> Found | None:
        """ "in the last 12 months", "at that date", "at the time of the inspection"."""
        after = index + 1 + (self.kind(index + 1) == "the")
        if self.kind(index) == "at":
            found = self._at(index, after)
            if found:
                return found
        rule = _RULES.get(self.kind(after)) if self.kind(after) in _BEHIND_PREPOSITION else None
        found = rule(self, after) if rule else None
        if not found or found[0][0].form not in {"recent", "then", "now"}:
            return None
        return self._from(found[0], index, found[1])

    def _at(self, index: int, after: int) -> Found | None:
        """ "at present", "at the moment", "at the time of the inspection"."""
        word = self.kind(after)
        if word in {"present", "moment"}:
            return self._relative_phrase("now", index, after + 1)
        if word not in {"time", "point"} or self.kind(after + 1) != "of":
            return None
        form = "now"
        for at in range(after + 2, after + 7):
            form = "then" if self.kind(at) in _EARLIER else form
            if self.kind(at) in _VISITS:
                return self._relative_phrase(form, index, at + 1)
        return None

    def _relative(self, index: int) -> Found | None:
        """ "last 12 months", "the previous year", "last September", "the last academic year", "that date"."""
        word, at = self.kind(index), index + 1
        if self.kind(at) in {"MONTH", "SEASON"}:
            points = self._points(at) if word in _LAST else []
            if not points or points[-1].year or points[0].unit == "day":
                return None
            named = "before" if word in {"previous", "preceding"} else ""
            return self._from([self._ranged(points, named)], index, points[-1].end)
        if word in {"same", "that"} or (word == "this" and self.kind(at) in {"date", "period"}):
            return self._then(index, at)
        if self.kind(at) in _NAMED and self.kind(at + 1) == "year" and self.kind(at) != "calendar":
            back = 0 if word in {"this", "current"} else 1
            point = Point("split", at, at + 2, back=back)
            return self._from([Phrase("one", 0, 0, (point,), named=_NAMED[self.kind(at)])], index, at + 2)
        return self._part(index) or self._recent(index, at)

    def _then(self, index: int, at: int) -> Found | None:
        that = self.kind(index) == "that"
        if (
            self.kind(at) not in _THEN
            or (that and self.kind(index - 1) not in _AT)
            or (self.kind(at) == "time" and not that)
        ):
            return None
        recent = self.kind(at + 1) in {"last", "previous"} and self.kind(at + 2) == "year"
        return self._relative_phrase("recent" if recent else "then", index, at + (3 if recent else 1))

    def _recent(self, index: int, at: int) -> Found | None:
        counted = False
        for _ in range(5):
            if self.kind(at) in _RECENT_UNITS:
                break
            if self.kind(at) not in _FULL | {"NUMBER", "COUNT", "DASH", "couple", "of"} | _NAMED.keys():
                return None
            counted |= self.kind(at) in {"NUMBER", "COUNT"}
            at += 1
        if self.kind(at) not in _RECENT_UNITS:
            return None
        if not counted and self.kind(index) == "current" and self.kind(at) in {"period", "term", "day", "days"}:
            return None
        at += self.kind(at + 1) == "period"
        return self._relative_phrase("recent", index, at + 1)

    def _now(self, index: int) -> Found | None:
        return self._relative_phrase("now", index, index + 1)

    def _to_date(self, index: int) -> Found | None:
        """ "to date", "to the present"; not "up to date"."""
        at = index + 1 + (self.kind(index + 1) == "the")
        if (
            self.kind(at) in {"date", "present"}
            and self.kind(index - 1) not in {"up", "DASH"}
            and self.kind(at + 1) != "of"
        ):
            return self._relative_phrase("now", index, at + 1)
        return None

    def _relative_phrase(self, form: str, index: int, after: int) -> Found:
        return self._from([Phrase(form, 0, 0)], index, after)

    def _from(self, phrases: list[Phrase], index: int, after: int) -> Found:
        """Phrases whose words begin at ``index`` and end before ``after``."""
        phrases[-1] = phrases[-1]._replace(end=self.at(after - 1).end)
        phrases[0] = phrases[0]._replace(start=self.at(index).start)
        return phrases, after


_RULES: dict[str, Callable[[Grammar, int], Found | None]] = {
    **dict.fromkeys("NUMBER COUNT ORDINAL year quarter quarters months".split(), Grammar._counted),
    **dict.fromkeys("MONTH WEEKDAY YEAR DATE SEASON QUARTER early mid late".split(), Grammar._told),
    **dict.fromkeys("in over during within for on at by across throughout".split(), Grammar._behind_preposition),
    **dict.fromkeys(_RELATIVE, Grammar._relative),
    **dict.fromkeys(_EDGES, Grammar._edge),
    **dict.fromkeys(_NAMED, Grammar._named_year),
    **dict.fromkeys("currently presently now nowadays".split(), Grammar._now),
    "the": Grammar._article, "a": Grammar._article, "between": Grammar._between, "to": Grammar._to_date,
}  # fmt: skip
"""The rule for each kind of token that may begin a phrase."""


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
