"""The cleaned view of a document's text, with an exact map back.

A view never edits the canonical text: it is built of *pieces*, runs of code points
taken from the text as they stand, joined by the single spaces and line feeds that
replace line ends, page furniture and labels. Any range of the view maps to the slice
of the text that it was taken from, and any span of the text to its range in the view.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.text.spans import Span


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text and where each run of it stands in the canonical text.

    ``starts[i]`` is where piece ``i`` begins in ``text``; ``pieces[i]`` is the span of the
    canonical text it was copied from. Between two pieces ``text`` holds at most one
    joining character (a space or a line feed) that stands for what was stepped over.
    """

    text: str
    starts: tuple[int, ...]
    pieces: tuple[Span, ...]
    _piece_starts: tuple[int, ...] = field(repr=False, default=())
    # Windows that are asked for again and again (passages, sentences), noted by whoever found them.
    known: dict[Span, tuple[int, int]] = field(repr=False, compare=False, default_factory=dict)

    def source(self, start: int, end: int) -> Span:
        """The span of the canonical text that ``self.text[start:end]`` was read from.

        Joining characters at the edges are left out. Raises ``ValueError`` where the range
        holds no character of the canonical text.
        """
        last = first = bisect_left(self.starts, end) - 1
        if first > 0 and start < self.starts[first]:  # it begins in a piece before
            first = bisect_right(self.starts, start, 0, first) - 1
            first += start >= self.starts[first] + len_of(self.pieces[first])
        if last < 0 or start >= self.starts[last] + len_of(self.pieces[last]):
            raise ValueError(f"view range {start}:{end} holds no character of the text")
        begin = self.pieces[first].start + max(0, start - self.starts[first])
        finish = min(self.pieces[last].end, self.pieces[last].start + end - self.starts[last])
        return Span(begin, finish)

    def window(self, span: Span) -> tuple[int, int]:
        """The range of the view that holds what ``span`` holds of the canonical text.

        Empty (both ends the same) where the view steps over all of ``span``.
        """
        known = self.known.get(span)
        if known is not None:
            return known
        first = max(0, bisect_right(self._piece_starts, span.start) - 1)
        if first < len(self.pieces) and span.start >= self.pieces[first].end:
            first += 1
        last = bisect_left(self._piece_starts, span.end) - 1
        if first > last:
            at = self.starts[first] if first < len(self.starts) else len(self.text)
            return at, at
        start = self.starts[first] + max(0, span.start - self.pieces[first].start)
        end = self.starts[last] + min(len_of(self.pieces[last]), span.end - self.pieces[last].start)
        return start, end

    def clean(self, span: Span) -> str:
        """The cleaned words of ``span``."""
        start, end = self.window(span)
        return self.text[start:end]


def len_of(span: Span) -> int:
    """How many code points a span holds."""
    return span.end - span.start


def join(text: str, pieces: Iterable[tuple[str, Span]]) -> View:
    """A view of ``text`` from ``(joint, span)`` pairs in order.

    ``joint`` (``""``, ``" "`` or ``"\\n"``) stands before the piece; it is left out before the first.
    Empty spans are skipped.
    """
    words: list[str] = []
    starts: list[int] = []
    kept: list[Span] = []
    at = 0
    for joint, span in pieces:
        if span.end <= span.start:
            continue
        if kept and joint:
            words.append(joint)
            at += len(joint)
        starts.append(at)
        kept.append(span)
        words.append(text[span.start : span.end])
        at += span.end - span.start
    return View("".join(words), tuple(starts), tuple(kept), tuple(s.start for s in kept))
