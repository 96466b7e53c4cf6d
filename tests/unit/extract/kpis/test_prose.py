"""Figures of small documents: what a sentence or an item of a list takes over from what stands before it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.extract import kpis
from pipeline.extract.record import Record
from pipeline.text.spans import Span
from tests.unit.extract.reports import PUBLISHED, reading_of


def records(text: str) -> list[Record]:
    return kpis.extract(reading_of(text, published_start=PUBLISHED, published_end=PUBLISHED))


def figures(text: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of the figures of a document."""
    return [tuple(record.values[column] for column in columns) for record in records(text)]


LIST = """At 31 March 2021, 412 children were looked after. Of this number:

\u2022 61 (or 15%) live outside the local authority area
\u2022 48 live in residential children's homes, of whom 50% live out of the authority area
"""


def test_a_lead_in_needs_no_colon() -> None:
    text = (
        "\u2022 The proportion of children entitled to free school meals (January 2013 School Census)\n"
        "\u2022 in primary schools is 28.9% (the national average is 18%)\n"
        "\u2022 in secondary schools is 31.8% (the national average is 15%).\n"
    )
    assert figures(text, "value", "indicator_id", "period_start") == [
        (28.9, "fsm_primary", date(2013, 1, 1)),
        (18, "fsm_primary", date(2013, 1, 1)),
        (31.8, "fsm_secondary", date(2013, 1, 1)),
        (15, "fsm_secondary", date(2013, 1, 1)),
    ]


def test_items_that_only_say_how_many_lived_where_go_on() -> None:
    text = (
        "\u2022 At 31 March 2013, 305 children were being looked after.\n"
        "\u2022 Of this number 160 (52%) lived outside the local authority area.\n"
        "\u2022 45 lived in residential children's homes.\n"
        "\u2022 Four lived with parents.\n"
    )
    assert figures(text, "value", "indicator_id", "period_end")[3:] == [
        (45, "cla_in_residential", date(2013, 3, 31)),
        (4, "cla_with_parents", date(2013, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans grew in number over the last ten months, from 213 to 340.", ["exact", "exact"]),
        ("Dental checks had recovered from 63% to 81%.", ["exact", "exact"]),
        ("Places cost from £4,000 to £6,000 a week.", ["at_least", "at_most"]),
        ("Average caseloads still exceed 22.", ["more_than"]),
        ("Average caseloads do not exceed 22.", ["at_most"]),
        ("Auditors graded 69% good or better.", ["exact"]),
        ("The number in care has crept up to 52.", ["exact"]),
        ("Care proceedings take 24 weeks, within the 26-week target.", ["exact", "exact"]),
    ],
)
def test_how_exact_a_figure_is(text: str, expected: list[str]) -> None:
    assert [qualifier for (qualifier,) in figures(f"{text}\n", "qualifier")] == expected


def test_a_lead_in_gives_the_stretch_that_it_names_in_brackets() -> None:
    items = "\n\u2022 50 adoptions\n\u2022 15 special guardianship orders\n"
    year = (date(2012, 4, 1), date(2013, 3, 31))
    told = figures(f"In the last 12 months (2012-13) there have been:\n{items}", "period_start", "period_end")
    assert told == [year, year]
    told = figures(f"In the last 12 months (from 1 April 2014):\n{items}", "period_start", "period_end")
    assert told == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "76% of children are from minority ethnic groups, compared with 21% in England (Census 2011).",
        "There are 63,200 children. This is 25% of the population. (ONS mid-year estimates 2011.)",
    ],
)
def test_a_source_behind_a_passage_dates_its_figures(text: str) -> None:
    year = (date(2011, 1, 1), date(2011, 12, 31))
    assert figures(f"{text}\n", "period_start", "period_end") == [year, year]


@pytest.mark.parametrize("dash", ["\u2013", "\u0335\u2013", "\u0336", "\u2500"])
def test_dashes_of_all_prints_join_years(dash: str) -> None:
    text = f"In 2014{dash}15 there were 412 referrals.\n"
    assert figures(text, "value", "period_start", "period_end") == [(412, date(2014, 4, 1), date(2015, 3, 31))]


