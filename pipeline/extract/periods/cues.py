"""Where periods may stand: one cheap pass for the words without which there is none, and windows around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DATED = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Q[1-4]|20\d\d|19\d\d"
)
# What makes one of the words below one of a period, within a few words.
_RELATED = re.compile(
    r"(?:[Ll]ast|[Pp]ast|[Pp]revious|[Pp]receding|[Pp]rior|[Tt]his|[Cc]urrent|[Ss]ame|that|[Aa]t|academic|school"
    r"|financial|second|first|half|the|spring|summer|autumn|winter)\b[^.;]{0,26}$"
)
_GOES_ON = re.compile(r"\w*[\s-]+(?:to|up|end\w*|until|ago|earlier|before|prior|preceding|period|of|leading)\b")
# Pieces of the words of relative periods and of those named without a month or a year.
_RELATIVE = ("year", "month", " date", " week", "uarter", "time", "point", "period", " term", " day")
_ALONE = (
    "urrently", "resently", " now", "o date", "moment", "t present", "e present", "utumn", "pring", "ummer", "inter ",
    "uarter 1", "uarter 2",
)  # fmt: skip
_BEFORE, _AFTER, _WORD = 48, 48, 40


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around its cues, in order, apart from one another, that begin and end between words."""
    start = end = -1
    for cue in sorted(_cues(text)):
        if cue - _BEFORE > end:
            if end >= 0:
                yield start, _word_end(text, end)
            space = text.find(" ", max(0, cue - _BEFORE), cue)
            start = space + 1 if space >= 0 and cue > _BEFORE else max(0, cue - _BEFORE)
            start = max(start, end)
        end = cue + _AFTER
    if end >= 0:
        yield start, _word_end(text, end)


def _word_end(text: str, end: int) -> int:
    space = text.find(" ", end, end + _WORD)
    return space if space >= 0 else min(end, len(text))


def _cues(text: str) -> list[int]:
    cues = [match.start() for match in _DATED.finditer(text)]
    for needle in _RELATIVE:
        at = text.find(needle)
        while at >= 0:
            if _RELATED.search(text[max(0, at - _BEFORE) : at]) or _GOES_ON.match(text, at):
                cues.append(at)
            at = text.find(needle, at + len(needle))
    for needle in _ALONE:
        at = text.find(needle)
        while at >= 0:
            cues.append(at)
            at = text.find(needle, at + len(needle))
    at = text.find("/")
    while at >= 0:  # "31/3/14"
        if text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal():
            cues.append(at)
        at = text.find("/", at + 1)
    return cues
