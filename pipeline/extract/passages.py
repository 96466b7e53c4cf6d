"""`passages`: every heading, paragraph, bullet and table row, with its section and the judgement of that section."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.frameworks import OPENING, Framework, framework_of, section_judgement
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Document, Passage
from pipeline.text.spans import Span


def extract(reading: Reading) -> list[Record]:
    """One record a passage, in printed order; a bullet sign that stands alone says nothing and gives none.

    What an inspection told to improve is no numbered paragraph of the report's text, though its items may share
    the run of paragraph numbers.
    """
    document = reading.document
    judgements = section_judgements(document)
    items = {record.anchor.start for record in reading.records.get("improvement_areas", ())}
    told = [passage for passage in document.passages if passage.body.end > passage.body.start]
    return [
        _record(
            document,
            seq,
            replace(passage, number=None) if passage.body.start in items else passage,
            judgements[passage.section] if passage.section is not None else None,
        )
        for seq, passage in enumerate(told, start=1)
    ]


def section_judgements(document: Document) -> list[str | None]:
    """For each section the judgement that it speaks to: its own heading's, else that of the section it lies in."""
    framework = framework_of(document.text[:OPENING])
    judgements: list[str | None] = []
    for index, section in enumerate(document.sections):
        outer = next((at for at in range(index - 1, -1, -1) if _lies_in(document, index, at)), None)
        inherited = judgements[outer] if outer is not None else None
        judgements.append(_own(section.title, framework) or inherited)
    return judgements


def _own(title: str, framework: Framework | None) -> str | None:
    return section_judgement(title, framework)


def _lies_in(document: Document, inner: int, outer: int) -> bool:
    return document.sections[outer].level < document.sections[inner].level and document.sections[outer].span.holds(
        document.sections[inner].span
    )


def _record(document: Document, seq: int, passage: Passage, judgement: str | None) -> Record:
    """A numbered paragraph is given whole, its sub-bullets included; other passages by their own words."""
    anchor = Span(passage.body.start, passage.span.end) if passage.number else passage.body
    return Record(
        table="passages",
        values={
            "seq": seq,
            "kind": passage.kind,
            "section": document.section_titles(passage),
            "judgement": judgement,
            "paragraph": passage.number,
            "text": one_line(document.clean(anchor)),
        },
        anchor=anchor,
        rule=f"passage.{passage.kind}",
        evidence={"text": anchor},
    )


def one_line(words: str) -> str:
    """Cleaned words of several passages, joined in one line."""
    return words.replace("\n", " ").strip()
