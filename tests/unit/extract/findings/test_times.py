"""Times that sentences state."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.findings.times import find_times

WRITTEN = date(2022, 1, 31)


@pytest.mark.parametrize(
    ("text", "first", "last", "alone"),
    [
        ("at 96% (October 2021)", date(2021, 10, 1), date(2021, 10, 31), True),
        ("at 31 March 2021 it was 52%", date(2021, 3, 31), date(2021, 3, 31), True),
        ("from April to October 2021", date(2021, 4, 1), date(2021, 10, 31), True),
        ("November 2020 to February 2021", date(2020, 11, 1), date(2021, 2, 28), True),
        ("in November to February 2021", date(2020, 11, 1), date(2021, 2, 28), True),
        ("during 2021", date(2021, 1, 1), date(2021, 12, 31), True),
        ("the academic year 2020/21", date(2020, 9, 1), date(2021, 8, 31), True),
        ("in 2020-21", date(2020, 4, 1), date(2021, 3, 31), True),
        ("in October", date(2021, 10, 1), date(2021, 10, 31), False),
        ("in January", date(2022, 1, 1), date(2022, 1, 31), False),
        ("through the last academic year", date(2020, 9, 1), date(2021, 8, 31), False),
    ],
)
def test_time(text: str, first: date, last: date, alone: bool) -> None:
    (time,) = find_times(text, WRITTEN)
    assert (time.first, time.last, time.alone) == (first, last, alone)


@pytest.mark.parametrize(
    "text", ["leaders may act", "\u00a32021 was spent", "2,021 children", "31 February 2021", "May we"]
)
def test_no_time(text: str) -> None:
    assert find_times(text, WRITTEN) == []


def test_a_month_alone_is_none_where_nobody_knows_when_it_was_written() -> None:
    assert find_times("in October", None) == []


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)))
def test_a_printed_day_is_read_back(day: date) -> None:
    (time,) = find_times(f"on {day.day} {day:%B} {day.year}, it was so", None)
    assert (time.first, time.last) == (day, day)
