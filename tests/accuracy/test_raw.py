"""Floors for what is read of the project's own raw documents, against the truth kept beside this file."""

from pathlib import Path

import pytest

from tests.accuracy.scoring import grounded, score

TRUTH = Path(__file__).parent / "gold" / "west-sussex"


@pytest.mark.parametrize("table", ["inspections", "grades", "improvement_areas", "paragraphs"])
def test_what_an_inspection_decided_is_read_whole_and_right(raw_release: Path, table: str) -> None:
    found = score(raw_release, TRUTH, table)
    assert (found.precision, found.recall) == (1, 1), found.misses
    assert set(found.right.values()) == {1.0}, found.misses


def test_findings_of_the_inspection_report(raw_release: Path, inspection_truth: Path) -> None:
    found = score(raw_release, inspection_truth, "findings")
    assert found.f1 >= 0.97, found.misses


def test_findings_of_both_annotated_texts(raw_release: Path) -> None:
    found = score(raw_release, TRUTH, "findings")
    assert found.f1 >= 0.88, found.misses


def test_every_quote_stands_at_its_place(raw_release: Path) -> None:
    shares = grounded(raw_release)
    assert {"passages", "grades", "findings", "improvement_areas", "evidence"} <= set(shares)
    assert set(shares.values()) == {1.0}, shares


@pytest.fixture
def inspection_truth(tmp_path: Path) -> Path:
    """The truth for findings, of the inspection report alone: the document whose grades are its own."""
    grades = (TRUTH / "grades.jsonl").read_text(encoding="utf-8").splitlines()
    report = next(line for line in grades if '"source": "primary"' in line)
    sha256 = report.split('"sha256": "')[1][:64]
    for table in ("findings", "findings_optional"):
        lines = (TRUTH / f"{table}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / f"{table}.jsonl").write_text("".join(line for line in lines if sha256 in line), encoding="utf-8")
    return tmp_path
