"""A release: what it holds, that it is the same however it is made, and how it appears."""

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from contracts import TABLES
from pipeline.publish import checksums, identity, parquet, place
from pipeline.publish.failures import ContractError
from pipeline.publish.release import ReleaseInfo, publish
from tests.sample import accepted, article, without_row

CANDIDATE = accepted()
INPUTS = {"documents": {"kent/report": "ab"}}


@pytest.fixture
def released(tmp_path: Path) -> ReleaseInfo:
    return publish(CANDIDATE.tables, INPUTS, tmp_path, CANDIDATE.sealed)


def test_a_release_holds_what_was_promised(released: ReleaseInfo) -> None:
    names = {path.relative_to(released.path).as_posix() for path in released.path.rglob("*") if path.is_file()}
    files = {"sightline.duckdb", "sightline.duckdb.sha256", "datapackage.json", "CHECKSUMS.txt", "release.json"}
    assert names >= files | {"README.md", "dictionary.html"} | {f"{name}.parquet" for name in CANDIDATE.tables}
    assert any(name.startswith("queries/") for name in names)
    assert not list(checksums.faults(released.path))


def test_parquet_gives_back_the_tables_and_their_dictionary(released: ReleaseInfo) -> None:
    for name, table in CANDIDATE.tables.items():
        path = released.path / f"{name}.parquet"
        assert parquet.read(path).equals(table)
        schema = pq.read_schema(path)
        assert json.loads(schema.metadata[parquet.DICTIONARY_KEY])["description"] == TABLES[name].description
        for column in TABLES[name].columns:
            assert schema.field(column.name).metadata[b"comment"].decode() == column.description
            assert schema.field(column.name).nullable is column.nullable


def test_rows_in_another_order_give_the_same_bytes(tmp_path: Path, released: ReleaseInfo) -> None:
    turned = {
        name: table.take(pa.array(reversed(range(table.num_rows)), pa.int64()))
        for name, table in CANDIDATE.tables.items()
    }
    again = publish(turned, INPUTS, tmp_path / "other")
    assert again.release_id == released.release_id
    assert (again.path / "CHECKSUMS.txt").read_bytes() == (released.path / "CHECKSUMS.txt").read_bytes()


def test_other_inputs_are_another_release_of_the_same_content(tmp_path: Path, released: ReleaseInfo) -> None:
    other = publish(CANDIDATE.tables, {"documents": {}}, tmp_path)
    assert other.content_id == released.content_id
    assert other.release_id != released.release_id
    assert (tmp_path / "latest").resolve() == other.path.resolve()
    assert released.path.is_dir()


def test_latest_is_a_relative_link(tmp_path: Path, released: ReleaseInfo) -> None:
    assert (tmp_path / "latest").readlink() == Path("releases") / released.release_id


def test_the_same_release_is_not_written_again(tmp_path: Path, released: ReleaseInfo) -> None:
    before = (released.path / "sightline.duckdb").stat().st_mtime_ns
    again = publish(CANDIDATE.tables, INPUTS, tmp_path)
    assert again.reused
    assert (released.path / "sightline.duckdb").stat().st_mtime_ns == before


def test_a_damaged_release_is_made_again(tmp_path: Path, released: ReleaseInfo) -> None:
    (released.path / "grades.parquet").write_bytes(b"damaged")
    again = publish(CANDIDATE.tables, INPUTS, tmp_path)
    assert not again.reused
    assert not list(checksums.faults(again.path))
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [again.release_id]


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    leftover = tmp_path / "releases" / f"{place.UNFINISHED}0123"
    leftover.mkdir(parents=True)
    (leftover / "grades.parquet").write_bytes(b"half")
    (tmp_path / f"{place.UNFINISHED}latest").symlink_to("releases/nowhere")
    info = publish(CANDIDATE.tables, INPUTS, tmp_path)
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [info.release_id]
    assert {path.name for path in tmp_path.iterdir()} == {"latest", "releases", ".publishing.lock"}


def test_tables_that_do_not_pass_leave_the_last_release(tmp_path: Path, released: ReleaseInfo) -> None:
    tables = {**CANDIDATE.tables, "evidence": without_row(CANDIDATE.tables["evidence"], 0)}
    with pytest.raises(ContractError):
        publish(tables, INPUTS, tmp_path, CANDIDATE.sealed)
    assert (tmp_path / "latest").resolve() == released.path.resolve()
    assert len(list((tmp_path / "releases").iterdir())) == 1


def test_a_release_that_falls_far_short_of_its_baseline_is_none(tmp_path: Path, released: ReleaseInfo) -> None:
    short = accepted(article())
    with pytest.raises(ContractError, match="rows_kept"):
        publish(short.tables, INPUTS, tmp_path, short.sealed, baseline=released.path)


def test_the_database_opens_where_duckdb_is_older(released: ReleaseInfo) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{released.path / 'sightline.duckdb'}' AS release (READ_ONLY)")
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'release'").fetchall()
    assert "v1.2" in str(tags)


def test_a_release_names_no_place_or_time(tmp_path: Path, released: ReleaseInfo) -> None:
    for path in checksums.stable_files(released.path):
        assert str(tmp_path).encode() not in path.read_bytes(), path.name


def test_the_content_id_hangs_on_values_and_order_of_columns() -> None:
    one = pa.table({"a": [1, None], "b": ["x", "y"]})
    assert identity.table_hash(one) == identity.table_hash(pa.concat_tables([one.slice(0, 1), one.slice(1)]))
    assert identity.table_hash(one) != identity.table_hash(one.select(["b", "a"]))
    assert identity.table_hash(one) != identity.table_hash(one.slice(0, 1))
