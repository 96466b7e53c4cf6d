"""Periods printed in many forms are read back, what is none gives none, hostile text costs what its size does."""

from __future__ import annotations

import sys
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.periods import Context, find_periods, read_period

CONTEXT = Context(date(2021, 12, 1), date(2022, 1, 31))
DASHES = st.sampled_from("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500")
SPACE = st.sampled_from([" ", "\n", "\r\n", " \n\n", "\xa0"])
DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))
MONTH = st.sampled_from(["%B", "%b"])


def ordinal(day: int) -> str:
    return f"{day}{'th' if 4 <= day % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


@st.composite
def printed_day(draw: st.DrawFn) -> tuple[str, date, date]:
    day, space, month = draw(DAYS), draw(SPACE), draw(MONTH)
    number = draw(st.sampled_from([str(day.day), ordinal(day.day)]))
    forms = [
        f"{number}{space}{day.strftime(month)}{space}{day.year}",
        f"{number} {day.strftime(month)},{space}{day.year}",
        f"{day.strftime(month)} {number},{space}{day.year}",
        f"{day:%A} {number} {day.strftime(month)} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
    ]
    return draw(st.sampled_from(forms)), day, day


@st.composite
def printed_months(draw: st.DrawFn) -> tuple[str, date, date]:
    first = draw(DAYS).replace(day=1)
    last = (first + timedelta(days=draw(st.integers(32, 300)))).replace(day=1)
    month, space = draw(MONTH), draw(SPACE)
    joint = draw(st.one_of(st.sampled_from([" to ", " until "]), DASHES, DASHES.map(lambda dash: f" {dash}{space}")))
    year = "" if draw(st.booleans()) else f" {first.year}"
    end = date(last.year, last.month, monthrange(last.year, last.month)[1])
    return f"{first.strftime(month)}{year}{joint}{last.strftime(month)}{space}{last.year}", first, end


@st.composite
def printed_year(draw: st.DrawFn) -> tuple[str, date, date]:
    year, gap = draw(st.integers(2000, 2038)), draw(st.sampled_from([1, 3]))
    joint = draw(st.one_of(st.just("/"), DASHES, DASHES.map(lambda dash: f"{dash}\n")))
    last = draw(st.sampled_from([f"{(year + gap) % 100:02}", f"{year + gap}"]))
    return f"{year}{joint}{last}", date(year, 4, 1), date(year + gap, 3, 31)


@st.composite
def printed_up_to(draw: st.DrawFn) -> tuple[str, date, date]:
    months, end = draw(st.sampled_from([("year", 12), ("12 months", 12), ("three years", 36)])), draw(DAYS)
    last = end.replace(day=monthrange(end.year, end.month)[1])
    joint = draw(st.sampled_from(["to", "ending", "up to", "up to and including", "to the end of"]))
    day = draw(st.sampled_from(["", f"{last.day} "])) if joint != "to the end of" else ""
    after = last + timedelta(days=1)
    return (
        f"the {months[0]}{draw(SPACE)}{joint} {day}{end:%B %Y}",
        after.replace(year=after.year - months[1] // 12),
        last,
    )


PERIODS = st.one_of(printed_day(), printed_months(), printed_year(), printed_up_to())


@given(
    PERIODS,
    st.sampled_from(["", "In ", "It was 5% in ", "(", "fell: "]),
    st.sampled_from(["", ", 12 of", ").", " it was"]),
)
def test_a_printed_period_is_read_back(printed: tuple[str, date, date], before: str, after: str) -> None:
    words, first, last = printed
    (period,) = find_periods(before + words + after, CONTEXT)
    assert (period.first, period.last) == (first, last)
    assert (before + words + after)[period.start : period.end] == words
    assert period.basis == "stated"
    assert (first, last) in read_period(words)


WORDS = st.sampled_from(
    "the in of to at on by and between from last year years months 12 six quarter one Q2 Q 31 1st may March May "
    "September 2014 2015 2013-14 14 end early currently date that same academic spring term / - – , . ; ( ) % £ 2,014 "
    "31/3/14 to date GCSE Act paragraph first half Monday 1989".split(" ")
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n", " \n "])), max_size=40).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)


@given(st.one_of(TEXTS, st.text(max_size=200)), st.sampled_from([CONTEXT, Context()]))
def test_periods_are_in_the_text_in_order_and_apart(text: str, context: Context) -> None:
    reached = 0
    for period in find_periods(text, context):
        assert reached <= period.start < period.end <= len(text)
        assert text[period.start : period.end].strip() == text[period.start : period.end]
        assert (period.first is None) == (period.last is None) == (period.basis is None)
        assert period.first is None or period.last is None or period.first <= period.last
        if period.basis == "stated":
            assert (period.first, period.last) in read_period(text[period.start : period.end])
        reached = period.end


@given(st.text(alphabet="abcdefghiklmnopqrstuvwxyz 013456789,.;:%()£\n-–'", max_size=300))
def test_text_without_months_and_years_gives_no_day(text: str) -> None:
    assert all(period.first is None for period in find_periods(text, Context()))


@pytest.mark.parametrize(
    "piece",
    [
        "1, 2, 3 and ",
        "March ",
        "March",
        "2014-",
        "2014 to ",
        "the end of the ",
        "at the time of the ",
        "between 1 April and ",
        "12 months up to ",
        "in the last ",
        "the the year to ",
        "GCSE 2013-14 ",
        "2014   \n",
        "\n" * 50 + "May",
        "1.1.1.",
        "31/3/",
    ],
)
def test_hostile_text_takes_steps_in_proportion(piece: str) -> None:
    def steps(size: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        text = piece * (size // len(piece))
        sys.setprofile(count)
        try:
            find_periods(text, CONTEXT)
        finally:
            sys.setprofile(None)
        return calls

    assert steps(16_000) < 6 * steps(4_000)
