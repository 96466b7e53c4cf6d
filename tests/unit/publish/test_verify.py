"""Verification of a release on disk, and the explanation of a row of it."""

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.publish import checksums, parquet
from pipeline.publish.explain import explain
from pipeline.publish.release import publish
from pipeline.publish.verify import verify
from tests.sample import accepted, report, with_value, without_row


@pytest.fixture
def release(tmp_path: Path) -> Path:
    candidate = accepted()
    return publish(candidate.tables, {}, tmp_path, candidate.sealed).path


def rewrite(release: Path, name: str, index: int, column: str | None = None, value: object = None) -> None:
    """Change a published table, and its checksum with it."""
    path = release / f"{name}.parquet"
    table = parquet.read(path)
    parquet.write(name, without_row(table, index) if column is None else with_value(table, index, column, value), path)
    checksums.write(release)


def test_a_sound_release_verifies(release: Path) -> None:
    assert verify(release) == []


def test_a_file_that_was_altered_or_added_is_named(release: Path) -> None:
    with (release / "README.md").open("a") as readme:
        readme.write("more")
    (release / "notes.txt").write_text("mine")
    (release / "dictionary.html").unlink()
    told = {(failure.check, failure.table) for failure in verify(release)}
    assert told == {("checksum", "README.md"), ("checksum", "notes.txt"), ("checksum", "dictionary.html")}


def test_a_table_that_cannot_be_read_is_named(release: Path) -> None:
    (release / "grades.parquet").write_bytes(b"no parquet")
    told = {(failure.check, failure.table) for failure in verify(release)}
    assert ("readable", "grades") in told


@pytest.mark.parametrize(
    ("table", "column", "value", "check"),
    [
        ("grades", "grade", "inadequate", "value_from_words"),
        ("grades", "grade_rank", 9, "range"),
        ("findings", "quote", "All is well.", "quote_is_slice"),
        ("inspections", "authority_id", "atlantis", "key_resolves"),
    ],
)
def test_a_value_changed_with_its_checksum_is_named(
    release: Path, table: str, column: str, value: object, check: str
) -> None:
    rewrite(release, table, 0, column, value)
    told = {(failure.check, failure.table) for failure in verify(release)}
    assert told >= {(check, table), ("content_id", "release.json"), ("database", table)}


def test_a_deleted_evidence_row_is_named(release: Path) -> None:
    lost = parquet.read(release / "evidence.parquet").slice(0, 1).to_pylist()[0]
    rewrite(release, "evidence", 0)
    told = {(failure.check, failure.table, failure.field) for failure in verify(release)}
    assert ("evidence_present", lost["table"], lost["field"]) in told


def test_a_changed_database_is_named(release: Path) -> None:
    with duckdb.connect(str(release / "sightline.duckdb")) as connection:
        connection.execute("UPDATE kpis SET value = 12")
    told = {(failure.check, failure.table) for failure in verify(release)}
    assert told == {("checksum", "sightline.duckdb"), ("database", "kpis")}


def test_no_release_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no release"):
        verify(tmp_path)


def test_a_row_is_explained_by_its_words(release: Path) -> None:
    [row] = [row for row in parquet.read(release / "kpis.parquet").to_pylist() if row["unit"] == "percent"]
    for wanted in (row["id"], row["id"][:8]):
        told = explain(release, wanted)
        assert (told.table, told.row["value"]) == ("kpis", 18.5)
        assert told.quote == row["quote"]
        assert told.before.endswith("term planning.\n")
        assert told.after.startswith("\nMost children")
        assert told.document["title"] == "Report"
        assert {(words.field, words.quote) for words in told.evidence} >= {
            ("value", "18.5%"),
            ("label", "lived out of the area"),
        }


def test_a_document_is_explained_by_its_id(release: Path) -> None:
    assert explain(release, "kent/report").row["kind"] == "inspection_report"


def test_a_refused_row_is_explained_by_its_checks(tmp_path: Path) -> None:
    sample = report()
    sample.change("kpis", values={"unit": "furlongs"})
    candidate = accepted(sample)
    release = publish(candidate.tables, {}, tmp_path).path
    [refused] = [json.loads(row["row"]) for row in candidate.tables["rejects"].to_pylist()]
    told = explain(release, refused["id"])
    assert told.rejected == (("closed_list", "unit: 'furlongs' is not in its closed list"),)


@pytest.mark.parametrize("wanted", ["nothing", "", "' OR 1 = 1 --"])
def test_an_id_that_no_row_has_is_an_error(release: Path, wanted: str) -> None:
    with pytest.raises(LookupError, match="no row has the id"):
        explain(release, wanted)
