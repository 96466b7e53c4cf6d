"""The catalogue of indicators: which one the words around a figure name.

What indicators there are and how they are worded is told in ``contracts/vocabulary/indicators.yaml``; here is how its
wordings are read and weighed. Of the wordings that fit a label, whole terms all found, the most specific wins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from string import punctuation
from typing import Any, NamedTuple

import ahocorasick

from pipeline.extract.phrases import load
from pipeline.extract.wordings import expand

_GROUP = re.compile(r"<(\w+)>")
_PLAIN = str.maketrans({mark: " " for mark in punctuation + "‐‑–—“”‘•£" if mark != "'"} | {"’": "'"})
_PLAIN_TERM = {mark: " " for mark in _PLAIN if chr(mark) not in "{|}*’"} | {ord("’"): "'"}
_REMEMBERED = 1 << 14
# A term that only says whom a figure is about tells half of what another does.
_WHO, _WHAT = 1, 2
_SENTENCE = 12  # particular words that no label holds: it is a whole sentence
_PARTICULAR = 2  # words that a label of all of a group may hold beyond what such labels say
_SOME = 3  # so many more where a label says of what age or year they are, or who is left out
_WEAK = 2  # of a wording that must name what is counted: one term, or only whom it is about


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue: something measured, in one unit."""

    indicator_id: str
    name: str
    definition: str
    unit: str
    better: str
    official_source: str | None
    part_of: str | None


