"""Which documents of an authority are later than an inspection, and speak of what came after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from pipeline.link.rows import columns

# An article of the weeks after a report is about that report.
NEWS = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Dated:
    """A document: the first and last day on which it may have been published, and which inspections it reports.

    ``inspected`` is the last day of the first of these.
    """

    document_id: str
    authority_id: str
    kind: str
    published: date | None
    last: date | None
    inspections: frozenset[str]
    inspected: date | None

    @property
    def day(self) -> date:
        """The day that it speaks of: its inspection's, else its own."""
        return self.inspected or self.published or date.min

    @property
    def years(self) -> frozenset[int]:
        """The years by which it may be called."""
        return frozenset(day.year for day in (self.published, self.inspected) if day)


def documents(tables: Mapping[str, pa.Table]) -> dict[str, list[Dated]]:
    """The documents of each authority, the earliest first."""
    names = ("document_id", "inspection_id", "described", "start_date", "end_date")
    reported: dict[str, dict[str, date | None]] = defaultdict(dict)
    for document, inspection, described, start, end in columns(tables["inspections"], names):
        if described == "primary":
            reported[document][inspection] = end or start
    found: dict[str, list[Dated]] = defaultdict(list)
    names = ("document_id", "authority_id", "kind", "published_start", "published_end")
    for document, authority, kind, start, end in columns(tables["documents"], names):
        if authority is not None:
            own = reported[document]
            days = [day for day in own.values() if day is not None]
            found[authority].append(
                Dated(document, authority, kind, start or end, end or start, frozenset(own), min(days, default=None))
            )
    return {
        authority: sorted(listed, key=lambda document: (document.day, document.document_id))
        for authority, listed in sorted(found.items())
    }


def is_later(document: Dated, inspection_id: str, report: Dated) -> bool:
    """Whether ``document`` can tell what became of an inspection that ``report`` reports."""
    if inspection_id in document.inspections or report.inspected is None:
        return False
    if document.inspected is not None:
        return document.inspected > report.inspected
    told = report.published or report.inspected
    if document.published is None or document.published <= told:
        return False
    return document.kind != "news_article" or document.published > told + NEWS
