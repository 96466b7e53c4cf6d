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
_BOARD = re.compile(r"\bsafeguarding\s+children(?:['\u2019]s)?\s+board|\bLSCB\b|\b(?:[A-Z]{1,4}SCB)\b", re.IGNORECASE)


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


@dataclass
class _Found:
    """The items of one list: labelled ones, and plain paragraphs for a list whose bullets were lost."""

    head: _List
    labelled: list[Passage] = field(default_factory=list)
    plain: list[Passage] = field(default_factory=list)

    @property
    def items(self) -> list[Passage]:
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
    """Every list of improvements, in order."""
    board = framework is not None and framework.key == "lscb_review"
    found: _Found | None = None
    seen = False
    for index, passage in enumerate(document.passages):
        words = one_line(document.clean(passage.body))
        head = _head(words, passage, board)
        if head:
            if found:
                yield found
            found, seen, board = _Found(head), True, board or head.scope == "lscb"
        elif passage.label is None and _ends(words, passage, framework):
            board = board or (seen and passage.kind == "heading" and bool(_BOARD.search(words)))
            if found:
                yield found
            found = None
        elif found and passage.kind != "heading":
            _add(document, found, index, words)
    if found:
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


def _add(document: Document, found: _Found, index: int, words: str) -> None:
    passage = document.passages[index]
    if not words or _nothing().match(words):
        return
    if passage.label is not None:
        parent = document.passages[passage.parent] if passage.parent is not None else None
        if (parent is None or _is_lead_in(document, parent)) and not _is_lead_in(document, passage):
            found.labelled.append(passage)
    elif not words.endswith(":") and not _lead_in().match(words):
        found.plain.append(passage)


def _is_lead_in(document: Document, passage: Passage) -> bool:
    """Whether a passage only leads in the actions below it ("the council should take the following action:")."""
    return _lead_in().match(one_line(document.clean(passage.body))) is not None


def _record(document: Document, passage: Passage, head: _List, inspection: str, seq: int) -> Record:
    anchor = Span(passage.body.start, passage.span.end)
    words = one_line(document.clean(anchor))
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": anchor}
    named = _NATIONAL_FRAMEWORK.search(words)
    if named:
        begin, _ = document.view.window(anchor)
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
        anchor=anchor,
        rule="improvement.numbered"
        if passage.number
        else "improvement.bullet"
        if passage.label
        else "improvement.plain",
        evidence=evidence,
    )
