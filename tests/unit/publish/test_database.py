"""The DuckDB file: keys, comments and views, over a release of two documents that disagree."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from contracts import TABLES
from pipeline.publish import database, ddl, describe
from pipeline.publish.release import publish
from tests.sample import INSPECTION, accepted


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    candidate = accepted()
    info = publish(candidate.tables, {}, tmp_path_factory.mktemp("warehouse"), candidate.sealed)
    with duckdb.connect(str(info.path / "sightline.duckdb"), read_only=True) as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_every_table_and_column_has_its_comment(connection: duckdb.DuckDBPyConnection) -> None:
    for row in rows(
        connection, "SELECT table_name, column_name, comment, is_nullable FROM duckdb_columns() WHERE NOT internal"
    ):
        if row["table_name"] in TABLES:
            column = TABLES[row["table_name"]].by_name[row["column_name"]]
            assert row["comment"].startswith(column.description)
            assert row["is_nullable"] is column.nullable
    for row in rows(connection, "SELECT table_name, comment FROM duckdb_tables()"):
        assert row["comment"] == TABLES[row["table_name"]].description


def test_every_view_has_its_comment(connection: duckdb.DuckDBPyConnection) -> None:
    told = {
        row["view_name"]: row["comment"] for row in rows(connection, "SELECT * FROM duckdb_views() WHERE NOT internal")
    }
    assert told == database.view_descriptions(accepted().tables)


def test_small_tables_have_keys_and_large_ones_none(connection: duckdb.DuckDBPyConnection) -> None:
    held = {
        (row["table_name"], row["constraint_type"]) for row in rows(connection, "SELECT * FROM duckdb_constraints()")
    }
    assert ("grades", "FOREIGN KEY") in held
    assert ("documents", "PRIMARY KEY") in held
    assert ("findings", "FOREIGN KEY") not in held


def test_inspection_list_has_one_row_an_inspection(connection: duckdb.DuckDBPyConnection) -> None:
    [row] = rows(connection, "SELECT * FROM inspection_list")
    assert row["inspection_id"] == INSPECTION
    assert row["authority"] == "Kent"
    assert row["lead_inspector"] == "Anna Example"
    assert row["documents"] == ["kent/report", "kent/article"]
    assert (row["reported_by"], row["disagreements"]) == (1, [])


def test_judgements_say_who_told_and_where_they_disagree(connection: duckdb.DuckDBPyConnection) -> None:
    told = {row["judgement"]: row for row in rows(connection, "SELECT * FROM judgements")}
    assert set(told) == {"impact_of_leaders", "overall_effectiveness"}
    leaders = told["impact_of_leaders"]
    assert (leaders["grade"], leaders["disagree"], leaders["grades"]) == ("good", True, ["good", "outstanding"])
    assert [one["document_id"] for one in leaders["told_by"]] == ["kent/report", "kent/article"]
    assert not told["overall_effectiveness"]["disagree"]


def test_history_and_latest_grades(connection: duckdb.DuckDBPyConnection) -> None:
    history = rows(connection, "SELECT * FROM grade_history ORDER BY judgement")
    assert [(row["judgement"], row["grade"], row["previous_grade"]) for row in history] == [
        ("impact_of_leaders", "good", None),
        ("overall_effectiveness", "requires_improvement", None),
    ]
    assert len(rows(connection, "SELECT * FROM latest_grades")) == 2


@pytest.mark.parametrize("query", describe.queries())
def test_every_example_runs(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    connection.execute(describe.queries()[query]).fetchall()


def test_names_and_words_are_quoted() -> None:
    assert ddl.name('a"b') == '"a""b"'
    assert ddl.literal("it's") == "'it''s'"
    assert "CHECK" in ddl.create(TABLES["grades"], TABLES)
    assert 'REFERENCES "inspections"' not in ddl.create(TABLES["grades"], {"grades"})


def test_all_areas_stand_for_the_judgements_that_others_name() -> None:
    with database.connect() as connection:
        for table in ("authorities", "documents", "inspections", "grades"):
            connection.execute(ddl.create(TABLES[table], ()).replace(" NOT NULL", ""))
        for year, judgement, grade, rank in (
            (2019, "all_areas", "inadequate", 4),
            (2019, "adoption", "inadequate", 4),
            (2023, "adoption", "good", 2),
        ):
            connection.execute(
                "INSERT INTO grades "
                "(id, document_id, authority_id, inspection_id, judgement, grade, grade_rank, source, reported) "
                "VALUES (?, ?, 'kent', ?, ?, ?, ?, 'primary', 'table')",
                [f"{year}{judgement}", f"d{year}{judgement}", f"kent/ilacs/{year}", judgement, grade, rank],
            )
            connection.execute(
                "INSERT INTO inspections (id, document_id, inspection_id, framework, event, described) "
                "VALUES (?, ?, ?, 'ilacs', 'inspection', 'primary')",
                [f"{year}{judgement}", f"d{year}{judgement}", f"kent/ilacs/{year}"],
            )
        for view in ("inspection_list", "judgements", "grade_history", "latest_grades"):
            connection.execute(database.view_sql(view))
        changed = connection.execute(
            "SELECT judgement, grade, previous_grade FROM latest_grades WHERE change = 'improved'"
        ).fetchall()
    assert changed == [("adoption", "good", "inadequate")]
