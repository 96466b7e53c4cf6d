"""What belongs to the sheet, not to what it says: page numbers, running heads, letterheads, notes, boilerplate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.text.document import Furniture
from pipeline.text.lines import Line
from pipeline.text.spans import Span
from pipeline.text.vocabulary import layout_words

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_LAST_NUMBER = re.compile(r"\s+\d{1,3}$")
_FOOT_NUMBER = re.compile(r"(?P<gap>\s+)(?:page )?(?P<number>\d{1,3})(?: of \d{1,3})?$", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"(?:page )?(?P<number>\d{1,3})(?: of \d{1,3})?\s+(?=[^\W\d_])", re.IGNORECASE)
_PAGED = re.compile(r"\s{2,}Page \d{1,3} of \d{1,3}$|^Page \d{1,3} of \d{1,3}\s{2,}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:(?:page )?\d{1,3}(?: of \d{1,3})?|[-–] ?\d{1,3} ?[-–])$", re.IGNORECASE)
_CELL = re.compile(r"(?:[<>~£]? ?\d[\d.,]*(?: ?[%km])?|n/?a|-+|–|\.\.)$", re.IGNORECASE)
_PAGED_NOTE = re.compile(r"(\d{1,2})(?: (?=[A-Z‘“'\"(]|http)|$)")
_GLUED_NOTE = re.compile(r"(\d{1,2})(?=[A-Z][a-z])")
_FAR_IN, _COLUMN = " " * 30, " " * 3
_HEAD_LINES, _FOOT_LINES = 3, 2
_FOOT_WORDS = 3
_LONGEST_NOTE = 6  # lines
_MOST = 0.75  # of a title's words: "Quarter 3 of 2022/23" is "Q3 2022/23" on later pages
_HEAD_OF_TEXT, _SHORT_TITLE = 40, 20
_TITLE_PAGE = 12  # lines
_LONGEST_ADDRESS = 60
_ON_PAGE = re.compile(r"[A-Za-z?)’:][ .…]+(\d{1,3})$")
_FEWEST_LISTED = 2

# What lines are, by where they stand.
Kinds = dict[Span, str]


def find_furniture(text: str, lines: Sequence[Line], *, paged: bool) -> list[Furniture]:
    """Furniture of a text, in order and disjoint, without the blanks between passages."""
    kinds: Kinds = {}
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if paged:
        _running(pages, kinds)
        _contents(pages, kinds)
    else:
        kinds.update((line.span, "page_number") for line in _lone_numbers(text, lines))
        kinds.update((line.span, "running_footer") for line in _numbered_feet(lines))
        kinds.update((line.span, "running_footer") for line in lines if _PAGED.search(line.words))
        kinds.update((line.span, "running_header") for line in _told_at_page_ends(lines, kinds))
    _letterheads(lines, kinds)
    _boilerplate(pages, kinds)
    marks = _footnotes(text, pages, kinds) if paged else _glued_footnotes(text, lines, kinds)
    found = [Furniture(kind, span) for span, kind in kinds.items()]
    sheet = [piece.span for piece in found]
    found.extend(Furniture("footnote_mark", mark) for mark in set(marks) if not any(map(mark.overlaps, sheet)))
    return sorted(found, key=lambda furniture: furniture.span)


def _lone_numbers(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Numbers on lines of their own, behind a blank line, far from the margin or below a foot, that are no cells of a
    table: no other cell stands right above or below."""
    footed = set(_below_feet(lines))
    for at, line in enumerate(lines):
        if not _PAGE_NUMBER.match(line.words):
            continue
        apart = line.gap or text.endswith(_FAR_IN, 0, line.span.start) or line in footed
        beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
        cell = line.words.isdigit() and any(_CELL.match(other.words) for other in beside)
        if line.words[0].isalpha() or (apart and not cell):
            yield line


def _below_feet(lines: Sequence[Line]) -> Iterator[Line]:
    """Numbers that stand right below the same words again and again, each higher than the one before."""
    told: dict[str, list[Line]] = {}
    for above, line in pairwise(lines):
        if line.words.isdigit() and len(above.words.split()) >= _FOOT_WORDS:
            told.setdefault(above.words, []).append(line)
    for numbers in told.values():
        if len(numbers) > 1 and all(int(low.words) < int(high.words) for low, high in pairwise(numbers)):
            yield from numbers


