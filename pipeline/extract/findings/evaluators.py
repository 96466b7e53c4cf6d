"""Whose finding a sentence tells: Ofsted's, the council's, a commissioner's, the government's or another's.

A report or letter of an inspection is Ofsted's throughout. In another document a source that "found" or "said"
something is the evaluator, and stays so for the sentences that go on telling it, until the text turns: a new
paragraph, the writer's own voice, the present tense. Words are data: ``contracts/vocabulary/evaluators.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pipeline.extract.expressions import alternatives
from pipeline.extract.findings.sentences import INSPECTIONS, Candidate
from pipeline.extract.phrases import load, small_letters, small_words
from pipeline.extract.record import Reading

OPENING = 3000
_TITLE = 300
_BEHIND_VERB = 4  # who speaks stands before the verb or right behind it: "said the council"
_PERSON = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Dame|Sir)\.?|[A-Z][a-z'’-]+) ([A-Z][\w'’-]+)")
_LISTED = re.compile(
    r"^(?:[A-Z][a-z]+\.? )?(?:[A-Z][\w'’.-]+ ){1,2}(?P<name>[A-Z][\w'’-]+)(?:, | [-–] | \()(?P<role>.{4,120})$",
    re.MULTILINE,
)
_PRESENTED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor|Dame|Sir)\.? )?\b[A-Z][a-z'’-]+ [A-Z][\w'’-]+, "
)
_BODY = re.compile(r"(?:The|A) (?:[\w’'-]+ ){0,3}(?:charity|union|campaign|group|association|network)\b")
_PRONOUN = re.compile(r"\b(?:he|she) (?:also |had |has )?[a-z]+|\b(?:said|added) (?:he|she)\b")
_ITS = re.compile(r"\W*its (?:chief|director|chair|spokes|founder|head|leader|general|regional)")
# What others say in a second clause bears out what the first has found: "Some are excellent, and staff told me so".
_ANOTHER_CLAUSE = re.compile(
    r"\w{3,} [^,;:]{12,}(?:, (?:and|as|because)|:|;| and (?:is|are|was|were)) (?:[\w'’-]+ ){0,2}$"
    r"|\b(?:is|are|was|were) [^,;:]{3,} and $"
)
_FAR = 90  # characters in which a sentence presents somebody
_OPENED, _CLOSED = re.compile(r"[“‘\"](?=\w)"), re.compile(r"(?<=[\w.,!?])[”\"’](?!\w)")


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose a sentence is; ``told`` where it says so itself, ``carried`` where the sentence before it did."""

    evaluator: str
    told: bool = False
    carried: bool = False


_OFSTED = Heard("ofsted")
_OFSTED_TOLD = Heard("ofsted", told=True)


@dataclass(frozen=True)
class _Words:
    """The vocabulary, compiled for text in small letters; a sentence without ``any_name`` names no source."""

    any_name: re.Pattern[str]
    sources: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    council: re.Pattern[str]
    carried: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]
    affiliations: tuple[tuple[str, re.Pattern[str]], ...]
    speech: re.Pattern[str]
    titles: tuple[tuple[str, re.Pattern[str]], ...]
    voices: tuple[tuple[str, re.Pattern[str]], ...]
    publishers: tuple[tuple[str, re.Pattern[str]], ...]
    loosely: tuple[tuple[str, re.Pattern[str]], ...]
    reported: re.Pattern[str]
    findings_of: tuple[tuple[str, re.Pattern[str]], ...]
    goes_on: re.Pattern[str]
    opens: tuple[tuple[str, re.Pattern[str]], ...]
    named: tuple[tuple[str, re.Pattern[str]], ...]


