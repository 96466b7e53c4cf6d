"""The catalogue of indicators: which one the words around a figure name.

What indicators there are and how they are worded is told in ``contracts/vocabulary/indicators.yaml``; here is how its
wordings are read and weighed. Of the wordings that fit a label, whole terms all found, the most specific wins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import punctuation
from typing import Any

import ahocorasick

from pipeline.extract.phrases import load
from pipeline.extract.wordings import expand

_GROUP = re.compile(r"<(\w+)>")
_PLAIN = str.maketrans({mark: " " for mark in punctuation + "‐‑–—“”‘•£" if mark != "'"} | {"’": "'"})
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue: something measured, in one unit."""

    indicator_id: str
    name: str
    definition: str
    unit: str
    better: str
    official_source: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the vocabulary: its indicators by unit, the main one first; the terms that exclude it as bits."""

    order: int
    indicators: Mapping[str, Indicator]
    without: int

    def id(self, unit: str | None) -> str | None:
        """The indicator that the entry has in ``unit``, the main one where the unit says nothing."""
        found = next(iter(self.indicators.values())) if unit is None else self.indicators.get(unit)
        return found and found.indicator_id


@dataclass(frozen=True, slots=True)
class _Wording:
    """What names an entry: terms as bits, all of which must occur."""

    terms: int
    weight: int
    entry: _Entry


class Catalogue:
    """Names the indicator of a label. Made of the vocabulary as plain data."""

    def __init__(self, vocabulary: Mapping[str, Any]) -> None:
        self._terms = _Terms(vocabulary["who"], vocabulary["what"])
        entries = [self._entry(order, told, vocabulary["units"]) for order, told in enumerate(vocabulary["indicators"])]
        self.indicators = tuple(found for entry, _ in entries for found in entry.indicators.values())
        self._by_rarest = self._index(entries)
        self._terms.finish()
        self._fitting = lru_cache(maxsize=_REMEMBERED)(self._find)

    def name(self, label: str, unit: str | None) -> str | None:
        """The id of the indicator that ``label``, words in small letters, names best; ``unit`` None is any unit."""
        return next((named for entry in self._fitting(label) if (named := entry.id(unit))), None)

    def _find(self, label: str) -> tuple[_Entry, ...]:
        """The entries that fit the label, the best first."""
        present = self._terms.found(label)
        found = sum(1 << term for term in present)
        fitting: dict[int, tuple[int, _Entry]] = {}
        for term in present:
            for wording in self._by_rarest.get(term, ()):
                if wording.terms & found == wording.terms and not wording.entry.without & found:
                    order = wording.entry.order
                    if order not in fitting or fitting[order][0] < wording.weight:
                        fitting[order] = wording.weight, wording.entry
        return tuple(entry for _, entry in sorted(fitting.values(), key=lambda fit: (-fit[0], fit[1].order)))

    def _entry(self, order: int, told: Mapping[str, Any], units: Mapping[str, Mapping[str, str]]) -> _Entryable:
        without = sum(1 << term for term in {self._terms.number(term) for term in told.get("without", ())})
        entry = _Entry(order, {found.unit: found for found in _indicators(told, units)}, without)
        return entry, [{self._terms.number(term) for term in wording} for wording in told["wordings"]]

    def _index(self, entries: Sequence[_Entryable]) -> Mapping[int, Sequence[_Wording]]:
        """The wordings by the rarest of their terms: without it there is no need to look at one."""
        spread = Counter(term for _, wordings in entries for wording in wordings for term in wording)
        by_rarest = defaultdict(list)
        for entry, wordings in entries:
            for wording in wordings:
                weight = sum(self._terms.weight(term) for term in wording)
                found = _Wording(sum(1 << term for term in wording), weight, entry)
                by_rarest[min(wording, key=lambda term: (spread[term], term))].append(found)
        return by_rarest


_Entryable = tuple[_Entry, list[set[int]]]


class _Terms:
    """The terms of all wordings, each a number, and the one automaton that finds them."""

    def __init__(self, who: Mapping[str, str], what: Mapping[str, str]) -> None:
        self._groups = {**who, **what}
        self._who = {f"<{name}>" for name in who}
        self._numbers: dict[str, int] = {}
        self._automaton = ahocorasick.Automaton()

    def number(self, term: str) -> int:
        """The number of a term."""
        return self._numbers.setdefault(term, len(self._numbers))

    def weight(self, number: int) -> int:
        """What a term counts for: one that only says whom a figure is about half of another."""
        return 1 if set(self._told[number].split("|")) <= self._who else 2

    def finish(self) -> None:
        """Makes the automaton, once every term has its number."""
        words: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for term, number in self._numbers.items():
            for word in self._words(term):
                words[plain(word)].append((number, word.endswith("*")))
        for word, meant in words.items():
            self._automaton.add_word(f" {word}", meant)
        self._automaton.make_automaton()

    def found(self, label: str) -> set[int]:
        """The numbers of the terms that occur in the label."""
        text = f" {plain(label)} "
        found = set()
        for last, meant in self._automaton.iter(text):
            whole = text[last + 1] in " '"
            found.update(number for number, stem in meant if whole or stem)
        return found

    @property
    def _told(self) -> list[str]:
        return list(self._numbers)

    def _words(self, term: str) -> Iterator[str]:
        named = _GROUP.sub(lambda group: "{" + self._groups[group[1]] + "}", term)
        for alternatives in dict.fromkeys(expand(named)):
            yield from alternatives.split("|")


def plain(label: str) -> str:
    """``label`` without stops, hyphens and commas, its words a space apart."""
    return " ".join(label.translate(_PLAIN).split())


def _indicators(told: Mapping[str, Any], units: Mapping[str, Mapping[str, str]]) -> Iterable[Indicator]:
    """The indicators of an entry: in its main unit under its own id, in the others with what their unit adds."""
    for unit in (told["unit"], *told.get("also", ())):
        added, name = ("", "") if unit == told["unit"] else (units[unit]["suffix"], f" ({units[unit]['name']})")
        yield Indicator(
            told["id"] + added,
            told["name"] + name,
            told["definition"],
            unit,
            told["better"],
            told.get("official_source"),
        )


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of the vocabulary."""
    return Catalogue(load("indicators"))
