"""Hostile files among good ones: each is rejected with the right reason, the others are published, nothing hangs."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.command import sightline
from tests.faults.hostile import KINDS, readable
from tests.faults.processes import begin, left_of


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "raw"
    (folder / "leeds").mkdir(parents=True)
    (folder / "barnet").mkdir()
    for kind, (make, _) in KINDS.items():
        (folder / "leeds" / f"{kind}.pdf").write_bytes(make())
    with (folder / "leeds" / "enormous.pdf").open("wb") as enormous:
        enormous.write(b"%PDF-1.7\n")
        enormous.truncate(200 << 20)
    for number in range(6):
        (folder / "barnet" / f"good-{number}.pdf").write_bytes(readable(f"Help number {number} is good."))
    (folder / "leeds" / "copy.pdf").write_bytes(readable("Help number 0 is good."))
    return folder


@pytest.fixture(scope="module")
def release(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("hostile-warehouse")
    build = begin("build", "--raw", raw, "--warehouse", warehouse, "--workers", "2")
    assert build.wait(timeout=240) == 0
    assert left_of(build.pid) == [], "processes outlived the build"
    return (warehouse / "latest").resolve()


@pytest.fixture(scope="module")
def rejected(release: Path) -> dict[str, tuple[str, str]]:
    rows = pq.read_table(release / "rejects.parquet").to_pylist()
    return {row["document_id"]: (row["check"], row["reason"]) for row in rows if row["table"] == "documents"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_rejected_for_what_it_is(kind: str, rejected: dict[str, tuple[str, str]]) -> None:
    check, reason = rejected[f"leeds/{kind}"]
    assert check in KINDS[kind][1], reason
    assert reason


def test_an_enormous_file_is_not_opened(rejected: dict[str, tuple[str, str]]) -> None:
    assert rejected["leeds/enormous"][0] == "too_large"


def test_the_same_bytes_are_read_once(rejected: dict[str, tuple[str, str]]) -> None:
    check, reason = rejected["leeds/copy"]
    assert check == "duplicate_document"
    assert "barnet/good-0" in reason


def test_the_others_are_published(release: Path, rejected: dict[str, tuple[str, str]]) -> None:
    documents = pq.read_table(release / "documents.parquet", columns=["document_id"])["document_id"].to_pylist()
    assert documents == [f"barnet/good-{number}" for number in range(6)]
    assert not set(documents) & set(rejected)


def test_the_release_holds(release: Path) -> None:
    done = sightline("verify", release)
    assert done.returncode == 0, done.stderr


def test_strict_says_that_something_was_rejected(raw: Path, tmp_path: Path) -> None:
    junk = tmp_path / "raw" / "leeds"
    junk.mkdir(parents=True)
    (junk / "junk.pdf").write_bytes((raw / "leeds" / "junk.pdf").read_bytes())
    (junk / "good.pdf").write_bytes(readable())
    arguments = ("build", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "warehouse")
    assert sightline(*arguments).returncode == 0
    assert sightline(*arguments, "--strict").returncode == 1