def _by_source(entries: Mapping[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((source, small_words(alternatives(words))) for source, words in entries.items())


@lru_cache(maxsize=1)
def _words() -> _Words:
    entries = load("evaluators")
    verbs = alternatives(entries["verbs"])
    told_by = alternatives(entries["told_by"])
    speech = "|".join(entries["speech"])
    sources = []
    for source, entry in entries["sources"].items():
        names = alternatives(entry["names"])
        # "the failings that Ofsted identified" is told by whoever tells of them.
        spoke = (
            rf"(?<!\w that )(?<!\bwhich )(?<!\bwhat )(?<!\w that the )(?<!which the ){names}\b[^.;:]{{0,110}}?\b{verbs}"
        )
        sources.append((source, small_words(spoke), re.compile(rf"\b{told_by}{names}\b")))
    names_of = {source: entry["names"] for source, entry in entries["sources"].items()}
    return _Words(
        any_name=re.compile(rf"(?<!\w){alternatives(chain.from_iterable(names_of.values()))}"),
        sources=tuple(sources),
        council=small_words(alternatives(entries["council"])),
        carried=small_words(alternatives(entries["carried"])),
        reported=small_words(alternatives(entries["reported"])),
        **{
            name: _by_source(entries[name])
            for name in ("titles", "voices", "publishers", "loosely", "findings_of", "roles", "affiliations")
        },
        goes_on=small_words(alternatives(entries["goes_on"])),
        opens=tuple(
            (source, re.compile(rf"(?:(?:the|but|however,?) ){{0,2}}{alternatives(names)}\b"))
            for source, names in names_of.items()
        ),
        named=_by_source(names_of),
        speech=re.compile(rf"\b(?:{speech})\b"),
    )


class Speakers:
    """Hears a document's sentences in their order and tells whose each is; ``own`` is the document's own voice."""

    def __init__(self, kind: str, reading: Reading) -> None:
        self._kind = kind
        self.own = _owner(kind, reading)
        self._group = -1
        self._heard = Heard(self.own)
        self._led: Heard | None = None
        self._last: str | None = None  # whose finding was told last
        self._mentioned: str | None = None  # which other source the sentence before names
        self._quoting = False
        self._spoke = False  # whether the writer has spoken in this paragraph
        self._people = {} if kind == "news_article" else _listed(reading.document.text[:OPENING])
        self._person: str | None = None  # whom an article has presented or let speak last

    def hear(self, candidate: Candidate) -> Heard:
        """Whose the sentence is."""
        if self._kind in INSPECTIONS:
            return _OFSTED
        fresh = candidate.group != self._group
        self._group = candidate.group
        self._spoke = self._spoke and not fresh
        small = small_letters(candidate.text)
        if self._kind == "news_article":
            self._heard = self._in_news(candidate.text)
        elif candidate.lead and self._led is not None:
            self._heard = _told(small) or Heard(self._led.evaluator, carried=True)
        else:
            self._led = None
            self._heard = self._under_heading(candidate.section, small, self._in_report(candidate.text, fresh))
        if small.endswith(":"):
            self._led = self._heard if self._heard.evaluator != self.own else self._named(small)
        self._quoting = _left_open(candidate.text, self._quoting)
        self._mentioned = next((source for source, names in _words().named if names.search(small)), None)
        return self._heard

    def _under_heading(self, heading: str | None, small: str, heard: Heard) -> Heard:
        """Whose a sentence is under a heading that says so: "What inspectors said we do well"."""
        if heard.evaluator != self.own or heading is None:
            return heard
        self._spoke = self._spoke or _words().council.search(small) is not None
        source = None if self._spoke else _heading_source(heading)
        return heard if source is None else Heard(source, carried=True)

    def _in_report(self, text: str, fresh: bool) -> Heard:
        small = small_letters(text)
        told = _told(small) or self._told_by_name(text)
        if told is not None:
            return told
        if self._heard.evaluator != self.own:
            self._last = self._heard.evaluator
        last = (None if fresh else self._mentioned) or self._last
        if last and _words().goes_on.match(small):
            return Heard(last, carried=True)
        if self._heard.evaluator == self.own or (fresh and not self._quoting):
            return Heard(self.own)
        if self._quoting:
            return Heard(self._heard.evaluator, carried=True)
        words = _words()
        if words.council.search(small) or not words.carried.search(small):
            return Heard(self.own)
        return Heard(self._heard.evaluator, carried=True)

    def _told_by_name(self, text: str) -> Heard | None:
        """Whose a sentence is that somebody tells who is listed at the head of minutes: "Dr Lee reported that"."""
        speech = _words().speech.search(text) if self._people else None
        names = _PERSON.findall(text[: speech.start()]) if speech else []
        return Heard(self._people.get(names[-1], self.own), told=True) if names else None

    def _named(self, small: str) -> Heard:
        """Whose a list is that a text leads in: of the source it names, though it tells nothing itself."""
        words = _words()
        source = next((source for source, names in words.named if names.search(small)), self.own)
        return Heard(source)

    def _in_news(self, text: str) -> Heard:
        """In an article who said it last goes on until somebody else speaks; whole quotations may run on."""
        words, small = _words(), small_letters(text)
        outside = _outside(text)
        small_outside = small_letters(outside)
        told = _told(small)
        reported = words.reported.search(small_outside)
        if told is None and reported and not _roles(small_outside, reported.end()):
            return _OFSTED_TOLD
        speech = words.speech.search(small_outside)
        if speech is None:
            self._present(outside)
            opened = next((source for source, names in words.opens if names.match(small)), None)
            return told or Heard(opened or self._heard.evaluator, told=opened is not None, carried=opened is None)
        known = [name for name in _PERSON.findall(outside) if name in self._people]
        spoken = _first_source(small_outside)
        roles = _roles(small_outside, speech.end() + _BEHIND_VERB)
        place, role = min(roles, default=(len(outside), None))
        if spoken is not None and spoken[0] <= place:
            self._person = self._person if self._quoting else spoken[1]
            return Heard(spoken[1], told=True)
        if known and role in (None, "ofsted"):
            self._person = self._people[known[0]]
            return Heard(self._people[known[0]], told=True)
        if role is None and _PRESENTED.search(outside):
            role = "other"
        if self._person and (_PRONOUN.search(small_outside) if role is None else _ITS.match(small_outside)):
            return Heard(self._person, told=True)
        if role is None:
            return told or Heard(self._heard.evaluator, carried=True)
        if role != "ofsted":
            self._people.update((name, role) for name in _PERSON.findall(outside))
            self._person = role
        return Heard(role, told=True)

    def _present(self, outside: str) -> None:
        """Remembers whom a sentence presents that says nothing: "Ann Lee, cabinet member for schools, disagreed"."""
        presented = _PRESENTED.match(outside) or _BODY.match(outside)
        roles = _roles(small_letters(outside), _FAR) if presented else []
        if roles:
            self._person = min(roles)[1]
            self._people.update((name, self._person) for name in _PERSON.findall(outside[:_FAR]))


def _listed(head: str) -> dict[str, str]:
    """For whom those speak, by their surnames, who are listed with a body other than the council at a text's head."""
    people = {}
    for line in _LISTED.finditer(head):
        source = next((source for source, names in _words().affiliations if names.search(line["role"].lower())), None)
        if source is not None:
            people[line["name"]] = source
    return people


def _roles(small: str, end: int) -> list[tuple[int, str]]:
    """The roles named before ``end``, by their places; a plain one gives way to another."""
    found = [(match, role) for role, names in _words().roles if (match := names.search(small, 0, end))]
    plain = load("evaluators")["plain_roles"]
    telling = [(match, role) for match, role in found if match[0] not in plain]
    return [(match.start(), role) for match, role in telling or found]


@lru_cache(maxsize=256)
def _heading_source(heading: str) -> str | None:
    """Whose findings a heading announces; None where it says nothing of that."""
    first = _first_source(small_letters(heading))
    return None if first is None else first[1]


def _told(small: str) -> Heard | None:
    """The source that a sentence itself names as telling something; the first named where several are."""
    first = _first_source(small)
    return None if first is None else Heard(first[1], told=True)


def _first_source(small: str) -> tuple[int, str] | None:
    """Where the first source that tells something is named, and which it is."""
    words = _words()
    found = [
        (match.start(), source)
        for source, spoke, told_by in (words.sources if words.any_name.search(small) else ())
        for match in (spoke.search(small), told_by.search(small))
        if match is not None
    ]
    found += [
        (match.start(), source)
        for source, names in words.findings_of
        if (match := names.search(small)) and not (source == "other" and _ANOTHER_CLAUSE.search(small[: match.start()]))
    ]
    return min(found, key=lambda pair: pair[0], default=None)


def _outside(text: str) -> str:
    """``text`` without what stands in quotation marks."""
    return re.sub(r"[“\"].*?(?:[”\"]|$)", " ", text)


def _left_open(text: str, open_before: bool) -> bool:
    """Whether a quotation goes on past the end of ``text``."""
    opened = [match.start() for match in _OPENED.finditer(text)]
    closed = [match.start() for match in _CLOSED.finditer(text)]
    if not opened:
        return open_before and not closed
    return not closed or closed[-1] < opened[-1]


def _owner(kind: str, reading: Reading) -> str:
    """Whose a document's own voice is: as its opening says, else as its kind and publisher do."""
    if kind in INSPECTIONS or kind == "news_article":
        return "ofsted"
    words, text = _words(), small_letters(reading.document.text[:OPENING])
    publisher = small_letters(reading.source.publisher or "")
    known = [(words.voices, text), (words.titles, text[:_TITLE]), (words.publishers, publisher)]
    if kind == "other" and not publisher:
        known.append((words.loosely, text))
    elif "council" in publisher:
        known = known[:1]
    for authors, place in known:
        for author, names in authors:
            if names.search(place):
                return author
    return "other" if kind == "other" and publisher and "council" not in publisher else "council"
