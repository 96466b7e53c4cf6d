"""Days that only calendar words give, before and after the day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.calendar_words import times_told

_WRITTEN = date(2023, 9, 21)  # a Thursday


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "ahead"),
    [
        ("the November meeting", "November", date(2023, 11, 1), date(2023, 11, 30), True),
        ("the November meeting", "November", date(2022, 11, 1), date(2022, 11, 30), False),
        ("to the June Scrutiny Committee", "June", date(2023, 6, 1), date(2023, 6, 30), False),
        ("said on Wednesday that", "Wednesday", date(2023, 9, 20), date(2023, 9, 20), False),
        ("said on Thursday that", "Thursday", date(2023, 9, 21), date(2023, 9, 21), False),
        ("will meet on Thursday", "Thursday", date(2023, 9, 28), date(2023, 9, 28), True),
        ("will start this month", "this month", date(2023, 9, 1), date(2023, 9, 30), True),
        ("came last month", "last month", date(2023, 8, 1), date(2023, 8, 31), False),
        ("ready before Christmas", "Christmas", date(2023, 12, 1), date(2023, 12, 31), True),
        ("back on February 21 and 22, when", "February 21 and 22", date(2023, 2, 21), date(2023, 2, 22), False),
        ("in post on March 4 as", "March 4", date(2023, 3, 4), date(2023, 3, 4), False),
    ],
)
def test_calendar_words_give_days_of_the_year_of_writing(
    text: str, words: str, first: date, last: date, ahead: bool
) -> None:
    (time,) = times_told(text, _WRITTEN, ahead)
    assert (text[time.start : time.end], time.first, time.last, time.alone) == (words, first, last, False)


@pytest.mark.parametrize(
    "text",
    ["over the last month", "on Monday 3 April 2023", "on February 30 it", "the May Day fair", "on March 4 2021"],
)
def test_other_words_are_none_of_these(text: str) -> None:
    assert all(time.alone for time in times_told(text, _WRITTEN))


def test_without_a_day_of_writing_only_full_dates_are_told() -> None:
    assert [time.first for time in times_told("on Monday, and on 3 May 2021", None)] == [date(2021, 5, 3)]


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]), st.booleans())
def test_a_weekday_is_within_a_week_of_writing(written: date, weekday: str, ahead: bool) -> None:
    (time,) = times_told(f"on {weekday}", written, ahead)
    away = time.first - written if ahead else written - time.first
    assert timedelta(ahead) <= away <= timedelta(7 if ahead else 6)
    assert time.first.strftime("%A") == weekday
