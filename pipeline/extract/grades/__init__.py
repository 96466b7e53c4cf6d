"""`grades`: what each judgement of the inspection reported was graded, and what prose tells of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.frameworks import OPENING, Framework
from pipeline.extract.grade_words import grade_rank
from pipeline.extract.grades.listed import listed_grades
from pipeline.extract.grades.prose import prose_grades
from pipeline.extract.grades.stated import stated_grades, told_in_passing
from pipeline.extract.grades.table import table_grades
from pipeline.extract.grades.told import Told
from pipeline.extract.inspections import reported
from pipeline.extract.phrases import LINE_END, LINE_START, any_of, load
from pipeline.extract.record import Reading, Record

#: A table of judgements stands on a report's first page, or on its first two.
_TABLE_WITHIN = (3000, 8000)
#: The fewest rows of a table that has every judgement of a framework that states none outside it.
_WHOLE_TABLE = 4


def extract(reading: Reading) -> list[Record]:
    """One record an inspection and judgement: its own grades by their strongest place, then those told of others."""
    records: dict[tuple[str, str], Record] = {}
    own = reported(reading.document)
    primary = next((r for r in reading.records.get("inspections", ()) if r.values["described"] == "primary"), None)
    if own and primary and own.entry and own.event == "inspection":
        for told in own_grades(reading.document.text, own.entry):
            record = _record(reading, told, primary.values["inspection_id"], "primary")
            records.setdefault((primary.values["inspection_id"], told.judgement), record)
    source = "retrospective" if own else "secondary"
    mentioned = _mentioned_in(reading)
    context = None if own else max(mentioned, default=None)
    for told, year in (*listed_grades(reading, own, context), *prose_grades(reading, own, context)):
        if year in mentioned:
            records.setdefault((mentioned[year], told.judgement), _record(reading, told, mentioned[year], source))
    return list(records.values())


def _mentioned_in(reading: Reading) -> dict[int, str]:
    """The inspections that the document speaks of without reporting them, by year."""
    return {
        int(record.values["inspection_id"].rsplit("/", 1)[1][:4]): record.values["inspection_id"]
        for record in reversed(reading.records.get("inspections", []))
        if record.values["described"] == "mentioned" and record.values["event"] == "inspection"
    }


def own_grades(text: str, framework: Framework) -> Iterator[Told]:
    """The grades of the inspection that a report is of; of one judgement the strongest place first."""
    first, second = _TABLE_WITHIN
    table = (
        table_grades(text, first, framework) or table_grades(text, second, framework) or _last_table(text, framework)
    )
    stated = stated_grades(text, framework) if framework.statements or len(table) < _WHOLE_TABLE else []
    known = {told.judgement for told in (*table, *stated)}
    yield from (*table, *stated, *told_in_passing(text, framework, text[:OPENING], known))


def _last_table(text: str, framework: Framework) -> list[Told]:
    """The grades of the table at a report's end, behind its heading."""
    headings = list(_table_heading().finditer(text))
    return table_grades(text, len(text), framework, headings[-1].end()) if headings else []


@cache
def _table_heading() -> re.Pattern[str]:
    return re.compile(LINE_START + any_of(load("frameworks")["table_headings"]) + LINE_END, re.IGNORECASE)


def _record(reading: Reading, told: Told, inspection: str, source: str) -> Record:
    return Record(
        table="grades",
        values={
            "inspection_id": inspection,
            "judgement": told.judgement,
            "grade": told.grade,
            "grade_rank": grade_rank(told.grade),
            "grade_text": " ".join(reading.document.quote(told.grade_words).split()),
            "reported": told.reported,
            "source": source,
        },
        anchor=told.anchor,
        rule=told.rule,
        evidence={"judgement": told.judgement_words, "grade": told.grade_words, "grade_text": told.grade_words},
        discriminator=told.judgement,
    )
