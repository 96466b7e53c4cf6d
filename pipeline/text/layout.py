"""Decoded text to a document: furniture set apart, lines put together into passages, sections and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.text.blocks import Block, Blocks
from pipeline.text.document import Decoded, Document, Furniture, Passage, Section
from pipeline.text.furniture import find_furniture
from pipeline.text.lines import Line, full_width, gaps_tell, printed_lines
from pipeline.text.sentences import sentence_ranges
from pipeline.text.spans import Span
from pipeline.text.view import View, join
from pipeline.text.vocabulary import layout_words

_RUN = re.compile(r"\S+(?: \S+)*")
_HYPHENS = "-\u2010\u2011"


def build(decoded: Decoded) -> Document:
    """The document that ``decoded`` holds: each character of its text in a passage or in furniture."""
    text, paged = decoded.text, bool(decoded.pages)
    lines = printed_lines(text, decoded.pages)
    furniture = find_furniture(text, lines, paged=paged)
    sheet = {piece.span for piece in furniture}
    content = [line for line in lines if line.span not in sheet]
    width = full_width(content)
    blocks = Blocks(content, width, paged, gaps_tell(content, width)).read()
    marks = [piece.span for piece in furniture if piece.kind == "footnote_mark"]
    view = join(text, _pieces(text, blocks, marks))
    sections, owners = _sections(view, blocks, len(text))
    passages = _passages(view, blocks, owners)
    return Document(
        text=text,
        pages=decoded.pages,
        furniture=_with_blanks(furniture, passages, len(text)),
        sections=sections,
        passages=passages,
        view=view,
        media_type=decoded.media_type,
        engine=decoded.engine,
    )


def _body(block: Block) -> Span:
    start = block.label.end if block.label else block.lines[0].span.start
    return Span(min(start, block.lines[-1].span.end), block.lines[-1].span.end)


def _pieces(text: str, blocks: Iterable[Block], marks: Sequence[Span]) -> list[tuple[str, Span]]:
    """Each block on a line of its own, its lines joined by a space, or by nothing after a hyphen."""
    pieces: list[tuple[str, Span]] = []
    for block in blocks:
        joint, body = "\n", _body(block)
        start = body.start
        marked = any(body.holds(mark) for mark in marks)
        for line in block.lines:
            words = line.words
            if not marked and line.span.start >= start and "  " not in words and words.isprintable():
                pieces.append((joint, line.span))
            else:
                for run in _runs(text, line, max(line.span.start, start)):
                    for span in _around(run, marks):
                        pieces.append((joint, span))
                        joint = ""
                    joint = " "
            joint = "" if words[-1] in _HYPHENS and words[-2:-1].isalnum() else " "
    return pieces


def _runs(text: str, line: Line, start: int) -> Iterable[Span]:
    """What ``line`` holds from ``start``, split where more than one blank stands."""
    return (Span(*run.span()) for run in _RUN.finditer(text, start, line.span.end))


def _around(span: Span, marks: Sequence[Span]) -> Iterator[Span]:
    """``span`` without the footnote marks in it."""
    at = span.start
    for mark in marks[bisect_left(marks, span) :]:
        if mark.start >= span.end:
            break
        yield Span(at, mark.start)
        at = mark.end
    yield Span(at, span.end)


def _sections(view: View, blocks: Sequence[Block], end: int) -> tuple[tuple[Section, ...], list[int | None]]:
    """Sections in order, and for each block the index of the innermost one that it stands in."""
    sections: list[Section] = []
    owners: list[int | None] = []
    open_at: list[int] = []
    for block in blocks:
        if block.kind == "heading":
            span = Span(block.lines[0].span.start, block.lines[-1].span.end)
            while open_at and sections[open_at[-1]].level >= block.rank:
                closed = open_at.pop()
                sections[closed] = replace(sections[closed], span=Span(sections[closed].span.start, span.start))
            title = layout_words().beside_heading.sub("", view.clean(_body(block)))
            sections.append(Section(title, span, Span(span.start, end), block.rank))
            open_at.append(len(sections) - 1)
        owners.append(open_at[-1] if open_at else None)
    return tuple(sections), owners


def _passages(view: View, blocks: Sequence[Block], owners: Sequence[int | None]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    parent: int | None = None
    for block, section in zip(blocks, owners, strict=True):
        body = _body(block)
        span = Span(block.lines[0].span.start, block.lines[-1].span.end)
        if block.kind != "bullet":
            parent = len(passages) if block.kind == "paragraph" and block.number else None
        elif parent is not None:
            passages[parent] = replace(passages[parent], span=Span(passages[parent].span.start, span.end))
        start, end = view.window(body)
        view.known[body] = start, end
        sentences = tuple(_noted(view, start + a, start + b) for a, b in sentence_ranges(view.text[start:end]))
        number = block.number if block.kind == "paragraph" else None
        own_parent = parent if block.kind == "bullet" else None
        passages.append(Passage(block.kind, span, body, block.label, number, own_parent, section, sentences))
    return tuple(passages)


def _noted(view: View, start: int, end: int) -> Span:
    """The span of a range of the view, which the view is told for when it is asked back."""
    span = view.source(start, end)
    view.known[span] = start, end
    return span


def _with_blanks(furniture: Sequence[Furniture], passages: Sequence[Passage], end: int) -> tuple[Furniture, ...]:
    """Furniture, and the white space that neither it nor a passage holds."""
    pieces = list(furniture)
    at = 0
    taken = sorted(
        [passage.span for passage in passages if passage.parent is None] + [piece.span for piece in furniture]
    )
    for span in (*taken, Span(end, end)):
        if span.start > at:
            pieces.append(Furniture("blank", Span(at, span.start)))
        at = max(at, span.end)
    return tuple(sorted(pieces, key=lambda piece: piece.span))
