"""Sentences of a cleaned passage."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!][’”'\")\]]*(?=\s+[‘“'\"(\[]*[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|St|No|Nos|e\.g|i\.e|etc|vs|cf|para|paras|Cllr|Prof|Rev|approx|[A-Z]))\.$")


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """The ranges of ``text``, one a sentence, white space between them left out."""
    ranges, start = [], 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _ABBREVIATED.search(text, max(0, match.start() - 8), match.start() + 1):
            continue
        ranges.append((start, match.end()))
        start = match.end() + (len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    if text[start:].strip():
        ranges.append((start, len(text.rstrip())))
    return ranges
