"""Areas for improvement and findings as they are held together: what they are about, and how well they fit.

A finding fits a part of an area where it names the part's topic and speaks of the same children. General topics
("plans") are named by many findings that speak of something else; they need words in common. An area that asks for
a thing ("minutes") is spoken of by what names the thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa

from pipeline.extract.wordings import fold
from pipeline.link.asked import heads, openings, parts
from pipeline.link.findings import BOARD, Finding, Told
from pipeline.link.subjects import (
    Subject,
    anywhere,
    broad,
    carers,
    doers,
    general,
    home,
    kinds,
    means,
    people,
    subject_of,
    terms_of,
    things_of,
    twins,
    words,
)

HELP = "help_and_protection"

LEAST = 0.5
"""The score from which on a finding speaks to a part."""

TOPIC, BROAD, GENERAL = 0.6, 0.45, 0.4  # a topic in common: of its own, of many things, one that runs through all work
CHANGE = 0.1  # what tells of a change speaks of how things were found before
THING = 0.1  # the thing that the area asks for
WORDING, GROUP, TERM = 0.15, 0.1, 0.1  # the same words for it, the same children, each of two other words
ELSEWHERE, LISTED = 0.2, 0.15  # about a matter of its own that the area is not; one topic among several
SEVERAL = 3
OF_ANOTHER = 0.3  # the means by which another matter is run
MISSED = 0.15  # none of the words that tell the area from others of a general topic
NEARER, MANY = 0.05, 5  # each word of the area that a finding has brings it nearer, to so many of them
OPENS, FIRST = 0.1, 0.05  # it opens with the part's topic; the area names the part first
TURN = 0.05  # how much less near the other side is that is told after it
SHARE, FEW = 0.5, 2  # of the terms of an area without topics, and how many terms tell anything
TOLD_AGAIN = 0.7
CHANGED = ("improved", "declined")


@dataclass(frozen=True)
class Area:
    """An area for improvement. ``parts`` are the topics that it is made of; one without a name where it has none."""

    id: str
    inspection_id: str
    text: str
    scope: str
    place: frozenset[str]

    @cached_property
    def subject(self) -> Subject:
        """What it is about."""
        return subject_of(fold(self.text))

    @cached_property
    def heads(self) -> list[Subject]:
        """What the first words of its sentences and items are about."""
        return heads(self.text)

    @cached_property
    def head(self) -> Subject:
        """What its first words are about, before they turn to whom, when and what for."""
        return self.heads[0] if len(self.heads) == 1 else subject_of(" , ".join(head.folded for head in self.heads))

    @cached_property
    def things(self) -> frozenset[str]:
        """The things that it names."""
        return things_of(self.subject.folded)

    @cached_property
    def told(self) -> frozenset[str]:
        """The terms of its first words that are not words for its topics."""
        return terms_of(next(openings(self.subject.folded))).difference(*self.subject.named.values())

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The topics that it asks for; one without a name where it has none."""
        return parts(self.subject, self.heads)

    @cached_property
    def first(self) -> str:
        """The part that it names first."""
        return self.parts[0]

    @property
    def groups(self) -> frozenset[str]:
        """Whom it is about."""
        return frozenset({BOARD}) if self.scope == BOARD else self.subject.groups - {BOARD}

    def whom(self, part: str) -> frozenset[str]:
        """Whom a part is about: as the area says, and as its topic does where the two are of different children."""
        if self.groups and part in anywhere():
            return self.groups | {HELP}
        by_topic = home(part)
        return self.groups | by_topic if by_topic.isdisjoint(self.groups) and BOARD not in self.groups else self.groups

    def words_of(self, finding: Finding) -> int:
        """How many of its own words ``finding`` has, common ones too."""
        return len(self._words & words(finding.folded))

    @cached_property
    def _words(self) -> frozenset[str]:
        return words(self.subject.folded)

    def names_matter(self, part: str, finding: Finding) -> bool:
        """Whether a finding that does not name the board tells of its matter by a name: a thing, or terms, of both."""
        terms = self.subject.terms & finding.subject.terms - self.place
        return part not in general() | means() and (not self.things.isdisjoint(finding.things) or len(terms) >= FEW)

    def told_again(self, part: str, other: Area) -> bool:
        """Whether ``other`` is told of the same part, in words that are as near as a finding's must be."""
        if part not in other.parts or self.scope != other.scope:
            return False
        there, _ = _likeness(self, part, other.subject, other.groups)
        back, _ = _likeness(other, part, self.subject, self.groups)
        near = min(there, back) >= (LEAST if part in general() else TOLD_AGAIN)
        asked = self.asked_things(part)
        return near and (not asked or not asked.isdisjoint(other.things))

    def asked_things(self, part: str) -> frozenset[str]:
        """The things that a part asks for, one of which must be named; none where it may be told of without."""
        alone = len(self.parts) == 1 or part in general()
        first = things_of(self.heads[0].folded)
        return first if alone else first & self.subject.wordings.get(part, frozenset())


@dataclass(frozen=True, slots=True)
class Fit:
    """A finding that speaks to a part of an area, how well, which other terms they share, and how many words.

    ``nearness`` is the score, and more for what has words of the area, opens with the part's topic, or speaks to what
    the area names first.
    """

    part: str
    score: float
    finding: Finding
    terms: frozenset[str]
    words: int
    nearness: float


