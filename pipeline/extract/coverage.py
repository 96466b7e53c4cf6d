"""`coverage`: what was read of a document, and what became of every number in it.

The numbers are those of the bare text: each run of digits and each number word, whoever reads them. One is
recorded when it lies within the words of a figure, set aside when something says why it is none, else unexplained.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from pipeline.extract.kpis.numbers import RECORDED, UNEXPLAINED
from pipeline.extract.kpis.prose import read_figures
from pipeline.extract.quantities.words import DIGITS
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Document
from pipeline.text.spans import Span

_LABELS = "label"


def extract(reading: Reading) -> list[Record]:
    """The one record of a document."""
    document = reading.document
    tally = Counter(_fates(reading))
    recorded, unexplained = tally.pop(RECORDED, 0), tally.pop(UNEXPLAINED, 0)
    set_aside = sum(tally.values())
    values = {
        "characters": len(document.text),
        "paragraphs": sum(passage.kind in ("paragraph", "bullet") for passage in document.passages),
        "sentences": sum(len(passage.sentences) for passage in document.passages),
        "numbers_seen": recorded + unexplained + set_aside,
        "numbers_recorded": recorded,
        "numbers_set_aside": set_aside,
        "numbers_unexplained": unexplained,
        "set_aside": [{"reason": reason, "count": count} for reason, count in sorted(tally.items())],
    }
    return [Record("coverage", values, Span(0, 0), "coverage")]


def _fates(reading: Reading) -> Iterator[str]:
    """What became of each number of the document: ``recorded``, ``unexplained`` or the reason why it was set aside."""
    figures = read_figures(reading)
    explained = sorted(figures.numbers)
    starts = [start for start, _, _ in explained]
    for start, _ in figures.places.counted():
        at = bisect_right(starts, start) - 1
        if at >= 0 and explained[at][1] > start:
            yield explained[at][2]
        else:
            yield UNEXPLAINED
    yield from _outside(reading.document)


def _outside(document: Document) -> Iterator[str]:
    """The numbers of what the view steps over: page furniture, and the labels of paragraphs and items."""
    furniture = document.furniture
    begins = [piece.span.start for piece in furniture]
    for run in document.stepped_over:
        for match in DIGITS.finditer(document.text, *run):
            at = bisect_right(begins, match.start()) - 1
            inside = at >= 0 and match.start() < furniture[at].span.end
            yield furniture[at].kind if inside else _LABELS
