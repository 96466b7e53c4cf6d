"""Bytes to a document: picks the reader by what the bytes are, then finds the layout."""

from __future__ import annotations

from pipeline.text import layout, pdf, plain
from pipeline.text.document import Decoded, Document
from pipeline.text.errors import Unreadable


def decode(data: bytes, name: str) -> Decoded:
    """Canonical text of a document. Raises ``Unreadable`` where the bytes give none."""
    if not data.strip():
        raise Unreadable("empty_file", "the file is empty")
    if b"%PDF-" in data[:1024]:
        return pdf.decode(data)
    if name.lower().endswith(".pdf"):
        head = data[:1024].lower()
        if b"<html" in head or b"<!doctype" in head:
            raise Unreadable("html_page", "an HTML page named .pdf: download the document again")
        raise Unreadable("unknown_format", "named .pdf but not a PDF")
    return plain.decode(data)


def read(data: bytes, name: str) -> Document:
    """The document that ``data`` holds. Raises ``Unreadable``."""
    return layout.build(decode(data, name))
