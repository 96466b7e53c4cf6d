"""PDF files: bytes to the engine's pages, joined by form feeds."""

from __future__ import annotations

import re

import pypdfium2

from pipeline.text.document import Decoded
from pipeline.text.errors import Unreadable
from pipeline.text.spans import Span

ENGINE = f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}"
_TAIL = 4096
"""In how many bytes from its end a whole file has the mark of its end, junk after it allowed for."""

_MOST_PAGES = 2000
_MOST_CHARACTERS = 10_000_000
"""What a document of this field never reaches; more is refused before it fills the memory."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> Decoded:
    """The text of a PDF; a line-end hyphen (U+FFFE in the engine's text) is made a plain one. Raises ``Unreadable``."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = _page_texts(pdf)
    except pypdfium2.PdfiumError as error:
        check = "encrypted_pdf" if "assword" in str(error) else "truncated_pdf"
        raise Unreadable(check, f"the PDF engine cannot open it: {error}") from error
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unreadable("truncated_pdf", "the file ends before the end of the PDF: download the document again")
    spans, at = [], 0
    for page in pages:
        spans.append(Span(at, at + len(page)))
        at += len(page) + 1
    text = "\f".join(pages)
    if not text.strip():
        raise Unreadable("no_text", "its pages hold no text: a scan needs optical character recognition first")
    return Decoded(text, tuple(spans), "application/pdf", ENGINE)


def _page_texts(pdf: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page. Raises ``Unreadable`` where there is more than is read."""
    if len(pdf) > _MOST_PAGES:
        raise Unreadable("too_large", f"{len(pdf)} pages, more than the {_MOST_PAGES} that are read")
    pages: list[str] = []
    size = 0
    for index in range(len(pdf)):
        pages.append(_page_text(pdf, index))
        size += len(pages[-1])
        if size > _MOST_CHARACTERS:
            raise Unreadable("too_large", f"more than the {_MOST_CHARACTERS} characters that are read")
    return pages


def _page_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    page = pdf[index]
    try:
        textpage = page.get_textpage()
        text: str = textpage.get_text_range()
        textpage.close()
    finally:
        page.close()
    return _SURROGATES.sub("\ufffd", text.replace("\ufffe", "-"))
