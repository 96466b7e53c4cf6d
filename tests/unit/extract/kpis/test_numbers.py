"""Every number of a sentence has one fate: recorded, set aside with its kind as the reason, or unexplained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.kpis import numbers as module
from pipeline.extract.kpis.vocabulary import vocabulary
from tests.unit.extract.kpis.sentences import kinds, numbers


def test_a_figure_is_recorded_and_another_number_set_aside_with_its_kind() -> None:
    text = "In section 4, 96 children aged 12 are named."
    assert [number.fate for number in numbers(text)] == ["reference", "recorded", "age"]
    assert [number.recorded for number in numbers(text)] == [False, True, False]


@pytest.mark.parametrize("kind", ["count", "age"])
def test_a_kind_without_a_rule_is_unexplained(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = vocabulary()
    less = replace(known, recorded=known.recorded - {kind}, set_aside=known.set_aside - {kind})
    monkeypatch.setattr(module, "vocabulary", lambda: less)
    found = {number.kind: number.fate for number in numbers("Here 96 children aged 12 are named.")}
    assert found[kind] == "unexplained"
    assert list(found.values()).count("unexplained") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six children moved, all of whom were seen.", [("Six", 6), ("all", 6)]),
        ("Two children moved, both of whom were seen.", [("Two", 2), ("both", 2)]),
        ("Families moved, all of whom were seen.", []),
        ("Some 12% moved, all of whom were seen.", [("12%", 12)]),
    ],
)
def test_all_of_whom_is_as_many_as_the_count_before(text: str, expected: list[tuple[str, float]]) -> None:
    found = [number.quantity for number in numbers(text)]
    assert [(text[quantity.start : quantity.end], quantity.value) for quantity in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clubs for 8, 9 and 10-year-olds run weekly.", [("8", "age"), ("9", "age"), ("10", "age")]),
        ("Recommendations 4, 6 and 9 are met.", [("4", "reference"), ("6", "reference"), ("9", "reference")]),
        ("Section 47 and 120 children are named.", [("47", "reference"), ("120", "count")]),
        ("The 1,100 16 and 17 year olds are known.", [("1,100", "count"), ("16", "age"), ("17", "age")]),
        (
            "Three adopters are at stage one and 27 enquiries are open.",
            [("Three", "count"), ("one", "reference"), ("27", "count")],
        ),
    ],
)
def test_a_number_joined_to_an_age_or_a_reference_is_one_too(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At month 6 the spend is £17m.", [("6", "reference"), ("£17m", "money")]),
        ("Area 1: The front door", [("1", "reference")]),
        ("(2) the report be noted", [("2", "label")]),
        ("The Scrutiny Board (2) met.", [("2", "reference")]),
        (
            "Eleven children moved more than three times in the year.",
            [("Eleven", "count"), ("three", "indicator_wording")],
        ),
        ("Five placements now cost more than £10,000 a week.", [("Five", "count"), ("£10,000", "indicator_wording")]),
        ("Nine children were on one at the year end.", [("Nine", "count"), ("one", "pronoun")]),
        ("For example, one care leaver was given it.", [("one", "pronoun")]),
        ("One was judged to be outstanding and the other two to be good.", [("One", "count"), ("two", "count")]),
        ("Visits occur, no matter where families live.", []),
        ("22 households had none in the year.", [("22", "count")]),
        ("A carer with one child gets £349.", [("one", "pronoun"), ("£349", "money")]),
        ("Few make progress between the ages of seven and 16.", [("seven", "age"), ("16", "age")]),
        ("It approves adopters from the age of 20 to 60.", [("20", "age"), ("60", "age")]),
        (
            "70 care leavers are over the age of 18, and 20 eligible young people are younger.",
            [("70", "count"), ("18", "age"), ("20", "count")],
        ),
        ("Two are over the age of five, three are siblings.", [("Two", "count"), ("five", "age"), ("three", "count")]),
        ("Interviews are not held within the required 72 hours.", [("72", "span_of_time")]),
        ("It wants 10 new carers per year for three years.", [("10", "count"), ("three", "span_of_time")]),
    ],
)
def test_numbers_that_are_limits_labels_and_pronouns(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected
