"""Grades in headings and in the lines that state them: "Children's services in X are good"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.frameworks import Framework
from pipeline.extract.grade_words import grade_ends, negated, read_grade
from pipeline.extract.grades.told import Told
from pipeline.text.spans import Span

#: How many lines a heading or statement may begin before the one in which its grade ends.
_LINES_BEFORE = 3
_AFTER_GRADE = " \t\xa0\r\n\f.*\u2020):0123456789"


def stated_grades(text: str, framework: Framework) -> list[Told]:
    """What lines of their own state, in the order of the framework's statements; then what headings give."""
    starts = list(_starts(text))
    statements = [
        _told(text, statement.judgement, match, "statement")
        for statement in framework.statements
        for start in starts
        if (match := statement.line.match(text, start)) and not negated(text, match.start("grade"))
    ]
    headings = [
        _told(text, next(name for name, _ in framework.names if match[name]), match, "heading")
        for start in starts
        if framework.headings and (match := framework.headings.match(text, start))
    ]
    return statements + headings


def told_in_passing(text: str, framework: Framework, opening: str, known: set[str]) -> list[Told]:
    """What the running text states of judgements that are not ``known`` from elsewhere: the first of each counts."""
    return [
        replace(_told(text, statement.judgement, match, "sentence"), reported="prose")
        for statement in framework.statements
        if statement.judgement not in known and statement.where.search(opening)
        for match in statement.sentence.finditer(text)
        if not negated(text, match.start("grade"))
    ]


def _starts(text: str) -> Iterator[int]:
    """Where the lines begin that may end in a grade or its reasons, and the lines before them, in order."""
    starts, at, given = [], 0, -1
    for line in text.splitlines(keepends=True):
        starts.append(at)
        at += len(line)
        words = line.rstrip(_AFTER_GRADE).lower()
        if words.endswith(grade_ends()) or "because" in words:
            for start in starts[-1 - _LINES_BEFORE :]:
                if start > given:
                    given = start
                    yield start


def _told(text: str, judgement: str, match: re.Match[str], rule: str) -> Told:
    """Of a heading the name alone is the judgement's words; of a statement all that stands before its grade."""
    grade = Span(*match.span("grade"))
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    name = Span(start, start + len(text[start : grade.start].rstrip()))
    if rule == "heading":
        name = Span(*match.span("label"))
    return Told(
        judgement=judgement,
        grade=read_grade(match["grade"]) or "",
        judgement_words=name,
        grade_words=grade,
        anchor=Span(name.start, grade.end),
        reported="heading",
        rule=f"grade.{rule}",
    )
