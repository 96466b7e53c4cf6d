"""What bytes are: text, a PDF, or one of the things that are no document."""

from __future__ import annotations

import pytest

from pipeline.text.errors import Unreadable
from pipeline.text.read import decode, read
from tests.faults.hostile import pdf, readable, stream


def printed(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, words in enumerate(pages):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents"
        objects += [page + b" %d 0 R >>" % (5 + 2 * at), stream(b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words.encode())]
    return pdf(objects)


def check_of(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        decode(data, name)
    return caught.value.check


def test_text_is_kept_as_it_stands() -> None:
    decoded = decode("\ufeffIt’s clear.\r\nYes.\n".encode(), "a.txt")
    assert decoded.text.endswith("It’s clear.\r\nYes.\n")
    assert decoded.pages == ()


def test_text_that_is_not_utf8_is_windows_1252() -> None:
    assert decode("It’s".encode("cp1252"), "a.txt").text == "It’s"


@pytest.mark.parametrize(
    ("data", "name", "check"),
    [
        (b"", "a.pdf", "empty_file"),
        (b" \n", "a.txt", "empty_file"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a.pdf", "html_page"),
        (b"PK\x03\x04 a zip", "a.pdf", "unknown_format"),
        (b"a\x00b", "a.txt", "unknown_format"),
        (b"%PDF-1.7\nnothing more", "a.pdf", "truncated_pdf"),
    ],
)
def test_what_is_no_document_says_what_it_is(data: bytes, name: str, check: str) -> None:
    assert check_of(data, name) == check


def test_pages_of_a_pdf_are_joined_by_form_feeds() -> None:
    document = read(printed("First page.", "Second page."), "a.pdf")
    assert document.text == "First page.\fSecond page."
    assert [document.quote(page) for page in document.pages] == ["First page.", "Second page."]
    assert document.page(document.text.index("Second")) == 2


def test_a_pdf_without_text_says_so() -> None:
    assert check_of(readable(""), "a.pdf") == "no_text"
