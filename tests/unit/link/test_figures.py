"""Figures of one document that agree, and such as cannot be right together."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from pipeline.link.figures import doubted
from pipeline.stage import arrow

DAY = date(2015, 9, 30)


class Figure(NamedTuple):
    """An indicator's value and unit, where the value stands, and where its sentence begins."""

    indicator_id: str
    value: float
    unit: str = "count"
    at: int = 0
    quoted: int = 0
    role: str = "actual"
    period_end: date | None = DAY
    document_id: str = "kent/a"
    qualifier: str = "exact"


POPULATION = Figure("population_under_18", 177_000, quoted=9000, period_end=None)
LOOKED_AFTER = Figure("children_looked_after", 639)


def doubts(*figures: Figure) -> list[str | None]:
    """The doubt on each figure, in the order given."""
    rows, places = [], []
    for number, figure in enumerate(figures):
        row: dict[str, Any] = {**figure._asdict(), "id": f"{number:02}", "value_text": f"{figure.value:,g}"}
        at, row["char_start"] = row.pop("at") + figure.quoted, row.pop("quoted")
        rows.append(row)
        places.append({"table": "kpis", "record_id": row["id"], "field": "value", "char_start": at, "char_end": at + 3})
    tables = {"kpis": arrow.from_rows("kpis", rows), "evidence": arrow.from_rows("evidence", places)}
    told: list[str | None] = doubted(tables)["kpis"]["doubt"].to_pylist()
    return told


@pytest.mark.parametrize(("rate", "agrees"), [(36, True), (39, True), (33.5, True), (42, False), (29, False)])
def test_a_rate_agrees_with_its_count_over_the_child_population_of_about_then(rate: float, agrees: bool) -> None:
    told = doubts(POPULATION, LOOKED_AFTER, Figure("children_looked_after_rate", rate, "rate_per_10000", at=40))
    assert told == [None if agrees else "count_and_rate_disagree"] * 3


@pytest.mark.parametrize("other", [{"quoted": 500}, {"period_end": date(2014, 3, 31)}, {"role": "baseline"}])
def test_a_rate_of_another_sentence_time_or_role_is_not_of_the_count(other: dict[str, Any]) -> None:
    rate = Figure("children_looked_after_rate", 90, "rate_per_10000", at=40)._replace(**other)
    assert doubts(POPULATION, LOOKED_AFTER, rate) == [None] * 3


def test_without_a_population_a_rate_is_not_doubted() -> None:
    assert doubts(LOOKED_AFTER, Figure("children_looked_after_rate", 90, "rate_per_10000", at=40)) == [None] * 2


@pytest.mark.parametrize(("share", "agrees"), [(17, True), (16.7, True), (27, False)])
def test_a_share_in_brackets_is_that_of_the_lead_in(share: float, agrees: bool) -> None:
    part, of_it = Figure("cla_out_of_area", 107, quoted=200), Figure("cla_out_of_area_share", share, "percent", 8, 200)
    told = doubts(LOOKED_AFTER, part, of_it)
    assert told == [None if agrees else "count_and_share_disagree"] * 3


@pytest.mark.parametrize("other", [{"at": 60}, {"role": "baseline"}, {"indicator_id": "cla_with_parents_share"}])
def test_a_share_further_on_or_of_something_else_is_not_held_against_the_count(other: dict[str, Any]) -> None:
    share = Figure("cla_out_of_area_share", 27, "percent", 8, 200)._replace(**other)
    assert doubts(LOOKED_AFTER, Figure("cla_out_of_area", 107, quoted=200), share) == [None] * 3


def test_a_share_of_a_whole_of_another_day_is_not_doubted() -> None:
    whole = LOOKED_AFTER._replace(period_end=date(2012, 3, 31), role="baseline")
    share = Figure("cla_out_of_area_share", 27, "percent", 8, 200)
    assert doubts(whole, Figure("cla_out_of_area", 107, quoted=200), share) == [None] * 3


@pytest.mark.parametrize("indicator", ["children_looked_after", "child_protection_plans", "children_in_need"])
def test_no_count_of_children_is_above_the_child_population(indicator: str) -> None:
    count = Figure(indicator, 639, period_end=None)
    assert doubts(POPULATION._replace(value=177), count) == ["above_whole"] * 2
    assert doubts(POPULATION, count) == [None] * 2
    assert doubts(POPULATION._replace(value=177, document_id="kent/b"), count) == [None] * 2


def test_a_part_is_not_above_its_whole_of_the_day() -> None:
    part = Figure("cla_with_parents", 700, quoted=200)
    assert doubts(LOOKED_AFTER, part) == ["above_whole"] * 2
    assert doubts(LOOKED_AFTER._replace(period_end=date(2014, 3, 31)), part) == [None] * 2


@pytest.mark.parametrize("role", ["target", "change", "comparator_national"])
def test_what_was_not_measured_here_is_not_compared(role: str) -> None:
    assert doubts(POPULATION._replace(value=177), LOOKED_AFTER._replace(role=role)) == [None] * 2


def test_what_is_above_its_whole_is_told_first() -> None:
    rate = Figure("children_looked_after_rate", 90, "rate_per_10000", at=40)
    told = doubts(POPULATION._replace(value=177), LOOKED_AFTER, rate)
    assert told == ["above_whole", "above_whole", "count_and_rate_disagree"]
