"""Quotations in running text: what stands in quotation marks, and who is said to have spoken it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from pipeline.extract.expressions import alternatives, whole_words
from pipeline.extract.phrases import load
from pipeline.link.words import Passage, Text, Word

_MARKS = re.compile(r"[“”\"‘’']")
_LONGEST = 2500
_SENTENCE = 600
_STOP = re.compile(r"[.!?](?=\s|$)")
_BEFORE = 40
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Dame|Sir)\.? [A-Z]|\b[A-Z][a-z'’-]+ [A-Z][\w'’-]+,")
_PRONOUN = re.compile(r"\b(?:they|it|he|she)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_BACK = 20  # sentences after which it is forgotten who spoke
# What little may stand beside a quotation that fills its paragraph.
_FILLS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands in quotation marks at ``passage.text[at:until]``.

    ``speaker`` is who is said to have spoken it, ``carried`` where that is told before its sentence; ``around`` are
    the other words of its sentence; ``followed`` is the character after the closing mark.
    """

    passage: Passage
    at: int
    until: int
    speaker: str | None
    carried: bool
    around: str
    followed: str

    @property
    def text(self) -> str:
        """The quoted words, cleaned."""
        return self.passage.text[self.at : self.until]

    @property
    def words(self) -> Sequence[Word]:
        """Its words."""
        return self.passage.within(self.at, self.until)

    @property
    def years(self) -> frozenset[int]:
        """The years that its sentence names."""
        return frozenset(int(year) for year in _YEAR.findall(self.around))

    @property
    def attributed(self) -> bool:
        """Whether it is said to come from somebody whose texts are primary."""
        return self.speaker in load("quotations")["held"]

    @property
    def heading(self) -> bool:
        """Whether it is all of a heading."""
        return self.passage.kind == "heading" and self.until - self.at + 2 >= len(self.passage.text.strip())

    @property
    def reads_as_whole(self) -> bool:
        """Whether it is closed like a sentence of its own."""
        if self.text.rstrip()[-1:] in (".", "!", "?"):
            return True
        return self.text[:1].isupper() and (self.text.rstrip()[-1:] == "," or self.followed in (".", ","))


def quotations(text: Text) -> Iterator[Quotation]:
    """The quotations of a document in printed order."""
    before: str | None = None
    reached = -1
    for passage in text.passages:
        spans = list(_quoted(passage.text))
        outside = _blanked(passage.text, spans)
        heard = _Heard(outside)
        for at, until in spans:
            words = passage.within(at, until)
            if not words or words[0].start < reached:
                continue
            if _is_name(outside[max(0, at - _BEFORE) : at], outside[until + 1 : until + _BEFORE]):
                continue
            reached = words[-1].end
            begin, end = _sentence(outside, passage.text, at, until)
            own = heard.speaker(begin, end)
            fills = begin <= 1 and len(outside[begin:end].split()) <= _FILLS
            told = own or heard.carried(begin) or (before if fills else None)
            yield Quotation(passage, at, until, told, own is None, outside[begin:end], outside[until + 1 : until + 2])
        if passage.kind != "heading":
            before = heard.carried(len(outside)) or (before if spans else None)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where quoted words begin and end, the marks not among them; one that is not closed ends with the text."""
    marks = [match.start() for match in _MARKS.finditer(text)]
    index = 0
    while index < len(marks):
        at = marks[index]
        index += 1
        if not _opens(text, at):
            continue
        close = _close(text, marks, index, text[at] in "‘'")
        if close is not None:
            yield at + 1, marks[close]
            index = close + 1
        elif text[at] not in "‘'":
            end = len(text.rstrip())
            if at + 1 < end <= at + _LONGEST:
                yield at + 1, end
            return


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "”’" or not after or after.isspace():
        return False
    return text[at] == "“" or not before or before.isspace() or before in "([–—-"


def _close(text: str, marks: list[int], index: int, single: bool) -> int | None:
    """The mark that closes; of single marks a plural's possessive does not where another can."""
    possessive = None
    for i in range(index, len(marks)):
        at = marks[i]
        if at > marks[index - 1] + _LONGEST:
            break
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if text[at] in ("’'" if single else '”"') and not before.isspace() and not after.isalnum():
            if not single or before != "s" or not re.match(r" [a-z]", text[at + 1 : at + 3]):
                return i
            possessive = i if possessive is None else possessive
        elif single and _opens(text, at):
            break
    return possessive


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with its quotations as spaces, so that places stay."""
    parts, last = [], 0
    for at, until in spans:
        parts += [text[last:at], " " * (until - at)]
        last = until
    return "".join([*parts, text[last:]])


def _sentence(outside: str, text: str, at: int, until: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds a quotation, no further off than a sentence is long.

    A quotation that is stopped inside ends it, unless the text goes on small.
    """
    begin = max(0, at - _SENTENCE)
    begin = max((match.end() for match in _STOP.finditer(outside, begin, at)), default=begin)
    if text[until - 1] in ".!?" and not text[until + 1 : until + 9].lstrip()[:1].islower():
        return begin, until + 1
    stop = _STOP.search(outside, until, until + _SENTENCE)
    return begin, stop.end() if stop else min(len(outside), until + _SENTENCE)


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = alternatives(load("quotations")["names"])
    return re.compile(rf"\b{names}\W*$", re.IGNORECASE), re.compile(rf"\W*{names}\b", re.IGNORECASE)