def _numbered_feet(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that end in a page number, or begin with one: told again with a higher one, apart from all others or inside
    a sentence, or titles inside a sentence."""
    told: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        numbered = _FOOT_NUMBER.search(line.words) or _FIRST_NUMBER.match(line.words)
        if numbered:
            words = line.words[: numbered.start()] or line.words[numbered.end() :]
            marked = words.isupper() and _COLUMN in line.words  # "PUBLIC                2"
            if len(words.split()) >= _FOOT_WORDS or marked:
                told.setdefault(words, []).append((at, int(numbered["number"])))
    opening = [line.words.strip() for line in lines[:_HEAD_OF_TEXT]]
    title = {word.lower() for line in lines[:_TITLE_PAGE] for word in _WORD.findall(line.words)}
    for words, places in told.items():
        rising = all(low < high for (_, low), (_, high) in pairwise(places))
        again = len(places) > 1 and rising
        titled = any(len(line) > _SHORT_TITLE and words.startswith(line) for line in opening)
        behind = any(lines[at].words.startswith(words) for at, _ in places)  # before it a number may count headings
        apart = again and all(_COLUMN in lines[at].words and _stands_apart(lines, at) for at, _ in places)
        counted = [number for _, number in places] == [*range(places[0][1], places[0][1] + len(places))]
        named = again and counted and all(_stands_apart(lines, at) for at, _ in places) and _of_title(words, title)
        if (
            apart
            or named
            or any(
                _inside_sentence(lines, at) and (again or titled or (behind and _stands_apart(lines, at)))
                for at, _ in places
            )
        ):
            yield from (lines[at] for at, _ in places)


def _told_at_page_ends(lines: Sequence[Line], kinds: Kinds) -> Iterator[Line]:
    """Lines that are told again at the ends of pages: each beside a page number, or titles one of which parts a
    sentence."""
    numbered = {at for at, line in enumerate(lines) if kinds.get(line.span) == "page_number"}
    told: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if at not in numbered:
            told.setdefault(line.words, []).append(at)
    opening = {word.lower() for line in lines[:_TITLE_PAGE] for word in _WORD.findall(line.words)}
    for places in told.values():
        beside = [at for at in places if not numbered.isdisjoint((at - 1, at + 1))]
        if len(beside) > 1:
            yield from (lines[at] for at in beside)
        elif len(places) > 1 and any(_parts_words(lines, at) and _stands_apart(lines, at) for at in places):
            yield from (lines[at] for at in places)
        else:
            yield from (lines[at] for at in beside if _names_the_paper(lines, at, opening))


def _names_the_paper(lines: Sequence[Line], at: int, opening: set[str]) -> bool:
    """Whether a line between blanks says again what the head of the text says, inside a sentence."""
    goes_on = lines[at].gap and at + 1 < len(lines) and lines[at + 1].gap and lines[at + 1].words[:1].islower()
    return goes_on and _of_title(lines[at].words, opening)


def _of_title(line: str, opening: set[str]) -> bool:
    """Whether nearly all words of a line stand at the head of the text."""
    words = [word.lower() for word in _WORD.findall(line)]
    return len(words) > _FOOT_WORDS and sum(word in opening for word in words) >= len(words) * _MOST


def _parts_words(lines: Sequence[Line], at: int) -> bool:
    """Whether the line behind goes on with small letters where the line before left off."""
    return _inside_sentence(lines, at) and lines[at + 1].words[:1].islower()


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is printed as a title between blank lines: all its words but the short ones have capitals."""
    apart = lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap)
    return apart and all(word[0].isupper() for word in lines[at].words.split() if len(word) > 3 and word.isalpha())


