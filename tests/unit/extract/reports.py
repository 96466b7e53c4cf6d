"""Small documents for tests of extractors, written by the tests themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.extract import documents, grades, improvement_areas, inspections
from pipeline.extract.record import Reading
from pipeline.sources.source import Source
from pipeline.text.read import read

ILACS_HEAD = """Inspection of Anyshire local authority children's services

Inspection dates: 3 to 14 March 2025

Lead inspector: Jane O'Dell, His Majesty's Inspector

"""

SIF_HEAD = """Anyshire County Council

Inspection of services for children in need of help and protection, children looked after and care leavers

and

Review of the effectiveness of the Local Safeguarding Children Board

Inspection date: 11 January 2016 - 4 February 2016

Report published: 29 March 2016

"""


def source(authority: str | None = "surrey", **known: object) -> Source:
    """A source that the registry knows nothing of but its authority, and what ``known`` says."""
    return Source("surrey/report", Path("surrey/report.txt"), "0" * 64, 1, authority, **known)  # type: ignore[arg-type]


def reading_of(text: str, **known: object) -> Reading:
    """A reading of ``text`` as a text file, its first four tables filled."""
    authority = known.pop("authority", "surrey")
    reading = Reading(source(authority, **known), read(text.encode(), "report.txt"))  # type: ignore[arg-type]
    for table, module in (
        ("documents", documents),
        ("inspections", inspections),
        ("grades", grades),
        ("improvement_areas", improvement_areas),
    ):
        reading.records[table] = module.extract(reading)
    return reading


PUBLISHED = date(2025, 5, 9)