def test_items_of_a_list_take_over_the_date_and_the_subject_of_their_lead_in() -> None:
    assert figures(LIST, "value", "indicator_id", "period_end", "period_basis") == [
        (412, "children_looked_after", date(2021, 3, 31), "stated"),
        (61, "cla_out_of_area", date(2021, 3, 31), "inherited"),
        (15, "cla_out_of_area_share", date(2021, 3, 31), "inherited"),
        (48, "cla_in_residential", date(2021, 3, 31), "inherited"),
        (50, "cla_in_residential_out_of_area_share", date(2021, 3, 31), "resolved"),
    ]


def test_a_list_goes_on_over_a_page_end_and_ends_with_the_next_sentence() -> None:
    text = LIST + "\nPage 2\n\n\u2022 290 live with foster families\n\nThe county has 12 schools.\n"
    assert figures(text, "value", "indicator_id", "period_end")[-2:] == [
        (290, "cla_in_foster_care", date(2021, 3, 31)),
        (12, None, None),
    ]


def test_a_lead_in_without_a_figure_gives_its_words() -> None:
    lead = "At 31 March 2021 children looked after were placed:\n\n"
    text = lead + "\u2022 290 with foster families\n\u2022 22 in residential homes\n"
    assert figures(text, "value", "indicator_id", "period_end") == [
        (290, "cla_in_foster_care", date(2021, 3, 31)),
        (22, "cla_in_residential", date(2021, 3, 31)),
    ]


def test_a_sentence_that_goes_on_takes_over_subject_and_date() -> None:
    text = "At 31 March 2021, 412 children were looked after. Of these, 88 lived out of the area. There are 9 teams."
    assert figures(text, "value", "indicator_id", "period_end") == [
        (412, "children_looked_after", date(2021, 3, 31)),
        (88, "cla_out_of_area", date(2021, 3, 31)),
        (9, None, None),
    ]


def test_a_change_on_the_sentence_before_is_of_its_indicator() -> None:
    text = "There are 88 children on a child protection plan. This is an increase from 71 at 31 March 2021."
    assert figures(text, "value", "role", "indicator_id") == [
        (88, "actual", "child_protection_plans"),
        (71, "baseline", "child_protection_plans"),
    ]


def test_at_that_date_is_the_date_told_before() -> None:
    text = "At 31 March 2021, 412 children were in care. At that date, 88 had a plan."
    assert figures(text, "period_text", "period_end", "period_basis")[1] == (
        "At that date",
        date(2021, 3, 31),
        "resolved",
    )


def test_a_pair_in_brackets_is_one_thing_in_two_units() -> None:
    text = "There are 107 (or 17%) children in care placed more than 20 miles from home."
    assert figures(text, "value", "unit", "indicator_id") == [
        (107, "count", "cla_far_from_home_number"),
        (17, "percent", "cla_far_from_home"),
    ]


def test_one_value_of_two_comparators_is_two_records() -> None:
    text = "Persistent absence is 9%, better than the 11% for both similar authorities and nationally."
    assert figures(text, "value", "role") == [(9, "actual"), (11, "comparator_other"), (11, "comparator_national")]
    assert len({record.identity("a/b") for record in records(text)}) == 3


def test_a_negation_turns_the_indicator() -> None:
    text = "In all, {}% of care leavers are {}in education, employment or training."
    assert figures(text.format(52.4, ""), "indicator_id") == [("care_leavers_eet",)]
    assert figures(text.format(47.6, "not "), "indicator_id") == [("care_leavers_neet",)]


def test_a_school_year_is_told_by_what_is_measured() -> None:
    text = "Attendance of children in care was 94% in 2019-20. The council approved 12 foster carers in 2019-20."
    assert figures(text, "period_start", "period_end") == [
        (date(2019, 9, 1), date(2020, 8, 31)),
        (date(2019, 4, 1), date(2020, 3, 31)),
    ]


