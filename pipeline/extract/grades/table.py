"""Grades in the table of judgements, however its cells are wrapped.

A table is a run of judgement names and grades with next to nothing between them. Its text may give a grade after
its name, above it, or in the middle of a wrapped one; a page may end inside it. Names are read by what they say;
in a run with as many grades as names each name has the grade of its own row, rows being printed one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.frameworks import NUMBERING, Framework
from pipeline.extract.grade_words import grade_finder, read_grade
from pipeline.extract.grades.told import Told
from pipeline.text.spans import Span

#: The most letters of a wrapped name, and of a running head with a page end, that may stand inside a table.
_GAP, _PAGE_GAP = 90, 260

_ROW_START = re.compile(rf"(?:\A|[\n\f\t]|\bGrade)[ \t\xa0]*{NUMBERING}\Z")
_CELL_END = re.compile(rf"[.*\u2020]?\d{{0,2}}[ \t\xa0]*(?:{NUMBERING}(?=\S))?")
_LINE_ENDS = re.compile(r"[\r\n\f]|\Z")
_LINE_BEGINS = re.compile(r"(?:\A|[\n\f])[ \t\xa0]*\Z")
_TO_BE = re.compile(r"\bbe\s+\Z")
_ONLY_NUMBER = re.compile(rf"\s*{NUMBERING}")
_GOES_ON = re.compile(r"\s+(?:is|are|was|were|has|have|had|remains?|continues?|improved|needs?|who|that)\b\s*\w")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A name (``judgement`` set) or a grade (``grade`` set) in the text."""

    start: int
    end: int
    judgement: str | None = None
    grade: str | None = None


def table_grades(text: str, end: int, framework: Framework, start: int = 0) -> list[Told]:
    """The grades of the first table of judgements in ``text[start:end]``; empty where there is none."""
    if framework.labels is None:
        return []
    for run in _runs(text, _cells(text, start, end, framework.labels)):
        pairs = _pairs(text, run)
        if len(pairs) > 1:
            return [_told(text, name, grade) for name, grade in pairs]
    return []


def _cells(text: str, start: int, end: int, labels: re.Pattern[str]) -> list[_Cell]:
    """Grades, and names that begin a row, in their order; a grade may stand in the middle of a wrapped name."""
    grades = [cell for cell in map(_grade, grade_finder().finditer(text, start, end)) if _is_cell(text, cell, labels)]
    without_grades = _blank(text[:end], grades)
    names = [
        _Cell(match.start(), match.end(), judgement=match.lastgroup)
        for match in labels.finditer(without_grades, start)
        if _begins_row(without_grades, match.start(), grades) and not _GOES_ON.match(without_grades, match.end())
    ]
    in_rows = [cell for cell in grades if _in_row(text, cell, names)]
    return sorted(in_rows + names, key=lambda cell: cell.start)


def _grade(match: re.Match[str]) -> _Cell:
    return _Cell(match.start(), match.end(), grade=read_grade(match[0]))


def _is_cell(text: str, grade: _Cell, labels: re.Pattern[str]) -> bool:
    """Whether the grade ends its line, a footnote's digit aside, or a name follows on the same line."""
    ends = _CELL_END.match(text, grade.end)
    if not ends or not (_LINE_ENDS.match(text, ends.end()) or labels.match(text, ends.end())):
        return False
    return not _TO_BE.search(text, max(0, grade.start - 8), grade.start)


def _in_row(text: str, grade: _Cell, names: list[_Cell]) -> bool:
    """Whether a grade begins its line, stands in a wrapped name, or on the line in which a name ends: no prose does."""
    if _begins_line(text, grade):
        return True
    return any(name.start < grade.start and "\n" not in text[name.end : grade.start] for name in names)


def _blank(text: str, cells: list[_Cell]) -> str:
    """The text with spaces for the cells' words, at the same offsets."""
    parts, at = [], 0
    for cell in cells:
        parts += [text[at : cell.start], " " * (cell.end - cell.start)]
        at = cell.end
    return "".join([*parts, text[at:]])


def _begins_row(text: str, start: int, grades: list[_Cell]) -> bool:
    """Whether a name begins its line, or stands right behind the last row's grade."""
    if _ROW_START.search(text, max(0, start - 60), start):
        return True
    return any(grade.end <= start and _ONLY_NUMBER.fullmatch(text, grade.end, start) for grade in grades)


def _runs(text: str, cells: list[_Cell]) -> Iterator[list[_Cell]]:
    run: list[_Cell] = []
    for cell in cells:
        if run and not _near(text, run[-1].end, cell.start):
            yield run
            run = []
        run.append(cell)
    yield run


def _near(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return start >= end or len(_LETTERS.findall(between)) <= (_PAGE_GAP if "\f" in between else _GAP)


def _pairs(text: str, run: list[_Cell]) -> list[tuple[_Cell, _Cell]]:
    """Each name of a run with its grade."""
    first_name = next((index for index, cell in enumerate(run) if cell.judgement), len(run))
    above = first_name > 0 and _begins_line(text, run[first_name - 1]) and _alternates(run[first_name - 1 :])
    cells = run[first_name - 1 :] if above else run[first_name:]
    names = [cell for cell in cells if cell.judgement]
    grades = [cell for cell in cells if cell.grade]
    if len(grades) >= len(names) and not _ends_in_names(cells, len(names)):
        return list(zip(names, grades, strict=False))
    return [(cell, after) for cell, after in pairwise(cells) if cell.judgement and after.grade]


def _begins_line(text: str, cell: _Cell) -> bool:
    return _LINE_BEGINS.search(text, max(0, cell.start - 8), cell.start) is not None


def _alternates(cells: list[_Cell]) -> bool:
    """Whether grades and names take turns, grades first, to the very end: each grade stands above its name."""
    return len(cells) % 2 == 0 and all(bool(cell.grade) == (index % 2 == 0) for index, cell in enumerate(cells))


def _ends_in_names(cells: list[_Cell], names: int) -> bool:
    """Whether the run's last names have no grades left: some name before them took a grade of the prose."""
    return sum(1 for cell in cells[: -1 if cells and cells[-1].judgement else None] if cell.grade) < names


def _told(text: str, name: _Cell, grade: _Cell) -> Told:
    words: Span | tuple[Span, ...] = Span(name.start, name.end)
    if name.start < grade.start < name.end:
        before, after = text[name.start : grade.start].rstrip(), text[grade.end : name.end].lstrip()
        words = (Span(name.start, name.start + len(before)), Span(name.end - len(after), name.end))
    return Told(
        judgement=name.judgement or "",
        grade=grade.grade or "",
        judgement_words=words,
        grade_words=Span(grade.start, grade.end),
        anchor=Span(min(name.start, grade.start), max(name.end, grade.end)),
        reported="table",
        rule="grade.table",
    )
