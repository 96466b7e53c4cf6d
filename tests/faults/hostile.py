"""Files that no reader should meet, of every kind that has been met; each made here, none downloaded."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(body))
    return body + head + table + tail


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), more) + packed + b"\nendstream"


def one_page(content: bytes, resources: bytes = b"", trailer: bytes = b"", *more: bytes) -> bytes:
    """A PDF of one page with this content stream; ``more`` objects are numbered from 6."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page + b"/Font << /F1 5 0 R >> " + resources + b" >> >>",
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ],
        trailer,
    )


def readable(words: str = "The help that children receive is good.") -> bytes:
    """A PDF that says one sentence."""
    return one_page(stream(b"BT /F1 12 Tf 72 720 Td (" + words.encode() + b") Tj ET"))


def html() -> bytes:
    """What a server sends in place of a document that has moved."""
    return b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>Page not found</body></html>\n"


def truncated() -> bytes:
    """A download that broke off."""
    whole = readable("word " * 400)
    return whole[: len(whole) * 2 // 3]


def encrypted() -> bytes:
    """A PDF that opens with a password alone."""
    secret = b"<" + b"5a" * 32 + b">"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O " + secret + b" /U " + secret + b" >>"
    return one_page(stream(b"BT ET"), b"", lock + b" /ID [<00> <00>]")


def empty() -> bytes:
    """Nothing."""
    return b""


def image_only() -> bytes:
    """A scan: a page with a picture and no words."""
    picture = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return one_page(
        stream(b"q 500 0 0 700 40 40 cm /Im1 Do Q"), b"/XObject << /Im1 6 0 R >>", b"", stream(b"\x80" * 64, picture)
    )


def junk() -> bytes:
    """Bytes of no meaning."""
    return bytes((position * 7919 + 13) % 251 for position in range(5000))


def memory_eater() -> bytes:
    """Half a megabyte that unpacks to millions of pieces of text."""
    return one_page(stream(b"BT /F1 1 Tf\n" + b"1 0 0 1 5 5 Tm (abcdefgh) Tj\n" * 9_000_000 + b"ET"))


def hanging() -> bytes:
    """Forms within forms, each drawn many times by the one before: more steps than there is time for."""
    depth, times = 14, 24
    forms = [
        stream(
            b"/F Do " * times,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (7 + level),
        )
        for level in range(depth)
    ]
    last = stream(b"0 0 m 1 1 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return one_page(stream(b"/F Do"), b"/XObject << /F 6 0 R >>", b"", *forms, last)


def nested() -> bytes:
    """Arrays within arrays, a hundred thousand deep."""
    return one_page(stream(b"[" * 100_000 + b"]" * 100_000 + b" 0 d"), b"/Deep " + b"[" * 100_000 + b"]" * 100_000)


KINDS: dict[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "html": (html, frozenset({"html_page"})),
    "truncated": (truncated, frozenset({"truncated_pdf"})),
    "encrypted": (encrypted, frozenset({"encrypted_pdf"})),
    "empty": (empty, frozenset({"empty_file"})),
    "image-only": (image_only, frozenset({"no_text"})),
    "junk": (junk, frozenset({"unknown_format"})),
    "memory-eater": (memory_eater, frozenset({"out_of_memory"})),
    "hanging": (hanging, frozenset({"timed_out", "out_of_memory"})),
    "nested": (nested, frozenset({"truncated_pdf", "no_text"})),
}
"""How each kind is made, and the checks by which a build may name it."""