def test_all_of_whom_is_a_figure_whose_value_no_words_give() -> None:
    first, second = records("Ten children went missing, all of whom were offered a return home interview.")
    assert (first.values["value"], second.values["value"]) == (10, 10)
    assert second.values["value_text"] == "all"
    assert "value" not in first.derived
    assert "value" in second.derived


def test_evidence_is_the_words_in_the_text() -> None:
    text = "Here, just under\nsixty-\nthree per cent of visits were late at 31\nMarch 2021, it was found.\n"
    reading = reading_of(text)
    (record,) = kpis.extract(reading)
    words = {name: text[span.start : span.end] for name, span in record.evidence.items() if isinstance(span, Span)}
    assert words["value_text"] == "sixty-\nthree per cent"
    assert words["period_end"] == "31\nMarch 2021"
    assert record.values["value"] == 63
    assert record.values["qualifier"] == "almost"
    assert text[record.anchor.start : record.anchor.end] == text.strip()


def test_amounts_listed_as_parts_of_a_forecast_are_forecasts() -> None:
    text = (
        "The areas which make up the forecast are:\n\n"
        "\u2022 Placements - \u00a39.8m overspend\n\u2022 Agency cover, with 41 social workers in post\n"
    )
    assert figures(text, "value", "role") == [(9.8e6, "forecast"), (41, "actual")]


def test_a_lead_in_that_says_nothing_gives_no_words() -> None:
    text = "In discussion, the following points were raised:\n\n\u2022 61 new foster carers were approved\n"
    assert figures(text, "label") == [("new foster carers were approved",)]


def test_data_said_to_be_of_a_month_are_of_it_until_the_section_ends() -> None:
    text = (
        "Performance\n\nThe officer introduced the scorecard for May 2021. There were 412 children looked after.\n\n"
        "In 2020 it was 398.\n\nStaff\n\nThere are 61 social workers.\n"
    )
    may = (date(2021, 5, 1), date(2021, 5, 31))
    assert figures(text, "value", "period_start", "period_end") == [
        (412, *may),
        (398, date(2020, 1, 1), date(2020, 12, 31)),
        (61, None, None),
    ]


def test_data_are_of_their_day_in_all_that_lies_within_their_section() -> None:
    text = (
        "Report on services\n\n1.  Background\n\n1.1 This report is about the work of the year.\n\n2.  Performance\n\n"
        "2.1 The figures in this section give the position at 31 August 2021 unless told.\n\nFront door\n\n"
        "2.2 There were 412 contacts. In 2020 there were 398.\n\n3.  Staff\n\n3.1 There are 61 posts.\n"
    )
    assert figures(text, "value", "period_end") == [(412, date(2021, 8, 31)), (398, date(2020, 12, 31)), (61, None)]


def test_items_that_count_children_of_their_own_take_over_the_time_of_the_item_before_and_no_more() -> None:
    text = (
        "\u2022 At 24 April 2021, 532 children are being looked after.\n"
        "\u2022 Of this number, 285 live outside the area.\n"
        "\u2022 Sixty-eight children live in children\u2019s homes.\n"
        "\u2022 There were two reviews.\n"
    )
    day = date(2021, 4, 24)
    assert figures(text, "value", "period_end", "indicator_id") == [
        (532, day, "children_looked_after"),
        (285, day, "cla_out_of_area"),
        (68, day, "cla_in_residential"),
        (2, None, None),
    ]


@pytest.mark.parametrize(("publisher", "end"), [("Ofsted", None), ("Surrey County Council", date(2020, 8, 31))])
def test_the_last_school_year_has_its_days_in_papers_and_only_its_words_in_what_inspectors_write(
    publisher: str, end: date | None
) -> None:
    text = "In the last academic year 2,340 pupils attended.\n"
    reading = reading_of(text, publisher=publisher, published_end=date(2021, 3, 1))
    (record,) = kpis.extract(reading)
    assert record.values["period_end"] == end
    assert record.values["period_text"] == "last academic year"


