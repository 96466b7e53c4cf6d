"""The descriptions of a release held to its contracts and to its files: dictionary, data package, comments."""

import json
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from contracts import TABLES
from contracts.schema import Column, Table


class Page(HTMLParser):
    """The words of each section of a page, by the section's id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections: dict[str, str] = {}
        self._open: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._open = dict(attrs).get("id")

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.sections[self._open] = f"{self.sections.get(self._open, '')} {data.strip()}"


def released(release: Path) -> list[Table]:
    return [TABLES[path.stem] for path in sorted(release.glob("*.parquet"))]


def columns(release: Path) -> list[tuple[Table, Column]]:
    return [(table, column) for table in released(release) for column in table.columns]


def test_every_file_has_the_columns_of_its_contract(raw_release: Path) -> None:
    for table in released(raw_release):
        assert tuple(pq.read_schema(raw_release / f"{table.name}.parquet").names) == table.names


def test_the_dictionary_describes_every_column(raw_release: Path) -> None:
    page = Page((raw_release / "dictionary.html").read_text(encoding="utf-8"))
    for table, column in columns(raw_release):
        told = page.sections[table.name]
        assert table.description in told
        assert f" {column.name} " in told
        assert column.description in told, f"{table.name}.{column.name}"
        assert all(member in told for member in column.allowed)


def test_the_dictionary_has_no_table_that_is_not_there(raw_release: Path) -> None:
    page = Page((raw_release / "dictionary.html").read_text(encoding="utf-8"))
    with duckdb.connect(str(raw_release / "sightline.duckdb"), read_only=True) as connection:
        there = {name for (name,) in connection.sql("SELECT table_name FROM information_schema.tables").fetchall()}
    assert set(page.sections) == there


def test_the_data_package_names_every_table_and_column(raw_release: Path) -> None:
    package = json.loads((raw_release / "datapackage.json").read_text(encoding="utf-8"))
    told = {resource["name"]: resource for resource in package["resources"]}
    assert set(told) == {table.name for table in released(raw_release)}
    for table in released(raw_release):
        resource = told[table.name]
        assert resource["rowCount"] == pq.read_metadata(raw_release / resource["path"]).num_rows
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == list(table.names)
        assert {name: field["description"] for name, field in fields.items()} == {
            column.name: column.description for column in table.columns
        }


@pytest.mark.parametrize("kind", ["tables", "columns"])
def test_duckdb_says_what_everything_is(raw_release: Path, kind: str) -> None:
    with duckdb.connect(str(raw_release / "sightline.duckdb"), read_only=True) as connection:
        bare = connection.sql(
            f"SELECT * FROM duckdb_{kind}() WHERE NOT internal AND comment IS NULL "
            "AND table_name NOT IN (SELECT view_name FROM duckdb_views())"
        ).fetchall()
    assert bare == []


def test_every_description_is_a_sentence() -> None:
    for table in TABLES.values():
        for text in (table.description, *(column.description for column in table.columns)):
            assert not text[0].isspace()
            assert text.endswith("."), text
