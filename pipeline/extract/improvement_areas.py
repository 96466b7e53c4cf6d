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
from pipeline.extract.inspections import reported
from pipeline.extract.passages import one_line
from pipeline.extract.phrases import any_of, load, pattern
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Document, Passage
from pipeline.text.spans import Span

_NATIONAL_FRAMEWORK = re.compile(
    r"\(\s*(?P<named>(?:outcome|enabler|principle)s?\s+\d[^()]*?)\s*,?\s*(?:(?:the|children['\u2019]s\s+social\s+care:?)\s+)*"
    r"national\s+framework\s*\)",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"\blocal safeguarding$|\bsafeguarding\s+children(?:['\u2019]s)?\s+board|\bLSCB\b|\b(?:[A-Z]{1,4}SCB)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}\.\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _List:
    """A list that is open: what its heading says of its items."""

    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class _Heading:
    expression: re.Pattern[str]
    kind: str
    scope: str | None


@dataclass(slots=True)
class _Item:
    """One area: its words without their label, sub-bullets included, and how it is marked."""

    span: Span
    mark: str
    numbered: bool
    leads: bool


@dataclass
class _Found:
    """The items of one list: labelled ones, and plain paragraphs for a list whose bullets were lost."""

    head: _List
    labelled: list[_Item] = field(default_factory=list)
    plain: list[_Item] = field(default_factory=list)

    @property
    def items(self) -> list[_Item]:
        return self.labelled or self.plain


@cache
def _headings() -> tuple[_Heading, ...]:
    return tuple(
        _Heading(
            re.compile(rf"{pattern(entry['phrase'])}\s*[?:]?\s*\d?", re.IGNORECASE), entry["kind"], entry.get("scope")
        )
        for entry in load("frameworks")["improvement_headings"]
    )


@cache
def _other_headings() -> re.Pattern[str]:
    return re.compile(any_of(load("frameworks")["other_headings"]), re.IGNORECASE)


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
    records: list[Record] = []
    for found in _lists(reading.document, told.entry):
        for item in found.items:
            records.append(
                _record(reading.document, item, found.head, primary.values["inspection_id"], len(records) + 1)
            )
    return records


def _lists(document: Document, framework: Framework | None) -> Iterator[_Found]:
    """Every list of improvements that holds any, in order.

    A heading that names the board opens its part of the report once the authority's own list has been read.
    """
    board = framework is not None and framework.key == "lscb_review"
    found: _Found | None = None
    listed = False
    for passage in document.passages:
        words = one_line(document.clean(passage.body))
        head = _head(words, passage, board)
        if head is None and (passage.label is not None or not _ends(words, passage, framework)):
            if found and passage.kind != "heading":
                _add(document, found, passage, words)
            continue
        if found and found.items:
            listed = True
            yield found
        found = _Found(head) if head else None
        if head:
            board = head.scope == "lscb"
        elif listed and passage.kind == "heading" and _BOARD.search(words):
            board = True
    if found and found.items:
        yield found


def _head(words: str, passage: Passage, board: bool) -> _List | None:
    """The list that a heading opens; None where the passage is no such heading."""
    if passage.kind not in ("heading", "paragraph") or len(words) > 80:
        return None
    for heading in _headings():
        if heading.expression.fullmatch(words):
            return _List(heading.kind, heading.scope or ("lscb" if board else "local_authority"))
    return None


def _ends(words: str, passage: Passage, framework: Framework | None) -> bool:
    """Whether a passage is a heading that ends a list: another of the report's own, not a theme inside the list."""
    if len(words) > 160 or (passage.kind != "heading" and words.endswith((".", ":", ";"))):
        return False
    named = framework.judgement(words) if framework else None
    own = named is not None and (passage.kind == "heading" and _is_section_of(words, framework))
    return own or _other_headings().match(words) is not None


def _is_section_of(words: str, framework: Framework | None) -> bool:
    """Whether a heading opens a judgement's section: its full name, or a name with its grade; a theme has neither."""
    return bool(
        re.match(r"(?:the\s+)?(?:experiences?\s+and\s+progress|impact\s+of|graded)\b", words, re.IGNORECASE)
    ) or (framework is not None and framework.headings is not None and framework.headings.match(words) is not None)


def _add(document: Document, found: _Found, passage: Passage, words: str) -> None:
    """Add a passage to a list: as an item, or to the item before it where it goes on with that."""
    if not words or _nothing().match(words):
        return
    item = _item(document, passage, words)
    last = found.labelled[-1] if found.labelled else None
    if last and _goes_on(last, item, words):
        last.span = Span(last.span.start, item.span.end)
    elif not item.mark and not item.numbered:
        if not words.endswith(":") and not _lead_in().match(words):
            found.plain.append(item)
    else:
        parent = document.passages[passage.parent] if passage.parent is not None else None
        if (parent is None or _is_lead_in(document, parent)) and not _is_lead_in(document, passage):
            found.labelled.append(item)


def _goes_on(last: _Item, item: _Item, words: str) -> bool:
    """Whether a passage belongs to the item before it.

    Sub-bullets of an item that leads them in ("oversight of:"), an unnumbered paragraph between numbered ones, and
    the rest of a sentence.
    """
    if item.numbered:
        return False
    if item.mark:
        return last.leads and item.mark != last.mark
    return last.leads or last.numbered or words[0].islower()


def _item(document: Document, passage: Passage, words: str) -> _Item:
    span = Span(passage.body.start, passage.span.end)
    number = _NUMBER.match(words) if passage.label is None else None
    if number:
        start, _ = document.view.window(passage.body)
        span = Span(document.view.source(start + number.end(), start + number.end() + 1).start, span.end)
    mark = "" if passage.number or passage.label is None else document.quote(passage.label).strip()
    return _Item(span, mark, passage.number is not None or number is not None, words.endswith(":"))


def _is_lead_in(document: Document, passage: Passage) -> bool:
    """Whether a passage only leads in the actions below it ("the council should take the following action:")."""
    return _lead_in().match(one_line(document.clean(passage.body))) is not None


def _record(document: Document, item: _Item, head: _List, inspection: str, seq: int) -> Record:
    words = one_line(document.clean(item.span))
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": item.span}
    named = _NATIONAL_FRAMEWORK.search(words)
    if named:
        begin, _ = document.view.window(item.span)
        evidence["national_framework"] = document.view.source(begin + named.start("named"), begin + named.end("named"))
    return Record(
        table="improvement_areas",
        values={
            "inspection_id": inspection,
            "seq": seq,
            "kind": head.kind,
            "text": words,
            "scope": head.scope,
            "national_framework": named["named"] if named else None,
            "topics": None,
        },
        anchor=item.span,
        rule="improvement.numbered" if item.numbered else "improvement.bullet" if item.mark else "improvement.plain",
        evidence=evidence,
    )
