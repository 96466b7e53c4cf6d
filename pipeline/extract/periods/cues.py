"""Where periods may stand: one cheap pass for the words without which there is none, and windows around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DATED = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Q[1-4]|20\d\d|19\d\d"
)
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
    r"[a-z]{0,8}[\s-]+(?:to|up|end\w*|until|ago|earlier|before|prior|preceding|period|of|[1-4]|one|two|three|four)\b"
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
    cues = [(match.start(), *_DATE) for match in _DATED.finditer(text)]
    for needle, reach in _WORDS.items():
        if needle in text:
            cues += [(at, *reach) for at in _places(text, needle)]
    for unit in _UNITS:
        if unit in text:
            cues += [(at, *_UNIT) for at in _places(text, unit) if _related(text, at)]
    for at in _places(text, "/"):  # "31/3/14"
        if text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal():
            cues.append((at, *_NUMERIC))
    return cues


def _places(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _related(text: str, at: int) -> bool:
    return not _RELATING.isdisjoint(text[max(0, at - 28) : at].lower().split()) or _GOES_ON.match(text, at) is not None
