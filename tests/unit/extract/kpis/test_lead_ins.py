"""Which passages open a list, and which of their times holds for its items."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.kpis.lead_ins import first_told, unclosed
from pipeline.extract.periods import find_periods
from tests.unit.extract.kpis.sentences import CONTEXT
from tests.unit.extract.reports import reading_of


@pytest.mark.parametrize(
    ("lead_in", "item", "opens"),
    [
        ("Children entitled to free meals (January 2013)", "in primary schools is 28.9%", True),
        ("Children entitled to free meals are few.", "in primary schools is 28.9%", False),  # a stop closes it
        ("Children entitled to free meals", "The primary schools have 28.9%", False),  # the item stands alone
        ("children entitled to free meals", "in primary schools is 28.9%", False),  # an item itself
    ],
)
def test_a_list_is_opened_with_capitals_and_no_stop(lead_in: str, item: str, opens: bool) -> None:
    document = reading_of(f"\u2022 {lead_in}\n\u2022 {item}\n").document
    ends = {document.view.window(document.passages[0].body)[1]}
    assert unclosed(document) == (ends if opens else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the last 12 months (2012-13)", date(2012, 4, 1)),
        ("In the last 12 months (from 1 April 2014)", None),
        ("On 31 March 2021 and in 2019-20", date(2021, 3, 31)),
    ],
)
def test_a_time_without_days_gives_way_to_the_one_stretch_beside_it(text: str, expected: date | None) -> None:
    assert first_told(find_periods(text, CONTEXT)).first == expected