def test_a_report_says_of_when_it_tells() -> None:
    text = "This report sets out how services did between July and September 2021. Of the 22 measures 13 are good.\n"
    assert figures(text, "value", "period_end") == [(22, date(2021, 9, 30)), (13, date(2021, 9, 30))]


def test_a_paper_that_covers_a_quarter_or_a_year_tells_of_it() -> None:
    text = (
        "Performance report: Quarter 3 2020/21\n\n"
        "In the quarter 122 conferences were held. At the quarter end 88 children waited.\n"
    )
    assert figures(text, "value", "period_start", "period_end", "period_basis") == [
        (122, date(2020, 10, 1), date(2020, 12, 31), "resolved"),
        (88, date(2020, 12, 31), date(2020, 12, 31), "resolved"),
    ]
    plain = "Performance report\n\nIn the quarter 122 conferences were held.\n"
    assert figures(plain, "value", "period_start") == [(122, None)]


def test_a_count_told_again_has_its_time_of_before() -> None:
    text = (
        "At 31 March 2021, 412 children were looked after.\n\nStaff are proud.\n\nOf the 412 children, 61 had a plan.\n"
    )
    assert [end for (end,) in figures(text, "period_end")] == [date(2021, 3, 31)] * 3


def test_numbers_of_minutes_and_none_alone_are_no_figures() -> None:
    assert (
        figures("CPP 14 Declarations of interest\n\nNone.\n\nCPP 15 Care leavers\n\nSupport is good.\n", "value") == []
    )


def test_money_is_of_no_school_year() -> None:
    text = "Education of pupils\n\nThe pupil premium grant of schools for the financial year 2021-22 was £1m.\n"
    assert figures(text, "period_start") == [(date(2021, 4, 1),)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The borough was looking after 318 children.", ["children_looked_after"]),
        ("We cared for 312 children last year.", ["children_looked_after"]),
        ("Three care leavers were in bed and breakfast accommodation.", ["care_leavers_bed_and_breakfast"]),
        ("55% of care leavers were in education, employment or training, up from 49%.", ["care_leavers_eet"] * 2),
        ("412 children were looked after. Of these 412, 18 are at home.", ["children_looked_after"] * 2),
        ("87% of assessments were completed on time. The target is 85%.", ["assessments_in_timescale"] * 2),
        ("However, 67 pupils received at least one suspension.", ["fixed_exclusions_all"]),
        ("Fourteen new households were approved.", ["foster_carers_approved"]),
    ],
)
def test_what_a_figure_is_named(text: str, expected: list[str]) -> None:
    assert [name for (name,) in figures(f"{text}\n", "indicator_id")][: len(expected)] == expected


def test_the_latest_figures_of_others_have_no_time_of_before() -> None:
    text = "In May 2021, 87% of assessments were on time. The latest figures for England are 82%.\n"
    assert [end for (end,) in figures(text, "period_end")] == [date(2021, 5, 31), None]


def test_a_bare_number_behind_the_rate_is_one_where_a_rate_was_told() -> None:
    text = (
        "There were 412 children looked after, a rate of 59 per 10,000. The rate is below the England average of 70.\n"
    )
    assert figures(text, "unit", "indicator_id")[-1] == ("rate_per_10000", "children_looked_after_rate")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 541 referrals per 10,000 children.", "referrals_rate"),
        ("The service ended the year with 389 approved households.", "foster_carers"),
        ("The director said that social workers held 19 cases.", "worker_caseload"),
        ("24.1% of referrals were made within a year of an earlier one.", "rereferrals"),
        ("Overall attendance of pupils was 90.8%.", "school_attendance"),
        ("It reduced the average duration of care proceedings to 25 weeks.", "care_proceedings_duration"),
    ],
)
def test_what_a_figure_is_not_taken_for(text: str, expected: str | None) -> None:
    assert figures(f"{text}\n", "indicator_id") == [(expected,)]


