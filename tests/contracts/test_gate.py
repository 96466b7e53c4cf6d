"""The gate: whatever is done to tables that have passed, the build fails and says what was done."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from contracts import TABLES
from contracts.schema import Column
from pipeline.extract import coverage
from pipeline.extract.kpis import numbers
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.record import Reading
from pipeline.publish import candidate, gate
from pipeline.publish.failures import ContractError
from pipeline.stage import arrow
from pipeline.text.read import read
from tests.sample import accepted, report, staged, with_value, without_row

TABLES_HELD = accepted().tables
EVIDENCE = TABLES_HELD["evidence"].to_pylist()


def read_values() -> list[tuple[str, int, str]]:
    """Every published value that has evidence of its own: table, row, column."""
    places = {(row["table"], row["record_id"], row["field"]) for row in EVIDENCE if row["method"] == "read"}
    return [
        (name, index, column.name)
        for name, table in TABLES_HELD.items()
        for column in TABLES[name].read
        for index, row in enumerate(table.to_pylist())
        if (name, row["id"], column.name) in places
    ]


def another(column: Column, value: Any) -> Any:
    """A value of the same type, within the same list and range, that is not ``value``."""
    if column.allowed:
        return next(member for member in column.allowed if member != value)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, float):
        return value + 1
    return [*value[:-1], value[-1] + "s"] if isinstance(value, list) else f"not {value}"


@pytest.mark.parametrize(("table", "row", "column"), read_values())
def test_a_changed_value_that_was_read_fails_by_name(table: str, row: int, column: str) -> None:
    held = TABLES_HELD[table]
    value = held[column][row].as_py()
    tables = {**TABLES_HELD, table: with_value(held, row, column, another(TABLES[table].by_name[column], value))}
    failures = gate.failures(tables)
    assert ("value_from_words", table, column) in {(f.check, f.table, f.field) for f in failures}
    assert any(f.row == held["document_id" if table == "documents" else "id"][row].as_py() for f in failures)
    with pytest.raises(ContractError):
        gate.hold(tables)


@pytest.mark.parametrize(
    "index", range(len(EVIDENCE)), ids=lambda i: f"{EVIDENCE[i]['table']}.{EVIDENCE[i]['field']}.{i}"
)
def test_a_deleted_evidence_row_fails_by_name(index: int) -> None:
    lost = EVIDENCE[index]
    failures = gate.failures({**TABLES_HELD, "evidence": without_row(TABLES_HELD["evidence"], index)})
    assert {(f.table, f.field) for f in failures} == {(lost["table"], lost["field"])}
    assert {f.check for f in failures} <= {"evidence_present", "value_from_words"}


def test_a_text_that_a_footer_runs_through_has_its_words_in_parts() -> None:
    parts = [row["quote"] for row in EVIDENCE if row["table"] == "improvement_areas"]
    assert [part.strip() for part in parts] == ["The timeliness of strategy", "discussions and long-\nterm planning."]


def test_a_changed_quote_fails_by_name() -> None:
    tables = {**TABLES_HELD, "findings": with_value(TABLES_HELD["findings"], 0, "quote", "All is well.")}
    assert [f.check for f in gate.failures(tables)] == ["quote_is_slice"]


def test_a_changed_text_fails_every_quote_behind_the_change() -> None:
    text = TABLES_HELD["document_texts"]["text"][1].as_py()
    tables = {**TABLES_HELD, "document_texts": with_value(TABLES_HELD["document_texts"], 1, "text", f" {text}")}
    assert {f.check for f in gate.failures(tables)} == {"quote_is_slice"}


def test_an_added_copy_of_a_row_fails_by_name() -> None:
    kpis = TABLES_HELD["kpis"]
    failures = gate.failures({**TABLES_HELD, "kpis": pa.concat_tables([kpis, kpis.slice(0, 1)])})
    assert ("unique_id", "kpis") in {(f.check, f.table) for f in failures}


def test_a_deleted_inspection_fails_by_the_rows_that_name_it() -> None:
    tables = {**TABLES_HELD, "inspections": TABLES_HELD["inspections"].slice(0, 0)}
    assert ("key_resolves", "grades") in {(f.check, f.table) for f in gate.failures(tables)}


def test_a_sum_that_does_not_add_up_fails_by_name() -> None:
    row = {
        "document_id": "kent/report",
        "characters": 10,
        "paragraphs": 1,
        "sentences": 1,
        "numbers_seen": 5,
        "numbers_recorded": 2,
        "numbers_set_aside": 2,
        "numbers_unexplained": 1,
        "set_aside": [{"reason": "date", "count": 2}],
    }
    tables = {**TABLES_HELD, "coverage": arrow.from_rows("coverage", [row])}
    assert [(f.check, f.field) for f in gate.failures(tables)] == [("total", "numbers_unexplained")]
    tables["coverage"] = arrow.from_rows("coverage", [{**row, "numbers_unexplained": 0}])
    assert [(f.check, f.field) for f in gate.failures(tables)] == [("total", "numbers_seen")]


def test_a_number_that_no_rule_explains_blocks_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    known = vocabulary()
    sample = report()
    reading = Reading(sample.source(), read(sample.text.encode(), "report.txt"))
    sample.records["coverage"] = coverage.extract(reading)
    gate.hold(candidate.accept(staged(sample)).tables)

    monkeypatch.setattr(numbers, "vocabulary", lambda: replace(known, set_aside=known.set_aside - {"date"}))
    reading.shared.clear()
    sample.records["coverage"] = coverage.extract(reading)
    with pytest.raises(ContractError, match=r"total: coverage\.numbers_unexplained"):
        gate.hold(candidate.accept(staged(sample)).tables)


def test_a_seal_is_of_these_tables_and_no_others() -> None:
    changed = {**TABLES_HELD, "evidence": without_row(TABLES_HELD["evidence"], 0)}
    assert gate.seal(TABLES_HELD) == accepted().sealed
    assert gate.seal(changed) != accepted().sealed


def test_a_table_that_loses_most_of_its_rows_is_told() -> None:
    assert [f.table for f in gate.kept({"grades": 10, "kpis": 10, "rejects": 9}, {"grades": 4, "kpis": 6})] == [
        "grades"
    ]


def test_an_error_tells_the_first_failure_and_how_many_more() -> None:
    tables = {**TABLES_HELD, "inspections": TABLES_HELD["inspections"].slice(0, 0)}
    with pytest.raises(
        ContractError, match=r"key_resolves: grades\.inspection_id \[\w+\]: .+ \(and \d+ more\)"
    ) as raised:
        gate.hold(tables)
    assert len(raised.value.failures) > 1
