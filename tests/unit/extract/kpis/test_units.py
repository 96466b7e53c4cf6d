"""Units and ranges that a figure has from its neighbours."""

from __future__ import annotations

import pytest

from pipeline.extract.kpis.roles import roles_of
from pipeline.extract.kpis.units import with_units
from tests.unit.extract.kpis.sentences import clause
from tests.unit.extract.kpis.test_prose import figures


def units(text: str, above: str | None = None) -> list[tuple[float, str]]:
    told = clause(text)
    settled = with_units(told.text, told.figures, roles_of(told, above is not None), above)
    return [(figure.value, figure.unit) for figure in settled]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate per 10,000 is 61, compared with 65 for England.", [(61, "rate_per_10000"), (65, "rate_per_10000")]),
        ("The wait fell from 31 weeks to 14.", [(31, "weeks"), (14, "weeks")]),
        ("The average number of days is 512.", [(512, "days")]),
        ("There were 61 children and 40 adults.", [(61, "count"), (40, "count")]),
        (
            "They are looked after at a rate of 102 per 10,000 (2018: 94; London: 58).",
            [(102, "rate_per_10000"), (94, "rate_per_10000"), (58, "rate_per_10000")],
        ),
        (
            "There were 815 children, a rate of 70 per 10,000 (England: 64), compared with 762 in March.",
            [(815, "count"), (70, "rate_per_10000"), (64, "rate_per_10000"), (762, "count")],
        ),
        ("There are 83 of them (26.6%), compared with 97 in March.", [(83, "count"), (26.6, "percent"), (97, "count")]),
        ("The average was 21 weeks during 2019 and 25 in 2020.", [(21, "weeks"), (25, "weeks")]),
        ("There are 312.5 FTE, of which 241 are filled.", [(312.5, "fte"), (241, "fte")]),
        (
            "There are 142 full-time equivalent posts, of which 98.5 are filled, 31 by agencies and 12.5 vacant.",
            [(142, "fte"), (98.5, "fte"), (31, "fte"), (12.5, "fte")],
        ),
        (
            "The rate was 70 for England and 112 for our statistical neighbours.",
            [(70, "rate_per_10000"), (112, "rate_per_10000")],
        ),
        ("The rate for the North East in 2024 was 115.", [(115, "rate_per_10000")]),
        ("The Attainment 8 score rose from 19.7 in 2023 to 21.4 in 2024.", [(19.7, "score"), (21.4, "score")]),
        ("Delays have been as long as 10 and 12 days.", [(10, "days"), (12, "days")]),
        ("The number of plans is 61, compared with 65 last year.", [(61, "count"), (65, "count")]),
    ],
)
def test_a_bare_number_has_the_unit_that_stands_beside_it(text: str, expected: list[tuple[float, str]]) -> None:
    assert units(text) == expected


def test_what_others_are_held_against_is_about_as_large() -> None:
    text = (
        "At 31 March 2017 there were 463 children looked after, a rate of 60 per 10,000. This compares with 62 in "
        "England and 53 among statistical neighbours."
    )
    assert figures(text, "value", "unit", "indicator_id")[2:] == [
        (62, "rate_per_10000", "children_looked_after_rate"),
        (53, "rate_per_10000", "children_looked_after_rate"),
    ]


def test_an_average_score_is_a_score() -> None:
    assert units("The average questionnaire score for children in care is 13.8.") == [(13.8, "score")]


def test_what_a_sentence_goes_on_about_gives_the_unit() -> None:
    assert units("This compares with 65 nationally.", above="rate_per_10000") == [(65, "rate_per_10000")]
    assert units("This compares with 65 nationally.", above="count") == [(65, "count")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 15 and 20 families ask.", [(15, "count", "at_least"), (20, "count", "at_most")]),
        ("Visits take 14-18 days.", [(14, "days", "at_least"), (18, "days", "at_most")]),
        ("Rates range from 20 to 22%.", [(20, "percent", "at_least"), (22, "percent", "at_most")]),
        ("Three or four families ask.", [(3, "count", "at_least"), (4, "count", "at_most")]),
        ("No social worker had more than 25 cases.", [(25, "count", "at_most")]),
        ("There were no complaints and more than 30 compliments.", [(0, "count", "exact"), (30, "count", "more_than")]),
        ("It rose from 61 to 74.", [(61, "count", "exact"), (74, "count", "exact")]),
        (
            "Care proceedings are concluding within 23 to 24 weeks.",
            [(23, "weeks", "at_least"), (24, "weeks", "at_most")],
        ),
        ("There are 15 boys and 20 girls.", [(15, "count", "exact"), (20, "count", "exact")]),
    ],
)
def test_ranges(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(figure.value, figure.unit, figure.qualifier) for figure in clause(text).figures] == expected


def test_a_count_beside_its_share_keeps_its_unit() -> None:
    text = "The number has increased from 1 (6%) to 28 (9.5%)."
    assert units(text) == [(1, "count"), (6, "percent"), (28, "count"), (9.5, "percent")]


def test_a_target_has_no_unit_from_that_of_another() -> None:
    text = "We will increase the number of households to 225 and reduce the share placed elsewhere to 30%."
    assert units(text) == [(225, "count"), (30, "percent")]
    text = "At 30 June there were 128 children, a rate of 36.8 per 10,000, against 122 at 31 March."
    assert units(text)[-1] == (122, "count")
    text = "The rate of 33 per 10,000 is one of the lowest, where the average is 49."
    assert units(text)[-1] == (49, "rate_per_10000")
