"""Printed lines of a text: where they stand, what page they are on, and whether their line end was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.spans import Span

_LINE = re.compile(r"\S[^\r\n\f]*")
# A line of running text ends where the next word would not fit; letters differ in width, so a line counts as
# ended on purpose only where the next word would have left this share of the longest lines free.
_FULL = 0.86
# Where more blank lines than this share stand inside sentences, a blank line alone says nothing.
_NOISE = 0.2


class Line(NamedTuple):
    """A printed line without the white space around it.

    ``page`` is its page's index (0 in a text without pages); ``gap`` says that a blank line or more stands before it.
    """

    span: Span
    words: str
    page: int
    gap: bool


def printed_lines(text: str, pages: Sequence[Span], begin: int = 0) -> list[Line]:
    """The lines of ``text`` that hold anything, from ``begin`` on."""
    lines: list[Line] = []
    page, before = 0, begin
    for match in _LINE.finditer(text, begin):
        words = match.group().rstrip()
        start = match.start()
        while page + 1 < len(pages) and start >= pages[page + 1].start:
            page += 1
        gap = text.count("\n", before, start) > 1
        before = start + len(words)
        lines.append(Line(Span(start, before), words, page, gap))
    return lines


def full_width(lines: Sequence[Line]) -> int:
    """The length, in code points, that wrapped lines of these reach: nine in ten are no longer."""
    lengths = sorted(len(line.words) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def ended_early(line: Line, following: Line | None, width: int) -> bool:
    """Whether ``line`` ends although the first word of ``following`` would have fitted on it."""
    if following is None:
        return True
    return len(line.words) + 1 + len(following.words.split(maxsplit=1)[0]) <= width * _FULL


def gaps_tell(lines: Sequence[Line], width: int) -> bool:
    """Whether blank lines part paragraphs in this text, or stand anywhere, as in text copied from a page's image."""
    gaps = inside = 0
    for line, following in pairwise(lines):
        if following.gap:
            gaps += 1
            inside += (
                line.words[-1].isalpha() and following.words[0].islower() and not ended_early(line, following, width)
            )
    return inside <= gaps * _NOISE
