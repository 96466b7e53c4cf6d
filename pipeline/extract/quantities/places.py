"""Where numbers stand in a text, by print alone: the same places for whoever reads them and whoever counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from pipeline.extract.quantities.words import DIGITS, spaced, words

# A search for one class is twice as fast as one for the numbers themselves.
_RUN = re.compile(r"\d[\d,.]*")


class Places(NamedTuple):
    """The places of a folded text: numbers in digits, and words with which a number may begin, one over another."""

    folded: str
    digits: list[tuple[int, int]]
    words: list[tuple[int, int]]

    def counted(self) -> Iterator[tuple[int, int]]:
        """Every number in digits and every number word, words for nought left out.

        A compound is as many as its words.
        """
        yield from self.digits
        reached = 0
        for start, end in sorted(self.words, key=lambda place: place[1]):
            if start >= reached and self.folded[start:end] not in ("no", "none"):
                reached = end
                yield start, end


def places_of(folded: str) -> Places:
    """Where numbers stand in a folded text."""
    return Places(folded, list(_digit_places(folded)), list(_word_places(folded)))


def _digit_places(folded: str) -> Iterator[tuple[int, int]]:
    """Where each number in digits stands."""
    for run in _RUN.finditer(folded):
        if run[0].isdecimal():
            yield run.span()
            continue
        for match in DIGITS.finditer(folded, *run.span()):
            yield match.span()


def _word_places(folded: str) -> Iterator[tuple[int, int]]:
    """Where in a folded text the words stand with which a number may begin."""
    plain = spaced(folded)
    for last, size in _beginnings().iter(plain):
        start = last - size
        article = plain.find(" ", start + 1, last + 1) - 1
        # Two words belong together over a space or a hyphen: no other mark ("a) third").
        if not plain[last + 1].isalnum() and (article < 0 or folded[article] in " -"):
            yield start, last


@lru_cache(maxsize=1)
def _beginnings() -> ahocorasick.Automaton:
    """Finds in folded, spaced text every word with which a quantity may begin; gives how long the word is."""
    known = words()
    first = [*known.numbers, *known.scales, *known.multiples, "half", "none", "no"]
    first += [f"{article} {word}" for article in ("a", "an") for word in (*known.parts, *known.scales)]
    automaton = ahocorasick.Automaton()
    for word in first:
        automaton.add_word(f" {word}", len(word))
    automaton.make_automaton()
    return automaton