def test_the_last_figure_is_the_last_one_told() -> None:
    text = "90% were in suitable accommodation and 57% were in education, employment or training.\n"
    told = figures(f"Care leavers\n\n{text[:-1]} The last figure has risen to 59%.\n", "value", "indicator_id")
    assert told[1:] == [(57, "care_leavers_eet"), (59, "care_leavers_eet")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sickness absence of social workers is high. It averages 11.4 days a worker.", ["sickness_absence_days"]),
        (
            "Care proceedings take 338 days. This is 151 days within the threshold of 487 days.",
            ["care_proceedings_duration_days", None, "care_proceedings_duration_days"],
        ),
        (
            "The rate of referrals is 560 per 10,000, above the 512 of similar authorities.",
            ["referrals_rate", "referrals_rate"],
        ),
    ],
)
def test_what_the_words_before_name(text: str, expected: list[str | None]) -> None:
    assert figures(text, "indicator_id") == [(indicator,) for indicator in expected]


def test_a_rate_of_its_own_is_no_earlier_value_of_what_was_told_before() -> None:
    text = "In October 2021, 94% of contacts were decided in a day. The re-referral rate was 19% in September 2021."
    assert figures(text, "value", "role") == [(94, "actual"), (19, "actual")]
    text = "In October 2021, 94% of contacts were decided in a day. The figure was 91% in September 2021."
    assert figures(text, "value", "role") == [(94, "actual"), (91, "baseline")]


def test_numbers_before_a_rate_are_rates() -> None:
    text = "In 2020/21 and 2021/22 the levels were 40 and 44 per 10,000 respectively."
    assert figures(text, "value", "unit", "period_end") == [
        (40, "rate_per_10000", date(2021, 3, 31)),
        (44, "rate_per_10000", date(2022, 3, 31)),
    ]


def test_targets_under_a_lead_in_that_ends_with_a_dash() -> None:
    text = "Key actions:-\n\n\u2022 to raise the number of foster carers to 120 by March 2022\n"
    assert figures(text, "value", "role", "indicator_id", "period_end") == [
        (120, "target", "foster_carers", date(2022, 3, 31))
    ]


def test_a_lead_in_of_that_date_has_the_time_told_last() -> None:
    text = (
        "At 31 December 2024 we looked after 268 children. This is a rate of 109 per 10,000 children.\n\n"
        "Their homes at that date were as follows:\n\n\u2022 186 were with foster carers;\n\u2022 34 were in homes.\n"
    )
    day = date(2024, 12, 31)
    assert figures(text, "value", "period_end")[-2:] == [(186, day), (34, day)]


def test_a_heading_says_of_which_month_the_figures_below_it_are() -> None:
    text = "4. Performance report for May 2024\n\n4.1 Timeliness was strong: 91% of assessments were in time.\n"
    assert figures(text, "value", "period_end") == [(91, date(2024, 5, 31))]


def test_a_time_before_the_one_told_makes_an_earlier_value_of_the_same() -> None:
    text = "At 30 November 2024 there were 712 children looked after. At 30 November 2023 there were {}.\n"
    told = "678 children looked after"
    assert figures(text.format(told), "value", "role") == [(712, "actual"), (678, "baseline")]
    assert figures(text.format("678 foster carers"), "value", "role") == [(712, "actual"), (678, "actual")]


def test_that_date_is_the_day_told_last() -> None:
    text = (
        "In 2022/23, 412 children were looked after. At 31 March 2023 there were 371 children looked after. "
        "On that date 262 were in foster care.\n"
    )
    assert figures(text, "value", "period_start")[-1] == (262, date(2023, 3, 31))


def test_a_sentence_that_says_of_what_its_share_is_goes_on_about_nothing() -> None:
    text = "At 31 March 2021, 8% of referrals were repeated. The proportion of pupils with a plan is 4.6%.\n"
    assert figures(text, "value", "period_end") == [(8, date(2021, 3, 31)), (4.6, None)]
