"""`documents`: what a document is, its title and day of publication, and the authority that it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.extract.authority import named_authority
from pipeline.extract.frameworks import OPENING
from pipeline.extract.inspections import Reported, printed_publication, reported
from pipeline.extract.phrases import LINE_START, any_of, load, pattern
from pipeline.extract.record import Reading, Record
from pipeline.sources.source import Source
from pipeline.text.document import Document
from pipeline.text.spans import Span

_TITLE_LINES = 5
_DATES_OR_NAMES = re.compile(
    r"\s*(?:(?:inspection|review|visit)\s+dates?\b|lead\s+inspector|report\s+published|this\s+letter|dear\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: str
    publisher: re.Pattern[str] | None
    opening: tuple[re.Pattern[str], ...]
    closing: tuple[re.Pattern[str], ...]
    needed: int


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            kind=entry["kind"],
            publisher=re.compile(rf"\b{any_of(entry['publisher'])}\b", re.IGNORECASE) if entry["publisher"] else None,
            opening=tuple(re.compile(rf"\b{pattern(phrase)}", re.IGNORECASE) for phrase in entry["opening"]),
            closing=tuple(re.compile(rf"\b{pattern(phrase)}", re.IGNORECASE) for phrase in entry["closing"]),
            needed=entry["needed"],
        )
        for entry in load("document_kinds")["kinds"]
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(LINE_START + any_of(load("document_kinds")["titles"]), re.IGNORECASE)


def extract(reading: Reading) -> list[Record]:
    """The document's one record."""
    source, document = reading.source, reading.document
    told = reported(document)
    title = printed_title(document)
    evidence: dict[str, Span | tuple[Span, ...]] = {}
    values: dict[str, Any] = {"kind": document_kind(source, document, told), "title": source.title}
    if source.title is None and title is not None:
        values["title"] = " ".join(document.quote(title).split())
        evidence["title"] = title
    values |= _publication(source, document, told, evidence)
    named = named_authority(document)
    values["authority_id"] = source.authority_id or (named.authority_id if named else None)
    agreed = named is None or source.authority_id in (None, named.authority_id)
    return [
        Record(
            table="documents",
            values=values,
            anchor=title or Span(0, 0),
            rule="document" if agreed else "document.authority_printed_differs",
            evidence=evidence,
        )
    ]


def document_kind(source: Source, document: Document, told: Reported | None) -> str:
    """A report or letter by the inspection that it gives the days of; others by publisher and phrases."""
    if told is not None:
        return "inspection_report" if told.event == "inspection" else "visit_letter"
    opening, closing = document.text[:OPENING], document.text[-OPENING:]
    for kind in _kinds():
        if kind.publisher and source.publisher and kind.publisher.search(source.publisher):
            return kind.kind
        held = sum(1 for phrase in kind.opening if phrase.search(opening))
        held += sum(1 for phrase in kind.closing if phrase.search(closing))
        if held >= kind.needed:
            return kind.kind
    return "other"


def printed_title(document: Document) -> Span | None:
    """The lines of the title as the opening prints it: from the line that begins it to the end of its sentence."""
    text = document.text
    found = _title().search(text, 0, OPENING)
    if found is None:
        return _first_line(text)
    start = end = found.start() + len(found[0]) - len(found[0].lstrip())
    for _ in range(_TITLE_LINES):
        line_end = min((at for at in (text.find(mark, end) for mark in "\r\n\f") if at >= 0), default=len(text))
        end = line_end
        following = re.compile(r"[\r\n]+[ \t\xa0]*(?=\S)").match(text, line_end)
        if following is None or _DATES_OR_NAMES.match(text, following.end()):
            break
        end = following.end()
    words = text[start:end].rstrip()
    words = re.sub(r"(?<=[a-z])\d\Z", "", words)
    return Span(start, start + len(words))


def _first_line(text: str) -> Span | None:
    first = re.search(r"[^\W\d_][^\r\n\f]{3,}", text[:OPENING])
    return Span(first.start(), first.start() + len(first[0].rstrip())) if first else None


def _publication(
    source: Source, document: Document, told: Reported | None, evidence: dict[str, Span | tuple[Span, ...]]
) -> Mapping[str, Any]:
    """The registry's time of publication; else the day printed."""
    printed = printed_publication(document.text, told) if told else None
    if source.published_start is not None:
        if printed is not None and printed.first == source.published_start == source.published_end:
            evidence["published_start"] = evidence["published_end"] = Span(printed.start, printed.end)
        return {
            "published_start": source.published_start,
            "published_end": source.published_end,
            "published_basis": source.published_basis,
        }
    if printed is None:
        return {}
    evidence["published_start"] = evidence["published_end"] = Span(printed.start, printed.end)
    return {"published_start": printed.first, "published_end": printed.first, "published_basis": "printed"}
