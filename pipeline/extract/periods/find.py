"""Finding the periods of a text, and reading words that are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.periods.cues import windows
from pipeline.extract.periods.grammar import Grammar
from pipeline.extract.periods.phrases import Phrase
from pipeline.extract.periods.points import SCORECARD
from pipeline.extract.periods.resolve import APRIL, dated, months, months_of, told
from pipeline.extract.periods.surroundings import clause_tells, in_title, is_number
from pipeline.extract.periods.tokens import tokens

_IN_A_ROW = re.compile(r" (?:running|in a row|in succession)\b")  # "for the second quarter running" is a count
_AHEAD = re.compile(
    r"\b(?:will|planned|plans?|to be|expected|anticipated|would|due|aims?|target|intends?|scheduled)\b[^.;]{0,60}"
    r"\b(?:by|until|before)(?: the)? $|\b(?:begins?|starts?|opens?|due to [a-z]+)\b[^.;]{0,20}\bin $"
)
_TO_COME = 90
_DAYS = 240


class Period(NamedTuple):
    """A period, where its words stand in the text, and its first and last day (None where the words keep none).

    ``kind``: day, days, month, months, season, quarter, year, years, financial_year, academic_year, scorecard, now
    ("currently"), then ("at that date"), recent ("in the last 12 months"), title (a year in the name of an Act).
    ``basis``: stated where the words alone give the days, resolved where only their context does.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    basis: str | None


class Time(NamedTuple):
    """A period that has its days; ``alone`` where its words give them without anything else."""

    start: int
    end: int
    first: date
    last: date
    kind: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The first and the last day on which a document can have been written, and the period it covers, where known."""

    written_first: date | None = None
    written_last: date | None = None
    covered: tuple[date, date] | None = None


def find_periods(text: str, context: Context) -> list[Period]:
    """Every period in ``text``, in order."""
    return list(_periods(text, context))


def find_times(text: str, written: date | None) -> list[Time]:
    """Every period in ``text`` that has its days, in order; ``written`` is the last day it can have been written."""
    return [
        Time(period.start, period.end, period.first, period.last, period.kind, period.basis == "stated")
        for period in _periods(text, Context(None, written))
        if period.first is not None and period.last is not None
    ]


def _periods(text: str, context: Context) -> Iterator[Period]:
    before: date | None = None
    titled = -1
    for phrase in _phrases(text):
        if _is_year(phrase):
            if is_number(text, phrase.start):
                continue
            listed = titled >= 0 and text[titled : phrase.start].strip() in {"and", ",", "&"}
            if listed or in_title(text, phrase.start, phrase.end):
                titled = phrase.end
                yield Period(phrase.start, phrase.end, None, None, "title", None)
                continue
        period = _period(phrase, text, context, before)
        if period is not None and not _IN_A_ROW.match(text, period.end):
            before = period.last or before
            yield period


@lru_cache(maxsize=2048)
def _phrases(text: str) -> tuple[Phrase, ...]:
    """The phrases of a sentence, remembered for the tables that read it again."""
    return tuple(phrase for window in windows(text) for phrase in Grammar(tokens(text, *window)).phrases())


def _is_year(phrase: Phrase) -> bool:
    """Whether a phrase is digits of years alone, which may be something else."""
    lone = phrase.form == "one" and phrase.points[0].unit in {"year", "split", "years"}
    return lone and phrase.named in {"", "scorecard"} and phrase.points[0].year > 0


def _period(phrase: Phrase, text: str, context: Context, before: date | None) -> Period | None:
    if phrase.form in ("covered", "same"):
        return _covered(phrase, context)
    if not phrase.points:
        return Period(phrase.start, phrase.end, None, None, phrase.form, None)
    basis = "stated"
    if not phrase.points[-1].year or any(not point.year for point in phrase.points):
        written = context.written_last or (date(before.year, 12, 31) if before else None)
        if phrase.named == "before":
            written = before or written
        elif phrase.points[-1].back and phrase.points[-1].unit == "quarter" and context.covered:
            written = context.covered[1]  # "Q2 last year" in the paper of a quarter
        if written is None:
            return None
        ahead = _AHEAD.search(text[max(0, phrase.start - _TO_COME) : phrase.start])
        first = context.written_first if ahead else None
        phrase, basis = dated(phrase, first or written, ahead=first is not None), "resolved"
    elif str(phrase.points[-1].year) not in text[phrase.start : phrase.end]:
        basis = "stated" if _alone(phrase, text) else "resolved"
    named = phrase.named or _named(phrase, text)
    spell = told(phrase, named)
    if spell is None:
        return None
    return Period(phrase.start, phrase.end, *spell, _kind(phrase, spell, named), basis)


def _covered(phrase: Phrase, context: Context) -> Period | None:
    """ "In the quarter", "at the year end": of the period that the document covers, where it is as long."""
    undated = {"same": "then", "this": "recent"}.get(phrase.named or phrase.form)
    other = Period(phrase.start, phrase.end, None, None, undated, None) if undated else None
    if context.covered is None:
        return other
    first, last = context.covered
    if months_of(first, last) != phrase.months:
        return other
    for point in phrase.points:
        year = point.year or first.year - 1
        if point.until:
            year += first.month < APRIL
        first, last = months(year, first.month, first.month + phrase.months - 1)
    if phrase.named == "end":
        return Period(phrase.start, phrase.end, last, last, "day", "resolved")
    kind = {12: _year_kind((first, last)), 3: "quarter"}.get(phrase.months, "month")
    return Period(phrase.start, phrase.end, first, last, kind, "resolved")


def _alone(phrase: Phrase, text: str) -> bool:
    """Whether the phrase's words alone give its days."""
    return told(phrase) in read_period(text[phrase.start : phrase.end])