def fits(area: Area, part: str, told: Told, after: date) -> Iterator[Fit]:
    """The findings that speak to a part of ``area``, of those that are not of the day ``after`` or before."""
    asked = area.asked_things(part)
    for finding in told.of(part):
        if finding.day is not None and finding.day <= after:
            continue
        if area.scope != BOARD and (finding.around == {BOARD} or (part in general() and finding.of_board)):
            continue
        score, terms = _by_topic(area, part, finding) if part else _by_terms(area, finding)
        if score and area.things and not area.things.isdisjoint(finding.things):
            score += THING
        if score and finding.assessment in CHANGED and (score >= LEAST or _names_it(part, finding)):
            score += CHANGE
        unnamed = asked and asked.isdisjoint(finding.things)
        if score >= LEAST and not unnamed and not finding.sweeping:
            fit = _fit(area, part, finding, min(1.0, score), terms)
            yield fit
            if finding.turn is not None:
                yield replace(fit, finding=finding.turn, score=fit.score - TURN, nearness=fit.nearness - TURN)


def _names_it(part: str, finding: Finding) -> bool:
    """Whether a finding that names the topic of a part tells of just that: general ones are taken by more in common."""
    return part in general() or finding.subject.opens_with(kinds(part))


def _fit(area: Area, part: str, finding: Finding, score: float, terms: frozenset[str]) -> Fit:
    words, opens = area.words_of(finding), finding.subject.opens_with(kinds(part))
    nearness = score + NEARER * min(words, MANY) + OPENS * opens + FIRST * (part == area.first)
    return Fit(part, score, finding, terms, words, nearness)


def _likeness(area: Area, part: str, theirs: Subject, groups: frozenset[str]) -> tuple[float, frozenset[str]]:
    """How like to a part of ``area`` a text is that names its topic, from 0 to 1, and the terms that they share."""
    ours = area.subject
    named = kinds(part) & theirs.wordings.keys()
    if not named or not _same_children(area.whom(part), groups):
        return 0, frozenset()
    names = (area.head if part in area.head.wordings else ours).wordings[part] - people()
    of_names = ours.named[part].union(*(theirs.named[topic] for topic in named))
    terms = (ours.terms & theirs.terms) - of_names - area.place
    alike = part not in named or len(named) > 1 or not names.isdisjoint(theirs.wordings[part])
    if part in general() and not alike and not terms:
        return 0, frozenset()
    score = GENERAL if part in general() else BROAD if part in broad() else TOPIC
    score += WORDING * alike + TERM * min(2, len(terms))
    elsewhere = theirs.special - ours.special - named
    if part in general():
        score += GROUP * bool(area.groups & groups) - ELSEWHERE * bool(elsewhere - twins(part))
        score -= MISSED * (len(area.told - of_names) >= FEW and not terms and not theirs.opens_with(named))
    else:
        beside = elsewhere - means() - doers() if part in broad() and not terms else frozenset()
        listed = (beside or len(elsewhere) + 1 >= SEVERAL) and not theirs.opens_with(named)
        score -= LISTED * bool(listed) + OF_ANOTHER * (part in means() and _run_for_another(area, theirs))
    return min(1.0, score), terms


def _run_for_another(area: Area, theirs: Subject) -> bool:
    """Whether a text tells of the means by which another matter is run than that of ``area``."""
    matter = area.head.special - means()
    if matter:
        return matter.isdisjoint(theirs.special)
    return not carers().isdisjoint(theirs.special - area.subject.special)


def _by_topic(area: Area, part: str, finding: Finding) -> tuple[float, frozenset[str]]:
    """How well a finding that names the topic of a part fits it."""
    groups = finding.groups
    if area.scope == BOARD and BOARD not in groups and area.names_matter(part, finding):
        groups = area.groups
    return _likeness(area, part, finding.subject, groups)


def _by_terms(area: Area, finding: Finding) -> tuple[float, frozenset[str]]:
    """How well a finding fits an area that has no topic: by the words that tell both from others."""
    # A term is a piece of each word that it is the stem of, but for its last letter: "policy", "policies".
    if sum(term.removesuffix("y") in finding.folded for term in area.subject.terms) < FEW:
        return 0, frozenset()
    terms = (area.subject.terms & finding.terms) - area.place
    share = len(terms) / max(1, len(area.subject.terms))
    if len(terms) < FEW or share < SHARE or not _same_children(area.groups, finding.groups):
        return 0, frozenset()
    return GENERAL + share / 2, terms


def _same_children(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two texts may be about the same children: they are unless each says of whom it is.

    Of a board speaks only what names it.
    """
    if BOARD in ours:
        return BOARD in theirs
    return not ours or not theirs or bool(ours & theirs)


def areas_of(tables: Mapping[str, pa.Table]) -> dict[str, list[Area]]:
    """The areas for improvement of each document, in printed order."""
    table = tables["improvement_areas"]
    rows = table.select(["document_id", "seq", "id", "inspection_id", "authority_id", "text", "scope"]).to_pylist()
    found: dict[str, list[Area]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["document_id"], row["seq"])):
        place = frozenset((row["authority_id"] or "").split("-"))
        found[row["document_id"]].append(Area(row["id"], row["inspection_id"], row["text"], row["scope"], place))
    return found
