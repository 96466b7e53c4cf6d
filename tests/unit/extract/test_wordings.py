"""Wordings: braces, whole words, the longest first, offsets that hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.wordings import Matcher, expand, expand_all, fold, grouped

FORMS = ["my", "we", "my we", "we so", "so my we", "my we so my", "so so", "mywe my", "we my"]


def test_braces_stand_for_alternatives() -> None:
    assert expand("deliver{|s|ed}") == ["deliver", "delivers", "delivered"]
    assert expand("{is|are} {very |}low") == ["is very low", "is low", "are very low", "are low"]
    assert expand_all(["{a|b}", "b"]) == ["a", "b"]


@pytest.mark.parametrize("wording", ["deliver{|s|ed}", "{is|are} {very |}low", "a (b) + {c.|D}", "plain"])
def test_a_grouped_wording_finds_what_it_stands_for(wording: str) -> None:
    found = re.compile(grouped(wording))
    assert all(found.fullmatch(fold(form)) for form in expand(wording))
    assert not any(found.fullmatch(other) for other in ("", "delivering", "is verylow", "a  b  +", "plaint"))


def test_a_wording_matches_whole_words_in_any_case() -> None:
    matcher = Matcher({"well": 1, "as well as": 2})
    assert matcher.longest(fold("WELL done, but dwell and well-being and wells")) == [(0, 4, 1)]
    assert matcher.longest(fold("as well as (well)")) == [(0, 10, 2), (12, 16, 1)]


@given(
    st.lists(st.sampled_from(["my", "we", "so", "mywe", ","]), max_size=12), st.sets(st.sampled_from(FORMS), min_size=1)
)
def test_the_first_of_overlapping_wordings_is_found_and_the_longest_of_those(words: list[str], forms: set[str]) -> None:
    text = " ".join(words)
    spans = {(m.start(1), m.end(1)) for form in forms for m in re.finditer(rf"(?=\b({form})\b)", text)}
    expected: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not expected or start >= expected[-1][1]:
            expected.append((start, end))
    assert [(start, end) for start, end, _ in Matcher(dict.fromkeys(forms)).longest(text)] == expected


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(["care", "plans", "x", "are late", "\u2019", ","]), max_size=12))
def test_a_match_is_where_its_words_are(words: list[str]) -> None:
    text = " ".join(words)
    for start, end, value in Matcher({"care": "care", "are late": "are late", "plans": "plans"}).longest(fold(text)):
        assert text[start:end] == value
