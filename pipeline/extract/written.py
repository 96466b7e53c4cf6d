"""When a document was written: on its day of publication, or by the end of the period that it covers; and by whom."""

from __future__ import annotations

from datetime import date

from pipeline.extract.periods import Context, covered
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


def of_inspectors(reading: Reading) -> bool:
    """Whether inspectors wrote it, who date each figure and cover no period: papers say once of when all theirs are."""
    return reading.source.publisher == "Ofsted"


def context(reading: Reading) -> Context:
    """What dates the times of a document that its words leave open."""
    known = reading.records.get("documents") or []
    told = known[0].values if known else {}
    within = covered(reading.document.text) if not of_inspectors(reading) else None
    first = told.get("published_start") or reading.source.published_start
    last = told.get("published_end") or reading.source.published_end
    return Context(first, last or (within and within[1]), within)
