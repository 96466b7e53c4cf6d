"""What is known of a document from outside its own text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One raw document: where it lies, its bytes' hash, and what the registry says of it.

    Registry fields are None where the registry is silent; the rest is then read from the text.
    ``published_start`` and ``published_end`` are the same where the day is known.
    """

    document_id: str
    path: Path
    sha256: str
    size_bytes: int
    authority_id: str | None
    title: str | None = None
    publisher: str | None = None
    published_start: date | None = None
    published_end: date | None = None
    published_basis: str | None = None
    url: str | None = None
    licence: str | None = None
    full_text: bool = False
