"""A build runs what is stale and nothing else, and gives the same release whatever the way there."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from pipeline.assets import build as build_module
from pipeline.assets import runs
from pipeline.assets.build import Report, build
from pipeline.assets.errors import BuildError
from pipeline.assets.project import Project
from pipeline.stage.pool import Outcome
from pipeline.stage.staging import Step

LETTER = b"Focused visit\n\nInspectors found that help in %s is good.\n\nIt is not yet good for all children.\n"


class Here:
    """Work in this process: what is tested is not the pool."""

    def map(self, function, items):  # type: ignore[no-untyped-def]
        """One outcome an item, in order."""
        return [Outcome(item, result=function(item)) for item in items]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Project, "pool", Here())


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for authority in ("leeds", "barnet", "york", "kent"):
        add(tmp_path / "raw", authority)
    return tmp_path / "raw"


def add(raw: Path, authority: str, name: str = "letter.txt") -> None:
    (raw / authority).mkdir(parents=True, exist_ok=True)
    (raw / authority / name).write_bytes(LETTER % (authority + name).encode())


def run(raw: Path, warehouse: Path) -> tuple[Report, list[str]]:
    """The report of a build, and the documents that it read."""
    read: list[str] = []

    def progress(step: Step) -> None:
        read.append(step.document_id)

    return build(Project(raw=(raw,), warehouse=warehouse, progress=progress), lambda _: None), read


def test_stale_authorities_alone_are_staged(raw: Path, tmp_path: Path) -> None:
    report, read = run(raw, tmp_path / "warehouse")
    assert report.published
    assert sorted(read) == ["barnet/letter", "kent/letter", "leeds/letter", "york/letter"]
    add(raw, "york", "more.txt")
    (raw / "barnet" / "letter.txt").write_bytes(LETTER % b"another")
    report, read = run(raw, tmp_path / "warehouse")
    assert report.staged == ["barnet", "york"], "not those between them in the order of partitions"
    assert sorted(read) == ["barnet/letter", "york/more"], "what is unchanged comes from the cache"
    assert report.documents == 5


def test_nothing_changed_reads_nothing_and_is_the_same_release(raw: Path, tmp_path: Path) -> None:
    first, _ = run(raw, tmp_path / "warehouse")
    again, read = run(raw, tmp_path / "warehouse")
    assert read == []
    assert not again.published
    assert again.publication == first.publication


def test_a_document_taken_away_is_gone(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "warehouse")
    (raw / "kent" / "letter.txt").unlink()
    (raw / "kent").rmdir()
    report, read = run(raw, tmp_path / "warehouse")
    assert read == []
    assert report.publication.rows["documents"] == 3


def test_another_order_of_work_gives_the_same_release(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Backwards(Here):
        def map(self, function, items):  # type: ignore[no-untyped-def]
            return super().map(function, list(items)[::-1])

    first, _ = run(raw, tmp_path / "one")
    monkeypatch.setattr(Project, "pool", Backwards())
    second, _ = run(raw, tmp_path / "two")
    assert first.publication.path.name == second.publication.path.name
    assert (first.publication.path / "CHECKSUMS.txt").read_bytes() == (
        second.publication.path / "CHECKSUMS.txt"
    ).read_bytes()


def test_a_release_that_was_tampered_with_is_made_again(raw: Path, tmp_path: Path) -> None:
    first, _ = run(raw, tmp_path / "warehouse")
    (first.publication.path / "grades.parquet").write_bytes(b"x")
    again, read = run(raw, tmp_path / "warehouse")
    assert read == []
    assert again.published
    assert again.publication == first.publication


def test_two_builds_do_not_share_a_warehouse(raw: Path, tmp_path: Path) -> None:
    with build_module._alone(tmp_path / "warehouse"), pytest.raises(BuildError, match="Another build"):
        run(raw, tmp_path / "warehouse")


def test_other_partitions_than_those_asked_for_stop_the_build(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(raw, tmp_path / "warehouse")
    for authority in ("barnet", "york"):
        add(raw, authority, "more.txt")
    monkeypatch.setattr(runs, "ASSET_PARTITION_RANGE_END_TAG", "sightline/ignored")
    with pytest.raises((BuildError, dg.DagsterError)):
        run(raw, tmp_path / "warehouse")
