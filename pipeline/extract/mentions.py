"""Inspections that prose speaks of: "since the inspection in 2019", "the Ofsted judgement of May 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract.frameworks import framework_in, visit_events
from pipeline.extract.grade_words import verb_pattern
from pipeline.extract.periods import Time, days_at
from pipeline.extract.record import Reading
from pipeline.extract.sentences import sentences_with
from pipeline.text.spans import Span

YEAR = re.compile(
    r"20[0-3]\d(?<![\d/\u2013-]\d{4})(?<!\bAct \d{4})(?<!\bRegulations \d{4})(?![\d/\u2013-]|\s*[\u2013-]\s*\d)"
)
_NOUN = (
    r"(?:(?<!peer )inspections?|inspected|(?:inspectors|Ofsted)\s+(?:visited|carried\s+out|came)"
    r"|Ofsted\s+(?:judgement|report|rating|visit)|(?:monitoring|focused|assurance)\s+visits?)"
)
_NEAR = 90
_OTHER_SERVICE = re.compile(
    r"\b(?:children['\u2019]s\s+homes?|residential|schools?|academy|academies|nurser(?:y|ies)|colleges?|fostering\s+service"
    r"|adoption\s+(?:service|agency)|youth\s+offending|YOT|probation|police|HMIC\w*|CQC|Care\s+Quality|SEND|peer\s+review"
    r"|joint\s+targeted|JTAI|registered\s+provision|provider)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_NOUN}|judged|rated|graded)\b(?=[^.;]{{0,{_NEAR}}}?(?P<year>20[0-3]\d)\b)", re.IGNORECASE)
_KINDS = r"(?:\s+(?:Ofsted|single|full|standard|short|ILACS|SIF|children['\u2019]s|services?|social|care))*"
_AFTER = re.compile(rf"\b(?P<year>20[0-3]\d){_KINDS}\s+{_NOUN}\b", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:on|from|between|during|of)\s+(?=(?:\w+day\s+)?\d{1,2}(?!\d))|\((?=\d{1,2}(?!\d))", re.IGNORECASE
)
_PUBLISHED = re.compile(r"\b(?:publish|report\s+(?:of|dated)|letter|wrote|received|meeting|committee)", re.IGNORECASE)
_LEADING = re.compile(
    rf"\bin\s+(?:[A-Z]\w+\s+)?(?P<year>20[0-3]\d)\b(?=[^.;]{{0,60}}?\b(?:{_NOUN}|judged|rated|graded|Ofsted)\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\bsingle\s+inspection|\bSIF\b", re.IGNORECASE)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = re.compile(rf"\bin\s+({'|'.join(_MONTHS)})\b(?!\s+\d)")
_YEAR_OR_MONTH = re.compile(rf"{YEAR.pattern}|{_MONTH.pattern}")
_INSPECTION = re.compile(rf"\b(?:inspections?|inspected|judgement|{verb_pattern()})\b", re.IGNORECASE)
_MADE = re.compile(r"\b(?:inspection|inspected|inspectors)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An inspection that a sentence speaks of, with its days where the sentence gives them; spans are of the text."""

    framework: str
    event: str
    year: int
    year_span: Span
    sentence: Span
    days: Time | None = None
    days_span: Span | None = None


def mentions(reading: Reading, reported: date | None, event: str | None) -> Iterator[Mention]:
    """Inspections other than the one reported (its first day and event), in the order in which the text speaks of them.

    Another one is of another year, or of another kind. A document that reports none itself speaks of "its
    inspection in March": of the last March before it was published.
    """
    view = reading.document.view
    for sentence in sentences_with(reading.document, YEAR if reported else _YEAR_OR_MONTH):
        if _OTHER_SERVICE.search(sentence.words):
            continue
        for year, start, end in _years(sentence.words, reading, reported):
            kind = _event(sentence.words, start)
            if reported and year == reported.year and (kind == event or event == "inspection"):
                continue
            days = _days(sentence.words, start)
            yield Mention(
                framework=_framework(sentence.words, year),
                event=kind,
                year=year,
                year_span=view.source(sentence.at + start, sentence.at + end),
                sentence=sentence.span,
                days=days,
                days_span=view.source(sentence.at + days.start, sentence.at + days.end) if days else None,
            )


def inspection_year(words: str) -> int | None:
    """The last year of which ``words`` tell an inspection; None where they tell of none."""
    years = [int(match["year"]) for match in (*_BEFORE.finditer(words), *_AFTER.finditer(words))]
    return years[-1] if years and not _OTHER_SERVICE.search(words) else None


def _years(words: str, reading: Reading, reported: date | None) -> Iterator[tuple[int, int, int]]:
    """Each year that an inspection is told of, with its place in the words."""
    after = list(_AFTER.finditer(words))
    before = [match for match in _BEFORE.finditer(words) if not any(a.start() < match.start() < a.end() for a in after)]
    leading = _LEADING.finditer(words)
    found = {match.start("year") for match in (*before, *after, *leading)}
    for match in YEAR.finditer(words):
        if match.start() in found:
            yield int(match[0]), match.start(), match.end()
    if reported is None and not found and _MADE.search(words) and (month := _MONTH.search(words)):
        published = reading.source.published_end
        if published:
            later = _MONTHS.index(month[1]) + 1 > published.month
            yield published.year - later, *month.span(1)


def _days(words: str, year_at: int) -> Time | None:
    """The days of an inspection whose year stands at ``year_at``, where they stand before it; not its report's."""
    for found in _DAYS.finditer(words, 0, year_at):
        days = days_at(words, found.end())
        if days and days.start < year_at < days.end and not _PUBLISHED.search(words, 0, found.start()):
            return days
    return None


def _framework(words: str, year: int) -> str:
    return "sif" if _SINGLE.search(words) and 2013 <= year <= 2018 else framework_in(year)


def _event(words: str, year_at: int) -> str:
    """The kind of visit or inspection named nearest to the year."""
    named = [
        (abs(match.start() - year_at), event)
        for event, phrase in (*visit_events(), ("inspection", _INSPECTION))
        for match in phrase.finditer(words)
    ]
    return min(named, default=(0, "inspection"))[1]