def _named(phrase: Phrase, text: str) -> str:
    """What kind of years the clause says that unnamed ones are."""
    units = {point.unit for point in phrase.points}
    if "split" in units and clause_tells("schooling", text, phrase.start, phrase.end):
        return "academic"
    first, last = phrase.points[0], phrase.points[-1]
    three = units in ({"years"}, {"year"}) and (last.until or last.year) - first.year == SCORECARD
    return "scorecard" if three and clause_tells("scorecard", text, phrase.start, phrase.end) else ""


def _kind(phrase: Phrase, spell: tuple[date, date], named: str) -> str:
    if phrase.form == "end":
        return "day"
    if named == "quarter":
        return "quarter"
    if phrase.form in {"ending", "opening", "closing"}:
        return {12: _year_kind(spell), 3: "quarter"}.get(phrase.months, "years" if phrase.months > 12 else "months")
    unit = phrase.points[0].unit
    if len(phrase.points) == 1:
        split = "academic_year" if named == "academic" else "financial_year"
        units = {"split": split, "calendar_quarter": "quarter", "term": "season"}
        return "scorecard" if named == "scorecard" else units.get(unit, unit)
    if named == "scorecard":
        return named
    levels = {"day": "days", "month": "months", "season": "season", "term": "season", "quarter": "quarter"}
    return "days" if phrase.points[-1].unit == "day" else levels.get(unit, "years")


def _year_kind(spell: tuple[date, date]) -> str:
    months = spell[0].month, spell[1].month, spell[1].year - spell[0].year
    return {(4, 3, 1): "financial_year", (9, 8, 1): "academic_year", (1, 12, 0): "year"}.get(months, "months")


def read_period(words: str) -> list[tuple[date, date]]:
    """What words alone may mean: more than one span where they are years of more than one kind; none where undated."""
    phrases = [phrase for phrase in Grammar(tokens(words, 0, len(words))).phrases() if phrase.points]
    phrases = [phrase for phrase in phrases if all(point.year for point in phrase.points)]
    readings: list[tuple[date, date]] = []
    apart = any(str(point.until) in words for phrase in phrases for point in phrase.points)
    for named in ("", "academic", "scorecard", *(["apart"] if apart else [])):
        spells = [told(phrase, phrase.named or named) for phrase in phrases]
        given = [spell for spell in spells if spell]
        if given:
            reading = min(first for first, _ in given), max(last for _, last in given)
            if reading not in readings:
                readings.append(reading)
    return readings


def days_at(text: str, at: int = 0) -> Time | None:
    """The days whose expression begins at ``at`` ("from", "on" and white space aside); None where none does."""
    phrases = Grammar(tokens(text, at, at + _DAYS)).days()
    if not phrases or not all(point.year for point in phrases[0].points):
        return None
    spell = told(phrases[0])
    return Time(phrases[0].start, phrases[0].end, *spell, _kind(phrases[0], spell, ""), True) if spell else None
