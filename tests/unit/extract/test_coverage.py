"""Every number of a document has exactly one fate, whatever the document is, and each kind of number has its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import coverage
from pipeline.extract.kpis import numbers
from pipeline.extract.kpis.prose import read_figures
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.phrases import load
from pipeline.text.errors import Unreadable
from tests.unit.extract.reports import reading_of

RULES = load("figures")["rules"]

# One sentence or two for each kind of number that there is a rule for.
SAMPLES = {
    "count": "The council supports 214 young carers and met six families.",
    "percentage": "Attendance rose to 94.2%, and fifty-two per cent of plans were shared.",
    "rate": "The rate of referrals is 512 per 10,000 children.",
    "money": "The budget for placements is £14.2m.",
    "duration": "Care proceedings take 31 weeks on average.",
    "fte": "The service employs 86.5 FTE practitioners.",
    "score": "Carers gave the training an average rating of 9/10.",
    "part": "Nearly two thirds of care leavers have a tenancy.",
    "share": "One in four children live in low-income families.",
    "multiple": "The number of requests has doubled.",
    "zero": "There were no permanent exclusions of children in care.",
    "whole": "Ten children left, all of whom were seen.",
    "rank": "The council is ranked 12th of its neighbours.",
    "date": "On 31 March 2021 the plan was agreed.",
    "contact": "Ring 01632 960123 for a large print copy.",
    "inspectors": "Eight inspectors visited the teams.",
    "age": "Young people aged 16 can apply.",
    "reference": "This is set out in section 7 of the report.",
    "label": "Overall effectiveness requires improvement 2",
    "footnote": "The rate is high, 3 based on national returns.",
    "clock": "The duty line is open 24 hours a day.",
    "idiom": "A third party runs the one-stop shop.",
    "indicator_wording": "Children with three or more placements are reviewed.",
    "unit": "Figures are shown per 10,000.",
    "bound": "Most children live within 20 miles of their home.",
    "compound": "A three-word motto greets visitors.",
    "ordinal": "This was the 3rd review.",
    "pronoun": "One of the strengths is the court work.",
    "example": "One young person told us that she felt safe.",
    "structure": "The plan has four priorities.",
    "span_of_time": "Managers will review the work in three months.",
    "cell": "Indicator | Target | Q1 22/23 | Q2 22/23\nRe-referrals | 20% | 22% | 24%\nVisits made | 90% | 88% | 91%",
    "table_text": "Measure | Target | Q3 22/23 | Q4 22/23\nPlans shared | 80% | 72% | 73% note 3\nAudits | 9 | 8 | 7",
}
# Words that count nought and words that repeat a number are no numbers as printed: nothing can be lost of them.
UNPRINTED = {"zero", "whole"}
DOCUMENT = "\n\n".join(SAMPLES.values()) + "\n"


def told(text: str) -> Mapping[str, Any]:
    """The coverage of a document."""
    (record,) = coverage.extract(reading_of(text))
    return record.values


def read(text: str) -> list[tuple[int, int, str]]:
    """The numbers that are read in a document, and what becomes of each."""
    return read_figures(reading_of(text)).numbers


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Takes the rule for a kind of number away."""

    def take(kind: str) -> None:
        known = vocabulary()
        less = replace(known, recorded=known.recorded - {kind}, set_aside=known.set_aside - {kind})
        monkeypatch.setattr(numbers, "vocabulary", lambda: less)

    return take


def test_there_is_a_sample_for_every_rule() -> None:
    assert set(SAMPLES) == {*RULES["record"], *RULES["set_aside"]}


def test_with_all_rules_nothing_is_unexplained() -> None:
    values = told(DOCUMENT)
    assert values["numbers_unexplained"] == 0
    assert {reason["reason"] for reason in values["set_aside"]} == set(RULES["set_aside"])


@pytest.mark.parametrize("kind", [kind for kind in SAMPLES if kind not in UNPRINTED])
def test_without_its_rule_a_kind_of_number_is_unexplained(kind: str, without: Any) -> None:
    whole, sample = told(DOCUMENT), told(SAMPLES[kind])
    without(kind)
    lost = told(SAMPLES[kind])["numbers_unexplained"]
    assert lost > 0
    assert told(DOCUMENT)["numbers_unexplained"] >= lost
    assert told(DOCUMENT)["numbers_seen"] == whole["numbers_seen"]
    assert told(SAMPLES[kind])["numbers_seen"] == sample["numbers_seen"]


@pytest.mark.parametrize("kind", sorted(UNPRINTED))
def test_a_kind_that_has_no_number_in_print_is_still_unexplained_where_it_is_read(kind: str, without: Any) -> None:
    without(kind)
    assert any(fate == "unexplained" for *_, fate in read(SAMPLES[kind]))


def test_every_number_is_counted_as_it_is_printed() -> None:
    values = told("In 2021, sixty-three of 1,204 children (5.2%) and 2 of 3 boys were seen.")
    assert values["numbers_seen"] == 1 + 2 + 1 + 1 + 2
    assert (values["numbers_recorded"], values["set_aside"]) == (6, [{"reason": "date", "count": 1}])


def test_numbers_of_page_furniture_and_labels_are_set_aside() -> None:
    page = "Children are well looked after.\n\n{}. Workers visit 12 children.\n\nAnyshire County Council | Page {}\n\f"
    values = told("".join(page.format(number, number) for number in range(1, 5)))
    assert values["numbers_unexplained"] == 0
    assert values["numbers_recorded"] == 4
    assert values["numbers_seen"] == 12


WORDS = st.sampled_from(
    "the of to a an and in no none one two twenty-five sixty hundred thousand million dozen half third quarters fifth "
    "doubled 5 10 12 1,234 16.4 1,23 10,000 000 .5 £ % £3m per cent point out KS4 Covid-19 3/4 8/10 ½ 1st 12th or "
    "more over all both whom which respectively children weeks working days aged years old 2014 31 March 2014-15 "
    "section Table Page Ofsted 1. 2.3 a) i) | • - – — ; : . , ( ) 07700 900123 2,014.5,6".split()
)
JOINTS = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\r\n", "\f", "-", "\u2013", "\xa0", ". ", ": \n"])
TEXTS = st.lists(st.tuples(WORDS, JOINTS), max_size=40).map(lambda pieces: "".join(map("".join, pieces)))


@given(st.one_of(TEXTS, TEXTS, st.text(max_size=100), st.text("0123456789,.£%/-\n ", max_size=60)))
def test_whatever_a_document_says_each_of_its_numbers_has_one_fate(text: str) -> None:
    try:
        values = told(text)
    except Unreadable:
        return
    aside = sum(reason["count"] for reason in values["set_aside"])
    assert values["numbers_unexplained"] == 0
    assert values["numbers_seen"] == values["numbers_recorded"] + values["numbers_set_aside"]
    assert values["numbers_set_aside"] == aside
    assert all(reason["count"] > 0 for reason in values["set_aside"])
