"""Grades in headings and in the lines that state them: "Children's services in X are good"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.frameworks import Framework
from pipeline.extract.grade_words import grade_pattern, negated, read_grade
from pipeline.extract.grades.told import Told
from pipeline.text.spans import Span

#: How many lines a heading or statement may begin before the one in which its grade begins.
_LINES_BEFORE = 2


@cache
def _last_in_line() -> re.Pattern[str]:
    """Finds grades that end a line, or that reasons follow ("is good because")."""
    return re.compile(rf"(?<![\w-]){grade_pattern()}(?=\)?\.?\d?[ \t\xa0]*(?:[\r\n\f]|\Z)|\s+because\b)", re.IGNORECASE)


def stated_grades(text: str, framework: Framework) -> list[Told]:
    """What lines of their own state, in the order of the framework's statements; then what headings give."""
    starts = list(_starts(text))
    statements = [
        _told(text, statement.judgement, match, "statement")
        for statement in framework.statements
        for start in starts
        if (match := statement.expression.match(text, start)) and not negated(text, match.start("grade"))
    ]
    headings = [
        _told(text, next(name for name, _ in framework.names if match[name]), match, "heading")
        for start in starts
        if framework.headings and (match := framework.headings.match(text, start))
    ]
    return statements + headings


def _starts(text: str) -> Iterator[int]:
    """Where the lines begin that end in a grade, and the lines before them, in order."""
    last = -1
    for match in _last_in_line().finditer(text):
        lines = [_line_start(text, match.start())]
        for _ in range(_LINES_BEFORE):
            lines.append(_line_start(text, lines[-1] - 1))
        for start in reversed(lines):
            if start > last:
                last = start
                yield start


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, max(at, 0)), text.rfind("\f", 0, max(at, 0))) + 1


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
