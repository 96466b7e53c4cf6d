"""A build elsewhere, in another language, time zone and order of hashes, gives the same release."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.command import built
from tests.tiers import ROOT

NOT_BYTE_STABLE = {"sightline.duckdb", "sightline.duckdb.sha256"}
DECLARED = {
    "tables": "table_name, comment, sql",
    "views": "view_name, comment, sql",
    "columns": "table_name, column_index, column_name, data_type, comment",
}
ELSEWHERE = {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4321"}


@pytest.fixture(scope="module")
def other_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents, from another folder into another folder, under another environment."""
    folder = tmp_path_factory.mktemp("elsewhere ä")
    shutil.copytree(ROOT / "raw", folder / "documents")
    return built(folder / "out", folder / "documents", **ELSEWHERE)


def files(release: Path) -> dict[str, str]:
    """The hash of every file by its place in the release."""
    found = sorted(path for path in release.rglob("*") if path.is_file())
    return {str(path.relative_to(release)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def contents(release: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Every table and view of the DuckDB file, with its rows, comments and declarations."""
    with duckdb.connect(str(release / "sightline.duckdb"), read_only=True) as connection:
        for kind, told in DECLARED.items():
            yield kind, connection.sql(f"SELECT {told} FROM duckdb_{kind}() WHERE NOT internal ORDER BY ALL").fetchall()
        for (name,) in connection.sql("SELECT table_name FROM information_schema.tables ORDER BY ALL").fetchall():
            yield name, sorted(connection.sql(f'SELECT * FROM "{name}"').fetchall(), key=repr)


def test_every_file_but_duckdb_has_the_same_bytes(raw_release: Path, other_release: Path) -> None:
    ours, theirs = files(raw_release), files(other_release)
    assert set(ours) == set(theirs)
    assert {name for name in ours if ours[name] != theirs[name]} <= NOT_BYTE_STABLE


def test_both_duckdb_files_hold_the_same(raw_release: Path, other_release: Path) -> None:
    for (name, ours), (_, theirs) in zip(contents(raw_release), contents(other_release), strict=True):
        assert ours == theirs, name


def test_both_have_the_same_name(raw_release: Path, other_release: Path) -> None:
    assert raw_release.name == other_release.name
