"""Readings: how the words of a value, alone, give it again. One function a kind of reading.

A contract names the reading of each column that was read. A reading is given the published value and the slices
of text that are its evidence, in order, and nothing else: no context, no record, no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.extract import frameworks, grade_words
from pipeline.extract.periods import read_period
from pipeline.extract.quantities import read_quantity


class Verdict(Enum):
    """What the words say of the value: they give it, they give another, or they give none alone."""

    GIVES = "gives"
    OTHER = "gives another"
    SILENT = "gives none"


Reader = Callable[[Any, Sequence[str]], Verdict]

# Where a line ended after one of these, the next goes on without a space.
HYPHENS = frozenset("-\u2010\u2011\u2013\u2014/")


def words(value: str, quotes: Sequence[str]) -> Verdict:
    """The value is the words themselves, in order and complete; only white space may differ, where lines ended."""
    found = " ".join(quotes).split()
    wanted = value.split()
    if found == wanted:
        return Verdict.GIVES
    if "".join(found) != "".join(wanted):
        return Verdict.OTHER
    return Verdict.GIVES if _same_breaks(wanted, found, quotes) else Verdict.OTHER


def _same_breaks(wanted: list[str], found: list[str], quotes: Sequence[str]) -> bool:
    """Whether two lists of the same letters break at the same places, but after hyphens and between slices."""
    letters = "".join(found)
    ours, theirs = set(accumulate(map(len, wanted))), set(accumulate(map(len, found)))
    joints = set(accumulate(len("".join(quote.split())) for quote in quotes))
    return ours <= theirs | joints and all(letters[at - 1] in HYPHENS for at in theirs - ours - joints)


def names(value: str, quotes: Sequence[str]) -> Verdict:
    """The value is a name, or several joined by " and ", that the words hold in this order."""
    if words(value, quotes) is Verdict.GIVES:
        return Verdict.GIVES
    held = _in_order(value.split(" and "), quotes)
    return Verdict.GIVES if held else Verdict.OTHER


def members(value: Sequence[str], quotes: Sequence[str]) -> Verdict:
    """Every member of the list is in the words, in this order."""
    return Verdict.GIVES if _in_order(value, quotes) else Verdict.OTHER


def _in_order(wanted: Iterable[str], quotes: Sequence[str]) -> bool:
    text, at = " ".join(" ".join(quotes).split()), 0
    for member in wanted:
        found = re.compile(rf"(?<!\w){re.escape(' '.join(member.split()))}(?!\w)").search(text, at)
        if found is None:
            return False
        at = found.end()
    return True


def grade(value: str, quotes: Sequence[str]) -> Verdict:
    """The words hold one grade, not negated, and it is the value."""
    text = " ".join(quotes)
    alone = grade_words.read_grade(text)
    if alone is not None:
        return _one({alone}, value)
    found = set()
    for match in grade_words.grade_finder().finditer(text):
        if grade_words.negated(text, match.start()):
            return Verdict.OTHER
        found.add(grade_words.read_grade(match[0]))
    return _one(found, value) if len(found) < 2 else Verdict.OTHER


def judgement(value: str, quotes: Sequence[str]) -> Verdict:
    """The words name the judgement, as one of the frameworks prints it or as prose calls it."""
    text = " ".join(" ".join(quotes).split())
    return _one(_judgements(text), value)


@lru_cache(maxsize=4096)
def _judgements(text: str) -> frozenset[str]:
    named = {framework.judgement(text) for framework in frameworks.frameworks()}
    named |= {code for code, expression in grade_words.told_phrases() if expression.search(text)}
    return frozenset(code for code in named if code is not None)


def date_start(value: date, quotes: Sequence[str]) -> Verdict:
    """The value is the first day of the time that the words give."""
    return _one({first for first, _ in _spans(" ".join(quotes))}, value)


def date_end(value: date, quotes: Sequence[str]) -> Verdict:
    """The value is the last day of the time that the words give."""
    return _one({last for _, last in _spans(" ".join(quotes))}, value)


@lru_cache(maxsize=16384)
def _spans(text: str) -> frozenset[tuple[date, date]]:
    """The times that the words may give: more than one where they are a year of more than one kind."""
    return frozenset(read_period(" ".join(text.split())))


def number(value: float, quotes: Sequence[str]) -> Verdict:
    """The words are an expression of the value."""
    return _one(_numbers(" ".join(" ".join(quotes).split())), value)


@lru_cache(maxsize=16384)
def _numbers(text: str) -> frozenset[float]:
    return frozenset(read_quantity(text))


def _one(given: Iterable[Any], value: Any) -> Verdict:
    given = set(given)
    if value in given:
        return Verdict.GIVES
    return Verdict.OTHER if given else Verdict.SILENT


READINGS: dict[str, Reader] = {
    "words": words,
    "names": names,
    "members": members,
    "grade": grade,
    "judgement": judgement,
    "date_start": date_start,
    "date_end": date_end,
    "number": number,
}
"""The readings by the name that contracts use."""
