"""The inspection frameworks of the vocabulary, compiled: which one a report is of, and how it names things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.extract.grade_words import grade_pattern
from pipeline.extract.phrases import LINE_END, LINE_START, any_of, load, pattern

#: How many characters a report's opening has: its first page, with what it is and what was judged.
OPENING = 3500

NUMBERING = r"(?:\d{1,2}(?:\.\d+)*\.?[ \t\xa0]+)?"
_JOINER = r"(?:\s*[:\u2013\u2014-])?(?:\s+(?:is|are|was|were))?(?:\s+that)?(?:\s+(?:it|they))?(?:\s+(?:is|are))?"
_NAMED = {
    "ILACS": r"\(?ILACS\)?",
    "place": r"(?:[^.;:]|(?<=\bSt)\.){2,90}?",
    "board": r"(?:[\w\u2019'& ]{0,50}?\s)??(?:(?:local\s+)?(?:safeguarding\s+children(?:['\u2019]s)?"
    r"|children(?:['\u2019]s)?\s+safeguarding)\s+boards?|LSCB)"
    r"(?:\s*\(\w+\))?(?:\s+(?:in|of|for)\s+[\w\u2019', ]{2,60}?)?",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that states a judgement's grade outside the table; group ``grade`` holds the grade's words.

    ``line`` finds it as a line of its own, ``sentence`` at the beginning of a sentence in running text; the latter
    counts only in a report whose opening holds ``where``.
    """

    judgement: str
    line: re.Pattern[str]
    sentence: re.Pattern[str]
    where: re.Pattern[str]


@dataclass(frozen=True)
class Framework:
    """One framework: ``framework`` is the value published, ``key`` tells apart those that share it."""

    key: str
    framework: str
    name: str
    years: tuple[int, int]
    mentions: tuple[int, int]
    marks: re.Pattern[str]
    labels: re.Pattern[str] | None
    headings: re.Pattern[str] | None
    statements: tuple[Statement, ...]
    names: tuple[tuple[str, re.Pattern[str]], ...]

    def judgement(self, words: str) -> str | None:
        """The judgement that ``words`` name in this framework; None where they name none."""
        for judgement, expression in self.names:
            if expression.match(words.strip()):
                return judgement
        return None


@lru_cache(maxsize=1)
def frameworks() -> tuple[Framework, ...]:
    """Every framework, in the order in which a document is held against them."""
    return tuple(_framework(entry) for entry in load("frameworks")["frameworks"])


def _framework(entry: Mapping[str, Any]) -> Framework:
    judgements: Mapping[str, list[str]] = entry["judgements"]
    label = "|".join(f"(?P<{code}>{any_of(phrases)})" for code, phrases in judgements.items())
    grade = rf"(?P<grade>{grade_pattern()})"
    heading = rf"{LINE_START}{NUMBERING}(?P<label>{label}){_JOINER}\s+(?:Grade\s+\d\s*\(?)?{grade}\)?\.?\d?{LINE_END}"
    return Framework(
        key=entry["key"],
        framework=entry["framework"],
        name=entry["name"],
        years=(entry["years"][0], entry["years"][1]),
        mentions=tuple(entry.get("mentions", entry["years"])),
        marks=re.compile(any_of(entry["marks"], _NAMED), re.IGNORECASE),
        labels=re.compile(rf"(?<!\w)(?:{label})(?!\w)", re.IGNORECASE) if judgements else None,
        headings=re.compile(heading, re.IGNORECASE) if judgements else None,
        statements=tuple(_statement(statement, grade) for statement in entry["statements"]),
        names=tuple((code, re.compile(any_of(phrases), re.IGNORECASE)) for code, phrases in judgements.items()),
    )


def _statement(entry: Mapping[str, str], grade: str) -> Statement:
    words = pattern(entry["phrase"], {**_NAMED, "grade": grade})
    return Statement(
        judgement=entry["judgement"],
        line=re.compile(rf"{LINE_START}{words}(?:\.?\d?{LINE_END}|(?=\s+because\b))", re.IGNORECASE),
        sentence=re.compile(rf"(?<=[.\n\f])[ \t\xa0]*{words}(?=\s*[.,;]|\s+(?:because|overall)\b)", re.IGNORECASE),
        where=re.compile(pattern(entry.get("where", ""), _NAMED), re.IGNORECASE),
    )


def framework_of(opening: str, year: int | None = None) -> Framework | None:
    """The framework that a report whose text begins with ``opening`` is of; None where it is of none.

    One that was in use in ``year`` comes before one that was not.
    """
    marked = _marked(opening)
    used = [framework for framework in marked if year is None or framework.years[0] <= year <= framework.years[1]]
    return next(iter(used or marked), None)


@lru_cache(maxsize=4)
def _marked(opening: str) -> tuple[Framework, ...]:
    """The frameworks whose marks an opening has."""
    return tuple(framework for framework in frameworks() if framework.marks.search(opening))


def framework_in(year: int) -> str:
    """The published framework that inspections of ``year`` were made under, for a mention that tells no more."""
    for framework in frameworks():
        if framework.framework != "other" and framework.mentions[0] <= year <= framework.mentions[1]:
            return framework.framework
    return "other"


@lru_cache(maxsize=1)
def visit_events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The events that letters report, with the phrases that name them."""
    events: Mapping[str, list[str]] = load("frameworks")["events"]
    return tuple((event, re.compile(rf"\b{any_of(phrases)}s?\b", re.IGNORECASE)) for event, phrases in events.items())


@lru_cache(maxsize=1)
def letter_events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The events that letters report as their own: visits, and inspections that are told by letter."""
    told: list[str] = load("frameworks")["inspections_by_letter"]
    return (*visit_events(), ("inspection", re.compile(rf"\b{any_of(told)}\b", re.IGNORECASE)))


@lru_cache(maxsize=1)
def _section_judgements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries: Mapping[str, list[str]] = load("frameworks")["section_judgements"]
    return tuple((judgement, re.compile(any_of(phrases), re.IGNORECASE)) for judgement, phrases in entries.items())


def section_judgement(title: str, framework: Framework | None) -> str | None:
    """The judgement that what stands under the heading ``title`` speaks to; None for a general section."""
    named = framework.judgement(re.sub(rf"^{NUMBERING}", "", title)) if framework else None
    if named is not None:
        return named
    return next((judgement for judgement, expression in _section_judgements() if expression.search(title)), None)
