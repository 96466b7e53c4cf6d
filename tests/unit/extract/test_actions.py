"""Actions: the constructions that promise, the time in which they fall due, and what only looks like a promise."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import actions
from pipeline.extract.record import Reading, Record
from pipeline.text.read import read
from tests.unit.extract.reports import source

_WRITTEN = date(2021, 11, 30)


def promised(text: str) -> list[Record]:
    reading = Reading(
        source(published_start=_WRITTEN, published_end=_WRITTEN),
        read(text.encode(), "report.txt"),
    )
    return actions.extract(reading)


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Health partners are currently working on a proposal to move to one hub.", "Health partners", None),
        ("The council has committed to take more children from other areas.", "The council", None),
        ("A detailed report on fostering will be brought to this Committee in March 2022.", None, date(2022, 3, 31)),
        ("The strategy is due to be adopted in December following scrutiny.", None, date(2021, 12, 31)),
        ("There is a plan, and a policy due for completion in January 2022.", None, date(2022, 1, 31)),
        ("RESOLVED that the Board receive a further update in March 2022.", None, date(2022, 3, 31)),
        ("Requested that the Director bring a report to the Board in March 2022.", "the Director", date(2022, 3, 31)),
        ("The committee agreed to set up a working group.", "The committee", None),
        ("Resolved - That the report be noted and a further one be submitted in due course.", None, None),
        ("ACTION: Head of Care to bring a report on care leavers by 31 January 2022.", None, date(2022, 1, 31)),
        ("The director undertook to provide members with a breakdown of moves.", "The director", None),
        ("The draft would be put out to consultation once it was ready.", None, None),
        ("We will be investing a further £3 million in the service.", None, None),
        ("The council is to invest a further £2.3m in early help in 2022/23.", "The council", date(2023, 3, 31)),
        ("The council has spent more and plans to spend £1.8m in 2022/23.", None, date(2023, 3, 31)),
        ("We will also ask the Board to fund a worker for the hub.", None, None),
        ("A tutoring scheme would begin in February 2022.", None, date(2022, 2, 28)),
        ("The Chair will write to the Department in December 2022.", None, date(2022, 12, 31)),
        (
            "The Council will also review the front door before the end of the financial year.",
            "The Council",
            date(2022, 3, 31),
        ),
        ("The new arrangements should be in place by April 2022.", None, date(2022, 4, 30)),
        ("The panel will review whether thresholds are understood.", "The panel", None),
        ("A promotional video is being prepared for new carers.", None, None),
        ("The Panel RESOLVED to ask for a plan to be presented at its January 2022 meeting.", None, date(2022, 1, 31)),
        ("It was agreed that a briefing note would be sent to members before Christmas.", None, date(2021, 12, 31)),
        ("The council hopes to attract ten new households by spring 2022.", "The council", date(2022, 5, 31)),
        ("From February 2022 every care leaver will be given a laptop.", None, date(2022, 2, 28)),
        ("A new scheme for carers begins in February.", None, date(2022, 2, 28)),
        ("An updated scorecard comes to the March meeting.", None, date(2022, 3, 31)),
        ("The director committed to clearing the backlog by the end of January.", "The director", date(2022, 1, 31)),
        ("Managers have been told to put this right by 31 January.", None, date(2022, 1, 31)),
        (
            "The committee asks the head of service to bring the strategy back in March 2022.",
            "The committee",
            date(2022, 3, 31),
        ),
        ("A recruitment campaign for foster carers will begin in January 2022.", None, date(2022, 1, 31)),
        ("Leaders accept this and plan to moderate all audits by May 2022.", None, date(2022, 5, 31)),
        ("The strategy will be completed by March 2026.", None, date(2026, 3, 31)),
        ("Every team will have its own support officer by 31 March.", None, date(2022, 3, 31)),
        (
            "The work on supervision is due to be finished, having slipped from June to March 2022.",
            None,
            date(2022, 3, 31),
        ),
    ],
)
def test_a_promise_is_read_with_its_owner_and_its_time(text: str, owner: str | None, due: date | None) -> None:
    (record,) = promised(text + "\n")
    assert record.values["text"] == text
    assert (record.values["owner"], record.values["due_end"]) == (owner, due)


@pytest.mark.parametrize(
    "text",
    [
        "The report gives a summary of plans to address the weaknesses.",
        "The Chairman will summarise the output of the debate.",
        "The Committee will consider whether the policy will be reviewed.",
        "RESOLVED that the minutes of the meeting held in May be confirmed as a correct record.",
        "RESOLVED that the report be noted.",
        "Assessments should be completed more quickly.",
        "The next meeting will be held on 4 February 2022.",
        "Caseloads have been reduced, and children will say so.",
        "The plan was completed in March 2020.",
        "Audit results show most work to be good in Q2, an increase since Q2 of 20/21.",
        "There are 41 new social workers and a further 15 will start in February 2022.",
        "Six foster carers will retire in March.",
        "The report, published on January 25, said that leaders had not heard a peer review in 2017.",
        "If the use of agencies falls to 12, as we think it must by March 2022, it pays for itself.",
        "I am pleased to update the council on the work that began in March 2022.",
        "I should like to thank Ann Lee, who is to retire by March 2022.",
        "The programme is expected to reduce spending by £6m by March 2022.",
        "The number of children in care will probably reach 430 by March 2022.",
        "The next Ofsted visit will take place in spring 2022.",
        "At least 25 newly qualified social workers will start next month.",
        "Caseloads should not exceed 12, and are up from 14 in December.",
        "Caseloads are forecast and will fall to 16 by March 2022.",
        '"Nearly half of it has gone," he told a meeting of the council on Tuesday.',
        "Thirteen social workers joined in September and a further 6 are due to start in January.",
        "The board will next meet on 12 March 2022.",
        "The yearly conversation with the director is due to take place on 22 March 2022.",
        "The council is set to overspend its budget by £13m.",
    ],
)
def test_what_promises_nothing_is_no_action(text: str) -> None:
    assert not promised(text + "\n")


def test_items_of_a_list_of_plans_take_the_time_of_its_lead_in() -> None:
    records = promised(
        "Across the next 12 months key areas of improvement will be:\n\n"
        "• Complete the review of the fostering service.\n• Improve the use of legal procedures in court work.\n\n"
        "Children enjoy their activities.\n"
    )
    assert [record.values["text"] for record in records] == [
        "Complete the review of the fostering service.",
        "Improve the use of legal procedures in court work.",
    ]
    assert {(r.values["due_start"], r.values["due_end"]) for r in records} == {(date(2022, 1, 1), date(2022, 12, 31))}
    assert all(record.derived == {"due_start", "due_end"} for record in records)


def test_what_stands_under_a_heading_of_next_steps_or_in_a_table_of_actions_is_promised() -> None:
    records = promised(
        "Next steps\n\n• Recruit ten more foster carers.\n• Open a second home by May 2022.\n\n"
        "Action\tLead\tTimescale\nReview the front door with partners\tHead of Service\tJune 2022\n"
    )
    assert [record.values["due_end"] for record in records] == [None, date(2022, 5, 31), date(2022, 6, 30)]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Jan 22    Second hub for carers goes live", (date(2022, 1, 1), date(2022, 1, 31))),
        ("Q1 22/23  Opening of the new home", (date(2022, 4, 1), date(2022, 6, 30))),
        ("By 30 June 2022: all staff are trained", (date(2022, 6, 30), date(2022, 6, 30))),
        ("June 2022 - Sufficiency Strategy to Cabinet", (date(2022, 6, 1), date(2022, 6, 30))),
        ("By the end of March 2022 – new practice model launched", (date(2022, 3, 31), date(2022, 3, 31))),
        ("Jan 14    Second hub for carers went live", (None, None)),
    ],
)
@pytest.mark.parametrize("heading", ["Next milestones", "What we will do next", "Our priorities for 2022/23"])
def test_a_milestone_falls_due_on_the_date_that_its_line_opens_with(
    heading: str, line: str, due: tuple[date | None, date | None]
) -> None:
    (record,) = promised(f"{heading}\n\n- {line}\n\nChildren enjoy their activities.\n")
    assert (record.values["due_start"], record.values["due_end"]) == due


def test_what_is_to_be_done_stands_in_the_imperative_under_a_heading_of_plans() -> None:
    records = promised(
        "Priorities for 2022/23\n\nRecruit 25 new fostering households.\n\n"
        "Publish a new local offer for care leavers in September.\n\nOur carers are happy with what we do.\n"
    )
    assert [record.values["text"] for record in records] == [
        "Recruit 25 new fostering households.",
        "Publish a new local offer for care leavers in September.",
    ]


def test_a_promise_before_the_clause_that_opens_a_list_has_its_own_time() -> None:
    records = promised(
        "A new strategy will be brought to Cabinet in June 2022, and by September 2022 the service will:\n\n"
        "• open two new children’s homes;\n• recruit a further 30 carers.\n"
    )
    assert [record.values["due_end"] for record in records] == [
        date(2022, 6, 30), date(2022, 9, 30), date(2022, 9, 30),
    ]  # fmt: skip
    assert records[0].values["text"] == "A new strategy will be brought to Cabinet in June 2022"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("the end of the month", (date(2021, 11, 30), date(2021, 11, 30))),
        ("the end of next month", (date(2021, 12, 31), date(2021, 12, 31))),
        ("the end of this year", (date(2021, 12, 31), date(2021, 12, 31))),
    ],
)
def test_the_end_of_the_month_is_told_from_when_the_document_was_written(words: str, due: tuple[date, date]) -> None:
    (record,) = promised(f"The Headteacher undertook to circulate a breakdown by {words}.\n")
    assert (record.values["due_start"], record.values["due_end"]) == due
    assert record.derived == {"due_start", "due_end"}


def test_points_of_a_resolution_are_each_resolved() -> None:
    records = promised(
        "RESOLVED that Cabinet:\n\n(a) notes the outcome of the inspection;\n\n"
        "(b) agrees that a report on progress be brought to it in March 2022.\n"
    )
    assert [record.values["due_end"] for record in records] == [date(2022, 3, 31)]


def test_what_falls_due_by_the_end_of_a_month_is_due_on_its_last_day() -> None:
    (record,) = promised("A further report will be brought to the board by the end of March 2022.\n")
    assert (record.values["due_start"], record.values["due_end"]) == (date(2022, 3, 31), date(2022, 3, 31))


def test_two_promises_of_a_sentence_have_each_its_own_time() -> None:
    text = "The trust will appoint a practice lead by January 2022 and train all managers by 31 March 2022."
    first, second = promised(text + "\n")
    assert (first.values["text"], second.values["text"]) == (
        "The trust will appoint a practice lead by January 2022",
        "train all managers by 31 March 2022.",
    )
    assert (first.values["due_end"], second.values["due_end"]) == (date(2022, 1, 31), date(2022, 3, 31))
    assert first.anchor == second.anchor
    assert first.identity("a") != second.identity("a")


def test_points_and_numbers_below_what_a_body_is_asked_to_agree_are_each_an_action() -> None:
    records = promised(
        "The Board is asked to agree that:\n(a) a revised plan comes to the March meeting;\n"
        "(b) interviews be offered to all leavers from 1 February 2022; and\n(c) it notes the report.\n\n"
        "Cabinet is asked to:\n\n1. Note the forecast of the year;\n\n2. Approve capital expenditure on the homes.\n\n"
        "3.4 Children like their homes and carers.\n"
    )
    assert [(record.values["text"], record.values["due_end"]) for record in records] == [
        ("a revised plan comes to the March meeting;", date(2022, 3, 31)),
        ("interviews be offered to all leavers from 1 February 2022; and", date(2022, 2, 1)),
        ("Approve capital expenditure on the homes.", None),
    ]


def test_a_report_without_a_day_is_written_by_the_end_of_the_period_that_it_covers() -> None:
    text = "Annual Report\n\n1 April 2020 - 31 March 2021\n\nWe will review how plans are written by the end of July.\n"
    (record,) = actions.extract(Reading(source(), read(text.encode(), "report.txt")))
    assert record.values["due_end"] == date(2021, 7, 31)


def test_points_of_a_resolution_end_where_the_next_item_of_the_minutes_begins() -> None:
    records = promised(
        "Resolved -\n\n(a) That the report be noted;\n\n(b) That the chair write to the board in January 2022.\n\n"
        "16. SCHOOLS Ms Lee told of the plan and of how it was made.\n"
    )
    assert [record.values["due_end"] for record in records] == [date(2022, 1, 31)]


def test_actions_of_numbered_and_columned_lists() -> None:
    numbered = (
        "ACTIONS AGREED\n\nNo.  Action, owner and date\n\n1    Send a list of suspensions to members (Ann Lee, by 28 "
        "February 2022)\n2    Publish a guide to money for leavers (Bo Day, May 2022)\n"
    )
    assert [record.values["due_end"] for record in promised(numbered)] == [date(2022, 2, 28), date(2022, 5, 31)]
    columns = (
        "Action                                  Lead            Due\n"
        "Report on children without a passport   Head of Care    May 2022\n"
        "Agree a protocol on notifications       Dr Rao          June 2022\n"
    )
    assert [record.values["due_end"] for record in promised(columns)] == [date(2022, 5, 31), date(2022, 6, 30)]


@pytest.mark.parametrize(
    "lead_in",
    [
        "During the year the Virtual School will:",
        "In the coming months the council aims to:",
        "The following have been agreed for the coming months:",
        "The Director has agreed the following actions:",
        "RESOLVED that",
    ],
)
def test_what_opens_a_list_of_plans(lead_in: str) -> None:
    records = promised(
        f"{lead_in}\n\n\u2022 raise attendance to 92.5% in all schools\n\u2022 publish a guide by 31 March 2022.\n"
    )
    assert [record.values["due_end"] for record in records] == [None, date(2022, 3, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "The overspend is forecast to reach £11.4m by the end of March, and will have to be met from reserves.",
        "A peer review by the association in October found that services did not work closely enough together.",
        "Elections to the council will be held on 2 May.",
        "The Head of Safeguarding and Review explained that interviews had been completed in March 2022.",
        "We forecast that timeliness will recover to 85% by the end of March.",
        "The budget will be discussed by the full council on 22 February 2022.",
        "Enquiries have nearly doubled since the increase came in on 1 September.",
        "This report gives a view of progress and of what has to be done before our meeting planned for June 2022.",
    ],
)
def test_what_is_forecast_or_told_promises_nothing(text: str) -> None:
    assert promised(f"{text}\n") == []


def test_what_a_body_has_undertaken_opens_a_list() -> None:
    records = promised(
        "The council has undertaken to do the following by 29 December 2022:\n\n"
        "\u2022 appoint permanent managers to all teams;\n\u2022 publish a new local offer.\n"
    )
    assert [record.values["due_end"] for record in records] == [date(2022, 12, 29)] * 2


def test_an_item_falls_due_when_it_says_and_else_with_its_list() -> None:
    records = promised(
        "By the end of 2022 the service will:\n\n\u2022 introduce a new plan for all by February 2022\n"
        "\u2022 review the plan: a report goes to the board in March 2022\n"
    )
    assert [record.values["due_end"] for record in records] == [date(2022, 2, 28), date(2022, 12, 31)]
