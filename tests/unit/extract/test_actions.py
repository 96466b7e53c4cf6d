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
        ("Resolved - That the report be noted and a further one be submitted in due course.", None, None),
        ("ACTION: Head of Care to bring a report on care leavers by 31 January 2022.", None, date(2022, 1, 31)),
        ("The director undertook to provide members with a breakdown of moves.", "The director", None),
        ("The draft would be put out to consultation once it was ready.", None, None),
        ("We will be investing a further £3 million in the service.", None, None),
        ("The new arrangements should be in place by April 2022.", None, date(2022, 4, 30)),
        ("The panel will review whether thresholds are understood.", "The panel", None),
        ("A promotional video is being prepared for new carers.", None, None),
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


def test_points_of_a_resolution_are_each_resolved() -> None:
    records = promised(
        "RESOLVED that Cabinet:\n\n(a) notes the outcome of the inspection;\n\n"
        "(b) agrees that a report on progress be brought to it in March 2022.\n"
    )
    assert [record.values["due_end"] for record in records] == [date(2022, 3, 31)]


def test_what_falls_due_by_the_end_of_a_month_is_due_in_it() -> None:
    (record,) = promised("A further report will be brought to the board by the end of March 2022.\n")
    assert (record.values["due_start"], record.values["due_end"]) == (date(2022, 3, 1), date(2022, 3, 31))
