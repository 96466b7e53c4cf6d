"""Finding the wordings of a vocabulary in text: word-bounded, any case, the longest first.

What is here knows nothing of what the wordings mean. ``expand`` reads the braces that vocabulary files
use for alternatives, ``Matcher`` finds many wordings in one pass (Aho-Corasick).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Generic, TypeVar

import ahocorasick

Value = TypeVar("Value")

# Same length as what they replace: offsets in folded text are offsets in the text.
_FOLD = {ord(c): " " for c in '\n\r\t\f\xa0()[]{}"“”‘?!./\\*•'} | {
    ord("’"): "'",
    ord("–"): ",",
    ord("—"): ",",
    ord("İ"): "i",
}
_BRACES = re.compile(r"\{([^{}]*)\}")


def fold(text: str) -> str:
    """``text`` in small letters with straight apostrophes and spaces for brackets and stops; the same length."""
    return text.translate(_FOLD).lower()


def expand(wording: str) -> list[str]:
    """Every wording that ``wording`` stands for: ``"{is|are} low"`` for two, ``"deliver{|s}"`` for two."""
    parts = _BRACES.split(wording)
    choices = [[part] if i % 2 == 0 else part.split("|") for i, part in enumerate(parts)]
    return ["".join(words) for words in product(*choices)]


class Matcher(Generic[Value]):
    """Finds wordings in text and gives the value of each."""

    def __init__(self, wordings: Mapping[str, Value]) -> None:
        self._automaton = ahocorasick.Automaton()
        for wording, value in wordings.items():
            folded = fold(wording)
            self._automaton.add_word(folded if folded[0] in ",;:" else f" {folded}", (len(folded), value))
        self._automaton.make_automaton()

    def all(self, text: str) -> list[tuple[int, int, Value]]:
        """Each wording in ``text`` as ``(start, end, value)``, in order; wordings may overlap."""
        folded = f" {fold(text)} "
        found = []
        for last, (size, value) in self._automaton.iter(folded):
            after = folded[last + 1]
            if size == 1 or not (after.isalnum() or after == "-"):
                found.append((last - size, last, value))
        found.sort(key=_place)
        return found

    def longest(self, text: str) -> list[tuple[int, int, Value]]:
        """Like ``all``, but of wordings that overlap only the first, and of those the longest."""
        kept = []
        reached = 0
        for hit in self.all(text):
            if hit[0] >= reached:
                kept.append(hit)
                reached = hit[1]
        return kept


def _place(hit: tuple[int, int, object]) -> tuple[int, int]:
    return hit[0], -hit[1]


def expand_all(wordings: Iterable[str]) -> list[str]:
    """The wordings that ``wordings`` stand for, each once, in order."""
    return list(dict.fromkeys(form for wording in wordings for form in expand(wording)))
