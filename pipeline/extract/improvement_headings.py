"""The headings around lists of improvements: those that open one, those that end one, and the board's part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.frameworks import Framework
from pipeline.extract.phrases import any_of, load, pattern

_LONGEST = 160
_TAIL = 110
_BOARD = re.compile(
    r"\blocal safeguarding$|\bsafeguarding\s+children(?:['\u2019]s)?\s+board|\bLSCB\b|\b[A-Z]{1,4}SCB\b", re.IGNORECASE
)
_SECTION = re.compile(r"(?:the\s+)?(?:experiences?\s+and\s+progress|impact\s+of|graded)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a heading that opens a list says of its items; ``scope`` is None where the heading does not say."""

    kind: str
    scope: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    expression: re.Pattern[str]
    opening: Opening


@cache
def _openings() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            re.compile(rf"{pattern(entry['phrase'])}(?:\s?[?:])?\d?", re.IGNORECASE),
            Opening(entry["kind"], entry.get("scope")),
        )
        for entry in load("frameworks")["improvement_headings"]
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(any_of(load("frameworks")["other_headings"]), re.IGNORECASE)


@cache
def _at_end() -> re.Pattern[str]:
    """A heading that the layout has left at the end of the paragraph before it, after the end of its sentence."""
    phrases = [entry["phrase"] for entry in load("frameworks")["improvement_headings"]]
    phrases += [phrase for phrase in load("frameworks")["other_headings"] if not phrase.endswith("$")]
    return re.compile(rf"(?<=[.!?\d])\s+(?-i:(?=[A-Z])){any_of(phrases)}[?:]?\Z", re.IGNORECASE)


def opened(words: str) -> Opening | None:
    """The list that a heading of these words opens; None where it opens none."""
    if len(words) > _LONGEST:
        return None
    return next((entry.opening for entry in _openings() if entry.expression.fullmatch(words)), None)


def ends(words: str, heading: bool, framework: Framework | None) -> bool:
    """Whether a passage is a heading that ends a list: another of the report's own, not a theme inside the list."""
    if len(words) > _LONGEST or (not heading and words.endswith((".", ":", ";"))):
        return False
    return (heading and _opens_section(words, framework)) or _others().match(words) is not None


def _opens_section(words: str, framework: Framework | None) -> bool:
    """Whether a heading opens a judgement's section: by its full name, or its name with its grade.

    A theme inside a list may have the short name of a judgement ("Leadership, management and governance").
    """
    if framework is None or framework.judgement(words) is None:
        return False
    graded = framework.headings is not None and framework.headings.match(words) is not None
    return graded or _SECTION.match(words) is not None


def heading_at_end(words: str) -> int | None:
    """Where a heading begins that was left at the end of a paragraph's words; None where there is none."""
    found = _at_end().search(words, max(0, len(words) - _TAIL))
    return None if found is None else found.end() - len(found[0].lstrip())


def names_board(words: str) -> bool:
    """Whether a heading names the safeguarding board."""
    return _BOARD.search(words) is not None
