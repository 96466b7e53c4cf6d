"""Floors for what is read of invented papers, minutes, letters and news, against their annotated truth."""

from pathlib import Path

import pytest

from tests.accuracy.floors import FLOORS, hold
from tests.accuracy.scoring import grounded
from tests.command import built

HERE = Path(__file__).parent
ANNOTATED = [
    pytest.param(folder, table, id=f"{folder.name}-{table}")
    for folder in sorted((HERE / "gold" / "papers_by_annotator").iterdir())
    for table in FLOORS["papers_by_annotator"]
    if (folder / f"{table}.jsonl").exists()
]


@pytest.fixture(scope="module")
def papers_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("papers-release") / "warehouse", HERE / "papers")


@pytest.mark.parametrize("table", FLOORS["papers"])
def test_papers_are_read_as_annotated(papers_release: Path, table: str) -> None:
    hold(papers_release, HERE / "gold" / "papers", FLOORS["papers"][table], table)


@pytest.mark.parametrize(("annotator", "table"), ANNOTATED)
def test_papers_are_read_as_each_annotator_has_them(papers_release: Path, annotator: Path, table: str) -> None:
    hold(papers_release, annotator, FLOORS["papers_by_annotator"][table], table)


def test_every_quote_of_a_paper_stands_at_its_place(papers_release: Path) -> None:
    assert set(grounded(papers_release).values()) == {1.0}
