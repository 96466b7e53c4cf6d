"""All extractors, in the order in which they run over a document."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract import (
    actions,
    coverage,
    documents,
    events,
    findings,
    grades,
    improvement_areas,
    inspections,
    kpis,
    office_holders,
    passages,
)
from pipeline.extract.record import Reading, Record

EXTRACTORS: dict[str, Callable[[Reading], list[Record]]] = {
    "documents": documents.extract,
    "inspections": inspections.extract,
    "grades": grades.extract,
    "improvement_areas": improvement_areas.extract,
    "passages": passages.extract,
    "kpis": kpis.extract,
    "findings": findings.extract,
    "coverage": coverage.extract,
    "actions": actions.extract,
    "events": events.extract,
    "office_holders": office_holders.extract,
}
"""The extractor of each table, in the order in which they run."""


def extract_all(reading: Reading) -> dict[str, list[Record]]:
    """Run every extractor over the document, filling ``reading.records``, and give these."""
    for table, extract in EXTRACTORS.items():
        reading.records[table] = extract(reading)
    return reading.records
