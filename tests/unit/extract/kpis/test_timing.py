"""Of when each figure of a sentence is: its own time, one it shares, or one that it takes over."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.kpis.roles import roles_of
from pipeline.extract.kpis.timing import timings_of
from pipeline.extract.kpis.when import NONE, Timing
from tests.unit.extract.kpis.sentences import clause

LEAD_IN = Timing(date(2020, 3, 31), date(2020, 3, 31), "inherited", kind="day")
YEARS_LATER = [f"{year}-01-01/{year}-12-31" for year in (2022, 2023)]
YEARS = [f"{year}-01-01/{year}-12-31" for year in (2019, 2020, 2021)]


def timings(text: str, inherited: Timing = NONE) -> list[Timing]:
    told = clause(text)
    return timings_of(told, roles_of(told, False), inherited)


def days(text: str, inherited: Timing = NONE) -> list[str | None]:
    """The time of each figure, first and last day as one where they are the same."""
    return [
        None if not when.first else str(when.first) + (f"/{when.last}" if when.last != when.first else "")
        for when in timings(text, inherited)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 412 children in care at 31 March 2021.", ["2021-03-31"]),
        ("The council had 412 children in care (31 March 2021).", ["2021-03-31"]),
        ("In all, 98% of children have a plan currently (October 2021).", ["2021-10-01/2021-10-31"]),
        ("As of June 2021, the service held 212 cases.", ["2021-06-01/2021-06-30"]),
        ("From April to June 2021, 42 children entered care.", ["2021-04-01/2021-06-30"]),
        ("It grew from 380 at March 2019 to 412 at March 2021.", ["2019-03-01/2019-03-31", "2021-03-01/2021-03-31"]),
        ("It was 412 in 2019, 430 in 2020 and 455 in 2021.", YEARS),
        ("In 2019 it was used 120 times; in 2020 315; in 2021 402.", YEARS),
    ],
)
def test_a_figure_has_the_time_beside_it(text: str, expected: list[str]) -> None:
    assert days(text) == expected
    assert {when.basis for when in timings(text)} == {"stated"}


def test_a_threshold_is_of_the_time_that_its_sentence_goes_on_about_and_a_target_of_none() -> None:
    assert days("This is 30 days outside the national threshold of 487 days.", LEAD_IN)[-1] == "2020-03-31"
    assert days("This is below the target of 40%.", LEAD_IN) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The budget for 2021-22 is £163m and the forecast outturn is £177m.", ["2021-04-01/2022-03-31"] * 2),
        ("It has grown since March 2021 from 190 to 263.", ["2021-03-01/2021-03-31", None]),
        ("It has grown from 190 to 263 since March 2021.", ["2021-03-01/2021-03-31", None]),
        ("Since the inspection of arrangements to protect children in June 2021, 13 left.", ["2021-06-01/None"]),
        ("From May 2021 to the time of the inspection 13 were excluded.", ["2021-05-01/None"]),
        ("Between the start of 2021 and the inspection, 13 were excluded.", ["2021-01-01/None"]),
    ],
)
def test_what_is_told_since_a_time_begins_with_it_and_an_earlier_value_is_of_it(
    text: str, expected: list[str | None]
) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At 31 March 2021, 412 children were in care and 88 had a plan.",
        "At 31 March 2021, 412 children were in care, of whom 88 had a plan.",
        "At 31 March 2021 there were 412 (or 3%) of them.",
    ],
)
def test_a_time_at_the_head_is_of_all_figures_behind_it(text: str) -> None:
    assert days(text) == ["2021-03-31", "2021-03-31"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the last 12 months, 34 carers have been approved.", "In the last 12 months"),
        ("There are currently 34 carers.", "currently"),
        ("The council now has 34 carers.", "now"),
    ],
)
def test_a_time_without_days_is_only_words(text: str, words: str) -> None:
    (when,) = timings(text)
    assert (when.first, when.last) == (None, None)
    assert text[when.start : when.end] == words


def test_since_has_no_end_unless_a_later_value_has_one() -> None:
    (when,) = timings("Since April 2020, 34 carers have been approved.")
    assert (when.first, when.last) == (date(2020, 4, 1), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48 live in residential homes", "2020-03-31"),
        ("Of these, 88 live out of the area.", "2020-03-31"),
        ("At that date, 88 had a plan.", "2020-03-31"),
        ("By June 2021 there were 88.", "2021-06-01/2021-06-30"),
    ],
)
def test_a_figure_without_a_time_takes_over_what_went_before(text: str, expected: str) -> None:
    assert days(text, LEAD_IN) == [expected]
    assert days(text) == [expected if "2021" in text else None]


def test_the_previous_year_is_that_before_the_one_told() -> None:
    text = "In 2020-21, 61% had a dental check, compared with 72% in the previous year."
    assert days(text) == ["2020-04-01/2021-03-31", "2019-04-01/2020-03-31"]
    assert [when.basis for when in timings(text)] == ["stated", "resolved"]


def test_the_same_date_is_that_of_the_sentence_before() -> None:
    text = "On the same date it was caring for 497 of them, compared with 238 at 31 March 2018."
    assert days(text, LEAD_IN) == ["2020-03-31", "2018-03-31"]
    text = "That is better than the same month last year, when almost a quarter were vacant."
    month = Timing(date(2024, 7, 1), date(2024, 7, 31), "inherited", kind="month")
    assert days(text, month) == ["2023-07-01/2023-07-31"]


def test_a_change_is_over_the_time_between_the_values() -> None:
    assert days("It rose by 32 between March 2019 and March 2021.") == ["2019-03-01/2021-03-31"]


@pytest.mark.parametrize("text", ["The target is 95%.", "It is expected to rise to 45."])
def test_a_target_takes_no_time_over(text: str) -> None:
    assert days(text, LEAD_IN) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turnover fell from 13% to 12% between March 2020 and March 2021, and for all staff from 10% to 8%.",
            ["2020-03-01/2020-03-31", "2021-03-01/2021-03-31"] * 2,
        ),
        (
            "Between March and May 2021 turnover fell from 14% to 12%.",
            ["2021-03-01/2021-03-31", "2021-05-01/2021-05-31"],
        ),
        ("76% were on time between July 2020 and March 2021 and 86% are now.", ["2020-07-01/2021-03-31", None]),
        ("It fell from 266 children (42.3 per 10,000) at 31 October 2020.", ["2020-10-31", "2020-10-31"]),
        (
            "It has improved in recent months (August 64%, October 88%).",
            ["2021-08-01/2021-08-31", "2021-10-01/2021-10-31"],
        ),
        ("Turnover is 22.9% (30 June 2020: 31.4%).", [None, "2020-06-30"]),
        ("This is 48 more than on 31 March 2019, and is a rate of 102.", [None, None]),
        ("About 26% were placed more than 20 miles from home in September 2021.", ["2021-09-01/2021-09-30"]),
        ("For matches between April and October 2021 the average is currently 108 days.", ["2021-04-01/2021-10-31"]),
        ("It will cost between \u00a316m and \u00a318m in 2021/22.", ["2021-04-01/2022-03-31"] * 2),
        (
            "In 2020-21 31 were adopted compared with 44 the year before.",
            ["2020-04-01/2021-03-31", "2019-04-01/2020-03-31"],
        ),
        (
            "In the six months to September 2021 87 were helped (64 in the previous six months).",
            ["2021-04-01/2021-09-30", "2020-10-01/2021-03-31"],
        ),
        (
            "At 30 June 2021 there were 894 children in care, compared with 921 at the same point in 2020.",
            ["2021-06-30", "2020-06-30"],
        ),
        (
            "It was 27% in 2018-19 and 24% the following year.",
            ["2018-04-01/2019-03-31", "2019-04-01/2020-03-31"],
        ),
        ("Between April and July 2021 91% were called in that time.", ["2021-04-01/2021-07-31"]),
        ("In 2020/21 19 were approved against an ambition of 35.", ["2020-04-01/2021-03-31"] * 2),
        ("Savings of £0.9m were planned for 2020/21, of which £0.6m was made.", ["2020-04-01/2021-03-31"] * 2),
        ("Home-to-school transport cost £12.6m in 2020-21.", ["2020-04-01/2021-03-31"]),
        ("Performance recovered in January 2021 (87%) and should reach it by June 2021.", ["2021-01-01/2021-01-31"]),
        ("2020-21 saw a decline in exclusions from 25 to 23.", ["2020-04-01/2021-03-31", "2020-04-01/2021-03-31"]),
    ],
)
def test_times_of_earlier_values_ranges_and_brackets(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a change is told against
        ("At 31 March 2023, 581 had a plan, 44 fewer than at 31 March 2022.", ["2023-03-31", "2022-03-31/2023-03-31"]),
        (
            "There were 90 in May 2023, an increase of 11% on May 2022, when there were 81.",
            ["2023-05-01/2023-05-31", "2022-05-01/2023-05-31", "2022-05-01/2022-05-31"],
        ),
        ("It is slightly lower than in 2020, when it was 91%.", ["2020-01-01/2020-12-31"]),
        # other years and quarters
        (
            "They held 27 in May 2023, compared with 19 two years earlier.",
            ["2023-05-01/2023-05-31", "2021-05-01/2021-05-31"],
        ),
        (
            "It was 20% in the quarter July to September 2024, against 18% in the quarter before.",
            ["2024-07-01/2024-09-30", "2024-04-01/2024-06-30"],
        ),
        ("Eleven had more at 30 June 2025; a year earlier the number was 38.", ["2025-06-30", "2024-06-30"]),
        # a window of an indicator within a dated sentence
        ("At 31 March 2023, 83% had had a check in the last 12 months.", ["2023-03-31"]),
        ("At 31 March 2023, 10% of them had moved in the previous 12 months.", ["2023-03-31"]),
        # how far a figure is from a plan, and what is said behind a promise
        ("Spending was £18.7m in 2023, £2.9m over budget.", ["2023-01-01/2023-12-31"] * 2),
        ("He promised that all would be seen by April 2025, and said 12 had been seen.", [None]),
        (
            "In the six months to May 2021 it was 87 (64 in the previous six months).",
            ["2020-12-01/2021-05-31", "2020-06-01/2020-11-30"],
        ),
        # a time that no other gives
        (
            "In 2022, 15 were adopted, and within the past 12 months, nine were adopted.",
            ["2022-01-01/2022-12-31", None],
        ),
        (
            "It fell by 2% over the last year, compared to the 3% increase nationally in 2020.",
            [None, "2020-01-01/2020-12-31"],
        ),
        # where a change led
        ("It rose by 8% in 2020, from 402 to 411.", ["2020-01-01/2020-12-31", None, "2020-01-01/2020-12-31"]),
        # "and" within a name is no break
        (
            "Nine were in bed and breakfast accommodation at 31 March 2023 and none at 31 March 2024.",
            ["2023-03-31", "2024-03-31"],
        ),
        ("It fell from 171 in 2022 to 149 in 2023, although it has since recovered to 156.", [*YEARS_LATER, None]),
        # "against" and "from" hold figures against others only before words for these
        (
            "There were seven allegations against carers in 2022, compared with 11 in 2021.",
            ["2022-01-01/2022-12-31", "2021-01-01/2021-12-31"],
        ),
        ("One pupil was excluded from a primary school in October 2013.", ["2013-10-01/2013-10-31"]),
        # when it was so much
        ("It has risen by 25% since 31 March 2014, when it was 371.", ["2014-03-31/None", "2014-03-31"]),
        (
            "It is 97%, a significant improvement from 2014 when the reported figure was 79%.",
            [None, "2014-01-01/2014-12-31"],
        ),
        # what is said of those counted, or of half of a sentence
        ("As of October 2013, 83% of those who left school last summer were in work.", ["2013-10-01/2013-10-31"]),
        ("None lived there, although six young people had done so in 2014.", [None, "2014-01-01/2014-12-31"]),
        (
            "There was an increase, from 1% to 5%, since March 2015.",
            ["2015-03-01/2015-03-31", None],
        ),
        # the quarter before a month's, the year before the nearest
        (
            "In June 2021 it was 60%, up from 52% in the previous quarter.",
            ["2021-06-01/2021-06-30", "2021-01-01/2021-03-31"],
        ),
        (
            "It was 93% in 2013, and in 2014 86% were well compared to 57% the year before.",
            ["2013-01-01/2013-12-31", "2014-01-01/2014-12-31", "2013-01-01/2013-12-31"],
        ),
        # the year of a budget
        (
            "It is forecasting an overspend of £3.2m on a net budget of £186.5m for 2021.",
            ["2021-01-01/2021-12-31"] * 2,
        ),
        # when something was launched, windows within a dated sentence, a year later, in turn
        ("The scheme was launched on 1 June 2019 and 40 families have used it.", [None]),
        ("At 31 March 2021, 83% had had a check in the previous 12 months.", ["2021-03-31"]),
        (
            "In June 2019, 12 were placed and a year later 20 were.",
            ["2019-06-01/2019-06-30", "2020-06-01/2020-06-30"],
        ),
        ("In 2019 and 2020 there were 12 and 15 exclusions respectively.", YEARS[:2]),
        ("The rates in 2019, 2020 and 2021 were 12%, 15% and 18% respectively.", YEARS),
        ("It fell by 19% and 13% respectively in 2021.", [YEARS[2]] * 2),
        # what begins, what is agreed, what is told behind in a note, of what is told over a window
        ("From 2021 the average was 353 days.", ["2021-01-01/None"]),
        ("The budget for 2021, agreed on 26 February 2020, provides £16m.", [YEARS[2]]),
        ("Following the inspection of May 2021, the council agreed a plan with 18 actions.", [None]),
        ("48% are in work, better than the average of 45% (2021 figures).", [YEARS[2]] * 2),
        ("At 31 March 2021, 8% had three or more placements in the previous year.", ["2021-03-31"]),
        ("54% were completed (2020: 61%), against a target of 90%.", [None, YEARS[1], None]),
        ("Over the past year it rose by 25% from 230 in 2020 to 294 in 2021.", [None, *YEARS[1:]]),
        (
            "It was £6,140 in October 2021, compared with £5,210 in the same month of 2020.",
            ["2021-10-01/2021-10-31", "2020-10-01/2020-10-31"],
        ),
        (
            "Between April and June 2021, 84% were in time, up from 69% in the same three months of 2020.",
            ["2021-04-01/2021-06-30", "2020-04-01/2020-06-30"],
        ),
        (
            "It went up from 84 in 2020 to 107 in 2021, and the average cost from £4,310 to £5,890.",
            [*YEARS[1:], *YEARS[1:]],
        ),
        (
            "There were 9,312 in 2021, an increase of 8% on the year before, and 2,487 of them were new.",
            [YEARS[2], YEARS[2], YEARS[2]],
        ),
        ("The rate is 27% and the council's target for 2021 is 15%.", [None, YEARS[2]]),
        ("In 2021 it took 142 days, an improvement on the previous period.", [YEARS[2]]),
        ("It was 26 at the first monitoring visit and 19 in 2021.", [None, YEARS[2]]),
        ("There were 1,629 exclusions from secondary schools and 257 from primary schools in 2021.", [YEARS[2]] * 2),
    ],
)
def test_times_that_another_time_gives(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected
