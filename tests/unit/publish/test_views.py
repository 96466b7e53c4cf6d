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


def add(connection: duckdb.DuckDBPyConnection, into: str, /, **values: Any) -> None:
    columns, marks = ", ".join(map(ddl.name, values)), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {into} ({columns}) VALUES ({marks})", list(values.values()))


def figure(connection: duckdb.DuckDBPyConnection, value: float, **values: Any) -> str:
    """Adds a figure whose value stands at ``char_start``, and gives its id."""
    usual = {
        "authority_id": "kent",
        "document_id": "kent/a",
        "indicator_id": "visits",
        "label": "Visits",
        "unit": "percent",
        "value_text": f"{value:g}%",
        "role": "actual",
        "qualifier": "exact",
        "period_start": "2022-03-31",
        "period_end": "2022-03-31",
        "period_basis": "stated",
        "char_start": 0,
    }
    told = {**usual, **values}
    row_id = "/".join(str(told[name]) for name in ("authority_id", "document_id", "role", "char_start")) + f"/{value}"
    add(connection, "kpis", id=row_id, value=value, **told)
    place = {"document_id": told["document_id"], "char_start": told["char_start"]}
    add(connection, "evidence", table="kpis", record_id=row_id, field="value", part=1, **place)
    return row_id


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def test_a_series_has_one_row_a_time_over_all_documents(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 90, document_id="kent/b", role="baseline")
    figure(connection, 95, period_end="2023-03-31")
    told = rows(connection, "SELECT value, documents FROM kpi_series ORDER BY period_end")
    assert told == [(90, ["kent/a", "kent/b"]), (95, ["kent/a"])]


def test_a_series_keeps_times_of_one_end_and_units_apart(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 88, period_start="2021-04-01")
    figure(connection, 12, unit="days")
    told = rows(connection, "SELECT value, unit FROM kpi_series ORDER BY value")
    assert told == [(12, "days"), (88, "percent"), (90, "percent")]


@pytest.mark.parametrize(
    "values",
    [
        {"role": "target"},
        {"role": "change"},
        {"role": "comparator_national"},
        {"period_start": None, "period_end": None},
        {"indicator_id": None},
        {"authority_id": None},
    ],
)
def test_what_was_not_measured_then_is_in_no_series(
    connection: duckdb.DuckDBPyConnection, values: dict[str, Any]
) -> None:
    figure(connection, 99, **values)
    assert not rows(connection, "FROM kpi_series")


@pytest.mark.parametrize("worse", [{"doubt": "above_whole"}, {"role": "baseline"}, {"period_basis": "resolved"}])
def test_a_series_takes_the_surest_of_several_values(
    connection: duckdb.DuckDBPyConnection, worse: dict[str, Any]
) -> None:
    figure(connection, 4, document_id="kent/0", **worse)
    figure(connection, 90)
    told = rows(connection, "SELECT value, doubt, given, documents FROM kpi_series")
    assert told == [(90, None, [4, 90], ["kent/0", "kent/a"])]


def test_a_series_takes_the_first_of_a_sentence(connection: duckdb.DuckDBPyConnection) -> None:
    for value in (13, 192, 44):
        figure(
            connection, value, value_text=str(value), quote="There were 192 episodes of 44 children, 13 of them new."
        )
    assert rows(connection, "SELECT value FROM kpi_series") == [(192,)]


def test_a_value_stands_beside_the_nearest_target_and_national_value(connection: duckdb.DuckDBPyConnection) -> None:
    for at, role in ((10, "target"), (20, "comparator_national")):
        figure(connection, 95 - at, char_start=at, role=role, period_end=None)
        figure(connection, 40, char_start=at + 500, role=role)
    own = figure(connection, 80, char_start=15)
    told = rows(connection, "SELECT value, target, difference, met, kpi_id FROM kpi_against_target")
    assert told == [(80, 85, -5, False, own)]
    assert rows(connection, "SELECT value, england, compares FROM kpi_against_england") == [(80, 75, "better")]


def test_a_national_value_is_of_one_value_alone(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 70, char_start=0)
    figure(connection, 80, char_start=50)
    figure(connection, 75, char_start=60, role="comparator_national")
    assert rows(connection, "SELECT value, england FROM kpi_against_england") == [(80, 75)]


@pytest.mark.parametrize(
    "other",
    [
        {"period_end": "2020-03-31"},
        {"document_id": "kent/b"},
        {"unit": "days"},
        {"indicator_id": "plans"},
        {"char_start": 5000},
    ],
)
@pytest.mark.parametrize(
    ("view", "role"), [("kpi_against_target", "target"), ("kpi_against_england", "comparator_national")]
)
def test_another_time_document_unit_or_place_is_not_compared(
    connection: duckdb.DuckDBPyConnection, view: str, role: str, other: dict[str, Any]
) -> None:
    figure(connection, 90)
    figure(connection, 95, role=role, **other)
    assert not rows(connection, f"FROM {view}")


