"""Prevalence: the words of a count, and the value they give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.lists import PREVALENCES
from pipeline.extract.findings.prevalence import find, words


def told(text: str) -> tuple[str, str] | None:
    found = find(text)
    return None if found is None else (text[found.start : found.end], found.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most children benefit from this.", ("Most children", "most")),
        ("The vast majority of children referred here are seen.", ("The vast majority of children", "most")),
        ("Some assessments and plans are too narrow.", ("Some assessments and plans", "some")),
        ("Inspectors say that too many youngsters wait too long.", ("too many youngsters", "many")),
        ("Core groups are poorly attended in some districts.", ("some districts", "some")),
        ("Almost every enquirer is called back.", ("Almost every enquirer", "all")),
        ("Most children in care are settled.", ("Most children in care", "most")),
        ("This helps some children’s lives.", ("some children’s lives", "some")),
        ("Too few care leavers aged over 21 are supported.", ("Too few care leavers aged over 21", "few")),
        ("For a small number of young people, this is late.", ("a small number of young people", "few")),
        ("When they present as homeless, many benefit.", ("many", "many")),
        ("Some are seen, but others wait.", ("Some", "some")),
        ("Not all visits are timely.", ("Not all visits", "some")),
        ("Most missing children are found.", ("Most missing children", "most")),
        ("Managers oversee all referrals and decision-making.", ("all referrals and decision-making", "all")),
        ("Just over half of care leavers are in touch.", ("Just over half of care leavers", "most")),
        ("A high proportion in the north attend.", ("A high proportion", "many")),
        ("Visits are timely in almost all cases.", ("almost all cases", "all")),
        ("There are some strong examples.", ("some strong examples", "some")),
        ("It is slow for older children, too many of whom move.", ("too many of whom", "many")),
        ("The vast majority offered children good care.", ("The vast majority", "most")),
        ("Fewer than half of care leavers had a plan.", ("Fewer than half of care leavers", "some")),
        ("The great majority live in settled homes.", ("The great majority", "most")),
        ("Few of them had been told of it.", ("Few of them", "few")),
        ("The police take part in almost all of them.", ("almost all of them", "all")),
        ("More children were adopted than in the year before.", None),
        ("The authority relies on far fewer agency staff.", None),
        ("We had one children's home.", None),
        # amounts, aims and comparisons are no counts
        ("There is some inconsistency.", None),
        ("Leaders ensure that all children are safe.", None),
        ("Plans for all children are in place.", None),
        ("The most vulnerable children are seen first.", None),
        ("Managers and other practitioners attend.", None),
        ("Nurses work with other agencies.", None),
        ("Inspectors saw some very good practice.", None),
        ("This is more professional.", None),
        ("A range of activities is offered.", None),
        ("all", None),
        ("", None),
    ],
)
def test_count(text: str, expected: tuple[str, str] | None) -> None:
    assert told(text) == expected


def test_every_quantifier_gives_a_value_of_the_list() -> None:
    assert set(words().values.values()) <= set(PREVALENCES)


@given(st.lists(st.sampled_from("most all some of the children plans are not and , others in care".split())))
def test_a_count_is_a_slice_of_the_sentence(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
