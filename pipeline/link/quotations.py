"""Quotations in running text: what stands in quotation marks, and who is said to have spoken it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.findings.expressions import alternatives, whole_words
from pipeline.extract.phrases import load
from pipeline.link.words import Passage, Text, Word

_MARKS = re.compile(r"[“”\"‘’']")
_LONGEST = 2500
_STOP = re.compile(r"[.!?](?=\s|$)")
_BEFORE = 40
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Dame|Sir)\.? [A-Z]|\b[A-Z][a-z'’-]+ [A-Z][\w'’-]+,")
_PRONOUN = re.compile(r"\b(?:they|it|he|she)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
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
        for at, until in spans:
            begin, end = _sentence(outside, passage.text, at, until)
            if _is_name(outside[max(0, at - _BEFORE) : at], outside[until + 1 : until + _BEFORE]):
                continue
            words = passage.within(at, until)
            if not words or words[0].start < reached:
                continue
            reached = words[-1].end
            own = _speaker(outside[begin:end])
            fills = begin <= 1 and len(outside[begin:end].split()) <= _FILLS
            told = own or _carried(outside[:begin]) or (before if fills else None)
            yield Quotation(passage, at, until, told, own is None, outside[begin:end], outside[until + 1 : until + 2])
        if passage.kind != "heading":
            before = _carried(outside) or (before if spans else None)


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
        if close is None and text[at] in "‘'":
            continue
        until = len(text.rstrip()) if close is None else marks[close]
        if at + 1 < until <= at + _LONGEST:
            yield at + 1, until
            index = len(marks) if close is None else close + 1


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
    for at, until in spans:
        text = text[:at] + " " * (until - at) + text[until:]
    return text


def _sentence(outside: str, text: str, at: int, until: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds a quotation: one that is stopped inside ends there, unless the
    text goes on small."""
    stops = [match.end() for match in _STOP.finditer(outside, 0, at)]
    begin = stops[-1] if stops else 0
    rest = text[until + 1 :].lstrip()
    if text[until - 1] in ".!?" and not rest[:1].islower():
        return begin, until + 1
    stop = _STOP.search(outside, until)
    return begin, stop.end() if stop else len(outside)


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


def _carried(text: str) -> str | None:
    """Who spoke last in ``text``; where nobody is said to have spoken, the last source that is named."""
    told = next((name for part in reversed(_STOP.split(text)) if (name := _speaker(part))), None)
    if told is not None:
        return told
    named = [(place, name) for place, _, name in _named(text) if name in load("quotations")["held"]]
    return max(named)[1] if named else None


def _speaker(text: str) -> str | None:
    """Who is said to speak in ``text``: the name next to a verb of speech, or before a pronoun that stands there."""
    named = sorted(_named(text))
    verbs = [match.span() for match in _verbs().finditer(text)]
    if not verbs:
        return None
    pronouns = [(match.start(), match.end(), "") for match in _PRONOUN.finditer(text)]
    start, _, name = min([*named, *pronouns], key=lambda place: (_gap(place, verbs), place[0]), default=(0, 0, ""))
    return name or next((before for place, _, before in reversed(named) if place < start), None)


def _named(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), name) for name, words in _speakers() for match in words.finditer(text)]


def _gap(place: tuple[int, int, str], verbs: list[tuple[int, int]]) -> int:
    return min(max(start - place[1], place[0] - end, 0) for start, end in verbs)
