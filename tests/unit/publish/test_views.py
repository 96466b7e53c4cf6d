"""The views over figures, progress and topics, and search, on rows written for them."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from contracts import TABLES
from pipeline.publish import database, ddl


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """All tables, empty and without their rules, and all views."""
    with database.connect() as connection:
        for table in TABLES.values():
            columns = ", ".join(f"{ddl.name(c.name)} {ddl.DUCKDB[c.type]}" for c in table.columns)
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
        for view in (*database.VIEWS, *database.MACROS):
            connection.execute(database.view_sql(view))
        add(connection, "authorities", authority_id="kent", name="Kent", statistical_neighbours=["essex", "surrey"])
        add(connection, "indicators", indicator_id="visits", name="Visits", unit="percent", better="higher")
        yield connection


def add(connection: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    columns, marks = ", ".join(map(ddl.name, values)), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))


def figure(connection: duckdb.DuckDBPyConnection, value: float, **values: Any) -> None:
    usual = {
        "authority_id": "kent",
        "document_id": "kent/a",
        "indicator_id": "visits",
        "label": "Visits",
        "unit": "percent",
        "role": "actual",
        "qualifier": "exact",
        "period_start": "2022-03-31",
        "period_end": "2022-03-31",
    }
    told = {**usual, **values}
    add(connection, "kpis", id=f"{told['authority_id']}{told['document_id']}{told['role']}{value}", value=value, **told)


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def test_a_series_joins_documents_that_agree(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 90, document_id="kent/b", role="baseline")
    figure(connection, 95, period_end="2023-03-31")
    figure(connection, 99, role="target")
    told = rows(connection, "SELECT value, documents FROM kpi_series ORDER BY period_end")
    assert told == [(90, ["kent/a", "kent/b"]), (95, ["kent/a"])]


def test_values_stand_beside_target_and_england(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 95, role="target", period_end=None)
    figure(connection, 85, role="comparator_national")
    figure(connection, 80, role="comparator_national", period_end="2020-03-31")
    assert rows(connection, "SELECT value, target, difference, met FROM kpi_against_target") == [(90, 95, -5, False)]
    assert rows(connection, "SELECT value, england, compares FROM kpi_against_england") == [(90, 85, "better")]


def test_a_conflict_needs_two_documents(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 91)
    assert not rows(connection, "FROM kpi_conflicts")
    figure(connection, 92, document_id="kent/b")
    assert rows(connection, "SELECT given FROM kpi_conflicts") == [([90, 91, 92],)]


def test_a_benchmark_takes_the_neighbours_alone(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    for neighbour, value in (("essex", 80), ("surrey", 84), ("leeds", 10)):
        figure(connection, value, authority_id=neighbour)
    told = rows(
        connection, "SELECT neighbours, neighbours_median, neighbours_lowest, neighbours_highest FROM kpi_benchmark"
    )
    assert told == [(2, 82, 80, 84)]


def test_candidates_are_labels_of_several_documents(connection: duckdb.DuckDBPyConnection) -> None:
    for document in ("kent/a", "kent/b"):
        figure(connection, 1, document_id=document, indicator_id=None, label="Caseloads")
    figure(connection, 2, indicator_id=None, label="Foxes")
    assert rows(connection, "SELECT label, figures, documents FROM indicator_candidates") == [("caseloads", 2, 2)]


def test_the_tracker_shows_the_last_word_on_an_area(connection: duckdb.DuckDBPyConnection) -> None:
    for area in ("one", "two"):
        add(connection, "improvement_areas", id=area, authority_id="kent", inspection_id="i", text=area)
    for document, published, status in (
        ("a", "2020-01-01", "not_yet"),
        ("b", "2021-01-01", "improved"),
        ("c", "2022-01-01", "not_covered"),
    ):
        add(connection, "documents", document_id=document, published_end=published)
        add(connection, "findings", id=f"f{document}", text=f"It is {status}.")
        add(
            connection,
            "progress",
            improvement_area_id="one",
            document_id=document,
            status=status,
            finding_ids=[f"f{document}"],
        )
    told = rows(
        connection, "SELECT improvement_area_id, status, document_id, sentence FROM improvement_tracker ORDER BY 1"
    )
    assert told == [("one", "improved", "b", "It is improved."), ("two", "not_covered", None, None)]


def test_the_tracker_shows_how_an_area_was_told_again_where_no_finding_speaks_to_it(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    add(connection, "improvement_areas", id="one", text="Visits.")
    add(connection, "documents", document_id="a", published_end="2020-01-01")
    told = {"improvement_area_id": "one", "document_id": "a", "status": "not_yet", "finding_ids": []}
    add(connection, "progress", **told, reasons=["visits: not_yet", "told again: Visits to children."])
    assert rows(connection, "SELECT status, sentence FROM improvement_tracker") == [("not_yet", "Visits to children.")]


def test_areas_recur_at_the_next_inspection_and_make_themes(connection: duckdb.DuckDBPyConnection) -> None:
    for year, topics in ((2018, ["visits", "plans"]), (2021, ["plans"]), (2024, ["visits"])):
        add(
            connection,
            "inspections",
            inspection_id=f"i{year}",
            document_id="d",
            authority_id="kent",
            start_date=f"{year}-05-01",
        )
        area = {"inspection_id": f"i{year}", "authority_id": "kent", "scope": "local_authority", "topics": topics}
        add(connection, "improvement_areas", id=f"a{year}", document_id="d", text=f"t{year}", **area)
    for earlier, reasons in (("a2018", ["told again: t2021", "told again: t2024"]), ("a2021", ["told again: t1"])):
        add(connection, "progress", improvement_area_id=earlier, document_id="d", reasons=reasons)
    told = rows(connection, "SELECT inspection_id, next_inspection_id, topics FROM recurring_areas")
    assert told == [("i2018", "i2021", ["plans"])]
    themes = rows(connection, "SELECT year, topic, areas, share FROM themes_by_year ORDER BY year, topic")
    assert themes == [
        (2018, "plans", 1, 1.0),
        (2018, "visits", 1, 1.0),
        (2021, "plans", 1, 1.0),
        (2024, "visits", 1, 1.0),
    ]


def test_search_puts_texts_that_hold_more_terms_first_then_the_shorter(connection: duckdb.DuckDBPyConnection) -> None:
    texts = ("Strategy discussions are late.", "Discussions are held.", "Discussions go on.", "Nothing is said.")
    for number, text in enumerate(texts):
        add(connection, "findings", id=str(number), document_id="d", text=text)
    add(connection, "passages", id="p", document_id="d", kind="heading", text="Strategy discussions")
    found = rows(connection, "SELECT id, terms FROM search('STRATEGY discussion')")
    assert found == [("0", 2), ("2", 1), ("1", 1)]
    assert rows(connection, "FROM search('(*')") == []
