"""Periods in the forms in which documents print them, and what looks like one and is none."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.periods import Context, Period, Time, find_periods, find_times, read_period

CONTEXT = Context(date(2021, 12, 1), date(2022, 1, 31))


def only(text: str) -> Period:
    """The one period of a text."""
    (period,) = find_periods(text, CONTEXT)
    return period


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "kind"),
    [
        ("At 30 September 2015, 639 children", "30 September 2015", "2015-09-30", "2015-09-30", "day"),
        ("second quarter data for 2014-15", "second quarter data for 2014-15", "2014-07-01", "2014-09-30", "quarter"),
        ("on 30th September, 2015", "30th September, 2015", "2015-09-30", "2015-09-30", "day"),
        ("on September 30 2015", "September 30 2015", "2015-09-30", "2015-09-30", "day"),
        ("as at 31.03.2014", "31.03.2014", "2014-03-31", "2014-03-31", "day"),
        ("as at 31/3/14 it was", "31/3/14", "2014-03-31", "2014-03-31", "day"),
        ("since 2014-03-31", "2014-03-31", "2014-03-31", "2014-03-31", "day"),
        ("in September 2015", "September 2015", "2015-09-01", "2015-09-30", "month"),
        ("Sept 15 | 45%", "Sept 15", "2015-09-01", "2015-09-30", "month"),
        ("Sep-21 | 45%", "Sep-21", "2021-09-01", "2021-09-30", "month"),
        ("in early June 2016", "early June 2016", "2016-06-01", "2016-06-30", "month"),
        ("as of the beginning of December 2021", "the beginning of December 2021", "2021-12-01", "2021-12-31", "month"),
        ("from April to October 2021", "April to October 2021", "2021-04-01", "2021-10-31", "months"),
        ("in November to February 2021", "November to February 2021", "2020-11-01", "2021-02-28", "months"),
        ("over April 2013–March 2014", "April 2013–March 2014", "2013-04-01", "2014-03-31", "months"),
        ("between January and March 2015", "between January and March 2015", "2015-01-01", "2015-03-31", "months"),
        ("in February/ \nMarch 2019", "February/ \nMarch 2019", "2019-02-01", "2019-03-31", "months"),
        ("from 1 April 2014 to 31 March 2015", "1 April 2014 to 31 March 2015", "2014-04-01", "2015-03-31", "days"),
        ("Between 1 April and 30 June 2015", "Between 1 April and 30 June 2015", "2015-04-01", "2015-06-30", "days"),
        ("on 29 April - 22 May 2014", "29 April - 22 May 2014", "2014-04-29", "2014-05-22", "days"),
        ("at the end of March 2015", "the end of March 2015", "2015-03-31", "2015-03-31", "day"),
        ("at the end of 2013–14", "the end of 2013–14", "2014-03-31", "2014-03-31", "day"),
        (
            "in the year ending 31 March 2016",
            "the year ending 31 March 2016",
            "2015-04-01",
            "2016-03-31",
            "financial_year",
        ),
        ("the year to August 2014", "the year to August 2014", "2013-09-01", "2014-08-31", "academic_year"),
        ("12 months up to and including September 2015", None, "2014-10-01", "2015-09-30", "months"),
        ("the three years to the end of September 2015", None, "2012-10-01", "2015-09-30", "years"),
        ("six months to September 2015", None, "2015-04-01", "2015-09-30", "months"),
        ("the first six months of 2021", None, "2021-01-01", "2021-06-30", "months"),
        ("the second half of 2014-15", None, "2014-10-01", "2015-03-31", "months"),
        ("in quarter one of 2014-15", "quarter one of 2014-15", "2014-04-01", "2014-06-30", "quarter"),
        ("Q3 2021/22", None, "2021-10-01", "2021-12-31", "quarter"),
        ("2014-15 Q4", None, "2015-01-01", "2015-03-31", "quarter"),
        ("Quarter 4 (January–March 2022)", None, "2022-01-01", "2022-03-31", "quarter"),
        ("the second quarter of 2016", "second quarter of 2016", "2016-04-01", "2016-06-30", "quarter"),
        ("autumn 2019", None, "2019-09-01", "2019-11-30", "season"),
        ("summer term 2018", None, "2018-04-01", "2018-07-31", "season"),
        ("spring/summer 2020", None, "2020-03-01", "2020-08-31", "season"),
        ("calendar year 2014", None, "2014-01-01", "2014-12-31", "year"),
        ("in 2012-\n13", "2012-\n13", "2012-04-01", "2013-03-31", "financial_year"),
        ("during 2013 to 2014", "2013 to 2014", "2013-04-01", "2014-03-31", "financial_year"),
        ("rose from 2013 to 2014", "2013 to 2014", "2013-01-01", "2014-12-31", "years"),
        ("academic year 2014-15", None, "2014-09-01", "2015-08-31", "academic_year"),
        ("in 2013-14, 45% gained five GCSEs", "2013-14", "2013-09-01", "2014-08-31", "academic_year"),
        ("fell in 2013-14. GCSE results", "2013-14", "2013-04-01", "2014-03-31", "financial_year"),
        ("a threshold for 2012–15 of 487 days", "2012–15", "2012-04-01", "2015-03-31", "scorecard"),
        ("scorecard (2012 to 2015)", "2012 to 2015", "2012-04-01", "2015-03-31", "scorecard"),
        ("were adopted between 2012 and 2015", "between 2012 and 2015", "2012-04-01", "2015-03-31", "scorecard"),
        ("In 2011 to 14, adopters waited", "2011 to 14", "2011-04-01", "2014-03-31", "scorecard"),
        ("was 99 days for 2011 to 2014", "2011 to 2014", "2011-04-01", "2014-03-31", "scorecard"),
        ("moved between 2012 and 2015", "between 2012 and 2015", "2012-01-01", "2015-12-31", "years"),
        ("rose 2010 to 2013", "2010 to 2013", "2010-01-01", "2013-12-31", "years"),
        ("in the last quarter of 2023-24 it", "last quarter of 2023-24", "2024-01-01", "2024-03-31", "quarter"),
        ("none is set for 2014–5.", "2014–5", "2014-04-01", "2015-03-31", "financial_year"),
    ],
)
def test_stated(text: str, words: str | None, first: str, last: str, kind: str) -> None:
    period = only(text)
    assert text[period.start : period.end] == (words or text)
    assert (str(period.first), str(period.last), period.kind, period.basis) == (first, last, kind, "stated")
    assert (period.first, period.last) in read_period(text[period.start : period.end])


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("at 89% in October.", "2021-10-01", "2021-10-31", "month"),
        ("32 in the third quarter of the year", "2021-10-01", "2021-12-31", "quarter"),
        ("since April it has", "2021-04-01", "2021-04-30", "month"),
        ("(January)", "2022-01-01", "2022-01-31", "month"),
        ("in mid-May", "2021-05-01", "2021-05-31", "month"),
        ("last September", "2021-09-01", "2021-09-30", "month"),
        ("in March last year", "2021-03-01", "2021-03-31", "month"),
        ("October 2020 to May this year", "2020-10-01", "2021-05-31", "months"),
        ("on 7 November we", "2021-11-07", "2021-11-07", "day"),
        ("12 months ending 31 March", "2020-04-01", "2021-03-31", "financial_year"),
        ("performance in Q2 was", "2021-07-01", "2021-09-30", "quarter"),
        ("by the autumn, it", "2021-09-01", "2021-11-30", "season"),
        ("in the last academic year", "2020-09-01", "2021-08-31", "academic_year"),
        ("the current financial year", "2021-04-01", "2022-03-31", "financial_year"),
        ("published on Tuesday, October 29, it", "2021-10-29", "2021-10-29", "day"),
        ("on Monday, May 24", "2021-05-24", "2021-05-24", "day"),
        ("sent by September 6 and discussed", "2021-09-06", "2021-09-06", "day"),
        ("it begins September 6.", "2021-09-06", "2021-09-06", "day"),
        ("it will be open by March", "2022-03-01", "2022-03-31", "month"),
    ],
)
def test_resolved_from_when_it_was_written(text: str, first: str, last: str, kind: str) -> None:
    period = only(text)
    assert (str(period.first), str(period.last), period.kind, period.basis) == (first, last, kind, "resolved")


def test_a_previous_month_is_before_the_time_told_last() -> None:
    report, inspection = find_periods("Its May 2019 report on the previous February/ March", CONTEXT)
    assert report.kind == "month"
    assert (inspection.first, inspection.last) == (date(2019, 2, 1), date(2019, 3, 31))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it is currently", "now"),
        ("at present, all", "now"),
        ("45 to date.", "now"),
        ("at the time of the inspection", "now"),
        ("at the time of the last inspection", "then"),
        ("at that date", "then"),
        ("at the same date", "then"),
        ("during the same year", "then"),
        ("in the same academic year", "then"),
        ("in 94% of cases this quarter,", "recent"),
        ("in the last 12 months", "recent"),
        ("over the past six months", "recent"),
        ("on the previous year", "recent"),
        ("than last year", "recent"),
        ("the year to date", "recent"),
        ("a year ago", "recent"),
        ("in the 12 months prior to the inspection", "recent"),
        ("Children Act 1989", "title"),
        ("Working Together to Safeguard Children (2015)", "title"),
        ("the 2011–14 Children and Young People’s Plan", "title"),
        ("the strategy 2017–2020 sets out", "title"),
    ],
)
def test_without_a_date(text: str, kind: str) -> None:
    period = only(text)
    assert (period.first, period.last, period.kind, period.basis) == (None, None, kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "1 in 10",
        "paragraph 2014",
        "24/7 and 8/10, 0-5",
        "paras 2.6-2.10 above",
        "2,014 children",
        "£2014 was spent",
        "020 2014 3456",
        "SI 2014/1556",
        "aged 16-17",
        "leaders may march on and spring up",
        "May we",
        "the second quarter of children",
        "an up to date plan, an up-to-date plan",
        "31 February 2021",
        "2014% or 2014.5",
        "while at the same time they",
        "At last, 2001 children were in need",
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text, CONTEXT) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in 2014 and 2015", ["2014", "2015"]),
        ("2019/20 2020/21 2021/22", ["2019/20", "2020/21", "2021/22"]),
        ("Mar-21 Jun-21 Sep-21", ["Mar-21", "Jun-21", "Sep-21"]),
        ("At 31 March 2014 and 31 March 2015", ["31 March 2014", "31 March 2015"]),
        ("16% in March 2013 to 45% March 2014", ["March 2013", "March 2014"]),
        ("in 2018 it was used 127 times; 2019 417; 2020 677", ["2018", "2019", "2020"]),
        ("Children Acts 1989 and 2004", ["1989", "2004"]),
        ("between 31 March 2013 and 1 April 2014; two", ["between 31 March 2013 and 1 April 2014"]),
    ],
)
def test_several_are_told_apart(text: str, words: list[str]) -> None:
    assert [text[period.start : period.end] for period in find_periods(text, CONTEXT)] == words


def test_a_shared_year_is_not_in_the_words_of_the_first() -> None:
    first, second = find_periods("at 31 March and 30 September 2015", CONTEXT)
    assert (first.first, first.basis) == (date(2015, 3, 31), "resolved")
    assert (second.first, second.basis) == (date(2015, 9, 30), "stated")


def test_a_month_alone_is_none_where_nobody_knows_when_it_was_written() -> None:
    assert find_periods("in October", Context()) == []


def test_times_are_the_periods_that_have_their_days() -> None:
    assert find_times("currently 4 (March 2015), 3 in October", date(2016, 1, 1)) == [
        Time(13, 23, date(2015, 3, 1), date(2015, 3, 31), "month", True),
        Time(31, 38, date(2015, 10, 1), date(2015, 10, 31), "month", False),
    ]


def test_years_alone_may_be_of_money_or_of_school() -> None:
    spans = read_period("2013-14")
    assert spans == [(date(2013, 4, 1), date(2014, 3, 31)), (date(2013, 9, 1), date(2014, 8, 31))]
    assert read_period("currently") == read_period("in October") == []


QUARTER = Context(None, date(2021, 12, 31), (date(2021, 10, 1), date(2021, 12, 31)))
WINTER = Context(None, date(2024, 2, 29), (date(2023, 12, 1), date(2024, 2, 29)))
YEAR = Context(None, date(2020, 3, 31), (date(2019, 4, 1), date(2020, 3, 31)))


@pytest.mark.parametrize(
    ("text", "context", "words", "days"),
    [
        ("29 were late in the quarter.", QUARTER, "in the quarter", "2021-10-01/2021-12-31"),
        ("At the quarter end 61 waited.", QUARTER, "At the quarter end", "2021-12-31/2021-12-31"),
        (
            "On the last day of the quarter 61 waited.",
            QUARTER,
            "On the last day of the quarter",
            "2021-12-31/2021-12-31",
        ),
        ("There was one vacancy at the year end.", YEAR, "at the year end", "2020-03-31/2020-03-31"),
        ("at the end of the year", YEAR, "at the end of the year", "2020-03-31/2020-03-31"),
        ("fewer than in the same quarter of 2019", QUARTER, "the same quarter of 2019", "2019-10-01/2019-12-31"),
        ("up on the same quarter in 2019/20", QUARTER, "the same quarter in 2019/20", "2019-10-01/2019-12-31"),
        ("the same quarter of 2019", WINTER, "the same quarter of 2019", "2019-12-01/2020-02-29"),
        ("the same quarter last year", WINTER, "the same quarter last year", "2022-12-01/2023-02-28"),
        ("the same quarter last year", QUARTER, "the same quarter last year", "2020-10-01/2020-12-31"),
        ("17.8% in Q2 last year", QUARTER, "Q2 last year", "2020-07-01/2020-09-30"),
        ("in the first half of the year", QUARTER, "the first half of the year", "2021-04-01/2021-09-30"),
        (
            "in the first two quarters of this year",
            QUARTER,
            "the first two quarters of this year",
            "2021-04-01/2021-09-30",
        ),
        (
            "the first three months of this year",
            QUARTER,
            "the first three months of this year",
            "2021-01-01/2021-03-31",
        ),
        ("33 orders were made during the year and 29 refused", YEAR, "during the year", "2019-04-01/2020-03-31"),
    ],
)
def test_what_a_document_covers_dates_what_it_tells_of_it(text: str, context: Context, words: str, days: str) -> None:
    (period,) = find_periods(text, context)
    assert (text[period.start : period.end], f"{period.first}/{period.last}") == (words, days)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("29 were late in the quarter.", YEAR),
        ("29 were late in the quarter.", CONTEXT),
        ("in the year of its launch", YEAR),
        ("in the month before the redesign", QUARTER),
    ],
)
def test_what_a_document_does_not_cover_has_no_days(text: str, context: Context) -> None:
    assert not [period for period in find_periods(text, context) if period.first]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In the last 12 months (to 30 November 2020):", "2019-12-01/2020-11-30"),
        ("in the last six months to March 2021", "2020-10-01/2021-03-31"),
        ("was around 90% in 2013/4.", "2013-04-01/2014-03-31"),
        ("met for the first time on March 6.", "2021-03-06/2021-03-06"),
        ("in quarters one and two of 2019-20 it fell", "2019-04-01/2019-09-30"),
        ("better (Aug 64%, and more)", "2021-08-01/2021-08-31"),
        ("worse (Aug: 484 in all)", "2021-08-01/2021-08-31"),
    ],
)
def test_counted_months_up_to_a_day_and_short_years(text: str, days: str) -> None:
    period = only(text)
    assert f"{period.first}/{period.last}" == days


def test_a_span_may_end_with_the_end_of_a_month() -> None:
    for text in ("between April 2013 and the end of December 2014", "from April 2013 to the end of December 2014"):
        period = only(text)
        assert (period.first, period.last) == (date(2013, 4, 1), date(2014, 12, 31))


def test_times_in_a_row_are_no_time() -> None:
    covering = Context(None, date(2024, 3, 5))
    assert list(find_periods("Timeliness fell for the second quarter running.", covering)) == []


def test_this_quarter_is_the_one_that_the_document_covers() -> None:
    covering = Context(None, date(2024, 3, 5), (date(2023, 10, 1), date(2023, 12, 31)))
    for text in (
        "94% of cases this quarter, against 95%",
        "rose to 142 in the quarter from 118 in all",
        "grew over the quarter to 142",
    ):
        (period,) = find_periods(text, covering)
        assert (period.first, period.last) == (date(2023, 10, 1), date(2023, 12, 31))