def _inside_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before ends inside a sentence that the line behind goes on with."""
    before, after = lines[at - 1].words if at else "", lines[at + 1].words if at + 1 < len(lines) else ""
    return (before[-1:].isalpha() or before.endswith((",", ":", ";", "-"))) and (
        after[:1].islower() or after[:1].isdigit()
    )


def _running(pages: list[list[Line]], kinds: Kinds) -> None:
    """Page numbers, and lines that stand at the head or foot of several pages with no more than other digits."""
    edges = Counter(
        shape for page in pages for shape in {_shape(line) for line in page[:_HEAD_LINES] + page[-_FOOT_LINES:]}
    )
    often = max(2, min(4, len(pages) // 3))
    for page in pages:
        # A first page's head may be its only title: it is none where it is told again or numbered as on other pages.
        titled = page is pages[0] and not any(
            _numbered(line, 1) and edges[_shape(line)] >= often for line in page[:_HEAD_LINES]
        )
        for lines, kind in ((page[:_HEAD_LINES], "running_header"), (page[: -_FOOT_LINES - 1 : -1], "running_footer")):
            for line in lines:
                if _PAGE_NUMBER.match(line.words):
                    kinds[line.span] = "page_number"
                elif edges[_shape(line)] >= often and not (titled and not _told_again(line, page)):
                    kinds[line.span] = kind
                elif line.span not in kinds:
                    break


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", _LAST_NUMBER.sub("", line.words))


def _numbered(line: Line, page: int) -> bool:
    return line.words.endswith(f" {page}")


def _told_again(line: Line, page: Sequence[Line]) -> bool:
    """Whether the words of ``line`` stand below it on the page too."""
    words = "".join(line.words.split())
    rest = "".join("".join(other.words.split()) for other in page[page.index(line) + 1 :])
    return words in rest


def _contents(pages: list[list[Line]], kinds: Kinds) -> None:
    """A page that opens with "Contents", or the list of pages that stands below it further down."""
    for page in pages:
        own = [line for line in page if line.span not in kinds]
        at = next((at for at, line in enumerate(own) if layout_words().contents.match(line.words)), None)
        if at is not None:
            kinds.update((line.span, "contents") for line in (_listed_pages(own[at:]) if at else own))


def _listed_pages(lines: Sequence[Line]) -> Sequence[Line]:
    """The heading of a list and its lines, each ending with a page no earlier than the one before; none where there is
    no list."""
    last, end = 0, 0
    for at, line in enumerate(lines[1:], start=1):
        page = _ON_PAGE.search(line.words)
        if page is None or int(page[1]) < last:
            break
        last, end = int(page[1]), at
    return lines[: end + 1] if end >= _FEWEST_LISTED else []


def _letterheads(lines: Sequence[Line], kinds: Kinds) -> None:
    words = layout_words()
    run: list[Line] = []
    for line in lines:
        if " " not in line.words and words.letterhead_alone.match(line.words):
            kinds.setdefault(line.span, "letterhead")
        if len(line.words) <= _LONGEST_ADDRESS and words.letterhead.match(line.words):
            run.append(line)
            if len(run) > 1:
                kinds.update((one.span, "letterhead") for one in run[-2:] if one.span not in kinds)
        elif run:
            run = []


def _boilerplate(pages: list[list[Line]], kinds: Kinds) -> None:
    """From its opening to the end of its page, or of a text without pages."""
    words = layout_words()
    for page in pages:
        opened = False
        for line in page:
            opened = opened or (
                line.words.startswith(words.boilerplate_starts) and bool(words.boilerplate.match(line.words))
            )
            if opened and line.span not in kinds:
                kinds[line.span] = "boilerplate"


def _footnotes(text: str, pages: list[list[Line]], kinds: Kinds) -> list[Span]:
    """Footnotes stand at the foot of the page that holds their mark, a number glued to a word."""
    marks: list[Span] = []
    for page in pages:
        own = [line for line in page if line.span not in kinds]
        noted = False
        for at, line in enumerate(own[1:], 1):
            note = _PAGED_NOTE.match(line.words)
            if note and (
                mark := _mark(text, note.group(1), own[0].span.start, line.span.start)
                or _raised(own[:at], note.group(1), len(own) - at)
            ):
                noted = True
                marks.append(mark)
            if noted:
                kinds[line.span] = "footnote"
    return marks


def _glued_footnotes(text: str, lines: Sequence[Line], kinds: Kinds) -> list[Span]:
    """In a text without pages a footnote opens with its number glued to its first word, and ends with its paragraph."""
    marks: list[Span] = []
    noted = False
    for at, line in enumerate(lines):
        note = _GLUED_NOTE.match(line.words)
        if note and (mark := _mark(text, note.group(1), 0, line.span.start)):
            noted = True
            marks.append(mark)
            if _PAGE_NUMBER.match(lines[at - 1].words):
                kinds[lines[at - 1].span] = "footnote"
        elif noted and line.gap and lines[at - 1].words[-1] in ".?!":
            noted = False
        if noted and line.span not in kinds:
            kinds[line.span] = "footnote"
    return marks


def _raised(before: Sequence[Line], number: str, length: int) -> Span | None:
    """Where the mark of a note of ``length`` lines at the foot of a page stands on a line of its own."""
    if length > _LONGEST_NOTE:
        return None
    lone = (line.span for last, line in pairwise(before) if line.words == number and last.words[-1] not in ",;-–")
    return next(lone, None)


def _mark(text: str, number: str, start: int, end: int) -> Span | None:
    """Where ``number`` stands glued to the end of a word or a sentence in ``text[start:end]``."""
    match = re.compile(rf"(?<=[A-Za-z.,;:?!’”)]){number}(?=[\s.,;:)])").search(text, start, end)
    return Span(*match.span()) if match else None
