"""Finding the wordings of a vocabulary in text: word-bounded, any case, the longest first.

What is here knows nothing of what the wordings mean. ``expand`` reads the braces that vocabulary files
use for alternatives, ``Matcher`` finds many wordings in one pass (Aho-Corasick).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Generic, TypeVar

import ahocorasick

Value = TypeVar("Value")

# Same length as what they replace: offsets in folded text are offsets in the text.
_FOLDED = (
    *((mark, " ") for mark in '\n\r\t\f\xa0()[]{}"“”‘?!./\\*•'),
    ("’", "'"),
    ("–", ","),
    ("—", ","),
    ("İ", "i"),
)
_BRACES = re.compile(r"\{([^{}]*)\}")


def fold(text: str) -> str:
    """``text`` in small letters with straight apostrophes and spaces for brackets and stops; the same length."""
    for mark, plain in _FOLDED:
        text = text.replace(mark, plain)
    return text.lower()


def expand(wording: str) -> list[str]:
    """Every wording that ``wording`` stands for: ``"{is|are} low"`` for two, ``"deliver{|s}"`` for two."""
    parts = _BRACES.split(wording)
    choices = [[part] if i % 2 == 0 else part.split("|") for i, part in enumerate(parts)]
    return ["".join(words) for words in product(*choices)]


class Matcher(Generic[Value]):
    """Finds wordings in folded text and gives the value of each."""

    def __init__(self, wordings: Mapping[str, Value]) -> None:
        self._automaton = ahocorasick.Automaton()
        for wording, value in wordings.items():
            folded = fold(wording)
            self._automaton.add_word(folded if folded[0] in ",;:" else f" {folded}", (len(folded), value))
        self._automaton.make_automaton()

    def all(self, folded: str) -> list[tuple[int, int, Value]]:
        """Each wording in folded text as ``(start, end, value)``, in order; wordings may overlap."""
        return [(start, -end, value) for start, end, value in self._places(folded)]

    def longest(self, folded: str) -> list[tuple[int, int, Value]]:
        """Like ``all``, but of wordings that overlap only the first, and of those the longest."""
        kept = []
        reached = 0
        for start, end, value in self._places(folded):
            if start >= reached:
                kept.append((start, -end, value))
                reached = -end
        return kept

    def _places(self, folded: str) -> list[tuple[int, int, Value]]:
        """Start, end less than nought and value of each wording, the longest of one place first."""
        folded = f" {folded} "
        found = []
        for last, (size, value) in self._automaton.iter(folded):
            after = folded[last + 1]
            if after == " " or size == 1 or not (after.isalnum() or after == "-"):
                found.append((last - size, -last, value))
        found.sort()  # no two of one place: values are never compared
        return found


class Hits(Generic[Value]):
    """What a matcher found in one text, by place."""

    def __init__(self, found: list[tuple[int, int, Value]]) -> None:
        self._found = found
        self._starts = [hit[0] for hit in found]

    def within(self, start: int, end: int) -> list[tuple[int, int, Value]]:
        """Those that begin in ``start:end``."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def expand_all(wordings: Iterable[str]) -> list[str]:
    """The wordings that ``wordings`` stand for, each once, in order."""
    return list(dict.fromkeys(form for wording in wordings for form in expand(wording)))