@pytest.mark.parametrize(("better", "met", "compares"), [("lower", False, "worse"), ("neither", None, None)])
def test_the_indicator_says_which_way_is_better(
    connection: duckdb.DuckDBPyConnection, better: str, met: bool | None, compares: str | None
) -> None:
    add(connection, "indicators", indicator_id="delay", name="Delay", unit="percent", better=better)
    for value, role in ((90, "actual"), (85, "target"), (85, "comparator_national")):
        figure(connection, value, indicator_id="delay", role=role)
    assert rows(connection, "SELECT met FROM kpi_against_target") == [(met,)]
    assert rows(connection, "SELECT compares FROM kpi_against_england") == [(compares,)]


def test_a_conflict_needs_two_documents(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 90)
    figure(connection, 91)
    assert not rows(connection, "FROM kpi_conflicts")
    figure(connection, 92, document_id="kent/b", period_start="2022-03-01")
    assert rows(connection, "SELECT given FROM kpi_conflicts") == [([90, 91, 92],)]


@pytest.mark.parametrize(
    "values",
    [
        {"value": 43, "document_id": "kent/b"},
        {"value": 43.44, "document_id": "kent/b"},
        {"value": 50, "document_id": "kent/b", "qualifier": "approximately"},
        {"value": 50, "document_id": "kent/b", "role": "change"},
        {"value": 50, "document_id": "kent/b", "period_start": "2021-04-01"},
        {"value": 50, "document_id": "kent/b", "period_end": "2022-04-30"},
        {"value": 50, "document_id": "leeds/b", "authority_id": "leeds"},
    ],
)
def test_rounding_and_what_is_not_the_same_is_no_conflict(
    connection: duckdb.DuckDBPyConnection, values: dict[str, Any]
) -> None:
    figure(connection, 43.4)
    figure(connection, **values)
    assert not rows(connection, "FROM kpi_conflicts")


def test_more_than_rounding_is_a_conflict(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 43.6)
    figure(connection, 43, document_id="kent/b")
    assert rows(connection, "SELECT given FROM kpi_conflicts") == [([43, 43.6],)]


def test_a_benchmark_takes_the_neighbours_nearest_in_time(connection: duckdb.DuckDBPyConnection) -> None:
    figure(connection, 82)
    figure(connection, 80, authority_id="essex")
    figure(connection, 99, authority_id="essex", period_start="2022-09-30", period_end="2022-09-30")
    figure(connection, 84, authority_id="surrey", period_start="2021-09-30", period_end="2021-09-30")
    figure(connection, 10, authority_id="leeds")
    told = rows(
        connection,
        "SELECT neighbours, neighbours_median, neighbours_lowest, neighbours_highest, rank FROM kpi_benchmark",
    )
    assert told == [(2, 82, 80, 84, 2)]


def test_the_least_is_first_where_less_is_better(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "indicators", indicator_id="delay", name="Delay", unit="days", better="lower")
    for authority, value in (("kent", 10), ("essex", 20), ("surrey", 30)):
        figure(connection, value, authority_id=authority, indicator_id="delay", unit="days")
    assert rows(connection, "SELECT rank FROM kpi_benchmark") == [(1,)]


@pytest.mark.parametrize(
    "values",
    [
        {"period_start": "2019-03-31", "period_end": "2019-03-31"},
        {"period_start": "2021-04-01"},
        {"doubt": "above_whole"},
        {"role": "target"},
    ],
)
def test_what_cannot_be_compared_is_in_no_benchmark(
    connection: duckdb.DuckDBPyConnection, values: dict[str, Any]
) -> None:
    figure(connection, 90)
    figure(connection, 80, authority_id="essex", **values)
    assert not rows(connection, "FROM kpi_benchmark")


def test_counts_are_no_benchmark(connection: duckdb.DuckDBPyConnection) -> None:
    for authority in ("kent", "essex"):
        figure(connection, 90, authority_id=authority, unit="count")
    assert not rows(connection, "FROM kpi_benchmark")


def test_candidates_are_labels_of_several_documents(connection: duckdb.DuckDBPyConnection) -> None:
    for document, label in (("kent/a", "Caseloads"), ("kent/b", "12 caseloads")):
        figure(connection, 1, document_id=document, indicator_id=None, label=label, quote=f"{label} are high.")
        figure(connection, 3, document_id=document, indicator_id=None, label="Seven")
        figure(connection, 4, document_id=document, label="Visits")
        figure(connection, 5, document_id=document, indicator_id=None, label="Targets", role="target")
    figure(connection, 2, indicator_id=None, label="Foxes")
    told = rows(connection, "SELECT label, unit, figures, documents, example FROM indicator_candidates")
    assert told == [("caseloads", "percent", 2, 2, "Caseloads are high.")]


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
