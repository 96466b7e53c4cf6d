"""When a document was written: on its day of publication, or by the end of the period that it covers."""

from __future__ import annotations

from datetime import date

from pipeline.extract.periods import covered
from pipeline.extract.record import Reading


def written(reading: Reading) -> tuple[date | None, date | None]:
    """The first and the last day on which the document can have been written; an annual report's year ends then."""
    if "written" not in reading.shared:
        reading.shared["written"] = _written(reading)
    days: tuple[date | None, date | None] = reading.shared["written"]
    return days


def _written(reading: Reading) -> tuple[date | None, date | None]:
    known = reading.records.get("documents") or []
    told = known[0].values if known else {}
    source = reading.source
    last = told.get("published_end") or source.published_end
    if last is not None:
        return told.get("published_start") or source.published_start, last
    end = covered(reading.document.text)
    return (end[1], end[1]) if end else (None, None)
