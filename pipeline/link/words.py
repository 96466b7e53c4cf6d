"""The words of a document's passages, cleaned, each with its place in the canonical text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.extract.phrases import small_letters
from pipeline.link.rows import Rows

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*%?|[£%]")
# Words of the canonical text that a cleaned passage may step over at once: a page's furniture.
_FURNITURE = 60


class Word(NamedTuple):
    """A word: folded, its place in its passage's cleaned text, and its place in the canonical text."""

    text: str
    at: int
    until: int
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A passage: its cleaned text, its words, its kind and page."""

    text: str
    kind: str
    page: int | None
    words: tuple[Word, ...]

    def within(self, at: int, until: int) -> Sequence[Word]:
        """The words that begin in ``text[at:until]``."""
        return self.words[bisect_left(self._places, at) : bisect_left(self._places, until)]

    @cached_property
    def _places(self) -> list[int]:
        return [word.at for word in self.words]


@dataclass(frozen=True)
class Text:
    """A document's canonical text and its passages; ``words`` are those of all passages in printed order."""

    document_id: str
    text: str
    passages: tuple[Passage, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, each once, though passages may lie within others."""
        reached, kept = -1, []
        for word in (word for passage in self.passages for word in passage.words):
            if word.start >= reached:
                kept.append(word)
                reached = word.end
        return tuple(kept)

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word.text) + 1
        return " " + " ".join(word.text for word in self.words) + " ", starts

    def places(self, words: Sequence[str]) -> Iterator[int]:
        """Where in ``words`` of this text the given ones stand, one after the other."""
        joined, starts = self._joined
        wanted = f" {' '.join(words)} "
        place = joined.find(wanted)
        while place >= 0:
            yield bisect_right(starts, place + 1) - 1
            place = joined.find(wanted, place + 1)

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], list[int]]:
        """Where each two neighbouring words stand."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in range(len(self.words) - 1):
            found[self.words[index].text, self.words[index + 1].text].append(index)
        return found


def folded(text: str) -> list[str]:
    """The words of ``text`` as they are compared."""
    return _WORD.findall(_fold(text))


def _fold(text: str) -> str:
    """``text`` in small letters with straight apostrophes; the same length."""
    return small_letters(text.replace("’", "'"))


class Texts:
    """The texts of all documents, each made when it is asked for."""

    _COLUMNS = ("document_id", "seq", "text", "kind", "page", "char_start", "char_end")

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._texts, self._passages = Rows(tables["document_texts"]), Rows(tables["passages"].select(self._COLUMNS))

    def of(self, document_id: str) -> Text:
        """The document with its passages."""
        text = self._texts.of(document_id)["text"][0].as_py()
        rows = sorted(self._passages.of(document_id).to_pylist(), key=lambda row: row["seq"])
        folded = _fold(text)
        return Text(document_id, text, tuple(_passage(folded, row) for row in rows))


def _passage(folded: str, row: Mapping[str, Any]) -> Passage:
    places = [(match[0], *match.span()) for match in _WORD.finditer(folded, row["char_start"], row["char_end"])]
    return Passage(row["text"], row["kind"], row["page"], tuple(_placed(row["text"], places)))


def _placed(cleaned: str, places: Sequence[tuple[str, int, int]]) -> Iterable[Word]:
    """The words of a cleaned text, each at the next place where the canonical text has it."""
    reached = 0
    for match in _WORD.finditer(_fold(cleaned)):
        word, index = match[0], reached
        last = min(reached + _FURNITURE, len(places))
        while index < last and places[index][0] != word:
            index += 1
        if index < last:
            reached = index + 1
            yield Word(word, match.start(), match.end(), places[index][1], places[index][2])