_Set = int  # of terms, a bit each: whole sets of them are joined and compared at once


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the vocabulary: its indicators by unit, the main one first, and the terms that exclude it.

    Those of ``uncounted`` do where they are what a figure counts.
    """

    order: int
    indicators: Mapping[str, Indicator]
    without: _Set
    uncounted: _Set

    @property
    def ids(self) -> Iterable[str]:
        """The ids of its indicators, in all units."""
        return (found.indicator_id for found in self.indicators.values())

    def unit(self, indicator_id: str) -> str:
        """The unit of one of its indicators."""
        return next(unit for unit, found in self.indicators.items() if found.indicator_id == indicator_id)

    def id(self, unit: str | None) -> str | None:
        """The indicator that the entry has in ``unit``, the main one where the unit says nothing."""
        found = next(iter(self.indicators.values())) if unit is None else self.indicators.get(unit)
        return None if found is None else found.indicator_id


class _Fit(NamedTuple):
    """A wording that fits a label: whether by what is measured, its weight, whether the counted noun is in it."""

    told: bool
    telling: bool
    weight: int
    of_counted: bool
    entry: _Entry


class _Wording(NamedTuple):
    """What names an entry: terms, all of which must occur; whether one of them says what is measured."""

    terms: _Set
    weight: int
    entry: _Entry
    telling: bool


class Catalogue:
    """Names the indicator of a label. Made of the vocabulary as plain data."""

    def __init__(self, vocabulary: Mapping[str, Any]) -> None:
        self._general = frozenset(vocabulary["general"])
        self._of_some = re.compile(rf"\b(?:{'|'.join(vocabulary['of_some'])})")
        self._terms = _Terms(vocabulary["who"], vocabulary["what"])
        self._worded = [
            self._entry(order, told, vocabulary["units"]) for order, told in enumerate(vocabulary["indicators"])
        ]
        listed: dict[str, Indicator] = {}
        for found in (found for entry, _ in self._worded for found in entry.indicators.values()):
            listed.setdefault(found.indicator_id, found)
        self.indicators = tuple(listed.values())
        self._wholes = {found.indicator_id: found.part_of for found in self.indicators}
        self._opposites = {told["id"]: told["opposite"] for told in vocabulary["indicators"] if "opposite" in told}
        self._least: dict[str, float] = {
            told["id"]: told["at_least"] for told in vocabulary["indicators"] if "at_least" in told
        }
        self._beyond: dict[str, tuple[float, str, _Set]] = {
            told["id"]: (
                told["beyond"]["most"],
                told["beyond"]["indicator"],
                self._terms.set_of(told["beyond"]["without"]),
            )
            for told in vocabulary["indicators"]
            if "beyond" in told
        }
        self._entries = {found: entry for entry, _ in self._worded for found in entry.ids}
        self._fitting = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._read = lru_cache(maxsize=_REMEMBERED)(self._terms_of)

    def name(self, label: str, unit: str | None, above: str = "", counted: str | None = None) -> str | None:
        """The id of the indicator that ``label``, words in small letters, names best; ``unit`` None is any unit.

        ``above`` is what the label goes on about, the lead-in of its list or the sentence before: its words count too,
        but what the label itself tells comes first. ``counted`` is the noun that the figure counts, where one follows
        it: a wording of a single term, or of terms that only say whom a figure is about, must have one in it ("three
        disputes about children looked after" are no children looked after).
        """
        fitting = self._fitting(label, above, counted)
        return next((named for fit in fitting if (named := fit.entry.id(unit))), None)

    def name_under(self, heading: str, label: str, unit: str | None, counted: str | None) -> str | None:
        """The id of the indicator that a label names under a heading: of what the label tells, of whom the heading."""
        fitting = self._fitting(label, heading, counted)
        return next((named for fit in fitting if fit.told and (named := fit.entry.id(unit))), None)

    def tells(self, words: str) -> bool:
        """Whether words in small letters hold any that the catalogue's wordings have."""
        return bool(self._read(words)[0])

    def in_unit(self, indicator_id: str | None, unit: str | None) -> str | None:
        """The indicator of the same thing in ``unit``: of the count the share. None where there is none."""
        if indicator_id is None or unit is None:
            return indicator_id
        return self._entries[indicator_id].id(unit)

    def whole(self, indicator_id: str | None) -> str | None:
        """The indicator of the whole of which a count is a part. None where the vocabulary tells none."""
        return self._wholes.get(indicator_id) if indicator_id else None

    def possible(self, indicator_id: str, count: float) -> bool:
        """Whether an authority can have so few of what is counted."""
        return count >= self._least.get(indicator_id, count)

    def by_size(self, indicator_id: str | None, count: float, label: str) -> str | None:
        """The indicator that a count is of: another than its label names where it is more than that can be, none where
        it is a part of a child or of so few."""
        if indicator_id in self._least and (count % 1 or count < self._least[indicator_id]):
            return None
        if indicator_id not in self._beyond:
            return indicator_id
        most, beyond, without = self._beyond[indicator_id]
        return indicator_id if count <= most or without & self._read(label)[0] else beyond

    def everybody(self, indicator_id: str | None) -> bool:
        """Whether an indicator is of a whole group of an authority's children."""
        return indicator_id in self._least

    def opposite(self, indicator_id: str | None) -> str | None:
        """The indicator of all others, in the same unit: of those in work or education those who are in neither."""
        if indicator_id is None:
            return None
        entry = self._entries[indicator_id]
        other = self._opposites.get(next(iter(entry.ids)))
        return self._entries[other].id(entry.unit(indicator_id)) if other else None

    def group(self, indicator_id: str | None) -> str | None:
        """The whole of which a count is a part, where it is a group itself and not everybody."""
        whole = self.whole(indicator_id)
        return whole if self.whole(whole) else None

    def _find(self, label: str, above: str, counted: str | None) -> tuple[_Fit, ...]:
        """What fits the label, the best first."""
        own, particular = self._read(label)
        if particular > _SENTENCE:
            return ()
        found = own | self._read(above)[0] if above else own
        noun, certain = (found, 0) if counted is None else self._read(counted)
        barred = 0 if counted is None else noun
        anyone = not certain
        told = own & self._terms.telling
        fitting: dict[int, _Fit] = {}
        for term in _members(found & self._rarest):
            for terms, weight, entry, telling in self._by_rarest[term]:
                if terms & found != terms or entry.without & found or entry.uncounted & barred:
                    continue
                of_counted = terms & noun != 0
                if weight <= _WEAK and not (
                    (of_counted or anyone) if telling else of_counted and particular <= _PARTICULAR
                ):
                    continue
                fit = _Fit(terms & told != 0, telling, weight, of_counted, entry)
                if entry.order not in fitting or fitting[entry.order][:4] < fit[:4]:
                    fitting[entry.order] = fit
        ranked = sorted(
            fitting.values(),
            key=lambda fit: (not fit.told, bool(above) and not fit.telling, -fit.weight, fit.entry.order),
        )
        if ranked and not ranked[0].of_counted and not anyone:
            return ()
        if ranked and not ranked[0].told and above and particular >= _PARTICULAR:
            return ()  # it speaks of something of its own
        return tuple(ranked)

    def _terms_of(self, words: str) -> tuple[_Set, int]:
        """The terms in words, and how many words say what indicators of all children or cases do not."""
        simple = plain(words)
        particular = sum(word not in self._general and not word.isdigit() for word in simple.split())
        return self._terms.found(simple), particular + _SOME * (self._of_some.search(simple) is not None)

    def _entry(self, order: int, told: Mapping[str, Any], units: Mapping[str, Mapping[str, str]]) -> _Worded:
        indicators = {found.unit: found for found in _indicators(told, units)}
        without, uncounted = (self._terms.set_of(told.get(name, ())) for name in ("without", "uncounted"))
        entry = _Entry(order, indicators, without, uncounted)
        return entry, [self._terms.set_of(wording) for wording in told["wordings"]]

    @cached_property
    def _rarest(self) -> _Set:
        return _set(self._by_rarest)

    @cached_property
    def _by_rarest(self) -> Mapping[int, Sequence[_Wording]]:
        """The wordings by the rarest of their terms: where it does not occur they need no look."""
        spread = self._terms.spread()
        by_rarest = defaultdict(list)
        for entry, wordings in self._worded:
            for terms in wordings:
                weight = sum(self._terms.weight(term) for term in _members(terms))
                rarest = min(_members(terms), key=lambda term: (spread[term], term))
                telling = terms & self._terms.telling != 0
                by_rarest[rarest].append(_Wording(terms, weight, entry, telling))
        return by_rarest


_Worded = tuple[_Entry, list[_Set]]


class _Terms:
    """The terms of all wordings, each with its number, and the one automaton that finds them."""

    def __init__(self, who: Mapping[str, str], what: Mapping[str, str]) -> None:
        self._groups = {**who, **what}
        self._who = {f"<{name}>" for name in who}
        self._numbers: dict[str, int] = {}
        self._weights: list[int] = []
        self.telling: _Set = 0  # all terms that say what is measured, not only whom it is about

    def set_of(self, terms: Iterable[str]) -> _Set:
        """The set of terms."""
        return _set(map(self._number, terms))

    def _number(self, term: str) -> int:
        number = self._numbers.setdefault(term, len(self._numbers))
        if number == len(self._weights):
            self._weights.append(_WHO if {word.strip() for word in term.split("|")} <= self._who else _WHAT)
            if self._weights[number] == _WHAT:
                self.telling |= 1 << number
        return number

    def weight(self, number: int) -> int:
        """What a term counts for."""
        return self._weights[number]

    def spread(self) -> list[int]:
        """Of each term how common its words are: in how many terms they stand, all together."""
        common = Counter(word for words in self._forms for word in words)
        return [sum(common[word] for word in words) for words in self._forms]

    def found(self, words: str) -> _Set:
        """The terms that occur in plain words."""
        text, found = f" {words} ", 0
        for last, (stem, whole) in self._automaton.iter(text):
            found |= whole if text[last + 1] == " " else stem
        return found

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        """Finds the words of every term that has a number: gives the terms of a stem, and those of the whole word."""
        stems: dict[str, _Set] = defaultdict(int)
        wholes: dict[str, _Set] = defaultdict(int)
        for number, words in enumerate(self._forms):
            for word in words:
                (stems if word.endswith("*") else wholes)[word.removesuffix("*").rstrip()] |= 1 << number
        automaton = ahocorasick.Automaton()
        for word in {**stems, **wholes}:
            stem = stems.get(word, 0)
            automaton.add_word(f" {word}", (stem, stem | wholes.get(word, 0)))
        automaton.make_automaton()
        return automaton

    @cached_property
    def _forms(self) -> list[Collection[str]]:
        """The words of every term, by its number."""
        return [self._words(term) for term in self._numbers]

    def _words(self, term: str) -> Collection[str]:
        """Every word or row of words that a term stands for, plain; a stem with its asterisk."""
        named = _GROUP.sub(lambda group: f"{{{self._groups[group[1]]}}}", term).translate(_PLAIN_TERM)
        forms = " | ".join(expand(named)).replace("|", " | ").replace("' ", " ").replace(" '", " ").split("|")
        return dict.fromkeys(" ".join(form.split()) for form in forms)


def _set(numbers: Iterable[int]) -> _Set:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _members(terms: _Set) -> Iterator[int]:
    """The numbers of a set of terms, the least first."""
    while terms:
        least = terms & -terms
        yield least.bit_length() - 1
        terms ^= least


def plain(label: str) -> str:
    """``label`` without stops, hyphens and commas, its words a space apart."""
    words = f" {label.translate(_PLAIN)} ".replace("' ", " ").replace(" '", " ")
    return " ".join(words.split())


def _indicators(told: Mapping[str, Any], units: Mapping[str, Mapping[str, str]]) -> Iterable[Indicator]:
    """The indicators of an entry: in its main unit under its own id, in another with what that unit adds."""
    for unit in (told["unit"], *told.get("also", ())):
        added, name = ("", "") if unit == told["unit"] else (units[unit]["suffix"], f" ({units[unit]['name']})")
        yield Indicator(
            told["id"] + added,
            told["name"] + name,
            told["definition"],
            unit,
            told["better"],
            told.get("official_source"),
            told.get("part_of") if unit == "count" else None,
        )


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of the vocabulary."""
    return Catalogue(load("indicators"))
