"""Areas for improvement and findings as they are held together: what they are about, and how well they fit.

A finding fits a part of an area where it names the part's topic and speaks of the same children. General topics
("plans") are named by many findings that speak of something else; they need more in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.extract.wordings import fold
from pipeline.link.later import Dated
from pipeline.link.subjects import Subject, general, home, judged, phrases, populations, subject_of

LEAST = 0.5
"""The score from which on a finding speaks to a part."""

TOPIC, GENERAL = 0.6, 0.4  # a topic of its own in common, and one that runs through all work
WORDING, GROUP, TERM = 0.15, 0.1, 0.1  # the same words for it, the same children, each of two other words
ELSEWHERE, LISTED = 0.2, 0.15  # about a matter of its own that the area is not; one topic among several
SEVERAL = 3
SHARE = 0.5  # of the terms of an area without topics
BOARD = "lscb"
_LETTERS = ("visit_letter", "council_report", "other")


@dataclass(frozen=True)
class Area:
    """An area for improvement. ``parts`` are the topics that it is made of; one without a name where it has none."""

    id: str
    inspection_id: str
    text: str
    scope: str

    @cached_property
    def subject(self) -> Subject:
        """What it is about."""
        return subject_of(self.text)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Topics of their own in its head, else anywhere, else general ones; whom it is about is no part."""
        folded = fold(self.text)
        end = phrases("head_ends").search(folded, 1)
        head = subject_of(folded[: end.start()]) if end else self.subject
        for subject in (head, self.subject):
            if subject.special:
                return tuple(topic for topic in subject.wordings if topic in subject.special)
            if named := tuple(topic for topic in subject.wordings if topic in general()):
                return named
        return ("",)

    def told_again(self, part: str, other: Area) -> bool:
        """Whether ``other`` is told of the same part, about the same children."""
        if not part or part not in other.parts or self.scope != other.scope:
            return False
        if not _same_children(self.subject.groups or home(part), other.subject.groups or home(part)):
            return False
        return part not in general() or self.subject.special == other.subject.special


@dataclass(frozen=True)
class Finding:
    """A finding that may be evidence; ``groups`` are whom its section, else its document, is about."""

    id: str
    seq: int
    text: str
    topics: frozenset[str]
    assessment: str
    evaluator: str
    judgement: str | None
    day: date | None
    around: frozenset[str]

    @cached_property
    def subject(self) -> Subject:
        """What it is about."""
        return subject_of(self.text)

    @cached_property
    def sweeping(self) -> bool:
        """Whether it sums up all areas at once."""
        return phrases("sweeping").search(fold(self.text)) is not None

    @property
    def groups(self) -> frozenset[str]:
        """Whom it is about: as it says itself, else as what stands around it does."""
        return self.subject.groups or self.around


@dataclass(frozen=True, slots=True)
class Fit:
    """A finding that speaks to a part of an area, how well, and which other words they share."""

    part: str
    score: float
    finding: Finding
    terms: frozenset[str]


def fits(area: Area, part: str, findings: Iterable[Finding]) -> Iterator[Fit]:
    """The findings that speak to a part of ``area``."""
    for finding in findings:
        if part and part not in finding.topics:
            continue
        if (finding.judgement == BOARD or "local_safeguarding_board" in finding.topics) != (area.scope == BOARD):
            continue
        fit = _fit(area, part, finding) if part else _by_terms(area, finding)
        if fit is not None and fit.score >= LEAST and not finding.sweeping:
            yield fit


def _fit(area: Area, part: str, finding: Finding) -> Fit | None:
    """How well a finding that names the topic of a part fits it; None where it is about other children."""
    ours, theirs = area.subject, finding.subject
    if part not in theirs.wordings or not _same_children(ours.groups or home(part), finding.groups):
        return None
    names = ours.wordings.get(part, frozenset())
    terms = (ours.terms & theirs.terms) - {word for name in names | theirs.wordings[part] for word in name.split()}
    score = (GENERAL if part in general() else TOPIC) + TERM * min(2, len(terms))
    score += WORDING * bool(names & theirs.wordings[part])
    elsewhere = theirs.special - ours.special
    if part in general():
        score += GROUP * bool(ours.groups & finding.groups) - ELSEWHERE * bool(elsewhere)
    elif len(elsewhere | {part}) >= SEVERAL:
        score -= LISTED
    return Fit(part, min(1.0, score), finding, terms)


def _by_terms(area: Area, finding: Finding) -> Fit | None:
    """How well a finding fits an area that has no topic: by the words that tell both from others."""
    terms = area.subject.terms & finding.subject.terms
    share = len(terms) / max(1, len(area.subject.terms))
    if len(terms) < 2 or share < SHARE or not _same_children(area.subject.groups, finding.groups):
        return None
    return Fit("", GENERAL + share / 2, finding, terms)


def _same_children(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two texts may be about the same children: they are unless each says of whom it is."""
    return not ours or not theirs or bool(ours & theirs)


def areas_of(tables: Mapping[str, pa.Table]) -> dict[str, list[Area]]:
    """The areas for improvement of each document, in printed order."""
    table = tables["improvement_areas"]
    rows = table.select(["document_id", "seq", "id", "inspection_id", "text", "scope"]).to_pylist()
    found: dict[str, list[Area]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["document_id"], row["seq"])):
        found[row["document_id"]].append(Area(row["id"], row["inspection_id"], row["text"], row["scope"]))
    return found


class Findings:
    """The findings of all documents that say something good or bad, by document, made when they are asked for."""

    _COLUMNS = ("id", "seq", "text", "topics", "assessment", "evaluator", "judgement", "date_end")

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables
        self._findings = tables["findings"].select(["document_id", *self._COLUMNS])

    def of(self, document: Dated) -> list[Finding]:
        """Those of one document, in printed order."""
        own = self._findings.filter(pc.equal(self._findings["document_id"], document.document_id))
        scope = self._scope(document)
        return [
            Finding(
                row["id"], row["seq"], row["text"], frozenset(row["topics"] or ()), row["assessment"],
                row["evaluator"], row["judgement"], row["date_end"], judged(row["judgement"]) or scope,
            )
            for row in own.to_pylist()
            if row["assessment"] not in (None, "neutral")
        ]

    def _scope(self, document: Dated) -> frozenset[str]:
        """Whom a letter or report is about as a whole; none for an inspection of all services."""
        if document.kind not in _LETTERS:
            return frozenset()
        documents, passages = self._tables["documents"], self._tables["passages"]
        title = documents.filter(pc.equal(documents["document_id"], document.document_id))["title"].to_pylist()
        texts = passages.filter(pc.equal(passages["document_id"], document.document_id))["text"].to_pylist()
        looked_at = [text for text in texts if phrases("looked_at").search(fold(text))]
        return subject_of(" . ".join([*(words or "" for words in title), *looked_at])).groups
