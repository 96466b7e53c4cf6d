"""Records: what extractors give, each value with the span it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.sources.source import Source
from pipeline.text.document import Document
from pipeline.text.spans import Span


class Record(NamedTuple):
    """One row of ``table``, before checks.

    ``anchor`` is the row's own quote: the shortest sentence, bullet or table row that carries the
    fact. ``evidence`` maps each value that was read to the span of its own words, or to several where
    they stand apart (two names on two lines); a value that was worked out from others has none.
    ``derived`` names the columns whose evidence is where the value comes from without giving it alone
    ("all of which", "in March" of a year told before). ``discriminator`` tells apart rows of one table with one anchor
    (a number's offset, a judgement); never a label or a value that a better rule would change.
    """

    table: str
    values: Mapping[str, Any]
    anchor: Span
    rule: str
    evidence: Mapping[str, Span | tuple[Span, ...]] = MappingProxyType({})
    discriminator: str = ""
    derived: frozenset[str] = frozenset()

    def identity(self, document_id: str) -> str:
        """The row's id: the same as long as its document, table, place and discriminator are."""
        key = f"{document_id}\x1f{self.table}\x1f{self.anchor.start}\x1f{self.anchor.end}\x1f{self.discriminator}"
        return sha256(key.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read: its source, its text, and the records given so far, by table.

    ``shared`` holds what one extractor works out and another needs too, by its name.
    """

    source: Source
    document: Document
    records: dict[str, list[Record]] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)
