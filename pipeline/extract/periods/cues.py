"""Where periods may stand: one cheap pass for the words without which there is none, and windows around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import ahocorasick

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_CENTURIES = ("19", "20")
# Pieces of words that are cues by themselves, with how far before and behind them their expression may reach.
_WORDS = {
    "urrently": (2, 10), " now": (1, 8), "oday": (2, 6), " present": (10, 9), "moment": (10, 8), " date": (24, 10),
    "e time of": (10, 56), "t time": (16, 12), "utumn": (36, 32), "pring": (36, 32), "ummer": (36, 32),
    " the year": (24, 16), " the quarter": (24, 16), " the month": (24, 16), "ear end": (10, 8), "ear-end": (10, 8),
}  # fmt: skip
# Words which are cues only where one of those that relate them to a date stands near.
_UNITS = ("year", "month", " week", "uarter", " point", " period")
_RELATING = frozenset(
    "last past previous preceding prior this current same that first second third fourth half academic school "
    "financial q quarter following".split()
)
_GOES_ON = re.compile(
    r"[a-z]{0,8}[\s-]+(?:to|up|end\w*|until|ago|earlier|later|before|prior|preceding|period|of|[1-4]|one|two|three|four)\b"
)
_DATE, _UNIT, _NUMERIC = (44, 28), (32, 32), (4, 12)
_WORD = 40


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around its cues, in order, apart from one another, that begin and end between words."""
    start = end = -1
    done = 0
    for low, high in sorted((at - before, at + after) for at, before, after in _cues(text)):
        if low > end:
            if end >= 0:
                done = _word_end(text, end)
                yield start, done
            start = max(_word_start(text, low), done)
        end = max(high, end)
    if end >= 0:
        yield start, _word_end(text, end)


def _word_start(text: str, start: int) -> int:
    space = text.rfind(" ", max(0, start - _WORD), max(0, start))
    return space + 1 if space >= 0 else max(0, start)


def _word_end(text: str, end: int) -> int:
    space = text.find(" ", end, end + _WORD)
    return space if space >= 0 else min(end, len(text))


def _cues(text: str) -> list[tuple[int, int, int]]:
    """Where each cue stands, and how far before and behind it its expression may reach."""
    cues = []
    for last, (size, reach, holds) in _needles().iter(text):
        at = last + 1 - size
        if holds is None or holds(text, at):
            cues.append((at, *reach))
    return cues


@lru_cache(maxsize=1)
def _needles() -> ahocorasick.Automaton:
    """Finds all pieces of cues in one pass; of each its length, its reach, and what else must hold where it stands."""
    needles: dict[str, tuple[tuple[int, int], Callable[[str, int], bool] | None]] = {
        **dict.fromkeys([*_MONTHS, *_QUARTERS], (_DATE, None)),
        **dict.fromkeys(_CENTURIES, (_DATE, _is_year)),
        **{word: (reach, None) for word, reach in _WORDS.items()},
        **dict.fromkeys(_UNITS, (_UNIT, _related)),
        "/": (_NUMERIC, _is_numeric),  # "31/3/14"
    }
    automaton = ahocorasick.Automaton()
    for needle, (reach, holds) in needles.items():
        automaton.add_word(needle, (len(needle), reach, holds))
    automaton.make_automaton()
    return automaton


def _is_year(text: str, at: int) -> bool:
    rest = text[at + 2 : at + 4]
    return len(rest) == 2 and rest.isdecimal()


def _is_numeric(text: str, at: int) -> bool:
    return text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()


def _related(text: str, at: int) -> bool:
    return not _RELATING.isdisjoint(text[max(0, at - 28) : at].lower().split()) or _GOES_ON.match(text, at) is not None
