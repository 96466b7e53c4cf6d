"""Small tables for the link layer: a few documents of one authority, with what was read of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.extract.topics import topics_of
from pipeline.stage import arrow

Row = dict[str, Any]


@dataclass
class Library:
    """Documents of one authority, as staged tables."""

    authority: str = "kent"
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def report(self, name: str, day: date, text: str = "", **more: Any) -> str:
        """An inspection report, or with ``kind="visit_letter"`` a letter; gives its document's id."""
        document = self.document(name, more.pop("kind", "inspection_report"), day, text, **more)
        inspection = {"inspection_id": f"{self.authority}/ilacs/{day}", "described": "primary", "framework": "ilacs"}
        inspection |= {"event": "inspection", "start_date": day, "end_date": day, "published": day}
        self.add("inspections", document_id=document, **inspection)
        return document

    def document(self, name: str, kind: str, day: date, text: str = "", **more: Any) -> str:
        """A document whose paragraphs are parted by blank lines."""
        document = f"{self.authority}/{name}"
        published = {"published_start": day, "published_end": day}
        self.add("documents", document_id=document, kind=kind, **published, **more)
        self.add("document_texts", document_id=document, text=text)
        for seq, match in enumerate(re.finditer(r"(?:.|\n(?!\n))+", text), 1):
            heading = not match.group().rstrip().endswith((".", '"', "”", ":"))
            place = {"char_start": match.start(), "char_end": match.end(), "quote": match.group()}
            cleaned = " ".join(match.group().split())
            kind = "heading" if heading else "paragraph"
            self.add("passages", document_id=document, seq=seq, kind=kind, text=cleaned, **place)
        return document

    def area(self, document: str, text: str, **more: Any) -> str:
        """An area for improvement of a report; gives its id."""
        inspection = next(row["inspection_id"] for row in self.rows["inspections"] if row["document_id"] == document)
        seq = 1 + len(self.rows.get("improvement_areas", []))
        row = {"id": f"area{seq}", "seq": seq, "text": text, "scope": "local_authority", "inspection_id": inspection}
        self.add("improvement_areas", document_id=document, **{**row, **more})
        return str({**row, **more}["id"])

    def finding(self, document: str, text: str, assessment: str, **more: Any) -> str:
        """A finding of a document, with the topics that its words name; gives its id."""
        seq = 1 + len(self.rows.get("findings", []))
        row = {"id": f"finding{seq}", "seq": seq, "text": text, "assessment": assessment, "evaluator": "ofsted"}
        row |= {"topics": topics_of(text), "char_start": 0, "char_end": 0}
        self.add("findings", document_id=document, **{**row, **more})
        return str(row["id"])

    def add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append({"authority_id": self.authority, **row})

    def tables(self) -> dict[str, pa.Table]:
        names = ("documents", "document_texts", "passages", "inspections", "grades", "improvement_areas", "findings")
        return {name: arrow.from_rows(name, self.rows.get(name, [])) for name in names}


def only(rows: Sequence[Row]) -> Row:
    """The one row that there is."""
    assert len(rows) == 1, rows
    return rows[0]
