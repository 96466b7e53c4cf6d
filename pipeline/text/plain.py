"""Text files: bytes to canonical text, characters and line ends untouched."""

from __future__ import annotations

from pipeline.text.document import Decoded
from pipeline.text.errors import Unreadable

ENGINE = "text 1"


def decode(data: bytes) -> Decoded:
    """The text of a text file: UTF-8, with or without its mark, else Windows-1252. Raises ``Unreadable``."""
    if b"\0" in data:
        raise Unreadable("unknown_format", "holds zero bytes: neither text nor a known document format")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return Decoded(data.decode(encoding), (), "text/plain", ENGINE)
        except UnicodeDecodeError:
            continue
    raise Unreadable("unknown_format", "neither UTF-8 nor Windows-1252 text")
