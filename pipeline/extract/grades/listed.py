"""Grades listed in a document that tells of another inspection: "The judgements in 2019 were:" and its bullets.

In a report only the bullets right under a sentence that names another year's inspection; in a document that reports
no inspection of its own also lines that hold a judgement's name and its grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.frameworks import Framework, frameworks
from pipeline.extract.grade_words import grade_ends, read_grade
from pipeline.extract.grades.told import Told
from pipeline.extract.inspections import Reported
from pipeline.extract.mentions import inspection_year
from pipeline.extract.record import Reading
from pipeline.text.document import Document, Passage
from pipeline.text.spans import Span

_LONGEST, _LEAD = 160, 300


def listed_grades(reading: Reading, own: Reported | None, context: int | None) -> Iterator[tuple[Told, int]]:
    """Each grade listed, with the year of its inspection; ``context`` is the year where the lead-in gives none."""
    document = reading.document
    lead: str | None = None
    year: int | None = None
    for passage in document.passages:
        listed = own is None or passage.kind == "bullet"
        words = document.clean(passage.body) if listed else ""
        told = _listed(document, passage, words) if _may_hold(words) else None
        if told is None:
            lead = document.clean(passage.body)[-_LEAD:]
            year = None
            continue
        if lead is not None:
            year, lead = inspection_year(lead), None
        found = year or context
        if found is not None and (own is None or found != own.days.first.year):
            yield told, found


def _may_hold(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and words.rstrip(".;, ").lower().endswith(grade_ends())


def _listed(document: Document, passage: Passage, words: str) -> Told | None:
    """What a line gives that is a judgement's name and its grade and nothing else."""
    line = words.rstrip(";, ").replace("\t", " ")
    for framework in frameworks():
        match = framework.headings.fullmatch(line) if framework.headings else None
        grade = read_grade(match["grade"]) if match else None
        if match is None or grade is None:
            continue
        at = document.view.window(passage.body)[0]
        name, told = match.span("label"), match.span("grade")
        return Told(
            judgement=_named(framework, match["label"]),
            grade=grade,
            judgement_words=document.view.source(at + name[0], at + name[1]),
            grade_words=document.view.source(at + told[0], at + told[1]),
            anchor=Span(*passage.body),
            reported="table" if passage.kind == "table_row" else "prose",
            rule="grade.listed",
        )
    return None


def _named(framework: Framework, label: str) -> str:
    return framework.judgement(label) or ""
