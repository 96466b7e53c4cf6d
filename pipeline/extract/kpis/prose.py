"""Walks a document's passages and reads the figures of each sentence, with what it takes over from before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.extract.catalogue import catalogue
from pipeline.extract.kpis import earlier, labels, own_times, roles, timing
from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.lead_ins import first_told, unclosed
from pipeline.extract.kpis.naming import NOTHING, Figure, Known, named
from pipeline.extract.kpis.numbers import Number, numbers_of
from pipeline.extract.kpis.records import recorded, spans_of
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.tables import read_tables
from pipeline.extract.kpis.timing import BESIDE
from pipeline.extract.kpis.told import Told
from pipeline.extract.kpis.units import ranged, with_units
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.kpis.when import NONE, Timing, inherited, school_year
from pipeline.extract.periods import Period, find_periods
from pipeline.extract.quantities import Places, Quantity, find_quantities, places_of
from pipeline.extract.quantities.words import fold
from pipeline.extract.record import Reading, Record
from pipeline.extract.written import context, of_inspectors
from pipeline.text.document import Passage

SHARED = "figures"
_IT_IS = re.compile(
    r"(?:however,? |but |and |(?:for|in|at|by) [^,;.]{3,40},? )?"
    r"(?:this|that|it|they|the (?:average|figure|rate|percentage|proportion)) (?:[a-z]+ ){0,2}?"
    r"(?:is|was|are|were|stood|stands?|averages?|averaged|rose|fell|took|takes?) "
    r"(?:(?:at|to|by|of|only|just|now|about|on|average) )*$"
)
_OPENING = len("between ")
_BESIDE = 2  # characters between two sentences
_BROKEN = 4  # passages into which an item may be broken
_MONEY = "currency_gbp"
_MINUTE = re.compile(r"[A-Z]{2,6} ?\d{1,3}(?:/\d\d)?\.? [A-Z][a-z][^.;%]{2,80}")  # "CPP 14 Declarations of interest"
_NUMBER = re.compile(r"\s*\d{1,3}\.?\s*")
_YEAR = re.compile(r"20\d\d")
_THAT = re.compile(r"\bthat (?:date|day|point|year|month|quarter)\b|\bsame da(?:te|y)\b")
_THAT_DAY = re.compile(r"\b(?:that|same) (?:date|day)\b")
_FORECAST = re.compile(r"\b(?:forecast|projected)\b")
_DIGIT = re.compile(r"\d")
_YEARS = ("academic_year", "financial_year")


@dataclass
class Figures:
    """The figures of a document; where numbers stand in its view, and what becomes of every number of its sentences."""

    places: Places
    records: list[Record] = field(default_factory=list)
    numbers: list[tuple[int, int, str]] = field(default_factory=list)


def read_figures(reading: Reading) -> Figures:
    """The figures of a document: read once, for the tables that need them."""
    if SHARED not in reading.shared:
        reading.shared[SHARED] = _Reader(reading).read()
    figures: Figures = reading.shared[SHARED]
    return figures


class _Reader:
    """Reads a document's sentences in order and remembers what the next may go on about."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._document = reading, reading.document
        self._view = reading.document.view
        self._folded = fold(self._view.text)
        self._context = context(reading)
        self._figures = Figures(places_of(self._folded))
        self._lead = NOTHING  # of the list whose items are read
        self._timed = NOTHING  # what only gives the item that is read its time
        self._list = NOTHING  # of the list before, which goes on behind a broken item
        self._list_at = self._passage = 0  # where its last item stood, and where we are
        self._small: bool | None = None  # whether that list's items begin with small letters or numbers
        self._item = self._fresh = self._headed = False
        self._said: tuple[int, int] | None = None  # where the last sentence without figures stands in the view
        self._section: int | None = None
        self._heading = ""
        self._title = _title(reading)
        self._schooled = self._of_schools()
        self._data, self._data_until = NONE, 0  # of when the section says that its data are, and up to where
        self._source, self._source_at = NONE, 0  # of when the passage's source is that it names behind its figures
        self._unclosed: set[int] = set()
        self._inspectors = of_inspectors(reading)
        words = () if self._inspectors else vocabulary().dated_words
        dated = (at for word in words for at in _places(self._folded, word))
        self._dated = sorted([*dated, len(self._folded)])  # where words stand that may date data; one for the end
        self._year = NONE  # the school year that a passage has told last
        self._told, self._told_in = Told(), 0  # and in which passage
        self._latest = self._day = NONE  # the last time and the last day that a figure of the section has told

    def read(self) -> Figures:
        """All figures."""
        quantities = find_quantities(self._view.text, self._figures.places)
        tables = read_tables(self._reading, self._context, quantities)
        starts = [quantity.start for quantity in quantities]
        self._unclosed = unclosed(self._document)
        telling = sorted([*starts, *_places(self._folded, ":"), *self._dated, *(end - 1 for end in self._unclosed)])
        for passage in self._document.passages:
            start, end = self._view.window(passage.body)
            silent = telling[bisect_left(telling, start)] >= end
            if not _NUMBER.fullmatch(self._folded, start, end):
                self._open(passage, start)
            elif silent:
                continue
            spans = passage.sentences or (passage.body,)
            if silent and self._told.before is NOTHING and not tables.windows:
                spans = spans[-1:]  # the last alone is remembered
            for span in spans:
                for start, end in tables.outside(*self._view.window(span)):
                    if silent or telling[bisect_left(telling, start)] >= end:
                        self._pass_over(start, end)
                    else:
                        first = bisect_left(starts, start)
                        self._sentence(start, end, quantities[first : bisect_left(starts, end, first)])
        if tables.records:
            self._figures.records.extend(tables.records)
            self._figures.records.sort(key=lambda record: record.anchor.start)
            self._figures.numbers.extend(tables.numbers)
        return self._figures

    def _open(self, passage: Passage, start: int) -> None:
        """Begins a passage: an item keeps the lead-in of its list, as long as it is printed as the others are."""
        small = not self._view.text[start : start + 1].isupper()
        if start > self._data_until:
            self._data = NONE
        if passage.section != self._section and passage.section is not None:
            self._heading = fold(self._document.sections[passage.section].title)
            self._schooled = self._of_schools()
            self._told.counts, self._latest, self._day = {}, NONE, NONE
        self._section = passage.section
        self._headed = passage.kind == "heading"
        self._fresh, self._year = True, NONE
        self._passage += 1
        self._source, self._source_at = self._source_behind(*self._view.window(passage.body))
        self._item = passage.kind in ("bullet", "table_row") or (self._item and small)
        if not self._item:
            self._lead, self._small = NOTHING, None
            return
        if (self._small and not small) or self._lead is self._timed:
            self._lead = NOTHING
        if self._lead is NOTHING and vocabulary().bare_item.match(self._folded, start):
            near = self._list is not NOTHING and self._list_at >= self._passage - _BROKEN
            self._lead = self._list if near else self._told.before
        elif self._lead is NOTHING and vocabulary().counted_item.match(self._folded, start):
            self._lead = self._timed = Known(when=inherited(self._told.before.when))
        if self._lead is not NOTHING and self._lead is not self._timed:
            self._list, self._list_at = self._lead, self._passage
        if self._lead is not NOTHING and self._small is None:
            self._small = small

    def _source_behind(self, start: int, end: int) -> tuple[Timing, int]:
        """The time of the source that a passage names in brackets behind all else, "(Census 2011)", and its place."""
        closed = self._folded.rfind(")", max(start, end - 3), end) >= 0
        named = vocabulary().sourced.search(self._folded, start, end) if closed else None
        if named is None:
            return NONE, start
        dated = [period for period in self._periods(named.start(), end) if period.first]
        alone = len(dated) == 1
        when = Timing(dated[0].first, dated[0].last, "inherited", kind=dated[0].kind) if alone else NONE
        return when, named.start()

    def _of_schools(self) -> bool:
        """Whether the title or the heading says that schooling is told of."""
        return vocabulary().schooled.search(f"{self._heading} / {self._title}") is not None

    def _sentence(self, start: int, end: int, quantities: list[Quantity]) -> None:
        text = self._folded[start:end]
        leads = text.rstrip(" -\u2013").endswith(":") or (end in self._unclosed)
        if not quantities and not leads:
            self._date_data(text, start)
            self._pass_over(start, end)
            return
        if text.strip() == ":" and self._said is not None:  # it stands apart from the lead-in that it closes
            self._lead, self._small = self._spoken(), None
            return
        here = [quantity.moved(-start) for quantity in quantities]
        goes_on = self._goes_on(text) and not self._begins_anew(text, here)
        self._fresh = False
        periods = self._periods(start, end)
        if self._item and self._lead.when.first:  # "of this number 81 currently live elsewhere"
            periods = [period for period in periods if period.kind != "now"]
        numbers = numbers_of(text, here, periods)
        if self._headed and numbers and _MINUTE.fullmatch(self._view.text, start, end):
            numbers[0] = numbers[0]._replace(kind="label")
        self._account(start, numbers)
        clause = Clause(text, start, [number.quantity for number in numbers if number.recorded], periods)
        clause.figures = ranged(text, clause.figures)
        found = self._figures_of(clause, goes_on) if clause.figures else []
        if not clause.figures and _NUMBER.fullmatch(text):
            return
        if leads:
            self._lead, self._small = self._leading(clause, found, goes_on), None
        elif not found:
            self._told.before = self._silent(clause, goes_on)

    def _periods(self, start: int, end: int) -> list[Period]:
        """The times of a range of the view. A year that inspectors tell only as the last or this one keeps its words
        alone, as "the last 12 months" does: they write in the middle of one."""
        text = self._view.text[start:end]
        periods = find_periods(text, self._context)
        if not self._inspectors:
            return periods
        return [
            period._replace(first=None, last=None, kind="recent", basis=None)
            if period.kind in _YEARS and _DIGIT.search(text, period.start, period.end) is None
            else period
            for period in periods
        ]

    def _goes_on(self, text: str) -> bool:
        """Whether a sentence goes on about the one before it: it says so, or names "the rate" in the same passage."""
        known = vocabulary()
        said = text.lstrip(" ,;")
        same = known.same_measure.match(text) and not labels.tells_measure(text)
        within = not self._fresh and (same or known.bare_item.match(text))
        return bool(known.goes_on.match(said) or within)

    def _begins_anew(self, text: str, quantities: Sequence[Quantity]) -> bool:
        first = next((quantity for quantity in quantities[:1] if quantity.unit == "count"), None)
        return first is not None and self._told.begins_anew(text, first.value, first.start, first.last)

    def _silent(self, clause: Clause, goes_on: bool) -> Known:
        """What is known behind a sentence without figures: what was, where it goes on; else its own time."""
        self._said = clause.at, clause.at + len(clause.text)
        self._date_data(clause.text, clause.at)
        if goes_on or not _YEAR.search(clause.text):
            return self._told.before if goes_on else NOTHING
        dated = [period for period in clause.periods if period.first]
        if len(dated) != 1 or own_times.done_at(clause.text, dated[0]):
            return NOTHING
        when = school_year(Timing(dated[0].first, dated[0].last, "inherited", kind=dated[0].kind), clause.text)
        if when.kind == "academic_year":
            self._year = when
        return Known(when=when)

    def _pass_over(self, start: int, end: int) -> None:
        """Remembers a sentence without numbers: what was known stays so only where it goes on about that."""
        self._said = start, end
        if self._told.before is not NOTHING and not self._goes_on(self._folded[start:end]):
            self._told.before = NOTHING
        self._fresh = False

    def _date_data(self, text: str, start: int) -> None:
        """Remembers of when a sentence says that the data behind it are: "introduced the scorecard for September"."""
        first = bisect_left(self._dated, start)
        words = self._dated[first : bisect_left(self._dated, start + len(text), first)]
        if not any(vocabulary().dated_data.match(text, at - start) for at in words):
            return
        dated = [period for period in self._periods(start, start + len(text)) if period.first]
        if len({(period.first, period.last) for period in dated}) == 1:
            self._data = Timing(dated[0].first, dated[0].last, "inherited", kind=dated[0].kind)
            self._data_until = self._end_of_section()

    def _end_of_section(self) -> int:
        """Where in the view the section ends that is read, with those that lie within it."""
        if self._section is None:
            return self._view.window(self._document.passages[-1].span)[1]
        return self._view.window(self._document.sections[self._section].span)[1]

    def _spoken(self) -> Known:
        """What the last sentence without figures speaks of."""
        if self._said is None:
            return NOTHING
        start, end = self._said
        clause = Clause(self._folded[start:end], start, [], self._periods(start, end))
        return self._leading(clause, [], goes_on=False)

    def _account(self, start: int, numbers: list[Number]) -> None:
        self._figures.numbers.extend(
            (start + number.quantity.start, start + number.quantity.last, number.fate) for number in numbers
        )

    def _leading(self, clause: Clause, found: list[Known], goes_on: bool) -> Known:
        """What the items of a list take over from its lead-in."""
        when = found[-1].when if found else NONE
        if when is NONE and clause.periods:
            told = first_told(clause.periods)
            when = Timing(told.first, told.last, "inherited", kind=told.kind)
            if told.kind == "then" and not told.first:  # "Their homes at that date were:"
                when = self._told.before.when if self._told.before.when.first else self._latest
        if goes_on or found:
            return self._told.before._replace(when=inherited(when if when.first else self._told.before.when))
        label = labels.everything(clause)
        words = labels.words_of(clause, label)
        if not catalogue().tells(words):  # "the following points were raised:"
            return Known(when=inherited(when))
        return Known(words, spans_of(self._view, clause, label), None, inherited(when))

    def _figures_of(self, clause: Clause, goes_on: bool) -> list[Known]:
        """Reads a sentence that has figures; gives what is known of each."""
        given = roles.roles_of(clause, goes_on)
        if self._item and _FORECAST.search(self._lead.words):  # "The areas which make up the forecast are:"
            foreseen = [
                role.role == "actual" and figure.unit == _MONEY
                for role, figure in zip(given, clause.figures, strict=True)
            ]
            given = [role._replace(role="forecast") if so else role for role, so in zip(given, foreseen, strict=True)]
        compared = self._told.compared(clause, given) if goes_on else NOTHING
        unit = (compared.unit or self._told.unit(clause)) if goes_on else None
        clause.figures = with_units(clause.text, clause.figures, given, unit)
        above = self._above(clause, goes_on) if compared is NOTHING else compared
        if goes_on and above.unit != clause.figures[0].unit and vocabulary().same_measure.match(clause.text):
            above = self._told.of_unit(clause.figures[0].unit, above)
        retold = self._told.again(clause)
        when = self._when_above(clause, goes_on, above, retold)
        timings = timing.timings_of(clause, given, inherited(when))
        if self._item and vocabulary().imperative.match(clause.text):  # "In 2023-24 we will:"
            timings = [self._led(role, own) for role, own in zip(given, timings, strict=True)]
        given = earlier.earlier_ones(clause, given, timings, goes_on, self._told.before.when)
        found: list[Known] = []
        equivalent = self._told.equivalent(clause)
        anchor = self._view.source(clause.at, clause.at + len(clause.text))
        spans = partial(spans_of, self._view, clause)
        for index, label in enumerate(labels.labels_of(clause)):
            listed = self._item and not found and above is not NOTHING
            figure = Figure(clause, index, label, given[index], listed, self._heading)
            before = _respective(clause, index, given, found)
            known = equivalent[index] if equivalent else named(figure, before, above, spans)
            timings[index] = school_year(timings[index], known.words, clause.figures[index].unit, self._schooled)
            told = timings[index].kind
            if told == "academic_year" or (told == "year" and vocabulary().schooling.search(known.words)):
                self._year = timings[index]
            indicator = known.indicator or (None if index else retold.indicator)
            quantity = clause.figures[index]
            if quantity.unit == "count" and given[index].role != "change":
                indicator = catalogue().by_size(indicator, quantity.value, known.words)
            known = Known(known.words, known.spans, indicator, timings[index], quantity.unit, quantity.value)
            found.append(known)
            if known.when.first and known.when.last:
                self._latest = known.when
                self._day = known.when if known.when.first == known.when.last else self._day
            if given[index].role == "actual" and self._is_earlier(clause, known):
                given[index] = given[index]._replace(role="baseline")
            for role in (given[index], given[index].second):
                if role is not None:
                    self._figures.records.append(recorded(self._view, clause, index, role, known, anchor))
        self._told.remember(clause, given, found, goes_on)
        self._told_in = self._passage
        return found

    def _is_earlier(self, clause: Clause, known: Known) -> bool:
        """Whether a sentence that opens with its time tells an earlier value of what the one before it told: "There are
        712 children in care. At 30 November there were 678"."""
        opens = bool(clause.periods) and clause.periods[0].start <= _OPENING
        if known.indicator is None or self._told_in != self._passage or not opens or len(clause.figures) > 1:
            return False
        same = (one.when.last for one in self._told.now if (one.indicator, one.unit) == (known.indicator, known.unit))
        return any(last and known.when.last and known.when.last < last for last in same)

    def _when_above(self, clause: Clause, goes_on: bool, above: Known, retold: Known) -> Timing:
        """The time that a sentence takes over: of what it goes on about, of its count, of its section, of its year."""
        latest = clause.text.startswith("the latest ")  # of when only others know
        when = NONE if latest else above.when
        then = [clause.text[period.start : period.end] for period in clause.periods if period.kind == "then"]
        if when is NONE and not latest and (goes_on or then):
            when = self._told.before.when
        if when is NONE and any(map(_THAT.search, then)):
            when = self._latest
        day = self._day.first
        if day and when.first and when.last and when.first <= day <= when.last and any(map(_THAT_DAY.search, then)):
            when = self._day
        if when is NONE and not any(period.first for period in clause.periods):
            when = retold.when
        if when is NONE and all(clause.at + period.start >= self._source_at for period in clause.periods):
            when = self._source
        if when is NONE and not clause.periods:
            when = self._data
        if when is NONE and self._year is not NONE and not clause.periods:
            when = self._year if vocabulary().schooling.search(clause.text) else NONE
        return when

    def _led(self, role: Role, own: Timing) -> Timing:
        """The time of a target of an item that says what is to be done: of its lead-in, where it has none."""
        return inherited(self._lead.when) if own is NONE and role.role == "target" else own

    def _above(self, clause: Clause, goes_on: bool) -> Known:
        """What a sentence goes on about: the one before it, or the lead-in of its list."""
        if goes_on and (latter := self._told.latter(clause)) is not NOTHING:
            return latter
        if goes_on and (these := self._told.of_these(clause)) is not NOTHING:
            return these
        if goes_on and self._told.before is not NOTHING:
            return self._told.before
        beside = self._said is not None and 0 <= clause.at - self._said[1] <= _BESIDE
        if goes_on and beside and not self._item and _IT_IS.match(clause.befores[0]):
            return self._spoken()._replace(when=NONE)  # "Sickness absence is high. It averages 11.4 days"
        return self._lead if self._item else NOTHING


def _respective(clause: Clause, index: int, given: Sequence[Role], found: list[Known]) -> list[Known]:
    """The figures before one, up to that which it is held against where two are held against two: "83% had one and 88%
    the other, compared with 80% and 86% a year earlier"."""
    for first in (index, index - 1):
        pair = given[first : first + 2]
        if first < 2 or len(pair) < 2 or pair[0].role != pair[1].role or pair[0].role in ("actual", "change"):
            continue
        against = [role.role for role in given[first - 2 : first]] == ["actual", "actual"]
        bare = BESIDE.fullmatch(clause.befores[first + 1]) is not None
        same = len({figure.unit for figure in clause.figures[first - 2 : first + 2]}) == 1
        if against and bare and same and found[first - 2].indicator != found[first - 1].indicator:
            return found[: index - 1]
    return found


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _title(reading: Reading) -> str:
    """The folded title of the document, where one is known."""
    known = reading.records.get("documents") or []
    return fold((known[0].values.get("title") if known else None) or reading.source.title or "")
