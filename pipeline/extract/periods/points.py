"""Points in time: the rules that read one day, month, season, quarter or year at a token."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.periods.phrases import Point
from pipeline.extract.periods.tokens import Token

Read = tuple[Point, int]
END = Token("", 0, -9, -9, "")
FIRST_YEAR, LAST_YEAR = 1980, 2049
_LONGEST = 10  # years of one expression
SCORECARD = 3  # years of a scorecard of adoptions
QUALIFIERS = frozenset({"early", "mid", "late"})
_GOES_ON = frozenset({"to", "and", "until", "was", "were", "is", "from", "compared", "when"})
_TELLS = frozenset({"data", "figures", "results", "performance", "outturn"})
_BEFORE_DAY = frozenset({"on", "until", "by", "since", "from", "to", "before", "after"})
_NOT_DIGITS = re.compile(r"\D")
_APOSTROPHES = frozenset({"'", "\u2019", "\u2018"})


class Points:
    """Reads points of a row of tokens. Each rule takes the token's index and gives the point and the next index."""

    def __init__(self, row: Sequence[Token]) -> None:
        self.row = row
        self.size = len(row)
        self.kinds = [token.kind for token in row]

    def at(self, index: int) -> Token:
        """The token at ``index``; an empty one outside of the row."""
        return self.row[index] if 0 <= index < self.size else END

    def kind(self, index: int) -> str:
        """The kind of the token at ``index``."""
        return self.kinds[index] if 0 <= index < self.size else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the token at ``index`` and the one before it."""
        return self.at(index - 1).end == self.at(index).start

    def point(self, index: int) -> Read | None:
        """The point that begins at ``index``; a day may lack its month ("13" of "13 to 24 March")."""
        kind = self.kind(index)
        if kind in QUALIFIERS:
            return self._qualified(index)
        if kind == "WEEKDAY":
            after = index + 1 + (self.kind(index + 1) == ",")
            after += self.kind(after) == "the"
            rule = {"NUMBER": self._day, "ORDINAL": self._day, "MONTH": self._month}.get(self.kind(after))
            found = rule(after) if rule else None
            return (found[0]._replace(start=index), found[1]) if found and found[0].unit == "day" else None
        if kind in {"NUMBER", "ORDINAL"}:
            return self._day(index) or (self.quarter(index) if kind == "ORDINAL" else None)
        if kind == "MONTH":
            return self._month(index)
        if kind == "YEAR":
            return None if self._hangs(index) else self.year(index)
        if kind == "DATE":
            return self._date(index)
        if kind == "SEASON":
            return self._season(index)
        return self.quarter(index) if kind in {"QUARTER", "quarter", "quarters"} else None

    def _qualified(self, index: int) -> Read | None:
        after = index + 1 + (self.kind(index + 1) == "DASH")
        rule = {"MONTH": self._month, "YEAR": self.year, "SEASON": self._season}.get(self.kind(after))
        found = rule(after) if rule else None
        return (found[0]._replace(start=index), found[1]) if found and found[0].unit != "day" else None

    def _day(self, index: int) -> Read | None:
        token = self.at(index)
        if not 1 <= token.value <= 31 or not token.text[0].isdecimal():
            return None
        after = index + 1
        if token.kind == "ORDINAL":
            after += self.kind(after) == "of"
        month = self.at(after)
        if month.kind != "MONTH":
            return Point("day", index, index + 1, day=token.value), index + 1
        year, end = self._year_of(after + 1, index)
        if not (year or month.text[0].isupper()):
            return Point("day", index, index + 1, day=token.value), index + 1
        back, end = self._back(end) if not year else (None, end)
        return Point("day", index, end, year, number=month.value, day=token.value, back=back), end

    def _month(self, index: int) -> Read | None:
        token, after = self.at(index), index + 1
        if self.kind(after) in {"NUMBER", "ORDINAL"} and 1 <= self.at(after).value <= 31:
            year = after + 1 + (self.kind(after + 1) == ",")
            if self.kind(year) == "YEAR":
                return Point(
                    "day", index, year + 1, self.at(year).value, 0, token.value, self.at(after).value
                ), year + 1
            if token.text[0].isupper() and self._names_day(index):
                return Point("day", index, after + 1, number=token.value, day=self.at(after).value), after + 1
        after += self.kind(after) == "." and len(token.text) < 5
        year_value, end = self._year_of(after, index)
        if not year_value:
            if not token.text[0].isupper():
                return None
            back, end = self._back(index + 1)
            return Point("month", index, end, number=token.value, back=back), end
        return (Point("month", index, end, year_value, number=token.value), end) if token.text != "may" else None

    def _names_day(self, index: int) -> bool:
        """Whether the number behind a month is its day: "Tuesday, October 29", "by February 6 and", "February 6."."""
        number, following = self.at(index + 1), self.at(index + 2)
        if self.kind(index - 1 - (self.kind(index - 1) == ",")) == "WEEKDAY":
            return True
        ends = not following.text[:1].isalnum() or following.kind in _GOES_ON
        return ends and (self.kind(index - 1) in _BEFORE_DAY or len(number.text) == 1)

    def _year_of(self, index: int, start: int) -> tuple[int, int]:
        """The year that a month at hand goes on with, and where it ends; 0 where there is none."""
        if self.kind(index) == "YEAR":
            return self.at(index).value, index + 1
        if self.kind(index) in {",", "of"} and self.kind(index + 1) == "YEAR":
            return self.at(index + 1).value, index + 2
        if self.kind(index) in _APOSTROPHES or (self.kind(index) in {"DASH", "/"} and self.glued(index)):
            number = self.at(index + 1)
            if number.kind == "YEAR" and self.glued(index + 1):
                return number.value, index + 2
            short = number.kind == "NUMBER" and self.glued(index + 1) and self._short_year(number)
            return (2000 + number.value, index + 2) if short and self._ends_year(index + 2, start) else (0, index)
        number = self.at(index)
        if number.kind != "NUMBER" or not self._short_year(number) or not self._ends_year(index + 1, start):
            return 0, index
        return 2000 + number.value, index + 1

    @staticmethod
    def _short_year(number: Token) -> bool:
        return len(number.text) == 2 and 5 <= number.value <= LAST_YEAR - 2000

    def _ends_year(self, index: int, start: int) -> bool:
        """Whether a number of two digits before ``index`` may be a year: it counts nothing and is no day."""
        following = self.at(index)
        if following.kind == "MONTH":
            return self.kind(start) == "MONTH" and self.kind(index + 1) in {"NUMBER", "DASH"}
        return not following.text[:1].isalpha() or following.kind in _GOES_ON

    def _back(self, index: int) -> tuple[int | None, int]:
        """ "this year", "of last year" behind a month."""
        at = index + (self.kind(index) == "of")
        back = {"this": 0, "last": 1}.get(self.kind(at))
        return (back, at + 2) if back is not None and self.kind(at + 1) == "year" else (None, index)

    def year(self, index: int) -> Read | None:
        """A year, a split year ("2013-14"), years ("2011-14"), or the quarter of one ("2013-14 Q2")."""
        token = self.at(index)
        if not FIRST_YEAR <= token.value <= LAST_YEAR:
            return None
        joint, last = self.at(index + 1), self.at(index + 2)
        if joint.kind == "to" and len(last.text) == 2 and self._ends_year(index + 3, index):
            until = token.value - token.value % 100 + last.value
            if last.kind == "NUMBER" and until - token.value == SCORECARD:
                return Point("years", index, index + 3, token.value, until), index + 3  # "2011 to 14"
        if joint.kind in {"DASH", "/"} and last.kind in {"NUMBER", "YEAR"} and not self._joined(index + 3):
            until = last.value if last.kind == "YEAR" else token.value - token.value % 100 + last.value
            until += 100 if until < token.value and last.kind == "NUMBER" and token.value < 2000 else 0
            spaced = not self.glued(index + 1) and not self.glued(index + 2)
            short = len(last.text) == 1 and not spaced  # "2013/4"
            if short:
                until = token.value - token.value % 10 + last.value
            if until == token.value + 1 and (last.kind == "YEAR" or len(last.text) == 2 or short):
                return self._quarter_of(Point("split", index, index + 3, token.value, until))
            if 1 < until - token.value <= _LONGEST and len(last.text) != 1 and not (spaced and last.kind == "NUMBER"):
                return Point("years", index, index + 3, token.value, until), index + 3
        if self._joined(index + 1):
            return None
        return self._quarter_of(Point("year", index, index + 1, token.value))

    def _hangs(self, index: int) -> bool:
        """Whether a number hangs on the end of another thing ("10-2014", "SI/2014")."""
        return self.kind(index - 1) in {"DASH", "/"} and self.glued(index) and self.glued(index - 1)

    def _joined(self, index: int) -> bool:
        """Whether a number goes on in another one ("2014/1556")."""
        joint = self.kind(index) in {"DASH", "/"} and self.glued(index)
        return joint and self.at(index + 1).text[:1].isdecimal() and self.glued(index + 1)

    def _quarter_of(self, year: Point) -> Read:
        at = year.end + (self.kind(year.end) in {"DASH", ",", "/", ":"})
        if self.kind(at) not in {"QUARTER", "quarter"}:
            return year, year.end
        found = self.quarter(at)
        if not found or found[0].year:
            return year, year.end
        return found[0]._replace(start=year.start, year=year.year, until=year.until), found[1]

    def _date(self, index: int) -> Read | None:
        text = self.at(index).text
        parts = _NOT_DIGITS.split(text)
        if len(parts[0]) == 4:
            parts.reverse()
        day, month, year = map(int, parts)
        if len(parts[2]) == 2:  # "2.6.14" may number a paragraph
            if "." in text and len(text) < 8:
                return None
            year += 2000
        good = 1 <= month <= 12 and 1 <= day <= 31 and FIRST_YEAR <= year <= LAST_YEAR
        return (Point("day", index, index + 1, year, 0, month, day), index + 1) if good else None

    def _season(self, index: int) -> Read | None:
        token = self.at(index)
        after, unit = index + 1, "season"
        if self.kind(after) == "term":
            after, unit = after + 1, "term"
        at = after + (self.kind(after) in {"of", ",", "/"})
        year = self.year(at) if self.kind(at) == "YEAR" else None
        if year and year[0].unit in {"year", "split"}:
            return Point(unit, index, year[1], year[0].year, year[0].until, token.value), year[1]
        back, end = self._back(after)
        return Point(unit, index, end, number=token.value, back=back), end

    def quarter(self, index: int) -> Read | None:
        """ "Q3 2021/22", "quarter one of 2014-15", "the second quarter of 2016", "Q2"."""
        kind, value, after, unit = self.kind(index), self.at(index).value, index + 1, "quarter"
        if kind == "ORDINAL":
            if self.kind(after) != "quarter":
                return None
            after, unit = after + 1, "calendar_quarter"
        elif kind != "QUARTER":
            value = self.at(after).value if self.kind(after) in {"NUMBER", "COUNT"} else 0
            after += 1
        if not 1 <= value <= 4:
            return None
        at = after + (self.kind(after) in _TELLS)  # "the second quarter data for 2014-15"
        at += self.kind(at) in {"of", "in", "for", ",", "DASH", "/", "("}
        at += self.kind(at) == "the"
        at += 2 * (self.kind(at) in {"financial", "calendar"} and self.kind(at + 1) == "year")
        found = self.year(at) if self.kind(at) == "YEAR" else None
        if found and found[0].unit in {"year", "split"}:
            end = found[1] + (self.kind(after) == "(" and self.kind(found[1]) == ")")
            return Point(unit, index, end, found[0].year, found[0].until, value), end
        if self.kind(after) == "of" and unit != "quarter":
            if self.kind(after + 1) not in {"the", "this", "that"} or self.kind(after + 2) != "year":
                return None  # a quarter of something
            return Point("quarter", index, after + 3, number=value), after + 3
        back, after = self._back(after)
        return Point("quarter", index, after, number=value, back=back), after  # alone, of the year of money
