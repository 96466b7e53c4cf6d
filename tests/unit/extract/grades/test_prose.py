"""Grades that sentences tell, and those of a report told apart from them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.record import Record
from tests.unit.extract.reports import ILACS_HEAD, reading_of

TABLE = (
    "Judgement\tGrade\nThe impact of leaders on social work practice with children and "
    "families\tGood\nOverall effectiveness\tGood\n\n"
)


def told(records: list[Record]) -> set[tuple[str, str, str, str]]:
    return {
        (
            record.values["inspection_id"].rsplit("/", 1)[1][:4],
            record.values["judgement"],
            record.values["grade"],
            record.values["source"],
        )
        for record in records
        if record.values["reported"] == "prose"
    }


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        (
            (
                "Services have improved since the inspection in 2021, when they were judged to be "
                "inadequate across all areas."
            ),
            {("2021", "all_areas", "inadequate", "retrospective")},
        ),
        (
            (
                "Services have declined since the last inspection in 2021, when all areas were judged to "
                "require improvement to be good."
            ),
            {("2021", "all_areas", "requires_improvement", "retrospective")},
        ),
        (
            "Since the previous inspection in 2021, when services were judged to be outstanding, much has changed.",
            {("2021", "overall_effectiveness", "outstanding", "retrospective")},
        ),
        (
            "At the inspection in 2021, the local authority was judged to be inadequate for help and protection.",
            {("2021", "help_and_protection", "inadequate", "retrospective")},
        ),
        ("The inspection in 2021 found that practice was not yet consistently good.", set()),
        ("Since the inspection in 2021 children make good progress.", set()),
        ("Both children's homes were judged to be good in 2021.", set()),
        ("Plans that were rated as good in the audits of 2021 were not good.", set()),
    ],
)
def test_other_inspections(sentence: str, grades: set[tuple[str, str, str, str]]) -> None:
    assert told(reading_of(f"{ILACS_HEAD}{TABLE}{sentence}\n").records["grades"]) == grades


def test_news_tells_the_grades_of_the_inspection_that_it_reports() -> None:
    reading = reading_of(
        "Anyshire children's services 'much better', Ofsted says\n\n"
        'Children\'s services have "much improved" since being rated inadequate in 2021, Ofsted says.\n\n'
        "It rated the leadership and experiences of children in care as good, but overall the "
        "service required improvement.\n\n"
        "When Ofsted carried out its inspection in March, it found the vast majority made good progress.\n",
        publisher="Anyshire News",
        published_start=date(2025, 5, 1),
        published_end=date(2025, 5, 31),
    )
    assert told(reading.records["grades"]) == {
        ("2021", "overall_effectiveness", "inadequate", "secondary"),
        ("2025", "impact_of_leaders", "good", "secondary"),
        ("2025", "in_care", "good", "secondary"),
        ("2025", "overall_effectiveness", "requires_improvement", "secondary"),
    }


def test_news_with_quoted_grades_and_an_earlier_one() -> None:
    reading = reading_of(
        "Children's services in Anyshire have been rated 'good' by Ofsted, up from 'requires improvement' in 2021.\n\n"
        "Inspectors visited in March 2025. Outcomes for care leavers were judged to be outstanding.\n\n"
        "In 2019, the council was rated good for leadership but requires improvement for children in care.\n",
        publisher="Anyshire News",
    )
    assert told(reading.records["grades"]) == {
        ("2025", "overall_effectiveness", "good", "secondary"),
        ("2021", "overall_effectiveness", "requires_improvement", "secondary"),
        ("2025", "care_leavers", "outstanding", "secondary"),
        ("2019", "impact_of_leaders", "good", "secondary"),
        ("2019", "in_care", "requires_improvement", "secondary"),
    }


def test_a_council_lists_the_grades_of_an_inspection() -> None:
    reading = reading_of(
        "Purpose of the report\n\nOfsted inspected the council from 3 to 14 March 2025. The judgements were:\n\n"
        "- The impact of leaders on social work practice with children and families: Good;\n"
        "- The experiences and progress of care leavers: Requires improvement to be good;\n"
        "- Overall effectiveness: Good.\n\nThe Committee is asked to note it.\n",
        publisher="Anyshire County Council",
    )
    assert told(reading.records["grades"]) == {
        ("2025", "impact_of_leaders", "good", "secondary"),
        ("2025", "care_leavers", "requires_improvement", "secondary"),
        ("2025", "overall_effectiveness", "good", "secondary"),
    }


def test_a_report_lists_the_grades_of_the_last_inspection() -> None:
    reading = reading_of(
        f"{ILACS_HEAD}{TABLE}Previous Ofsted inspections\n\nThe last inspection was published in August 2014. "
        "The judgements for the local authority were:\n\n- overall effectiveness: inadequate;\n"
        "- adoption performance: requires improvement to be good;\n- leadership, management and governance: good.\n"
    )
    assert told(reading.records["grades"]) == {
        ("2014", "overall_effectiveness", "inadequate", "retrospective"),
        ("2014", "adoption", "requires_improvement", "retrospective"),
        ("2014", "leadership_management_governance", "good", "retrospective"),
    }


def test_the_strongest_place_of_a_judgement_counts_once() -> None:
    heading = "The impact of leaders on social work practice with children and families: good\n\n1. Leaders know.\n"
    records = reading_of(f"{ILACS_HEAD}{TABLE}{heading}").records["grades"]
    assert [(r.values["judgement"], r.values["reported"], r.values["source"]) for r in records] == [
        ("impact_of_leaders", "table", "primary"),
        ("overall_effectiveness", "table", "primary"),
    ]


def test_a_visit_gives_no_grades_of_its_own() -> None:
    reading = reading_of(
        "12 January 2026\n\nDear Mr Oak\n\nFocused visit to Anyshire children's services\n\nThis "
        "letter summarises the findings of "
        "the focused visit to Anyshire children's services on 25 and 26 November 2025. His Majesty's "
        "inspectors for this "
        "visit were Ann Oak and Bo Ash.\n\nThis visit was carried out in line with the inspection of local authority "
        "children's services (ILACS) framework.\n\nThe impact of leaders on social work practice is good.\n"
    )
    assert reading.records["grades"] == []
    values = reading.records["inspections"][0].values
    assert (values["event"], values["framework"], values["lead_inspector"]) == (
        "focused_visit",
        "ilacs",
        "Ann Oak and Bo Ash",
    )
    assert (values["start_date"], values["end_date"], values["published"]) == (
        date(2025, 11, 25),
        date(2025, 11, 26),
        date(2026, 1, 12),
    )
