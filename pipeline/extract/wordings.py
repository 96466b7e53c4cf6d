"""Finding the wordings of a vocabulary in text: word-bounded, any case, the longest first.

What is here knows nothing of what the wordings mean. ``expand`` reads the braces that vocabulary files
use for alternatives, ``Matcher`` finds many wordings in one pass (Aho-Corasick).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, Generic, TypeVar

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
_APART = "\0"  # stands in no text that people write
_BRACES = re.compile(r"\{([^{}]*)\}")


def fold(text: str) -> str:
    """``text`` in small letters with straight apostrophes and spaces for brackets and stops; the same length."""
    for mark, plain in _FOLDED:
        text = text.replace(mark, plain)
    return text.lower()


def fold_all(texts: Collection[str]) -> list[str]:
    """Each text folded: many small ones at once cost a tenth of what they cost one by one."""
    folded = fold(_APART.join(texts)).split(_APART)
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


def expand(wording: str) -> list[str]:
    """Every wording that ``wording`` stands for: ``"{is|are} low"`` for two, ``"deliver{|s}"`` for two."""
    parts = _BRACES.split(wording)
    choices = [[part] if i % 2 == 0 else part.split("|") for i, part in enumerate(parts)]
    return ["".join(words) for words in product(*choices)]


def grouped(wording: str) -> str:
    """The regular expression of every wording that ``wording`` stands for, in folded text."""
    parts = [re.escape(fold(part)) for part in _BRACES.split(wording)]
    parts[1::2] = ["(?:" + choices.replace(r"\|", "|") + ")" for choices in parts[1::2]]
    return "".join(parts)


class Matcher(Generic[Value]):
    """Finds wordings in folded text and gives the value of each."""

    def __init__(self, wordings: Mapping[str, Value]) -> None:
        self.wordings = wordings

    @cached_property
    def _several(self) -> Several:
        return Several([self.wordings])

    def longest(self, folded: str) -> list[tuple[int, int, Value]]:
        """Each wording in folded text as ``(start, end, value)``, in order.

        Of wordings that overlap only the first, and of those that begin together the longest.
        """
        return self._several.places(folded)[0]


class Several:
    """Finds the wordings of several vocabularies in one pass, each for itself."""

    def __init__(self, vocabularies: Sequence[Mapping[str, Any]]) -> None:
        self._count = len(vocabularies)
        entries: dict[str, list[tuple[int, Any]]] = {}
        for index, wordings in enumerate(vocabularies):
            for folded, value in zip(fold_all(wordings.keys()), wordings.values(), strict=True):
                entries.setdefault(folded, []).append((index, value))
        self._automaton = ahocorasick.Automaton()
        for folded, values in entries.items():
            self._automaton.add_word(folded if folded[0] in ",;:" else f" {folded}", (len(folded), values))
        self._automaton.make_automaton()

    def longest(self, folded: str) -> list[Hits[Any]]:
        """For each vocabulary what ``Matcher.longest`` gives."""
        return [Hits(found) for found in self.places(folded)]

    def places(self, folded: str) -> list[list[tuple[int, int, Any]]]:
        """The same as plain lists."""
        folded = f" {folded} "
        found: list[list[tuple[int, int, Any]]] = [[] for _ in range(self._count)]
        reached = [0] * self._count
        for last, (size, values) in self._automaton.iter(folded):
            after = folded[last + 1]
            if after == " " or size == 1 or not (after.isalnum() or after == "-"):
                start = last - size
                for index, value in values:
                    kept = found[index]
                    if reached[index] > start:
                        at = len(kept)
                        while at and kept[at - 1][0] >= start:  # none ends later than this one: these lie within it
                            at -= 1
                        if at and kept[at - 1][1] > start:
                            continue
                        del kept[at:]
                    kept.append((start, last, value))
                    reached[index] = last
        return found


class Hits(Generic[Value]):
    """What was found in one text, by place."""

    def __init__(self, found: list[tuple[int, int, Value]]) -> None:
        self._found = found
        self._starts = [hit[0] for hit in found]

    def within(self, start: int, end: int) -> list[tuple[int, int, Value]]:
        """Those that begin in ``start:end``."""
        first = bisect_left(self._starts, start)
        return self._found[first : bisect_left(self._starts, end, first)]


def expand_all(wordings: Iterable[str]) -> list[str]:
    """The wordings that ``wordings`` stand for, each once, in order."""
    return list(dict.fromkeys(form for wording in wordings for form in expand(wording)))
