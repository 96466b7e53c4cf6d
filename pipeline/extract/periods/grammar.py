"""The grammar: what rows of tokens say a period, as phrases of points. One rule for each way to begin one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.extract.periods.phrases import Phrase, Point
from pipeline.extract.periods.spans import Found, Spans, shared

_UNITS = {"month": 1, "months": 1, "year": 12, "years": 12, "quarter": 3, "quarters": 3}
_RECENT_UNITS = _UNITS.keys() | {"day", "days", "week", "weeks", "term", "terms", "period", "periods", "decade"}
_FULL = frozenset({"full", "complete", "calendar", "reporting", "rolling", "recent", "consecutive", "reported", "few"})
_NAMED = {"academic": "academic", "school": "academic", "financial": "financial", "fiscal": "financial",
          "calendar": "calendar"}  # fmt: skip
_RELATIVE = frozenset(
    {"last", "past", "previous", "preceding", "prior", "this", "current", "same", "that", "following"}
)
_BEHIND_PREPOSITION = _RELATIVE | {"NUMBER", "COUNT"}
_EDGES = {"end": "end", "close": "end", "start": "start", "beginning": "start"}
_VISITS = frozenset({"inspection", "visit", "review", "writing", "report", "fieldwork", "assessment", "audit"})
_THEN = frozenset({"date", "day", "time", "point", "year", "period", "month", "quarter"})
_AT = frozenset({"at", "on", "in", "during", "for", "by", "over"})
_LAST = frozenset({"last", "this", "previous", "preceding", "past"})
_ENDS = frozenset({"end"})
_GOES_ON_IN = frozenset("to before after ended ending of since prior until up that when from old group olds".split())
_IT = frozenset({"it", "this", "they", "there"})
_EARLIER = frozenset({"last", "previous", "earlier", "first", "YEAR", "MONTH"})


class Grammar(Spans):
    """Reads phrases of a row of tokens: the longest at each place, from left to right."""

    def phrases(self) -> Iterator[Phrase]:
        """The phrases of the row in order, none over another."""
        reached, rules = 0, _RULES
        for index, kind in enumerate(self.kinds):
            if kind in rules and index >= reached and (found := rules[kind](self, index)):
                yield from found[0]
                reached = found[1]

    # ------------------------------------------------------------ what is counted up to a point

    def _counted(self, index: int) -> Found | None:
        """ "12 months to September 2015", "the year ending March 2016", "a year ago", else what a number begins."""
        if self.kind(index + 1) == "MONTH":
            return self._told(index)
        if self.kind(index) == "quarters" and (found := self._quarters(index)):
            return found
        return self._up_to(index) or self._part(index) or self._with_months(index)

    def _with_months(self, index: int) -> Found | None:
        """A quarter whose months stand in brackets behind it, else what is told."""
        found = self.quarter(index) if self.kind(index) in {"QUARTER", "quarter", "ORDINAL"} else None
        if found and not found[0].year and self.kind(found[1]) == "(":
            inner = self._told(found[1] + 1)
            if inner and len(inner[0]) == 1 and self.kind(inner[1]) == ")":
                return self._from([inner[0][0]._replace(named="quarter")], index, inner[1] + 1)
        return self._told(index)

    def _quarters(self, index: int) -> Found | None:
        """ "quarters one and two of 2015-16"."""
        first, last, at = self.at(index + 1), self.at(index + 3), index + 4
        numbers = {first.kind, last.kind} <= {"NUMBER", "COUNT"} and 1 <= first.value < last.value <= 4
        if not numbers or self.kind(index + 2) not in {"and", "to", "&", "DASH"}:
            return None
        at += self.kind(at) in {"of", "in", ","}
        year = self.year(at) if self.kind(at) == "YEAR" else None
        if year is None or year[0].unit not in {"year", "split"}:
            return None
        ends = tuple(
            Point("quarter", index, year[1], year[0].year, year[0].until, number.value) for number in (first, last)
        )
        return self._from([Phrase("range", 0, 0, ends)], index, year[1])

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
        if self.kind(at) in {"ago", "earlier", "later"}:
            return self._relative_phrase("recent", index, at + 1)
        if self.kind(at) in {"before", "preceding"} or (self.kind(at), self.kind(at + 1)) == ("prior", "to"):
            visit = next((after for after in range(at + 1, at + 6) if self.kind(after) in _VISITS), None)
            told = self.kind(index - 1) in {"the", "a"} or self.kind(index) in {"NUMBER", "COUNT"}
            ends = not self.kind(at + 1).isalnum() or self.kind(at + 1) in _IT
            alone = self.kind(at) == "before" and told and ends
            if visit is None and not alone:
                return None
            return self._relative_phrase("recent", index, (visit or at) + 1)
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
        told_in_months = self.kind(after - 1) in {"month", "months"}
        found = self._edge_point(after + 1) or self._this_year(after + 1, told_in_months)
        if not found or found[0].unit not in {"year", "split"}:
            return None
        form = "closing" if last or ordinal.value == 2 else "opening"
        return self._from([Phrase(form, 0, 0, (found[0],), months)], index, found[1])

    def _this_year(self, index: int, calendar: bool) -> tuple[Point, int] | None:
        """The year in which the document was written: of money where halves or quarters of it are told."""
        the, year = self.kind(index), index + 1 + (self.kind(index + 1) == "financial")
        if the not in {"this", "the"} or self.kind(year) != "year" or (calendar and the == "the"):
            return None
        if self.kind(year + 1) in _GOES_ON_IN | {"YEAR", "DASH"}:
            return None
        return Point("year" if calendar else "split", index, year + 1, back=0), year + 1

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
        if (self.kind(after), self.kind(after + 1)) == ("last", "day"):
            return self._within_covered(index, after)
        rule = _RULES.get(self.kind(after)) if self.kind(after) in _BEHIND_PREPOSITION else None
        found = rule(self, after) if rule else None
        if not found or found[0][0].form not in {"recent", "then", "now"}:
            return None if found else self._within_covered(index, after)
        return self._from(found[0], index, found[1])

    def _within_covered(self, index: int, after: int) -> Found | None:
        """ "in the quarter", "at the year end", "on the last day of the month": told of what the document covers."""
        at, edge = after, False
        if self.kind(at) in {"end", "close"} and (self.kind(at + 1), self.kind(at + 2)) == ("of", "the"):
            at, edge = at + 3, True
        if (self.kind(at), self.kind(at + 1), self.kind(at + 2)) == ("last", "day", "of"):
            at, edge = at + 3 + (self.kind(at + 3) == "the"), True
        if self.kind(at) == "reporting":
            at += 1
        months = _UNITS.get(self.kind(at), 0) if self.kind(at) in {"year", "quarter", "month"} else 0
        if self.kind(at) in {"NUMBER", "COUNT"} and self.kind(at + 1) == "months":
            months, at = self.at(at).value, at + 1  # "in the six months"
        if not months or (self.kind(after - 1) != "the" and self.kind(at + 1) not in _ENDS):
            return None
        at += 1 + (self.kind(at + 1) == "DASH" and self.kind(at + 2) == "end")
        if self.kind(at) in _ENDS:
            at, edge = at + 1, True
        if self._time_goes_on(at) or self.kind(at) in {"YEAR", "MONTH", "DASH"}:
            return None
        return self._from([Phrase("covered", 0, 0, months=months, named="end" if edge else "")], index, at)

    def _time_goes_on(self, at: int) -> bool:
        """Whether a word tells that a time goes on; none does before a figure: "rose in the quarter from 118"."""
        figure = self.kind(at) in {"from", "to"} and self.kind(at + 1) in {"NUMBER", "DIGITS"}
        verb = (self.kind(at), self.kind(at + 1)) == ("to", "be")  # "saw 71% in the year to be good"
        return self.kind(at) in _GOES_ON_IN and not verb and not (figure and self.kind(at + 2) != "MONTH")

    def _at(self, index: int, after: int) -> Found | None:
        """ "at present", "at the moment", "at the time of the inspection"."""
        word = self.kind(after)
        if word in {"present", "moment"}:
            return self._relative_phrase("now", index, after + 1)
        if word in {"last", "previous", "ORDINAL"}:  # "26 at the first monitoring visit"
            visit = next((at for at in range(after + 1, after + 4) if self.kind(at) in {"visit", "inspection"}), None)
            return self._relative_phrase("then", index, visit + 1) if visit else None
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
        if word == "this" and self.kind(at) in {"year", "quarter", "month"} and not self._time_goes_on(at + 1):
            return self._from([Phrase("covered", 0, 0, months=_UNITS[self.kind(at)], named="this")], index, at + 1)
        if word == "last" and (found := self._last_quarter(index)):
            return found
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

    def _last_quarter(self, index: int) -> Found | None:
        """ "the last quarter of 2023-24"."""
        year = self.year(index + 3) if self.kind(index + 3) == "YEAR" else None
        if (self.kind(index + 1), self.kind(index + 2)) != ("quarter", "of") or year is None:
            return None
        if year[0].unit not in {"year", "split"}:
            return None
        point = Point("calendar_quarter", index, year[1], year[0].year, year[0].until, 4)
        return self._from([Phrase("one", 0, 0, (point,))], index, year[1])

    def _then(self, index: int, at: int) -> Found | None:
        that = self.kind(index) == "that"
        at += self.kind(at) in _NAMED and self.kind(at + 1) == "year"
        counted = self.kind(at) in {"NUMBER", "COUNT"} and self.kind(at + 1) == "months"
        if self.kind(index) == "same" and counted and self.kind(at + 3) == "YEAR":
            at += 1  # "the same three months of 2022"
        elif (
            self.kind(at) not in _THEN
            or (that and self.kind(index - 1) not in _AT)
            or (self.kind(at) == "time" and not that)
        ):
            return None
        if self.kind(index) == "same" and self.kind(at) == "quarter":
            found = self._same_quarter(index, at + 1)
            if found:
                return found
        if self.kind(index) == "same" and self.kind(at + 1) in {"in", "of"} and self.kind(at + 2) == "YEAR":
            return self._relative_phrase("then", index, at + 3)
        recent = self.kind(at + 1) in {"last", "previous"} and self.kind(at + 2) == "year"
        return self._relative_phrase("recent" if recent else "then", index, at + (3 if recent else 1))

    def _same_quarter(self, index: int, at: int) -> Found | None:
        """ "the same quarter of 2022/23", "the same quarter last year": as the one that the document covers."""
        at += self.kind(at) in {"of", "in"}
        year = self.year(at) if self.kind(at) == "YEAR" else None
        if year is None:
            back, end = self._back(at)
            year = (Point("year", at, end, back=back), end) if back else None
        if year is None or year[0].unit not in {"year", "split"}:
            return None
        return self._from([Phrase("same", 0, 0, (year[0],), months=3)], index, year[1])

    def _recent(self, index: int, at: int) -> Found | None:
        counted = False
        for _ in range(5):
            if self.kind(at) in _RECENT_UNITS:
                break
            if self.kind(at) not in _FULL | {"NUMBER", "COUNT", "DASH", "couple", "of"} | _NAMED.keys():
                return None
            counted |= self.kind(at) in {"NUMBER", "COUNT"}
            at += 1
        if self.kind(at) not in _RECENT_UNITS or (self.kind(index) == "following" and self.kind(at) != "year"):
            return None
        if not counted and self.kind(index) == "current" and self.kind(at) in {"period", "term", "day", "days"}:
            return None
        at += self.kind(at + 1) == "period"
        return self._ended(index, at + 1) or self._relative_phrase("recent", index, at + 1)

    def _ended(self, index: int, after: int) -> Found | None:
        """ "last 12 months (to 30 November 2015)"."""
        months, at = self._span_of(index + 1)
        at += self.kind(at) == "("
        if not months or at < after or self.kind(at) not in {"to", "ending", "ended"}:
            return None
        found = self._edge_point(self._ending(at))
        if not found or (found[0].unit == "day" and not found[0].number):
            return None
        enclosed = self.kind(at - 1) == "(" and self.kind(found[1]) == ")"
        return self._from([Phrase("ending", 0, 0, (found[0],), months)], index, found[1] + enclosed)

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


_RULES: dict[str, Callable[[Grammar, int], Found | None]] = {
    **dict.fromkeys("NUMBER COUNT ORDINAL year quarter quarters months".split(), Grammar._counted),
    **dict.fromkeys("MONTH WEEKDAY YEAR DATE SEASON QUARTER early mid late".split(), Grammar._told),
    **dict.fromkeys("in over during within for on at by across throughout".split(), Grammar._behind_preposition),
    **dict.fromkeys(_RELATIVE, Grammar._relative),
    **dict.fromkeys(_EDGES, Grammar._edge),
    **dict.fromkeys(_NAMED, Grammar._named_year),
    **dict.fromkeys("currently presently now nowadays today".split(), Grammar._now),
    "the": Grammar._article, "a": Grammar._article, "between": Grammar._between, "to": Grammar._to_date,
}  # fmt: skip
"""The rule for each kind of token that may begin a phrase."""
