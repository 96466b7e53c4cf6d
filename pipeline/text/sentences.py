"""Sentences of a cleaned passage."""

from __future__ import annotations

import re

from pipeline.text.vocabulary import layout_words

_END = re.compile(r"[.?!][’”'\")\]]*(?=\s+[‘“'\"(\[]*[A-Z0-9£])")
_LONGEST_ABBREVIATION = 8


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """The ranges of ``text``, one a sentence, the white space between them left out."""
    abbreviation = layout_words().abbreviation
    ranges: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        at = match.start()
        short = " " in text[max(0, at - _LONGEST_ABBREVIATION) : at] or at < _LONGEST_ABBREVIATION
        if short and text[at] == "." and abbreviation.search(text, max(0, at - _LONGEST_ABBREVIATION), at + 1):
            continue
        ranges.append((start, match.end()))
        start = match.end()
        while text[start].isspace():
            start += 1
    end = len(text.rstrip())
    if start < end:
        ranges.append((start, end))
    return ranges
