"""Which sentences can be findings: where they stand, and under which judgement.

In an inspection report or letter every sentence of the body and summary, not how the inspection was made, the
lists of improvements or what grades mean; of a council report or news article those that may evaluate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.findings.expressions import starting
from pipeline.extract.frameworks import NUMBERING, OPENING, framework_of
from pipeline.extract.passages import section_judgements
from pipeline.extract.phrases import load
from pipeline.extract.record import Reading
from pipeline.text.document import Document, Passage
from pipeline.text.spans import Span

INSPECTIONS = frozenset({"inspection_report", "visit_letter"})
_LETTERS = re.compile(r"[a-z]{2,}")
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that can be a finding; ``at`` is where its cleaned ``text`` begins in the view.

    ``group`` is the same for sentences of one paragraph and its bullets; ``lead`` holds for a bullet under them.
    """

    span: Span
    text: str
    at: int
    kind: str
    section: str | None
    judgement: str | None
    paragraph: str | None
    group: int
    lead: bool


@lru_cache(maxsize=1)
def _without() -> re.Pattern[str]:
    return starting(load("findings")["sections_without"], NUMBERING)


@lru_cache(maxsize=1)
def _improvements() -> re.Pattern[str]:
    return starting(load("findings")["sections_of_improvements"], NUMBERING)


@lru_cache(maxsize=1)
def _boilerplate() -> re.Pattern[str]:
    return starting(load("findings")["not_findings"])


def candidates(reading: Reading, kind: str) -> Iterator[Candidate]:
    """The sentences of a document of ``kind`` that can be findings, in printed order."""
    document = reading.document
    places = _Places(document, kind in INSPECTIONS)
    improvements = sorted(record.anchor for record in reading.records.get("improvement_areas", ()))
    group = -1
    for index, passage in enumerate(document.passages):
        bullet = passage.kind == "bullet"
        if not bullet or group < 0:
            group = index
        if not passage.sentences or not places.holds(passage):
            continue
        paragraph = passage.number
        if paragraph is None and passage.parent is not None:
            paragraph = document.passages[passage.parent].number
        for span in passage.sentences:
            start, end = document.view.window(span)
            text = document.view.text[start:end]
            if not _speaks(text) or any(span.overlaps(area) for area in improvements):
                continue
            yield Candidate(span, text, start, passage.kind, *places.of(passage), paragraph, group, bullet)


def _speaks(text: str) -> bool:
    """Whether a sentence has words enough to say something, and is not of the kind that every report prints."""
    return len(_LETTERS.findall(text)) >= _LEAST_WORDS and not _boilerplate().match(text)


class _Places:
    """Titles and judgements of a document's sections, and which of them hold findings."""

    def __init__(self, document: Document, inspection: bool) -> None:
        framework = framework_of(document.text[:OPENING]) if inspection else None
        judgements = section_judgements(document) if inspection else [None] * len(document.sections)
        self._inspection = inspection
        self._titles = [section.title for section in document.sections]
        self._judgements: list[str | None] = []
        self._silent: list[bool] = []
        self._improves: list[bool] = []
        above: list[int] = []
        for index, section in enumerate(document.sections):
            while above and not document.sections[above[-1]].span.holds(section.span):
                above.pop()
            judgement = judgements[index]
            # The summary of an ILACS report stands under no judgement, whatever row of the table comes last.
            general = judgement == "overall_effectiveness" and framework is not None and framework.key == "ilacs"
            self._judgements.append(None if general else judgement)
            silent = bool(_without().match(section.title))
            self._silent.append(silent or (judgement is None and bool(above) and self._silent[above[-1]]))
            self._improves.append(bool(_improvements().match(section.title)))
            above.append(index)

    def holds(self, passage: Passage) -> bool:
        """Whether findings can stand in ``passage``."""
        if passage.kind == "heading" or (passage.kind == "table_row" and self._inspection):
            return False
        if passage.section is None:
            return True
        listed = passage.kind == "bullet" or passage.number is not None
        return not self._silent[passage.section] and not (listed and self._improves[passage.section])

    def of(self, passage: Passage) -> tuple[str | None, str | None]:
        """The title of the section that ``passage`` stands in, and the judgement that it speaks to."""
        if passage.section is None:
            return None, None
        return self._titles[passage.section], self._judgements[passage.section]