def _is_name(before: str, after: str) -> bool:
    """Whether the words on either side make a quotation a name."""
    leads, follows = _names()
    return leads.search(before) is not None or follows.match(after) is not None


@lru_cache(maxsize=1)
def _speakers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Names of sources, and of people of the council, with whom each speaks for."""
    entries = load("evaluators")
    sources: Mapping[str, list[str]] = {name: entry["names"] for name, entry in entries["sources"].items()}
    roles = {role: names for role, names in entries["roles"].items() if role != "ofsted"}
    listed = [*sources.items(), *roles.items(), ("ofsted", load("quotations")["texts"])]
    return (*((name, whole_words(alternatives(words))) for name, words in listed), ("other", _PERSON))


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    entries = load("evaluators")
    return whole_words(alternatives([*entries["verbs"], *entries["speech"], *load("quotations")["told"]]))


class _Heard:
    """Who speaks where in a text: names of speakers and verbs of speech, looked for once."""

    def __init__(self, text: str) -> None:
        self._named = sorted(
            (match.start(), match.end(), name) for name, words in _speakers() for match in words.finditer(text)
        )
        self._pronouns = [(match.start(), match.end(), "") for match in _PRONOUN.finditer(text)]
        self._verbs = [match.span() for match in _verbs().finditer(text)]
        self._stops = [0, *(match.end() for match in _STOP.finditer(text))]

    def speaker(self, begin: int, end: int) -> str | None:
        """Who is said to speak in a sentence: the name next to a verb of speech, or before a pronoun that is."""
        verbs = _between(self._verbs, begin, end)
        if not verbs:
            return None
        named = _between(self._named, begin, end)
        candidates = [*named, *_between(self._pronouns, begin, end)]
        start, _, name = min(candidates, key=lambda place: (_gap(place, verbs), place[0]), default=(0, 0, ""))
        return name or next((before for place, _, before in reversed(named) if place < start), None)

    def carried(self, end: int) -> str | None:
        """Who spoke last before ``end``; where nobody is said to have spoken, the last source that is named."""
        last = bisect_left(self._stops, end)
        begins = self._stops[max(0, last - _BACK) : last]
        if not begins:
            return None
        for begin, until in zip(reversed(begins), reversed([*begins[1:], end]), strict=True):
            if (name := self.speaker(begin, until)) is not None:
                return name
        held = (name for _, _, name in reversed(_between(self._named, begins[0], end)))
        return next((name for name in held if name in load("quotations")["held"]), None)


Place = TypeVar("Place", bound=tuple[Any, ...])


def _between(places: list[Place], begin: int, end: int) -> list[Place]:
    """Those of ordered places that begin in ``begin:end``."""
    return places[bisect_left(places, (begin,)) : bisect_left(places, (end,))]


def _gap(place: tuple[int, int, str], verbs: list[tuple[int, int]]) -> int:
    """How far a name stands from the next verb on either side."""
    after = bisect_left(verbs, (place[0],))
    near = verbs[max(0, after - 1) : after + 1]
    return min(max(start - place[1], place[0] - end, 0) for start, end in near)
