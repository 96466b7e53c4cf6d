"""Of when a finding is in documents that tell of inspections and visits which they do not themselves report."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import findings
from tests.unit.extract.reports import reading_of

_DAY = date(2022, 9, 1)
_OWN = (_DAY, _DAY)


def dated(text: str, publisher: str = "Anyshire Council") -> list[tuple[date, date]]:
    reading = reading_of(text, publisher=publisher, published_start=_DAY, published_end=_DAY)
    return [(record.values["date_start"], record.values["date_end"]) for record in findings.extract(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Support for carers is strong.", [_OWN]),
        ("Support for carers was strong in March 2022.", [(date(2022, 3, 1), date(2022, 3, 31))]),
        (
            "Ofsted made a monitoring visit on 4 and 5 May 2022.\n\nInspectors found that plans were weak.",
            [(date(2022, 5, 4), date(2022, 5, 5))],
        ),
        (
            "A visit was held in May 2022, an inspection in June 2018.\n\nInspectors found that plans were weak.",
            [(date(2022, 5, 1), date(2022, 5, 31))],
        ),
        (
            "Six inspectors spent two weeks here from 9 to 20 May 2022. Inspectors found that plans were weak.",
            [(date(2022, 5, 9), date(2022, 5, 20))],
        ),
        (
            "Inspectors, who were at the town hall between 9 and 20 May 2022, found that plans were weak.",
            [(date(2022, 5, 9), date(2022, 5, 20))],
        ),
        (
            "Ofsted visited on 4 May 2022.\n\nThe letter, published on 4 June, found that support had improved.",
            [(date(2022, 5, 4), date(2022, 5, 4))],
        ),
        (
            "A peer review in July 2022 looked at support. The team found that support was strong.",
            [(date(2022, 7, 1), date(2022, 7, 31))],
        ),
        ("Bo Day, who left care in March 2022, said that support was strong.", [_OWN]),
        (
            "In April 2022 support was good at 76%, an improvement on 58% in May 2021.",
            [(date(2022, 4, 1), date(2022, 4, 30))],
        ),
        (
            "A peer review team visited in July 2022. The team found that support was strong.",
            [(date(2022, 7, 1), date(2022, 7, 31))],
        ),
        (
            (
                "Ofsted inspected the services for children in need of help and protection, children in care and care "
                "leavers between 2 and 6 May 2022. The inspection report was published on 17 June 2022.\n\n"
                "Inspectors found that plans were weak."
            ),
            [(date(2022, 5, 2), date(2022, 5, 6))],
        ),
        ("Support for carers, launched by the council in May 2022, is strong.", [_OWN]),
        (
            "Ofsted visited on 4 and 5 May 2022.\n\nInspectors found in May that plans were weak.",
            [(date(2022, 5, 4), date(2022, 5, 5))],
        ),
    ],
)
def test_a_visitors_findings_are_of_the_visit_told(text: str, expected: list[tuple[date, date]]) -> None:
    assert dated(f"Report to Cabinet\n\n{text}\n") == expected


def test_an_article_is_on_no_inspection_of_years_before() -> None:
    text = "The council was judged inadequate after an inspection in June 2018.\n\nInspectors said support was weak.\n"
    assert dated(text, "Anyshire News")[-1] == _OWN


def test_an_article_may_tell_of_the_visit_by_its_month_alone() -> None:
    text = "Inspectors, who visited the borough in May, found that support was weak.\n\nPlans were weak, they said.\n"
    assert dated(text, "Anyshire News") == [(date(2022, 5, 1), date(2022, 5, 31))] * 2


def test_a_visit_to_a_place_is_none_of_inspectors() -> None:
    text = (
        "A monitoring visit in May 2022 found that support was weak.\n\n"
        "Councillor Bo Day paid a visit to the safeguarding hub in July 2022.\n\n"
        "Inspectors said that plans were weak.\n"
    )
    assert dated(text, "Anyshire News")[-1] == (date(2022, 5, 1), date(2022, 5, 31))


def test_a_report_without_a_day_is_of_the_period_that_it_covers() -> None:
    text = "Anyshire Council\n\nAnnual Report\n\n1 April 2019 - 31 March 2020\n\nSupport for care leavers is good.\n"
    reading = reading_of(text, publisher="Anyshire Council")
    days = [(record.values["date_start"], record.values["date_end"]) for record in findings.extract(reading)]
    assert days == [(date(2019, 4, 1), date(2020, 3, 31))]
