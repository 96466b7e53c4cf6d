"""Finding the sentences that hold given words, without walking through all of a document's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
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
