"""Lines of canonical text to furniture, passages, sections and sentences."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.text.document import Decoded, Document, Furniture, Passage, Section
from pipeline.text.sentences import sentence_ranges
from pipeline.text.spans import Span
from pipeline.text.view import View, join

_LINE = re.compile(r"[^\r\n\f]+")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\.?(?=\s+[A-Z‘“'\"])\s+")
_BULLET = re.compile(r"[•◼▪●\uf06e\uf0b7\uf02d\uf0a7\uf0be–-]\s+")
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*$")
_LETTERHEAD = re.compile(
    r"\s*(\d+ Ofsted|Piccadilly Gate|Store Street|Manchester|M1 2WD|T:? ?0\d{3}.*|Textphone.*|(E: )?enquiries@\S+|(W: )?www\.\S+|https?://\S+)\s*$"
)
_HEADING = re.compile(
    r"(The (experiences and progress|impact of leaders)\b.*|What needs to improve.*|Main findings|Headline findings|Summary.*|"
    r"(Leadership, management|Children (who|looked after)|Section \d|Inspection judgements|Information about|Recommendations|Areas? for improvement|"
    r"Priority and immediate action|The local authority has the following strengths).*)$"
)


def build(decoded: Decoded) -> Document:
    """The document whose layout ``decoded`` has: every character in a passage or in furniture."""
    text = decoded.text
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text)]
    furniture = _furniture(text, lines, decoded.pages)
    sheet = {f.span for f in furniture}
    content = [line for line in lines if line not in sheet and text[line.start : line.end].strip()]
    blocks = _blocks(text, content, paged=bool(decoded.pages))
    passages, sections, view = _passages(text, blocks)
    taken = sorted([p.span for p in passages if p.parent is None] + [f.span for f in furniture])
    at = 0
    for span in [*taken, Span(len(text), len(text))]:
        if span.start > at:
            furniture.append(Furniture("blank", Span(at, span.start)))
        at = max(at, span.end)
    furniture = [f for f in furniture if not any(False for _ in ())]
    return Document(
        text, decoded.pages, tuple(sorted(furniture, key=lambda f: f.span)), tuple(sections), tuple(passages), view,
        decoded.media_type, decoded.engine,
    )


def _furniture(text: str, lines: list[Span], pages: tuple[Span, ...]) -> list[Furniture]:
    found = []
    heads = Counter()
    by_page: dict[int, list[Span]] = {}
    page = 0
    for line in lines:
        while pages and page + 1 < len(pages) and line.start >= pages[page + 1].start:
            page += 1
        by_page.setdefault(page, []).append(line)
    if pages:
        for own in by_page.values():
            for line in {*own[:3], *own[-2:]}:
                heads[re.sub(r"\d+", "#", text[line.start : line.end].strip())] += 1
    for own in by_page.values():
        edge = {*own[:3], *own[-2:]}
        for line in own:
            words = text[line.start : line.end]
            if not words.strip():
                continue
            if _PAGE_NUMBER.match(words) and (not pages or line in edge):
                found.append(Furniture("page_number", line))
            elif line in edge and pages and heads[re.sub(r"\d+", "#", words.strip())] >= 3 and len(pages) > 3:
                found.append(Furniture("running_header", line))
            elif _LETTERHEAD.match(words):
                found.append(Furniture("letterhead", line))
    return found


def _blocks(text: str, lines: list[Span], *, paged: bool) -> list[tuple[str, list[Span], Span | None, str | None]]:
    """``(kind, lines, label, number)`` in printed order."""
    blocks: list[tuple[str, list[Span], Span | None, str | None]] = []
    last_number, width = 0, max((len(text[a:b].rstrip()) for a, b in lines), default=80)
    for line in lines:
        start = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip())
        end = line.start + len(text[line.start : line.end].rstrip())
        words = text[start:end]
        span = Span(start, end)
        previous = blocks[-1][1][-1] if blocks else None
        ended = previous is None or text[previous.end - 1] in ".:?!’”;" or blocks[-1][0] == "heading"
        gap = previous is None or text.count("\n", previous.end, start) > 1 or (paged and previous.end - previous.start < 0.75 * width)
        if bullet := _BULLET.match(words):
            blocks.append(("bullet", [span], Span(start, start + bullet.end()), None))
        elif (number := _NUMBER.match(words)) and _follows(number.group(1), last_number, ended):
            if "." not in number.group(1):
                last_number = int(number.group(1))
            blocks.append(("paragraph", [span], Span(start, start + number.end()), number.group(1)))
        elif ended and (_HEADING.match(words) or _short_title(words, gap)):
            blocks.append(("heading", [span], None, None))
        elif previous is not None and not (ended and gap) and blocks[-1][0] != "heading":
            blocks[-1][1].append(span)
        elif previous is not None and blocks[-1][0] == "heading" and words[0].islower():
            blocks[-1][1].append(span)
        else:
            blocks.append(("table_row" if "\t" in words else "paragraph", [span], None, None))
    return blocks


def _follows(number: str, last: int, ended: bool) -> bool:
    return "." in number and ended or "." not in number and (int(number) == last + 1 or int(number) == 1 and ended)


def _short_title(words: str, gap: bool) -> bool:
    return gap and len(words) < 70 and words[0].isupper() and words[-1] not in ".,;:" and "\t" not in words


def _passages(text: str, blocks: list[tuple[str, list[Span], Span | None, str | None]]) -> tuple[list[Passage], list[Section], View]:
    pieces: list[tuple[str, Span]] = []
    bodies: list[Span] = []
    for _, lines, label, _ in blocks:
        joint = "\n"
        for line in lines:
            start = max(line.start, label.end) if label and line is lines[0] else line.start
            for match in re.finditer(r"\S+(?:[ ]\S+)*", text[start : line.end]):
                pieces.append((joint, Span(start + match.start(), start + match.end())))
                joint = " "
            joint = "" if text[line.end - 1] == "-" and text[line.end - 2].isalnum() else " "
        bodies.append(Span(max(lines[0].start, label.end) if label else lines[0].start, lines[-1].end))
    view = join(text, pieces)
    passages: list[Passage] = []
    sections: list[Section] = []
    parent: int | None = None
    for (kind, lines, label, number), body in zip(blocks, bodies, strict=True):
        span = Span(lines[0].start, lines[-1].end)
        start, end = view.window(body)
        if kind == "heading":
            sections.append(Section(view.text[start:end], span, span, 1))
            parent = None
        elif kind == "paragraph":
            parent = len(passages) if number else None
        sentences = tuple(view.source(start + a, start + b) for a, b in sentence_ranges(view.text[start:end]))
        own_parent = parent if kind == "bullet" else None
        if own_parent is not None:
            above = passages[own_parent]
            passages[own_parent] = Passage(
                above.kind, Span(above.span.start, span.end), above.body, above.label, above.number, None, above.section, above.sentences
            )
        passages.append(Passage(kind, span, body, label, number, own_parent, len(sections) - 1 if sections else None, sentences))
    ends = [s.heading.start for s in sections[1:]] + [len(text)]
    sections = [Section(s.title, s.heading, Span(s.heading.start, e), s.level) for s, e in zip(sections, ends, strict=True)]
    return passages, sections, view
