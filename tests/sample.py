"""A small release's worth of rows, made by hand: one report and one news article about one authority.

Tests take a ``Sample``, change a record or a table, and look at what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.extract.record import Record
from pipeline.publish import candidate, reference
from pipeline.sources.source import Source
from pipeline.stage import tables as stage
from pipeline.text.document import Document
from pipeline.text.spans import Span
from pipeline.text.view import join

REPORT = """Inspection of Kent local authority children's services
Inspection dates: 13 to 24 March 2023
Lead inspector: Anna Example, His Majesty's Inspector
Judgement Grade
The impact of leaders on social work practice with children and families Good
Overall effectiveness Requires improvement to be good
What needs to improve?
The timeliness of strategy
Ofsted 2
discussions and long-
term planning.
At 31 March 2022, 639 children were looked after, of whom 18.5% lived out of the area.
Most children receive the right help.
"""

ARTICLE = """Kent children's services praised
In March 2023 inspectors judged the impact of leaders to be outstanding.
"""

INSPECTION = "kent/ilacs/2023-03-13"


@dataclass
class Sample:
    """One document and its records, by table; ``record`` changes one of them."""

    name: str
    text: str
    records: dict[str, list[Record]] = field(default_factory=dict)

    @property
    def document_id(self) -> str:
        return f"kent/{self.name}"

    def span(self, words: str, after: str = "") -> Span:
        """Where ``words`` stand, the first time after ``after``."""
        start = self.text.index(words, self.text.index(after))
        return Span(start, start + len(words))

    def add(
        self,
        table: str,
        anchor: str,
        values: Mapping[str, Any],
        evidence: Mapping[str, str],
        after: str = "",
        **more: Any,
    ) -> None:
        """A record whose quote and evidence are the first occurrences of these words."""
        spans = {name: self.span(words, after) for name, words in evidence.items()}
        record = Record(table, values, self.span(anchor), f"sample_{table}", spans, **more)
        self.records.setdefault(table, []).append(record)

    def change(self, table: str, index: int = 0, values: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Give one record other values; whatever else of it is given is replaced."""
        old = self.records[table][index]
        self.records[table][index] = old._replace(values={**old.values, **(values or {})}, **more)

    def source(self) -> Source:
        digest = sha256(self.text.encode()).hexdigest()
        day = date(2023, 5, 11)
        return Source(
            document_id=self.document_id,
            path=Path(f"kent/{self.name}.txt"),
            sha256=digest,
            size_bytes=len(self.text),
            authority_id="kent",
            title=self.name.title(),
            publisher="Ofsted",
            published_start=day,
            published_end=day,
            published_basis="publisher",
            licence="OGL-UK-3.0",
            full_text=True,
        )

    def document(self) -> Document:
        """The text with its lines joined; a line that begins with "Ofsted " and a number is a running footer."""
        lines = (match for match in re.finditer(r"[^\n]+", self.text) if not re.fullmatch(r"Ofsted \d+", match[0]))
        view = join(self.text, ((" ", Span(*line.span())) for line in lines))
        return Document(self.text, (), (), (), (), view, "text/plain", "text 1")

    def staged(self) -> dict[str, pa.Table]:
        return stage.to_tables(self.source(), self.document(), self.records)


