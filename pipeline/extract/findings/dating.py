"""Of when a finding is: the inspection or visit that its document reports, else the document's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.extract.findings.evaluators import Heard
from pipeline.extract.findings.sentences import Candidate
from pipeline.extract.record import Reading, Record
from pipeline.text.spans import Span


@dataclass(frozen=True, slots=True)
class When:
    """A finding's time, why, and for a stated one its words in the text."""

    start: date | None = None
    end: date | None = None
    basis: str | None = None
    words: Span | None = None
    derived: bool = False


class Dates:
    """Dates a document's findings in their order."""

    def __init__(self, kind: str, reading: Reading, inspection: Record | None) -> None:
        if inspection is not None and inspection.values["start_date"] is not None:
            self._own = When(inspection.values["start_date"], inspection.values["end_date"], "inspection")
        else:
            self._own = _window(reading)

    def of(self, candidate: Candidate, heard: Heard) -> When:
        """The time of a finding whose source has been ``heard``."""
        return self._own


def _window(reading: Reading) -> When:
    """The document's own time: when it was published, as registry or text tells it."""
    values = reading.records["documents"][0].values if reading.records.get("documents") else {}
    start = values.get("published_start") or reading.source.published_start
    end = values.get("published_end") or reading.source.published_end
    return When(start, end, "document") if start and end else When()
