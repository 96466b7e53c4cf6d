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
