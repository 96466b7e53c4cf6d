"""The words for what a figure measures: the rest of its clause."""

from __future__ import annotations

import pytest

from pipeline.extract.kpis.labels import everything, labels_of, trim, words_of
from tests.unit.extract.kpis.sentences import clause


def labels(text: str) -> list[str]:
    told = clause(text)
    return [words_of(told, label) for label in labels_of(told)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are 88 children on a plan.", ["children on a plan"]),
        ("At 31 March 2021, 412 children were in care.", ["children were in care"]),
        ("The number of children in care is 412.", ["number of children in care"]),
        ("Attendance of children in care was 94% in 2019-20.", ["attendance of children in care"]),
        ("There were 61 adoptions and 40 special guardianship orders.", ["adoptions", "special guardianship orders"]),
        (
            "Some 62% of visits were late, while 14% of reviews were missed.",
            ["visits were late", "reviews were missed"],
        ),
        (
            "Contacts to the hub rose by 22% in the year to March 2021, to 9,140, and inspectors found few delays.",
            ["contacts to the hub", ""],
        ),
        ("In 2021, 12 carers left; 30 were approved.", ["carers left", "approved"]),
        ("He said that the council looked after 347 children.", ["council looked after children"]),
        ("72% of children said that they felt safe.", ["children said that they felt safe"]),
        ("It has 12 children who refused, and in these cases others helped.", ["children who refused"]),
        ("The number of children fell to 16, but this was in line with the plan.", ["number of children"]),
        ("The number of children rose to 294, which is a substantial rise.", ["number of children"]),
        ("The team supports 337 young people, a number of whom live elsewhere.", ["team supports young people"]),
    ],
)
def test_a_label_is_the_rest_of_the_figures_clause(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_figure_in_brackets_behind_another_has_its_label() -> None:
    first, second = labels("There are 107 (or 17%) children placed far from home.")
    assert first == second == "children placed far from home"


def test_a_figure_alone_has_no_label() -> None:
    assert labels("In 2021: 12.") == [""]


def test_a_lead_in_without_figures_is_a_label_as_a_whole() -> None:
    told = clause("At 31 March 2021 the children looked after were:")
    assert words_of(told, everything(told)) == "children looked after"


@pytest.mark.parametrize("text", ["", "there were", "and of the in"])
def test_words_that_say_nothing_are_no_label(text: str) -> None:
    assert trim(text, 0, len(text)) is None
