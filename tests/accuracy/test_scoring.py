"""The scorer itself, on a release and a truth small enough to be worked out by hand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.accuracy.scoring import grounded, score

TEXT = "Support is good. Plans drift. Visits are late."
SHA = "0" * 64


def finding(start: int, end: int, assessment: str, **more: Any) -> dict[str, Any]:
    return {"char_start": start, "char_end": end, "quote": TEXT[start:end], "assessment": assessment, **more}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    tables = {
        "documents": [{"document_id": "a/b", "sha256": SHA}],
        "document_texts": [{"document_id": "a/b", "text": TEXT}],
        "findings": [
            finding(0, 16, "strength", document_id="a/b", date_start=date(2023, 3, 13)),
            finding(17, 29, "strength", document_id="a/b", date_start=None),
            finding(30, 35, "weakness", document_id="a/b", date_start=None),
        ],
    }
    for name, rows in tables.items():
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / f"{name}.parquet")
    return tmp_path


def truth(folder: Path, table: str, *records: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = "".join(json.dumps({"sha256": SHA, **record}) + "\n" for record in records)
    (folder / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_found_missed_and_wrong_are_counted_apart(release: Path, tmp_path: Path) -> None:
    gold = truth(
        tmp_path / "gold",
        "findings",
        finding(0, 16, "strength", date_start="2023-03-13"),
        finding(17, 29, "weakness", date_start=None),
        finding(30, 46, "weakness"),
    )
    found = score(release, gold, "findings")
    assert (found.precision, found.recall) == (2 / 3, 2 / 3)
    assert found.right["assessment"] == 0.5
    assert found.right["date_start"] == 1
    assert [miss[:6] for miss in found.misses] == ["missed", "extra ", "wrong "]


def test_doubtful_and_optional_records_count_neither_way(release: Path, tmp_path: Path) -> None:
    gold = truth(
        tmp_path / "gold",
        "findings",
        finding(0, 16, "strength"),
        finding(17, 29, "weakness", doubtful=True),
    )
    truth(gold, "findings_optional", {"char_start": 28, "char_end": 40, "quote": TEXT[28:40]})
    found = score(release, gold, "findings")
    assert (found.precision, found.recall, found.right["assessment"]) == (1, 1, 1)


def test_what_is_also_right_is_right(release: Path, tmp_path: Path) -> None:
    gold = truth(tmp_path / "gold", "findings", finding(17, 29, "weakness", assessment_alt=["strength"]))
    assert score(release, gold, "findings").right["assessment"] == 1


def test_two_promises_of_one_sentence_are_matched_by_what_agrees(release: Path, tmp_path: Path) -> None:
    dues = [date(2024, 1, 31), date(2024, 3, 31)]
    rows = [
        {"document_id": "a/b", "char_start": 0, "char_end": 29, "quote": TEXT[:29], "due_start": due, "due_end": due}
        for due in dues
    ]
    pq.write_table(pa.Table.from_pylist(rows), release / "actions.parquet")
    told = [
        {"char_start": 0, "char_end": 29, "quote": TEXT[:29], "due_start": str(due), "due_end": str(due)}
        for due in reversed(dues)
    ]
    found = score(release, truth(tmp_path / "gold", "actions", *told), "actions")
    assert (found.f1, found.right["due_start"]) == (1, 1)


def test_other_documents_are_not_judged(release: Path, tmp_path: Path) -> None:
    gold = truth(tmp_path / "gold", "findings", finding(0, 16, "strength", sha256="1" * 64))
    assert score(release, gold, "findings").truth == 0


def test_a_quote_off_by_one_is_not_grounded(release: Path) -> None:
    assert grounded(release) == {"findings": 1}
    rows = pq.read_table(release / "findings.parquet").to_pylist()
    rows[0]["char_start"] += 1
    pq.write_table(pa.Table.from_pylist(rows), release / "findings.parquet")
    assert grounded(release)["findings"] == pytest.approx(2 / 3)
