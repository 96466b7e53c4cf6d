"""Which sentences can be findings: where they stand, and under which judgement.

In an inspection report or letter every sentence of the body and summary, not how the inspection was made, the
lists of improvements or what grades mean; of a council report or news article those that may evaluate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.expressions import starting
from pipeline.extract.frameworks import NUMBERING, OPENING, framework_of, section_judgement
from pipeline.extract.phrases import load, small_letters
from pipeline.extract.record import Reading
from pipeline.text.document import Document, Passage, Section
from pipeline.text.spans import Span

INSPECTIONS = frozenset({"inspection_report", "visit_letter"})
_LEAST_SPACES = 2  # of a sentence that says something: "Caseloads have reduced."
_SUMMED_UP = frozenset({"ilacs", "sif"})
_STOPPED = re.compile(r"[.!?:;)\]’”'\"…]\d?$")  # how a sentence ends, a note's mark after it included
_ENDED = re.compile(r"\w[.!?][’”'\"]?$")
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 8  # of a line set apart that is as long as a sentence


class Candidate(NamedTuple):
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
def _with() -> re.Pattern[str]:
    return starting(load("findings")["sections_with"], NUMBERING)


@lru_cache(maxsize=1)
def _improvements() -> re.Pattern[str]:
    return starting(load("findings")["sections_of_improvements"], NUMBERING)


@lru_cache(maxsize=1)
def _boilerplate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is no finding of a report or letter, and of any other document."""
    entries = load("findings")
    return starting([*entries["not_findings"], *entries["not_prose"]]), starting(entries["not_prose"])


def candidates(reading: Reading, kind: str) -> Iterator[Candidate]:
    """The sentences of a document of ``kind`` that can be findings, in printed order."""
    document = reading.document
    view = document.view
    places = _Places(document, kind in INSPECTIONS)
    boilerplate = _boilerplate()[kind not in INSPECTIONS]
    improvements = sorted(record.anchor for record in reading.records.get("improvement_areas", ()))
    last = max((area.end for area in improvements), default=-1)
    rows = _rows_of_figures(reading)
    group = -1
    for index, passage in enumerate(document.passages):
        bullet = passage.kind == "bullet"
        if not bullet or group < 0:
            group = index
        if not passage.sentences or not places.holds(passage):
            continue
        if passage.kind in ("heading", "table_row") and not _is_sentence(view.clean(passage.body)):
            continue
        paragraph = passage.number
        if paragraph is None and passage.parent is not None:
            paragraph = document.passages[passage.parent].number
        near = improvements and improvements[0].start <= passage.span.end and passage.span.start <= last
        listed = [area for area in improvements if area.overlaps(passage.span)] if near else []
        section, judgement = places.of(passage)
        whole = kind in INSPECTIONS and passage.kind == "paragraph"
        for sentence in passage.sentences:
            span = _below_rows(document.text, sentence, rows)
            if span is None:
                continue
            start, end = view.window(span)
            text = view.text[start:end]
            if (
                not _speaks(text, boilerplate)
                or (whole and not _STOPPED.search(text, len(text) - 2))
                or (listed and any(span.overlaps(area) for area in listed))
            ):
                continue
            yield Candidate(span, text, start, passage.kind, section, judgement, paragraph, group, bullet)


def _rows_of_figures(reading: Reading) -> list[tuple[int, int]]:
    """Where the rows of tables whose cells are figures begin and end, in order."""
    figures = (record for record in reading.records.get("kpis", ()) if record.rule.startswith("kpi.table."))
    return sorted({(record.anchor.start, record.anchor.end) for record in figures})


def _below_rows(text: str, sentence: Span, rows: Sequence[tuple[int, int]]) -> Span | None:
    """A sentence without the rows of a table that it runs on from, which print no sentence; None where nothing is
    left."""
    last = bisect_left(rows, (sentence.end,)) - 1
    if last < 0 or rows[last][1] <= sentence.start:
        return sentence
    line = text.find("\n", rows[last][1], sentence.end)
    start = _WORD.search(text, line, sentence.end) if line >= 0 else None
    return Span(start.start(), sentence.end) if start else None


def _speaks(text: str, boilerplate: re.Pattern[str]) -> bool:
    """Whether a sentence has words enough to say something, and is not of the kind that every report prints."""
    return text.count(" ") >= _LEAST_SPACES and not boilerplate.match(small_letters(text))


def _is_sentence(line: str) -> bool:
    """Whether a line set apart is no heading: it ends like a sentence and is as long as one."""
    return _ENDED.search(line, len(line) - 3) is not None and len(_WORD.findall(line)) >= _LEAST_WORDS


class _Places:
    """Titles and judgements of a document's sections, and which of them hold findings."""

    def __init__(self, document: Document, inspection: bool) -> None:
        self._inspection = inspection
        self._titles = [section.title for section in document.sections]
        own = _own_judgements(document) if inspection else [None] * len(document.sections)
        self._judgements: list[str | None] = []
        self._silent: list[bool] = []
        small = [small_letters(title) for title in self._titles]
        self._improves = [bool(_improvements().match(title)) for title in small]
        above: list[int] = []
        for index, section in enumerate(document.sections):
            while above and not _lies_in(section, document.sections[above[-1]]):
                above.pop()
            upper = above[-1] if above else None
            self._judgements.append(own[index] or (None if upper is None else self._judgements[upper]))
            inherits = inspection and own[index] is None and upper is not None and not _with().match(small[index])
            silent = _without().match(small[index]) is not None
            self._silent.append(silent or (inherits and upper is not None and self._silent[upper]))
            above.append(index)

    def holds(self, passage: Passage) -> bool:
        """Whether findings can stand in ``passage``."""
        if passage.kind == "table_row" and self._inspection:
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


def _lies_in(inner: Section, outer: Section) -> bool:
    return outer.level < inner.level and outer.span.holds(inner.span)


def _own_judgements(document: Document) -> list[str | None]:
    """The judgement that each section's own heading names.

    What stands before the list of improvements of an ILACS or SIF report is the summary, under no judgement, though
    rows of the table of judgements may look like headings there.
    """
    framework = framework_of(document.text[:OPENING])
    own = [section_judgement(section.title, framework) for section in document.sections]
    if framework is None or framework.key not in _SUMMED_UP:
        return own
    listed = (
        index for index, section in enumerate(document.sections) if _improvements().match(small_letters(section.title))
    )
    first = next(listed, 0)
    if any(own[first:]):
        own[:first] = [None] * first
    return own
