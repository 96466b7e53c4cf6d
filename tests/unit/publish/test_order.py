"""The order of a release's rows: by document and place, those of one sentence as they are printed in it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.publish.order import ordered, places
from pipeline.stage import arrow


def kpis(*rows: tuple[str, str, int]) -> pa.Table:
    """Rows of `kpis` by id, document and where their sentence begins."""
    return arrow.from_rows(
        "kpis", [{"id": i, "document_id": d, "char_start": at, "char_end": at + 50} for i, d, at in rows]
    )


def evidence(*rows: tuple[str, str, int]) -> pa.Table:
    """Rows of `evidence` for `kpis` by record, field and where the words stand."""
    told: list[dict[str, Any]] = [
        {"table": "kpis", "record_id": i, "field": field, "part": 1, "char_start": at} for i, field, at in rows
    ]
    return arrow.from_rows("evidence", told)


@pytest.mark.parametrize("turned", [False, True])
def test_figures_of_one_sentence_stand_as_they_are_printed(turned: bool) -> None:
    rows = [("c", "a/report", 10), ("b", "a/report", 10), ("a", "a/report", 10), ("z", "a/report", 5)]
    words = [("a", "value_text", 44), ("b", "value_text", 31), ("c", "value_text", 12), ("z", "value_text", 6)]
    labels = [("a", "label", 1), ("b", "label", 2), ("c", "label", 3)]
    if turned:
        rows.reverse()
        words.reverse()
    table = kpis(*rows)
    told = places({"kpis": table, "evidence": evidence(*labels, *words)})
    assert ordered("kpis", table, told)["id"].to_pylist() == ["z", "c", "b", "a"]


def test_without_evidence_the_key_orders_rows_of_one_place() -> None:
    table = kpis(("b", "a/report", 10), ("a", "a/report", 10))
    assert ordered("kpis", table, places({"kpis": table}))["id"].to_pylist() == ["a", "b"]


def test_lost_rows_are_left_out() -> None:
    table = kpis(("b", "a/report", 10), ("a", "a/report", 10), ("c", "b/report", 1))
    assert ordered("kpis", table, {}, {0})["id"].to_pylist() == ["a", "c"]
