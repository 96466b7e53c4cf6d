"""Floors for what is read of the project's own raw documents, against the truth kept beside this file."""

import json
from pathlib import Path

import pytest

from tests.accuracy.floors import FLOORS, hold
from tests.accuracy.scoring import grounded

TRUTH = Path(__file__).parent / "gold" / "west-sussex"


@pytest.mark.parametrize("table", FLOORS["raw"])
def test_raw_documents_are_read_as_annotated(raw_release: Path, table: str) -> None:
    hold(raw_release, TRUTH, FLOORS["raw"][table], table)


@pytest.mark.parametrize("table", FLOORS["inspection_report"])
def test_the_inspection_report_is_read_as_annotated(raw_release: Path, report_truth: Path, table: str) -> None:
    hold(raw_release, report_truth, FLOORS["inspection_report"][table], table)


def test_every_quote_stands_at_its_place(raw_release: Path) -> None:
    shares = grounded(raw_release)
    assert {"passages", "grades", "findings", "improvement_areas", "evidence"} <= set(shares)
    assert set(shares.values()) == {1.0}, shares


@pytest.fixture
def report_truth(tmp_path: Path) -> Path:
    """The truth of the inspection report alone: of the document whose inspection is annotated."""
    sha256 = json.loads((TRUTH / "inspections.jsonl").read_text(encoding="utf-8"))["sha256"]
    for path in TRUTH.glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / path.name).write_text("".join(line for line in lines if sha256 in line), encoding="utf-8")
    return tmp_path