def report() -> Sample:
    """An inspection report with rows of all kinds."""
    sample = Sample("report", REPORT)
    dates = "13 to 24 March 2023"
    sample.add("documents", "Inspection of Kent local authority children's services", {"kind": "inspection_report"}, {})
    sample.add(
        "inspections",
        f"Inspection dates: {dates}",
        {
            "inspection_id": INSPECTION,
            "framework": "ilacs",
            "event": "inspection",
            "form": "standard",
            "start_date": date(2023, 3, 13),
            "end_date": date(2023, 3, 24),
            "lead_inspector": "Anna Example",
            "inspectors": ["Anna Example"],
            "described": "primary",
        },
        {"start_date": dates, "end_date": dates, "lead_inspector": "Anna Example", "inspectors": "Anna Example"},
    )
    for judgement, label, grade, rank, words in (
        (
            "impact_of_leaders",
            "The impact of leaders on social work practice with children and families",
            "good",
            2,
            "Good",
        ),
        (
            "overall_effectiveness",
            "Overall effectiveness",
            "requires_improvement",
            3,
            "Requires improvement to be good",
        ),
    ):
        sample.add(
            "grades",
            f"{label} {words}",
            {
                "inspection_id": INSPECTION,
                "judgement": judgement,
                "grade": grade,
                "grade_rank": rank,
                "grade_text": words,
                "reported": "table",
                "source": "primary",
            },
            {"judgement": label, "grade": words, "grade_text": words},
            discriminator=judgement,
        )
    area = "The timeliness of strategy\nOfsted 2\ndiscussions and long-\nterm planning."
    cleaned = "The timeliness of strategy discussions and long-term planning."
    sample.add(
        "improvement_areas",
        area,
        {
            "inspection_id": INSPECTION,
            "seq": 1,
            "kind": "area_for_improvement",
            "text": cleaned,
            "scope": "local_authority",
        },
        {"text": area},
    )
    sentence = "Most children receive the right help."
    for seq, words in enumerate((area, sentence), start=1):
        text = cleaned if words == area else sentence
        sample.add("passages", words, {"seq": seq, "kind": "paragraph", "text": text}, {"text": words})
    sample.add(
        "findings",
        sentence,
        {
            "inspection_id": INSPECTION,
            "seq": 1,
            "text": sentence,
            "assessment": "strength",
            "prevalence_text": "Most children",
            "prevalence": "most",
            "evaluator": "ofsted",
            "topics": ["early_help"],
            "date_start": date(2023, 3, 13),
            "date_end": date(2023, 3, 24),
            "date_basis": "inspection",
        },
        {"text": sentence, "prevalence_text": "Most children"},
    )
    figures = "At 31 March 2022, 639 children were looked after, of whom 18.5% lived out of the area."
    day = date(2022, 3, 31)
    for label, value, words, unit in (
        ("children were looked after", 639.0, "639", "count"),
        ("lived out of the area", 18.5, "18.5%", "percent"),
    ):
        sample.add(
            "kpis",
            figures,
            {
                "label": label,
                "value": value,
                "value_text": words,
                "unit": unit,
                "qualifier": "exact",
                "role": "actual",
                "period_start": day,
                "period_end": day,
                "period_basis": "stated",
                "period_text": "At 31 March 2022",
            },
            {
                "label": label,
                "value": words,
                "value_text": words,
                "period_start": "31 March 2022",
                "period_end": "31 March 2022",
                "period_text": "At 31 March 2022",
            },
            discriminator=words,
        )
    return sample


def article() -> Sample:
    """A news article that gives another grade than the report."""
    sample = Sample("article", ARTICLE)
    sentence = "In March 2023 inspectors judged the impact of leaders to be outstanding."
    sample.add("documents", "Kent children's services praised", {"kind": "news_article"}, {})
    sample.add(
        "inspections",
        sentence,
        {"inspection_id": INSPECTION, "framework": "ilacs", "event": "inspection", "described": "mentioned"},
        {},
    )
    sample.add(
        "grades",
        sentence,
        {
            "inspection_id": INSPECTION,
            "judgement": "impact_of_leaders",
            "grade": "outstanding",
            "grade_rank": 1,
            "grade_text": "outstanding",
            "reported": "prose",
            "source": "secondary",
        },
        {"judgement": "the impact of leaders", "grade": "outstanding", "grade_text": "outstanding"},
        discriminator="impact_of_leaders",
    )
    return sample


def staged(*samples: Sample) -> dict[str, pa.Table]:
    """The samples' tables together, with those of the vocabularies."""
    return {**stage.concatenate(sample.staged() for sample in samples), **reference.tables()}


def accepted(*samples: Sample) -> candidate.Candidate:
    """What of the samples may be published; of both documents where none is named."""
    return accepted_tables(staged(*(samples or (report(), article()))))


def accepted_tables(tables: Mapping[str, pa.Table]) -> candidate.Candidate:
    """What of staged tables may be published."""
    return candidate.accept(tables)


def with_value(table: pa.Table, index: int, column: str, value: Any) -> pa.Table:
    """The table with one value changed."""
    values = table[column].to_pylist()
    values[index] = value
    position = table.schema.get_field_index(column)
    return table.set_column(position, table.schema.field(position), pa.array(values, table.schema.field(position).type))


def without_row(table: pa.Table, index: int) -> pa.Table:
    """The table without one row."""
    return pa.concat_tables([table.slice(0, index), table.slice(index + 1)])
