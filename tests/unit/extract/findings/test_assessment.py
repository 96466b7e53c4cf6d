"""Assessment, construction by construction: sentences of our own making, each of one construction of the language."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.lists import ASSESSMENTS
from pipeline.extract.findings.assessment import assess, matcher
from pipeline.extract.phrases import load
from pipeline.extract.wordings import expand_all, fold


def assessed(text: str, before: str | None = None, otherwise: str = "neutral") -> str:
    return assess(text, matcher().longest(fold(text)), 0, before, otherwise).assessment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain praise, fault, change
        ("Thresholds are applied well.", "strength"),
        ("Recording is poor.", "weakness"),
        ("Supervision has improved since the last inspection.", "improved"),
        ("Services have deteriorated since 2019.", "declined"),
        ("Plans are of variable quality.", "mixed"),
        ("The panel meets each month.", "neutral"),
        # fault without a negative word
        ("The completion of interviews is low.", "weakness"),
        ("Some plans are too broad.", "weakness"),
        ("Too few carers are recruited.", "weakness"),
        ("Social workers have too many children to see.", "weakness"),
        ("Only 40% of the visits were made.", "weakness"),
        # denied praise, denied fault
        ("Plans are not clear.", "weakness"),
        ("Reviews are not always timely or well recorded.", "weakness"),
        ("Not all carers are supported effectively.", "weakness"),
        ("Leaders cannot be assured that practice is effective.", "weakness"),
        ("There is no drift or delay in this work.", "strength"),
        ("Decisions are made without delay.", "strength"),
        ("Managers do not tackle weaknesses.", "weakness"),
        # negative words to the good
        ("Prompt decisions prevent drift and delay.", "strength"),
        ("Good direct work reduces the harmful effect of conflict.", "strength"),
        ("Caseloads that were high have reduced.", "improved"),
        ("The backlog has been eliminated.", "improved"),
        # positive words to the bad
        ("Improved liaison with health is also required.", "weakness"),
        ("Further work is needed to strengthen good practice.", "weakness"),
        ("Plans could be clearer and better recorded, and lack timescales.", "weakness"),
        ("Waiting lists have increased.", "declined"),
        # contrast and concession
        ("Visits are regular, but records are poor.", "mixed"),
        ("Although assessments are thorough, plans are weak.", "mixed"),
        ("While there have been improvements, significant shortfalls continue.", "mixed"),
        ("Despite financial pressures, support for carers is strong.", "strength"),
        ("Visits are late despite good intentions.", "weakness"),
        ("However, assessments are thorough.", "strength"),
        # reversal
        ("Some children have good plans, but this is the exception rather than the rule.", "weakness"),
        ("Long waits are now the exception rather than the rule.", "improved"),
        # then and now
        ("Previously there were long delays, but plans are now effective.", "improved"),
        # purpose and condition are no evidence
        ("When there are serious concerns, managers respond well.", "strength"),
        ("The plan to improve supervision found widespread failings.", "weakness"),
        ("It is unclear whether plans are good.", "weakness"),
        # names that hold polar words
        ("Strengths and difficulties questionnaires are used.", "neutral"),
    ],
)
def test_construction(text: str, expected: str) -> None:
    assert assessed(text) == expected


def test_a_consequence_without_words_of_its_own_follows_its_cause() -> None:
    assert assessed("This means that families meet somebody else each week.", before="weakness") == "weakness"
    assert assessed("Families meet somebody else each week.", before="weakness") == "neutral"


def test_a_sentence_that_says_nothing_is_what_its_document_makes_of_it() -> None:
    assert assessed("Children attend the panel.", otherwise="strength") == "strength"


def test_no_wording_is_listed_twice_in_its_class() -> None:
    vocabulary = load("assessment")
    for name, wordings in vocabulary.items():
        if isinstance(wordings, list):
            twice = [wording for wording, times in Counter(wordings).items() if times > 1]
            assert twice == [], name


def test_every_wording_is_found() -> None:
    vocabulary = load("assessment")
    found = matcher()
    for name, wordings in vocabulary.items():
        if name in ("weights", "consequence"):
            continue
        for form in expand_all(wordings):
            assert found.all(fold(form)), f"{name}: {form}"


@given(st.lists(st.sampled_from("plans are not good but poor , improved to ensure when despite variable".split())))
def test_any_words_give_one_of_the_list(words: list[str]) -> None:
    assert assessed(" ".join(words)) in ASSESSMENTS
