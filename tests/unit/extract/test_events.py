"""Events: what is told to happen at a time, each once, and times at which something is only measured."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import events
from pipeline.extract.record import Reading, Record
from pipeline.text.read import read
from tests.unit.extract.reports import source


def told(text: str) -> list[Record]:
    known = source(published_start=date(2021, 12, 1), published_end=date(2022, 1, 31))
    return events.extract(Reading(known, read(text.encode(), "report.txt")))


@pytest.mark.parametrize(
    ("text", "first", "last", "status"),
    [
        ("A Permanence Panel has been in place since March 2020.", (2020, 3, 1), (2020, 3, 31), "past"),
        ("The board was set up in 2014 by the council.", (2014, 1, 1), (2014, 12, 31), "past"),
        ("The policy is due for completion in January 2022.", (2022, 1, 1), (2022, 1, 31), "planned"),
        ("The report was given to the meeting of the Board on 1 December 2021.", (2021, 12, 1), (2021, 12, 1), "past"),
        ("The plan was submitted to the department on 6 July 2021.", (2021, 7, 6), (2021, 7, 6), "past"),
        ("Date of next meeting: Thursday 24 March 2022", (2022, 3, 24), (2022, 3, 24), "planned"),
        ("The next visit will take place in June.", (2022, 6, 1), (2022, 6, 30), "planned"),
        ("The commissioner, who took up post in May 2021, has met staff.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("In June 2018 Ofsted judged services to be inadequate.", (2018, 6, 1), (2018, 6, 30), "past"),
        ("The next monitoring visit in March 2022 will look at care.", (2022, 3, 1), (2022, 3, 31), "planned"),
    ],
)
def test_what_happens_at_a_time_is_an_event(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], status: str
) -> None:
    (record,) = told(text + "\n")
    assert (record.values["date_start"], record.values["date_end"]) == (date(*first), date(*last))
    assert (record.values["label"], record.values["status"]) == (text, status)


@pytest.mark.parametrize(
    "text",
    [
        "Performance on visits was 96% in October 2021.",
        "Of the children who started to be looked after in May 2021, few had a plan.",
        "The inspection was carried out under the Children Act 2004.",
        "In December 2019 only 48% of checks were completed in time.",
        "Bo Day, who was the chair in 2018, opened the debate.",
        "In its May 2019 report, Ofsted found weaknesses.",
        "There were 12 adoptions completed in the year 2019/20.",
    ],
)
def test_what_is_measured_or_named_by_a_time_is_none(text: str) -> None:
    assert not told(text + "\n")


def test_an_inspection_told_again_is_one_event_at_the_mention_that_opens_with_its_time() -> None:
    (record,) = told(
        "The feedback from audits and from the last monitoring visit in May 2021 was of use to all.\n\n"
        "In May 2021, a monitoring visit focused on planning.\n"
    )
    assert record.values["label"] == "In May 2021, a monitoring visit focused on planning."


def test_of_two_times_of_one_inspection_the_narrower_is_kept() -> None:
    (record,) = told(
        "This letter follows the monitoring visit conducted in May 2021.\n\n"
        "The monitoring visit took place on 18 May 2021.\n"
    )
    assert record.values["date_start"] == date(2021, 5, 18)
