"""Finding the sentences and passages that hold given words, without walking through all of a document's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.text.document import Document
from pipeline.text.spans import Span


class Sentence(NamedTuple):
    """A sentence: its span of the canonical text, its cleaned words, and where they begin in the view."""

    span: Span
    words: str
    at: int


def sentences_with(document: Document, expression: re.Pattern[str]) -> Iterator[Sentence]:
    """Each sentence in which ``expression`` finds something, once, in printed order."""
    view = document.view
    sentences = [sentence for passage in document.passages for sentence in passage.sentences]
    sentences.sort()
    starts = [sentence.start for sentence in sentences]
    last = -1
    for match in expression.finditer(view.text):
        offset = view.source(*match.span()).start
        index = bisect_right(starts, offset) - 1
        if index > last and offset < sentences[index].end:
            last = index
            begin, end = view.window(sentences[index])
            yield Sentence(sentences[index], view.text[begin:end], begin)


def lines_with(document: Document, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Each passage that holds one of the ``places`` of the view, in order: its number and its line of the view."""
    view = document.view
    starts = [passage.body.start for passage in document.passages]
    end = -1
    for at in places:
        if at >= end:
            end = view.text.find("\n", at) % (len(view.text) + 1)
            begin = view.text.rfind("\n", 0, at) + 1
            yield bisect_right(starts, view.source(at, at + 1).start) - 1, view.text[begin:end]
