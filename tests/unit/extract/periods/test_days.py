"""The days of inspections in the forms in which reports print them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.periods import days_at


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("13 to 24 March 2023", "2023-03-13", "2023-03-24"),
        ("18 February to 1 March 2019", "2019-02-18", "2019-03-01"),
        ("4 November 2019 to 8 November 2019", "2019-11-04", "2019-11-08"),
        ("29 April \u2013 22 May 2014", "2014-04-29", "2014-05-22"),
        ("8 May 2018 \u2500 31 May 2018", "2018-05-08", "2018-05-31"),
        ("26 February 2018\u201322 March 2018", "2018-02-26", "2018-03-22"),
        ("18 Feb 2014 - 12 March 2014", "2014-02-18", "2014-03-12"),
        ("16 December 2013 to 10 January 2014", "2013-12-16", "2014-01-10"),
        ("18 November to 9 January 2014", "2013-11-18", "2014-01-09"),
        ("20 November-11 December 2013 and 7 \u2013 8 \r\nJanuary 2014", "2013-11-20", "2014-01-08"),
        ("6 to 10 and 20 November 2017", "2017-11-06", "2017-11-20"),
        ("25 and 26 November 2025. The", "2025-11-25", "2025-11-26"),
        ("15 June 2015", "2015-06-15", "2015-06-15"),
        ("Monday 3 to Friday 14 June 2019", "2019-06-03", "2019-06-14"),
        ("3rd to 14th June 2019", "2019-06-03", "2019-06-14"),
        ("03/06/2019 to 14/06/19", "2019-06-03", "2019-06-14"),
        ("03.06.2019 - 14.06.2019", "2019-06-03", "2019-06-14"),
        ("10 to\n21 July 2023", "2023-07-10", "2023-07-21"),
        ("10 to 21 July\r\n2023 \r\nLead inspector", "2023-07-10", "2023-07-21"),
        ("5 March 2024\n1 The first", "2024-03-05", "2024-03-05"),
        ("3 to 4 May 2021 and 3 social workers", "2021-05-03", "2021-05-04"),
    ],
)
def test_printed_forms(printed: str, first: str, last: str) -> None:
    days = days_at(printed)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("printed", ["", "of 2014", "the year 2014", "31 February 2014", "12 children", "March"])
def test_what_is_no_day_is_none(printed: str) -> None:
    assert days_at(printed) is None


def test_the_span_is_the_expression_alone() -> None:
    text = "Inspection dates: from 3 to 14 March 2025, then"
    days = days_at(text, text.index(":") + 1)
    assert days is not None
    assert text[days.start : days.end] == "3 to 14 March 2025"


_DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 1))


@given(
    _DAYS,
    st.integers(1, 60),
    st.sampled_from([" to ", " \u2013 ", "-", " \u2500 ", "\u2014", " until "]),
    st.sampled_from(["full", "shared"]),
    st.sampled_from(["%B", "%b"]),
)
def test_every_span_is_read_back(first: date, length: int, joint: str, form: str, month: str) -> None:
    last = first + timedelta(days=length)
    opening = f"{first.day} {first.strftime(month)}" + (f" {first.year}" if form == "full" else "")
    days = days_at(f"{opening}{joint}{last.day} {last.strftime(month)} {last.year}\r\nReport published")
    assert days is not None
    assert (days.first, days.last) == (first, last)
