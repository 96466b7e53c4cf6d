"""Grades that sentences tell: of an earlier inspection, or of the one that another body's document reports.

A sentence tells a grade with a verb ("were judged to be inadequate across all areas", "rated the leadership as
good"), and beside such a telling without one ("but overall the service required improvement"). Which judgement is
meant its own words say; where they say none it is the overall effectiveness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.grade_words import grade_finder, negated, noun_pattern, read_grade, told_phrases, verb_pattern
from pipeline.extract.grades.told import Told
from pipeline.extract.inspections import Reported
from pipeline.extract.mentions import YEAR
from pipeline.extract.phrases import any_of, load
from pipeline.extract.record import Reading
from pipeline.extract.sentences import sentences_with

_AFTER = 80
_QUOTE = "['\u2018\u2019\"\u201c\u201d]"
_FROM = re.compile(rf"\bfrom\s+(?:an?\s+)?{_QUOTE}?\Z", re.IGNORECASE)
_YEAR_AT_ONCE = re.compile(rf"{_QUOTE}?\s+in\s+20[0-3]\d")
_CLAUSE = re.compile(r"[;:,]\s*(?:but|and|while|although|whereas|with|where)\b|\b(?:but|when|since)\b|;")
_OF_WHAT = re.compile(r"\s+(?:for|in|on|in\s+respect\s+of|in\s+relation\s+to)\s+")


@cache
def _telling() -> re.Pattern[str]:
    """A verb of judging, then the grade at once, or what was judged and "as" or "to be" before the grade."""
    at_once = r"(?:\s+(?:to|be|been|as|overall|by\s+Ofsted|that\s+it|it|is|was|were|are))*\s+"
    object_first = r"\s+(?P<object>[^.;:]{3,140}?)\s+(?:as|to\s+be|to)\s+"
    return re.compile(rf"\b{verb_pattern()}(?:{at_once}|{object_first}){_QUOTE}?\Z", re.IGNORECASE)


@cache
def _called() -> re.Pattern[str]:
    """What follows a grade that a noun calls one: "an inadequate rating", "its 'good' Ofsted grade"."""
    return re.compile(rf"{_QUOTE}?\s+(?:Ofsted\s+)?(?:overall\s+)?{noun_pattern()}\b", re.IGNORECASE)


@cache
def _other_services() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load('grades')['other_services'])}\b", re.IGNORECASE)


@cache
def _short_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = load("grades")["short_names"]
    return tuple(
        (judgement, re.compile(rf"\b{any_of(phrases)}\b", re.IGNORECASE)) for judgement, phrases in names.items()
    )


def prose_grades(reading: Reading, own: Reported | None, context: int | None) -> Iterator[tuple[Told, int]]:
    """Each grade that a sentence tells of an inspection of another year, with that year, in the order of the text.

    ``context`` is the year of a telling without one.
    """
    view = reading.document.view
    for sentence in sentences_with(reading.document, YEAR if context is None else _tells()):
        if not _tells().search(sentence.words) or _other_services().search(sentence.words):
            continue
        for judgement, grade, name, year in _tellings(sentence.words, context):
            if own is not None and own.event == "inspection" and year == own.days.first.year:
                continue
            told = Told(
                judgement=judgement,
                grade=read_grade(sentence.words[slice(*grade)]) or "",
                judgement_words=view.source(sentence.at + name[0], sentence.at + name[1]),
                grade_words=view.source(sentence.at + grade[0], sentence.at + grade[1]),
                anchor=sentence.span,
                reported="prose",
                rule="grade.prose",
            )
            yield told, year


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{verb_pattern()}|{noun_pattern()})\b", re.IGNORECASE)


_Range = tuple[int, int]


def _tellings(words: str, context: int | None) -> Iterator[tuple[str, _Range, _Range, int]]:
    """Judgement, grade's range, judgement's range and year of each grade that one sentence tells."""
    told = False
    last = 0
    for match in grade_finder().finditer(words):
        telling = _telling().search(words, last, match.start()) or _called().match(words, match.end())
        clause = _clause_start(words, last, min(telling.start(), match.start()) if telling else match.start())
        verbal = match[0].lower().startswith(("require", "requiring"))
        if negated(words, match.start()) and not telling:
            continue
        if _FROM.search(words, 0, match.start()):
            telling = _YEAR_AT_ONCE.match(words, match.end()) if told else None
            if telling is None:
                continue
        if telling or (told and verbal):
            year = _year(words, last, match.end()) or context
            if year is not None:
                for judgement, name in _judgements(words, clause, match.start(), match.end()):
                    yield judgement, match.span(), name, year
            told = True
            last = match.end()


def _clause_start(words: str, last: int, end: int) -> int:
    """Where the clause that ends at ``end`` begins, after the grade told before it."""
    breaks = [match.start() for match in _CLAUSE.finditer(words, last, end)]
    return breaks[-1] if breaks else last


def _year(words: str, last: int, end: int) -> int | None:
    """The year told after the grade and before the next one, else the nearest before it."""
    following = grade_finder().search(words, end)
    after = YEAR.search(words, end, following.start() if following else len(words))
    if after:
        return int(after[0])
    before = list(YEAR.finditer(words, 0, end))
    return int(before[-1][0]) if before else None


def _judgements(words: str, start: int, grade: int, end: int) -> Iterator[tuple[str, _Range]]:
    """The judgements named in the grade's clause; all areas, or the whole service, where it names none."""
    following = grade_finder().search(words, end)
    reach = min(len(words), end + _AFTER, following.start() if following else len(words))
    for judgement, expression in told_phrases():
        if judgement == "all_areas" and (found := expression.search(words, start, reach)):
            yield judgement, found.span()
            return
    named = _named(words, start, grade)
    if not named and _OF_WHAT.match(words, end):
        named = _named(words, end, reach)
    if named:
        yield from named
        return
    for judgement, expression in told_phrases():
        if found := expression.search(words, start, reach):
            yield judgement, found.span()
            return
    yield "overall_effectiveness", (grade, end)


def _named(words: str, start: int, end: int) -> list[tuple[str, _Range]]:
    """The judgements whose short names stand between ``start`` and ``end``, the fuller name before the shorter."""
    found: list[tuple[str, _Range]] = []
    for judgement, expression in _short_names():
        match = expression.search(words, start, end)
        if match and not any(a < match.end() and match.start() < b for _, (a, b) in found):
            found.append((judgement, match.span()))
    return found
