"""`improvement_areas`: what an inspection told the authority, or its safeguarding board, to improve.

They stand as bullets or numbered paragraphs under headings that the vocabulary names; a list ends at the next
heading that is neither one of these nor a theme inside the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.frameworks import Framework
from pipeline.extract.improvement_headings import Opening, ends, heading_at_end, names_board, opened
from pipeline.extract.inspections import reported
from pipeline.extract.passages import one_line
from pipeline.extract.phrases import any_of, load
from pipeline.extract.record import Reading, Record
from pipeline.extract.topics import topics_of
from pipeline.text.document import Document, Passage
from pipeline.text.spans import Span

_NATIONAL_FRAMEWORK = re.compile(
    r"\(\s*(?P<named>(?:outcome|enabler|principle)s?\s+\d[^()]*?)\s*,?\s*"
    r"(?:(?:the|children['\u2019]s\s+social\s+care:?)\s+)*national\s+framework\s*\)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}\.\s+(?=[^\W\d_])")


@dataclass(slots=True)
class _Item:
    """A passage as part of a list: its span and words without their label, and how it is marked.

    ``mark`` is its bullet sign, ``numbered`` whether it has a number; ``heading`` whether it is one; ``lines`` the
    sentences of a paragraph without a label, those that begin in mid line with the one before them.
    """

    span: Span
    words: str
    mark: str = ""
    numbered: bool = False
    heading: bool = False
    parent: str | None = None
    lines: tuple[Span, ...] = ()


@dataclass
class _List:
    """A list that is open: labelled items, and plain paragraphs for one whose bullets were lost."""

    kind: str
    scope: str
    labelled: list[_Item] = field(default_factory=list)
    plain: list[_Item] = field(default_factory=list)

    @property
    def items(self) -> list[_Item]:
        return self.labelled or self.plain


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(any_of(load("frameworks")["nothing_to_improve"]), re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(any_of(load("frameworks")["improvement_lead_ins"]), re.IGNORECASE)


def extract(reading: Reading) -> list[Record]:
    """The areas in printed order, numbered from 1 through the document."""
    told = reported(reading.document)
    primary = next((r for r in reading.records.get("inspections", ()) if r.values["described"] == "primary"), None)
    if told is None or primary is None:
        return []
    inspection = primary.values["inspection_id"]
    areas = [(listed, item) for listed in _lists(reading.document, told.entry) for item in listed.items]
    return [
        _record(reading.document, item, listed, inspection, seq) for seq, (listed, item) in enumerate(areas, start=1)
    ]


def _lists(document: Document, framework: Framework | None) -> Iterator[_List]:
    """Every list of improvements that holds any, in order.

    A heading that names the board opens its part of the report once the authority's own list has been read.
    """
    board = framework is not None and framework.key == "lscb_review"
    current: _List | None = None
    listed = False
    for passage in document.passages:
        if passage.label is not None and current is None:
            continue
        for item in _items(document, passage):
            labelled = bool(item.mark) or item.numbered
            opening = None if labelled else opened(item.words)
            if opening is None and (labelled or not ends(item.words, item.heading, framework)):
                if current and not item.heading:
                    _add(current, item)
                continue
            if current and current.items:
                listed = True
                yield current
            current = _opened(opening, board) if opening else None
            if current:
                board = current.scope == "lscb"
            elif listed and item.heading and names_board(item.words):
                board = True
    if current and current.items:
        yield current


def _opened(opening: Opening, board: bool) -> _List:
    return _List(opening.kind, opening.scope or ("lscb" if board else "local_authority"))


def _items(document: Document, passage: Passage) -> Iterator[_Item]:
    """A passage, and a heading that was left at its end as an item of its own."""
    item = _item(document, passage)
    cut = None if item.heading else heading_at_end(item.words)
    if cut is None:
        yield item
        return
    at = document.view.window(item.span)[0]
    end = document.view.source(at, at + cut).end
    rest = Span(document.view.source(at + cut, at + cut + 1).start, item.span.end)
    yield _Item(Span(item.span.start, end), item.words[:cut].rstrip(), item.mark, item.numbered, parent=item.parent)
    yield _Item(rest, item.words[cut:], heading=True)


def _item(document: Document, passage: Passage) -> _Item:
    """A passage's words and marks; a number that the layout took for words is stepped over."""
    words = one_line(document.clean(passage.body))
    span = Span(passage.body.start, passage.span.end)
    if passage.label is None and (number := _NUMBER.match(words)) and number.end() < len(words):
        at = document.view.window(passage.body)[0] + number.end()
        return _Item(Span(document.view.source(at, at + 1).start, span.end), words[number.end() :], numbered=True)
    parent = None if passage.parent is None else one_line(document.clean(document.passages[passage.parent].body))
    mark = "" if passage.label is None else document.quote(passage.label).strip()
    numbered = passage.number is not None or mark.rstrip(".)").isdigit()
    lines = () if passage.label else tuple(_lines(document, passage))
    return _Item(span, words, "" if numbered else mark, numbered, passage.kind == "heading", parent, lines)


def _lines(document: Document, passage: Passage) -> Iterator[Span]:
    """Spans of a paragraph that begin with a sentence and a line: the items of a list whose bullets were lost."""
    begun: Span | None = None
    for sentence in passage.sentences:
        before = document.text[max(passage.body.start, sentence.start - 4) : sentence.start]
        if begun is None or "\n" in before or "\f" in before:
            if begun is not None:
                yield begun
            begun = sentence
        else:
            begun = Span(begun.start, sentence.end)
    if begun is not None:
        yield begun


def _add(current: _List, item: _Item) -> None:
    """Add an item to a list, or to the item before it where it goes on with that."""
    if not item.words or _nothing().match(item.words):
        return
    last = current.labelled[-1] if current.labelled else None
    if item.parent is not None and not _lead_in().match(item.parent):
        return
    if last and _goes_on(last, item):
        last.span = Span(last.span.start, item.span.end)
    elif _lead_in().match(item.words):
        return
    elif item.mark or item.numbered:
        current.labelled.append(item)
    elif not item.words.endswith(":"):
        current.plain += [_Item(span, item.words) for span in item.lines] or [item]


def _goes_on(last: _Item, item: _Item) -> bool:
    """Whether an item belongs to the one before it.

    Sub-bullets of a numbered item or of one that leads them in ("oversight of:"), an unnumbered paragraph between
    numbered ones, and the rest of a sentence.
    """
    if item.numbered:
        return False
    leads = last.words.endswith(":")
    if item.mark:
        return last.numbered or (leads and item.mark != last.mark)
    return leads or last.numbered or item.words[0].islower()


def _record(document: Document, item: _Item, listed: _List, inspection: str, seq: int) -> Record:
    words = one_line(document.clean(item.span))
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": item.span}
    named = _NATIONAL_FRAMEWORK.search(words)
    if named:
        at = document.view.window(item.span)[0]
        evidence["national_framework"] = document.view.source(at + named.start("named"), at + named.end("named"))
    return Record(
        table="improvement_areas",
        values={
            "inspection_id": inspection,
            "seq": seq,
            "kind": listed.kind,
            "text": words,
            "scope": listed.scope,
            "national_framework": named["named"] if named else None,
            "topics": topics_of(words) or None,
        },
        anchor=item.span,
        rule="improvement.numbered" if item.numbered else "improvement.bullet" if item.mark else "improvement.plain",
        evidence=evidence,
    )
