"""What a document is once it has been read: its text and spans over it.

The types only. Readers (``plain``, ``pdf``) decode bytes into ``Source text``; ``layout`` finds
furniture, sections, passages and sentences in it and builds a ``Document``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipeline.text.spans import Span
from pipeline.text.view import View

# The level of headings that are the same in every section of a document.
REPEATED = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's canonical text as an engine gave it, before its layout is known.

    ``pages`` is empty for a text file: it has no pages that can be told from its bytes.
    ``engine`` names library and version, so that a changed engine makes new text.
    """

    text: str
    pages: tuple[Span, ...]
    media_type: str
    engine: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that belongs to the sheet, not to what it says.

    ``kind``: letterhead, running_header, running_footer, page_number, footnote,
    footnote_mark, contents, boilerplate, blank (white space between passages).
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it up to the next heading of its rank or above."""

    title: str
    heading: Span
    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, bullet or table row.

    ``span`` is the whole of it, label and (for a numbered paragraph) sub-bullets included;
    ``label`` the printed number or bullet sign; ``body`` what it says itself, without label and
    without its sub-bullets. ``parent`` is the index of the passage that a sub-bullet belongs to,
    ``section`` the index of the innermost section, ``sentences`` the sentences of ``body``.
    """

    kind: str
    span: Span
    body: Span
    label: Span | None = None
    number: str | None = None
    parent: int | None = None
    section: int | None = None
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Document:
    """A read document: canonical ``text`` that is never edited, and spans over it.

    ``view`` is the cleaned text of the whole document: passages on lines of their own, wrapped
    lines joined, furniture and labels stepped over. Passages are in printed order, a parent
    before its children; furniture in order and disjoint. Each character of ``text`` is in a
    passage or in furniture.
    """

    text: str
    pages: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    view: View
    media_type: str
    engine: str

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    def page(self, offset: int) -> int | None:
        """The number, from 1, of the page that holds ``offset``; None where there are no pages."""
        return bisect_right(self._page_starts, offset) or 1 if self.pages else None

    @cached_property
    def stepped_over(self) -> list[Span]:
        """The runs of the text between the pieces of the view, in order, those of white space alone left out."""
        text, runs, at = self.text, [], 0
        for start, end in (*self.view.pieces, Span(len(text), len(text))):
            if start > at and not text[at:start].isspace():
                runs.append(Span(at, start))
            at = end
        return runs

    def quote(self, span: Span) -> str:
        """The exact characters of ``span``."""
        return self.text[span.start : span.end]

    def clean(self, span: Span) -> str:
        """The cleaned words of ``span``."""
        return self.view.clean(span)

    def section_titles(self, passage: Passage) -> str | None:
        """The title of the innermost section of ``passage`` that has a name of its own.

        Headings that every section repeats ("Summary", "Inspection findings") name none.
        """
        if passage.section is None:
            return None
        within = self.sections[passage.section]
        for at in range(passage.section, -1, -1):
            section = self.sections[at]
            if section.level < REPEATED and section.span.holds(within.span):
                return section.title
        return within.title
