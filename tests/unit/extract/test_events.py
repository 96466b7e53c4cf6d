"""Events: what is told to happen at a time, each once, and times at which something is only measured."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import actions, events, kpis
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
        ("Figures presented to the committee on 6 July 2021 were poor.", (2021, 7, 6), (2021, 7, 6), "past"),
        ("In our survey, held in May 2021, 83% felt valued.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("The plan was submitted to the department on 6 July 2021.", (2021, 7, 6), (2021, 7, 6), "past"),
        ("Date of next meeting: Thursday 24 March 2022", (2022, 3, 24), (2022, 3, 24), "planned"),
        ("The next visit will take place in June.", (2022, 6, 1), (2022, 6, 30), "planned"),
        ("The offer had begun on 1 April 2021.", (2021, 4, 1), (2021, 4, 1), "past"),
        ("Care leavers have been exempt from council tax since April 2018.", (2018, 4, 1), (2018, 4, 30), "past"),
        ("In May 2021 the duties were extended to all children.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("The council stopped taking in new arrivals, in June 2021.", (2021, 6, 1), (2021, 6, 30), "past"),
        ("The two councils entered into an agreement on 4 May 2021.", (2021, 5, 4), (2021, 5, 4), "past"),
        (
            (
                "Ofsted inspected the services for children in need of help and protection, children in care and care "
                "leavers between 22 November and 3 December 2021."
            ),
            (2021, 11, 22),
            (2021, 12, 3),
            "past",
        ),
        ("The board will next meet on 12 March 2022.", (2022, 3, 12), (2022, 3, 12), "planned"),
        ("Officials are to meet managers on 25 March 2022.", (2022, 3, 25), (2022, 3, 25), "planned"),
        ("The commissioner, who took up post in May 2021, has met staff.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("In June 2018 Ofsted judged services to be inadequate.", (2018, 6, 1), (2018, 6, 30), "past"),
        ("The next monitoring visit in March 2022 will look at care.", (2022, 3, 1), (2022, 3, 31), "planned"),
        ("The hub was redesigned in September 2021 and is quicker.", (2021, 9, 1), (2021, 9, 30), "past"),
        ("The two teams, which numbered 14 workers, were released on 31 May.", (2021, 5, 31), (2021, 5, 31), "past"),
        ("The campaign ran from 9 January to 31 March and had 41,000 visits.", (2021, 1, 9), (2021, 3, 31), "past"),
        ("Recruitment to the posts begins in February.", (2022, 2, 1), (2022, 2, 28), "planned"),
        (
            "In a survey in May 2021 as many as 87% of children said yes.",
            (2021, 5, 1),
            (2021, 5, 31),
            "past",
        ),
        (
            "There were 353 children in care, 14 more than at the previous visit in June.",
            (2021, 6, 1),
            (2021, 6, 30),
            "past",
        ),
        ("Ofsted registered the new home in July 2021.", (2021, 7, 1), (2021, 7, 31), "past"),
        ("The strategy lapsed at the end of 2020.", (2020, 12, 31), (2020, 12, 31), "past"),
        ("The director has been in post at the County Hall since 5 May 2021.", (2021, 5, 5), (2021, 5, 5), "past"),
        ("The next visit by inspectors is expected in the spring.", (2022, 3, 1), (2022, 5, 31), "planned"),
        (
            "An audit took place between 12 and 16 July and found that 60% were good.",
            (2021, 7, 12),
            (2021, 7, 16),
            "past",
        ),
        ("The scheme had gone live on 1 April 2021 in the county.", (2021, 4, 1), (2021, 4, 1), "past"),
        ("In the audit carried out in June 2021 most plans were clear.", (2021, 6, 1), (2021, 6, 30), "past"),
        ("Care leavers told the Board in May 2021 that it was hard.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("It is a role that we took on in June 2021.", (2021, 6, 1), (2021, 6, 30), "past"),
        ("I last reported to you on 27 April 2021.", (2021, 4, 27), (2021, 4, 27), "past"),
        ("A new tracker has been in use since 14 October.", (2021, 10, 14), (2021, 10, 14), "past"),
        (
            "It rises, subject to a vote of the full council on 27 February 2022.",
            (2022, 2, 27),
            (2022, 2, 27),
            "planned",
        ),
        ("The authority plans to open a sixth team in March.", (2022, 3, 1), (2022, 3, 31), "planned"),
        ("The plan was made with a council of three, which was consulted in May.", (2021, 5, 1), (2021, 5, 31), "past"),
        ("New homes, with 12 places between them, will open in 2022.", (2022, 1, 1), (2022, 12, 31), "planned"),
        ("The contract came to an end on 30 September.", (2021, 9, 30), (2021, 9, 30), "past"),
        ("Inspectors have been back four times, most recently on May 4 and 5.", (2021, 5, 4), (2021, 5, 5), "past"),
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
        "In post Left In post Opened 1 April 31 March 2019/20 158 17 14 161 2020/21 161 21 19 163 2021/22 163 12",
        "Of the children who started to be looked after in May 2021, few had a plan.",
        "The inspection was carried out under the Children Act 2004.",
        "In December 2019 only 48% of checks were completed in time.",
        "Bo Day, who was the chair in 2018, opened the debate.",
        "In its May 2019 report, Ofsted found weaknesses.",
        "There were 12 adoptions completed in the year 2019/20.",
        "Ann Lee introduced the scorecard for September.",
        "Eight new households had been approved since April.",
        "As at 31 December 2021 the position was agreed.",
        "There are 90 children open to the team (November 2021).",
        "Growth was agreed for the period to March 2020.",
        "Admissions had been higher than expected in July (27).",
        "Seventeen carers have been approved since April 2021.",
        "What did inspectors say of us and of our work in 2021 in any case?",
        "Performance improved across the whole of the service in March 2021.",
        "The position is unchanged at 31 March 2021.",
        "Children were seen in March 2021 at home.",
        "In the first quarter of this year nobody had been approved.",
        "On 31 March 2021 there were 118 approved households in all.",
    ],
)
def test_what_is_measured_or_named_by_a_time_is_none(text: str) -> None:
    assert not told(text + "\n")


def test_a_day_under_a_heading_of_a_meeting_is_that_of_the_meeting() -> None:
    (record,) = told(
        "Minutes of the board\n\nThey met.\n\nDate of next meeting\n\nWednesday 16 March 2022 at 5.30 p.m.\n"
    )
    assert (record.values["date_start"], record.values["status"]) == (date(2022, 3, 16), "planned")


def test_what_is_told_of_a_time_with_what_it_found_keeps_its_words() -> None:
    (record,) = told("It is known that Ofsted last inspected the service in June 2018, when it found it to be weak.\n")
    assert record.values["date_start"] == date(2018, 6, 1)
    assert record.values["label"].startswith("It is known that Ofsted last inspected")


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


def test_an_action_that_falls_due_at_a_time_of_its_own_is_an_event_to_come() -> None:
    text = "Officers undertook to circulate a note by the end of the month. The council hopes to grow by March 2022.\n"
    known = source(published_start=date(2022, 1, 31), published_end=date(2022, 1, 31))
    reading = Reading(known, read(text.encode(), "report.txt"))
    reading.records["actions"] = actions.extract(reading)
    assert len(reading.records["actions"]) == 2
    (record,) = events.extract(reading)
    assert (record.values["date_start"], record.values["date_end"]) == (date(2022, 1, 31), date(2022, 1, 31))
    assert record.values["status"] == "planned"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The allowance for a first home was increased from £2,000 to £3,000 on 1 April 2021.", date(2021, 4, 1)),
        ("From 1 April 2021 the weekly fee would rise from £171 to £190, an increase of 11%.", date(2021, 4, 1)),
        ("98% of them had a plan, the best figure since the Virtual School was set up in 2011.", date(2011, 1, 1)),
        ("Allowances were increased by 8% from 1 April 2021, and 17 families foster.", date(2021, 4, 1)),
        ("A forecast overspend of £4.6m was reported to Cabinet in July 2021.", date(2021, 7, 1)),
        ("On 3 May 2021 the delivery of services passed to the Trust.", date(2021, 5, 3)),
        ("It is a step up from July 2019, when the council was told that it required help.", date(2019, 7, 1)),
        ("It gives an account of changes since it last considered the subject on 8 June 2021.", date(2021, 6, 8)),
        ("Fostering allowances were increased by 5% in April 2023.", date(2023, 4, 1)),
        ("The following were agreed by the leadership team on 4 November 2024:", date(2024, 11, 4)),
        ("Young people were consulted between May 2023 and June 2023.", date(2023, 5, 1)),
    ],
)
def test_what_happens_beside_figures_and_comparisons(text: str, day: date) -> None:
    (record,) = told(f"{text}\n")
    assert record.values["date_start"] == day


@pytest.mark.parametrize(
    "text",
    [
        "The following actions will be completed by 30 September 2023:\n\n1. Audit every file.",
        "The panel heard that 12 were seen in the period from April 2023.",
    ],
)
def test_when_a_list_is_due_and_where_a_count_begins_are_no_events(text: str) -> None:
    assert told(f"{text}\n") == []


def test_a_time_since_which_something_is_best_is_no_event() -> None:
    assert told("Conferences are now held on time more reliably than at any point since 2019.\n") == []


def test_a_weekday_is_of_the_week_before_the_article() -> None:
    known = source(published_start=date(2023, 7, 20), published_end=date(2023, 7, 20))
    text = "The member told the meeting at Shirehall on Wednesday that it was hard.\n"
    (record,) = events.extract(Reading(known, read(text.encode(), "news.txt")))
    assert (record.values["date_start"], record.values["date_text"]) == (date(2023, 7, 19), "Wednesday")


@pytest.mark.parametrize(
    ("text", "events_told"),
    [
        ("Seventeen children were adopted between April and December 2020.", 0),
        ("Only nine households were approved between April and December 2020.", 0),
        ("The inspectors' visit between April and June 2020 was paused.", 1),
    ],
)
def test_what_many_did_over_months_is_a_figure_and_no_event(text: str, events_told: int) -> None:
    reading = Reading(source(published_start=date(2021, 12, 1)), read(f"{text}\n".encode(), "report.txt"))
    reading.records["kpis"] = kpis.extract(reading)
    assert len(events.extract(reading)) == events_told


@pytest.mark.parametrize(
    ("line", "status"),
    [("Minutes of the meeting held on 31 January 2022", "past"), ("Cabinet, 31 January 2022", "planned")],
)
def test_a_paper_is_for_its_meeting_and_minutes_are_of_it(line: str, status: str) -> None:
    (record,) = told(f"{line}\n\nAll of the members of the board were there on the day.\n")
    assert record.values["status"] == status
