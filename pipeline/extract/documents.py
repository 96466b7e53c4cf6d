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
from pipeline.extract.passages import one_line
from pipeline.extract.phrases import LINE_START, any_of, load, pattern
from pipeline.extract.publication import printed_day
from pipeline.extract.record import Reading, Record
from pipeline.sources.source import Source
from pipeline.text.document import Document
from pipeline.text.spans import Span

_TITLE_LINES = 5
_FIRST_PASSAGES, _LONGEST_TITLE = 5, 200
_NEXT_LINE = re.compile(r"[\r\n]+[ \t\xa0]*(?=\S)")
_FOOTNOTE_MARK = re.compile(r"(?<=[a-z])\d\Z")
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
    named = named_authority(document)
    title = printed_title(document, named.span if named else None)
    evidence: dict[str, Span | tuple[Span, ...]] = {}
    values: dict[str, Any] = {"kind": document_kind(source, document, told), "title": source.title}
    if source.title is None and title is not None:
        values["title"] = one_line(document.clean(title))
        evidence["title"] = title
    values |= _publication(source, document, told, evidence)
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


def printed_title(document: Document, authority: Span | None = None) -> Span | None:
    """The lines of the title as the opening prints it, with the ``authority`` above it; else the first heading."""
    for found in _title().finditer(document.text, 0, OPENING):
        title = _title_from(document.text, found.start() + len(found[0]) - len(found[0].lstrip()), authority)
        if _is_clean(document, title):
            return title
    heading = _first_heading(document)
    return heading if heading and _is_clean(document, heading) else None


def _title_from(text: str, start: int, authority: Span | None) -> Span:
    """The lines from ``start`` on, up to the inspection's dates or names."""
    end = start
    for _ in range(_TITLE_LINES):
        end = min((at for mark in "\r\n\f" if (at := text.find(mark, end)) >= 0), default=len(text))
        following = _NEXT_LINE.match(text, end)
        if following is None or _DATES_OR_NAMES.match(text, following.end()):
            break
        end = following.end()
    words = _FOOTNOTE_MARK.sub("", text[start:end].rstrip())
    if authority and authority.end <= start and text[authority.end : start].isspace():
        words = text[authority.start : start] + words
        start = authority.start
    return Span(start, start + len(words))


def _is_clean(document: Document, span: Span) -> bool:
    """Whether the words stand together, with no page furniture among them (a running head is printed like a title)."""
    return document.clean(span).split() == document.quote(span).split()


def _first_heading(document: Document) -> Span | None:
    """The first passage where it is no sentence, else the first heading."""
    for passage in document.passages[:_FIRST_PASSAGES]:
        words = document.clean(passage.body)
        if passage.kind == "heading" or (len(words) <= _LONGEST_TITLE and not words.endswith((".", ":"))):
            return passage.body
    return None


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
    if printed is None and told is None:
        printed = printed_day(document.text)
    if printed is None:
        return {}
    evidence["published_start"] = evidence["published_end"] = Span(printed.start, printed.end)
    return {"published_start": printed.first, "published_end": printed.last, "published_basis": "printed"}
