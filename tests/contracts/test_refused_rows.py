"""Each fault, injected into records or staged rows, is caught by its name and never published."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.publish import gate
from pipeline.publish.candidate import Candidate
from pipeline.publish.failures import ContractError
from pipeline.text.spans import Span
from tests.sample import (
    Sample,
    accepted,
    accepted_tables,
    article,
    report,
    staged,
    with_value,
    without_row,
)


def rejected(result: Candidate) -> set[tuple[str, str]]:
    rejects = result.tables["rejects"].to_pylist()
    return {(row["table"], row["check"]) for row in rejects}


def rows(result: Candidate, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = result.tables[table].to_pylist()
    return found


RECORD_FAULTS: dict[str, tuple[str, str, Callable[[Sample], None]]] = {
    "number where text belongs": ("grades", "type", lambda s: s.change("grades", values={"grade_text": 3})),
    "text where a date belongs": (
        "inspections",
        "type",
        lambda s: s.change("inspections", values={"end_date": "2023"}),
    ),
    "yes where a number belongs": ("kpis", "type", lambda s: s.change("kpis", values={"value": True})),
    "no number at all": ("kpis", "type", lambda s: s.change("kpis", values={"value": float("nan")})),
    "half a character": ("findings", "type", lambda s: s.change("findings", values={"section": "\ud800"})),
    "unknown column": ("findings", "unknown_column", lambda s: s.change("findings", values={"colour": "red"})),
    "null key": ("grades", "not_null", lambda s: s.change("grades", values={"inspection_id": None})),
    "null value": ("kpis", "not_null", lambda s: s.change("kpis", values={"unit": None})),
    "grade outside its list": ("grades", "closed_list", lambda s: s.change("grades", values={"grade": "excellent"})),
    "rank outside its range": ("grades", "range", lambda s: s.change("grades", values={"grade_rank": 7})),
    "more than all": ("kpis", "plausible", lambda s: s.change("kpis", 1, values={"value": 185.0})),
    "less than none": ("kpis", "plausible", lambda s: s.change("kpis", 1, values={"value": -18.5})),
    "a rate above all of them": (
        "kpis",
        "plausible",
        lambda s: s.change("kpis", values={"unit": "rate_per_10000", "value": 10001.0}),
    ),
    "reversed dates": (
        "inspections",
        "dates_in_order",
        lambda s: s.change("inspections", values={"start_date": date(2023, 3, 24), "end_date": date(2023, 3, 13)}),
    ),
    "inspection that is not there": (
        "grades",
        "key_resolves",
        lambda s: s.change("grades", values={"inspection_id": "kent/ilacs/1999"}),
    ),
    "authority that is not there": (
        "findings",
        "key_resolves",
        lambda s: s.change("findings", values={"authority_id": "atlantis"}),
    ),
    "topic that is not there": (
        "findings",
        "key_resolves",
        lambda s: s.change("findings", values={"topics": ["early_help", "astrology"]}),
    ),
    "judged twice": (
        "grades",
        "unique_key",
        lambda s: s.change("grades", 1, values={"judgement": "impact_of_leaders"}),
    ),
    "same row twice": ("grades", "unique_id", lambda s: s.records["grades"].append(s.records["grades"][0])),
    "grade that its words do not give": (
        "grades",
        "value_from_words",
        lambda s: s.change("grades", values={"grade": "outstanding"}),
    ),
    "date that its words do not give": (
        "inspections",
        "value_from_words",
        lambda s: s.change("inspections", values={"end_date": date(2023, 3, 25)}),
    ),
    "name that its words do not give": (
        "inspections",
        "value_from_words",
        lambda s: s.change("inspections", values={"lead_inspector": "Ann Example"}),
    ),
    "number that its words do not give": (
        "kpis",
        "value_from_words",
        lambda s: s.change("kpis", 1, values={"value": 15.8}),
    ),
    "text with a word less": (
        "improvement_areas",
        "value_from_words",
        lambda s: s.change(
            "improvement_areas", values={"text": "The timeliness of discussions and long-term planning."}
        ),
    ),
    "value without its words": ("kpis", "evidence_present", lambda s: s.change("kpis", evidence={})),
    "words outside the text": (
        "findings",
        "quote_is_slice",
        lambda s: s.change("findings", anchor=Span(0, 100_000)),
    ),
}


@pytest.mark.parametrize("fault", RECORD_FAULTS)
def test_a_fault_in_a_record_is_refused_by_name(fault: str) -> None:
    table, check, inject = RECORD_FAULTS[fault]
    sample, sound = report(), accepted(report())
    inject(sample)
    result = accepted(sample)
    assert (table, check) in rejected(result)
    assert len(rows(result, table)) <= len(rows(sound, table)) - (check != "unique_id")
    assert all(row in rows(sound, table) for row in rows(result, table)), "a row with a fault was published"
    assert gate.failures(result.tables) == []


TABLE_FAULTS: dict[str, tuple[str, str, Callable[[dict[str, pa.Table]], pa.Table]]] = {
    "quote off by one": (
        "findings",
        "quote_is_slice",
        lambda t: with_value(t["findings"], 0, "char_start", t["findings"]["char_start"][0].as_py() + 1),
    ),
    "another quote": ("kpis", "quote_is_slice", lambda t: with_value(t["kpis"], 0, "quote", "639 children")),
    "null id": ("grades", "not_null", lambda t: with_value(t["grades"], 0, "id", None)),
    "evidence off by one": (
        "evidence",
        "quote_is_slice",
        lambda t: with_value(t["evidence"], 0, "char_end", t["evidence"]["char_end"][0].as_py() + 1),
    ),
    "evidence of nothing": (
        "evidence",
        "evidence_of_value",
        lambda t: with_value(t["evidence"], 0, "record_id", "none"),
    ),
}


@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_a_fault_in_a_staged_row_is_refused_by_name(fault: str) -> None:
    table, check, inject = TABLE_FAULTS[fault]
    tables = staged(report())
    tables[table] = inject(tables)
    result = accepted_tables(tables)
    assert (table, check) in rejected(result)
    assert gate.failures(result.tables) == []


def test_what_depends_on_a_refused_row_goes_with_it() -> None:
    sample = report()
    sample.change("inspections", values={"framework": "unheard of"})
    result = accepted(sample, article())
    depends = {table for table, check in rejected(result) if check == "depends_on_rejected"}
    assert depends == {"grades", "improvement_areas", "findings"}
    assert {row["document_id"] for row in rows(result, "grades")} == {"kent/article"}
    held = {
        row["id"] for table in ("documents", "inspections", "grades", "passages", "kpis") for row in rows(result, table)
    }
    assert {row["record_id"] for row in rows(result, "evidence")} <= held
    assert gate.failures(result.tables) == []


def test_what_depends_on_a_row_refused_while_staging_is_told_so() -> None:
    sample = report()
    sample.change("inspections", values={"start_date": "13 March"})
    result = accepted(sample)
    assert ("inspections", "type") in rejected(result)
    assert ("grades", "depends_on_rejected") in rejected(result)
    assert not rows(result, "grades")


def test_all_rows_of_a_refused_document_go_with_it() -> None:
    sample = report()
    sample.change("documents", values={"kind": "poem"})
    result = accepted(sample, article())
    for table in ("document_texts", "passages", "grades", "findings", "kpis", "evidence"):
        assert {row["document_id"] for row in rows(result, table)} <= {"kent/article"}
    texts = [row for row in rows(result, "rejects") if row["table"] == "document_texts"]
    assert len(texts) == 1
    assert "strategy" not in texts[0]["row"]


def test_a_doubtful_title_costs_the_document_its_title_alone() -> None:
    sample = report()
    anchor = sample.records["documents"][0].anchor
    sample.change("documents", values={"title": "Inspection of Essex"}, evidence={"title": anchor})
    result = accepted(sample)
    [row] = rows(result, "documents")
    assert (row["title"], row["title_basis"], row["kind"]) == (None, None, "inspection_report")
    assert rejected(result) == {("documents", "value_from_words")}
    assert rows(result, "grades")
    assert gate.failures(result.tables) == []


def test_dates_that_share_a_basis_go_together() -> None:
    sample = report()
    dates = sample.span("13 to 24 March 2023")
    values = {"published_start": date(2023, 3, 13), "published_end": date(2023, 3, 30), "published_basis": "printed"}
    sample.change("documents", values=values, evidence={"published_start": dates, "published_end": dates})
    result = accepted(sample)
    [row] = rows(result, "documents")
    assert (row["published_start"], row["published_end"], row["published_origin"]) == (None, None, None)
    assert row["title"] == "Report"
    assert gate.failures(result.tables) == []


def test_all_faults_of_a_row_are_told() -> None:
    sample = report()
    sample.change("kpis", values={"unit": "furlongs", "role": "villain", "value": 640.0})
    result = accepted(sample)
    told = {(row["check"], row["reason"].split(":")[0]) for row in rows(result, "rejects")}
    assert told == {("closed_list", "unit"), ("closed_list", "role"), ("value_from_words", "value")}
    assert result.refused["kpis"] == 1


def test_words_that_need_their_context_are_derived_and_not_refused() -> None:
    sample = report()
    words = sample.span("children were looked after")
    sample.change("kpis", values={"value": 12.0}, evidence={**sample.records["kpis"][0].evidence, "value": words})
    result = accepted(sample)
    methods = {(row["field"], row["method"]) for row in rows(result, "evidence") if row["table"] == "kpis"}
    assert ("value", "derived") in methods
    assert not rows(result, "rejects")


def test_a_record_may_say_that_a_value_was_derived() -> None:
    sample = report()
    record = sample.records["kpis"][0]
    sample.records["kpis"][0] = record._replace(values={**record.values, "value": 700.0}, derived=frozenset({"value"}))
    result = accepted(sample)
    assert 700.0 in [row["value"] for row in rows(result, "kpis")]


def test_a_table_of_other_columns_blocks_the_release() -> None:
    tables = staged(report())
    tables["grades"] = tables["grades"].rename_columns(
        ["colour" if n == "grade" else n for n in tables["grades"].column_names]
    )
    with pytest.raises(ContractError, match=r"schema: grades"):
        accepted_tables(tables)


def test_nothing_is_refused_of_sound_rows() -> None:
    result = accepted()
    assert not rows(result, "rejects")
    assert set(result.refused.values()) == {0}
    assert gate.failures(result.tables) == []


def test_a_lost_evidence_row_refuses_the_row_that_it_told_of() -> None:
    tables = staged(report())
    tables["evidence"] = without_row(tables["evidence"], 0)
    lost = staged(report())["evidence"].slice(0, 1).to_pylist()[0]
    result = accepted_tables(tables)
    assert (lost["table"], "evidence_present") in rejected(result)


def test_a_change_may_be_more_than_all() -> None:
    sample = report()
    told = {**sample.records["kpis"][1].evidence}
    sample.change("kpis", 1, values={"role": "change", "value": 185.0}, evidence=told)
    assert ("kpis", "plausible") not in rejected(accepted(sample))
