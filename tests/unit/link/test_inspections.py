"""Mentions of inspections and what they mean, over small tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.link.inspections import resolve

COLUMNS = {
    "id": pa.string(),
    "document_id": pa.string(),
    "authority_id": pa.string(),
    "inspection_id": pa.string(),
    "framework": pa.string(),
    "event": pa.string(),
    "start_date": pa.date32(),
    "end_date": pa.date32(),
    "published": pa.date32(),
    "described": pa.string(),
    "char_start": pa.int32(),
    "char_end": pa.int32(),
}


def inspection(row_id: str, document: str, inspection_id: str, **known: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"id": row_id, "document_id": document, "authority_id": "surrey", "inspection_id": inspection_id}
    row |= {"framework": "ilacs", "event": "inspection", "described": "mentioned", "char_start": 0, "char_end": 9}
    return row | known


def reported(row_id: str, document: str, first: date, last: date, published: date | None = None) -> dict[str, Any]:
    own = f"surrey/ilacs/{first}"
    days = {"start_date": first, "end_date": last, "published": published}
    return inspection(row_id, document, own, described="primary", **days)


def linked(rows: list[dict[str, Any]], grades: list[tuple[str, str, str, str]] = []) -> dict[str, pa.Table]:  # noqa: B006
    names = ("document_id", "inspection_id", "judgement", "grade")
    return resolve(
        {
            "inspections": pa.Table.from_pylist(rows, schema=pa.schema(list(COLUMNS.items()))),
            "grades": pa.table({name: [grade[at] for grade in grades] for at, name in enumerate(names)}),
            "evidence": pa.table({"table": ["inspections"] * len(rows), "record_id": [row["id"] for row in rows]}),
        }
    )


def ids(tables: dict[str, pa.Table]) -> dict[str, str]:
    return dict(
        zip(tables["inspections"]["id"].to_pylist(), tables["inspections"]["inspection_id"].to_pylist(), strict=True)
    )


REPORT = reported("a", "one", date(2019, 2, 25), date(2019, 3, 8), date(2019, 5, 8))


def test_a_mention_by_its_year_is_the_inspection_made_in_it() -> None:
    tables = linked(
        [REPORT, inspection("b", "two", "surrey/ilacs/2019")], [("two", "surrey/ilacs/2019", "in_care", "good")]
    )
    assert ids(tables)["b"] == "surrey/ilacs/2019-02-25"
    assert tables["grades"]["inspection_id"].to_pylist() == ["surrey/ilacs/2019-02-25"]


def test_a_mention_by_the_year_of_publication_is_resolved_where_none_was_made_in_it() -> None:
    report = reported("a", "one", date(2015, 10, 26), date(2015, 11, 19), date(2016, 1, 20)) | {"framework": "sif"}
    tables = linked([report, inspection("b", "two", "surrey/ilacs/2016")])
    assert ids(tables)["b"] == report["inspection_id"]
    assert tables["inspections"]["framework"].to_pylist() == ["sif", "sif"]


def test_two_that_fit_leave_a_mention_as_it_is() -> None:
    second = reported("c", "three", date(2019, 10, 1), date(2019, 10, 9))
    tables = linked([REPORT, second, inspection("b", "two", "surrey/ilacs/2019")])
    assert ids(tables)["b"] == "surrey/ilacs/2019"


def test_another_authority_or_event_is_another_inspection() -> None:
    visit = inspection("b", "two", "surrey/ilacs/2019", event="focused_visit")
    elsewhere = inspection("c", "two", "kent/ilacs/2019", authority_id="kent")
    assert ids(linked([REPORT, visit, elsewhere])) == {
        "a": "surrey/ilacs/2019-02-25",
        "b": "surrey/ilacs/2019",
        "c": "kent/ilacs/2019",
    }


def test_one_inspection_that_two_documents_report_is_one() -> None:
    copy = REPORT | {"id": "d", "document_id": "copy"}
    assert ids(linked([REPORT, copy, inspection("b", "two", "surrey/ilacs/2019")]))["b"] == "surrey/ilacs/2019-02-25"


def test_two_mentions_of_one_inspection_become_one_and_lose_no_grade() -> None:
    rows = [
        REPORT,
        inspection("b", "two", "surrey/ilacs/2019"),
        inspection("c", "two", "surrey/sif/2019", framework="sif", char_start=20, char_end=30),
    ]
    grades = [("two", "surrey/ilacs/2019", "in_care", "good"), ("two", "surrey/sif/2019", "adoption", "good")]
    tables = linked(rows, grades)
    assert ids(tables) == {"a": "surrey/ilacs/2019-02-25", "b": "surrey/ilacs/2019-02-25"}
    assert tables["evidence"]["record_id"].to_pylist() == ["a", "b"]
    assert set(tables["grades"]["inspection_id"].to_pylist()) == {"surrey/ilacs/2019-02-25"}


def test_mentions_that_grade_the_same_judgement_stay_apart() -> None:
    rows = [
        REPORT,
        inspection("b", "two", "surrey/ilacs/2019"),
        inspection("c", "two", "surrey/sif/2019", framework="sif", char_start=20, char_end=30),
    ]
    grades = [("two", "surrey/ilacs/2019", "in_care", "good"), ("two", "surrey/sif/2019", "in_care", "inadequate")]
    assert ids(linked(rows, grades))["c"] == "surrey/sif/2019"


def test_a_document_does_not_mention_what_it_reports() -> None:
    tables = linked([REPORT, inspection("b", "one", "surrey/ilacs/2019")])
    assert ids(tables)["b"] == "surrey/ilacs/2019"
