"""The day that a paper, minutes or an article print as their own: of publication, or of their meeting."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.periods import Time, find_times
from pipeline.extract.phrases import any_of, load

_HEAD = 1600
"""Characters: a title page with its reference numbers and names."""
_LONGEST_LINE = 140
_ANOTHER = re.compile(r"\b(?:previous|last|next)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"[\s,]*(?:at|in|via|by) (?!.*\b(?:was|were|be|been|is|are|approved|agreed|confirmed|signed|accepted)\b).*"
)
_ALONE = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[\s,.;|–-]*(?:(?:at|to|from|until) )?(?:\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]m)){0,2}[\s,.;|–-]*",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    told = load("document_kinds")["dated"]
    return (
        re.compile(rf"\b{any_of(told['labels'])}\s*[:\-–|]?\s*(?:\w+day,?\s*)?(?:the\s+)?\Z", re.IGNORECASE),
        re.compile(rf"\b{any_of(told['bodies'])}\b", re.IGNORECASE),
        re.compile(rf"\b{any_of(told['others'])}\b", re.IGNORECASE),
        re.compile(rf"\s*{any_of(told['minutes'])}\b", re.IGNORECASE),
    )


def printed_day(text: str) -> Time | None:
    """The day that a document's head gives: behind a label, on the line of a body that meets, or on its own line."""
    head = (time for time in find_times(text[:_HEAD], None) if time.alone and time.kind in ("day", "month"))
    ranked = [(rank, time.start, time) for time in head if (rank := _rank(text, time)) is not None]
    return min(ranked)[2] if ranked else None


def _rank(text: str, time: Time) -> int | None:
    """How surely a day of the head is the document's; None where it is told of something else."""
    label, body, other, minutes = _cues()
    start = max(text.rfind("\n", 0, time.start), text.rfind("\f", 0, time.start)) + 1
    ends = [at for at in (text.find("\n", time.end), text.find("\f", time.end)) if at >= 0]
    before, after = text[start : time.start], text[time.end : min(ends, default=len(text))]
    if len(before) + len(after) > _LONGEST_LINE:
        return None
    closes = _CLOCK.fullmatch(re.sub(r"\(.*?\)", "", after)) is not None
    if (closes or _PLACE.fullmatch(after)) and minutes.match(before) and not _ANOTHER.search(before):
        return 2
    if other.search(before):
        return None
    if label.search(before):
        return 0
    if not closes:
        return None
    if time.kind == "day" and _ALONE.fullmatch(before.strip(" \t\xa0|,–-")):
        return 1
    return 2 if body.search(before) and not before.rstrip().endswith(".") else None
