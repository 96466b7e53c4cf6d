"""Wordings: braces, whole words, the longest first, offsets that hold."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.wordings import Matcher, expand, expand_all, fold


def test_braces_stand_for_alternatives() -> None:
    assert expand("deliver{|s|ed}") == ["deliver", "delivers", "delivered"]
    assert expand("{is|are} {very |}low") == ["is very low", "is low", "are very low", "are low"]
    assert expand_all(["{a|b}", "b"]) == ["a", "b"]


def test_a_wording_matches_whole_words_in_any_case() -> None:
    matcher = Matcher({"well": 1, "as well as": 2})
    assert matcher.longest(fold("WELL done, but dwell and well-being and wells")) == [(0, 4, 1)]
    assert matcher.longest(fold("as well as (well)")) == [(0, 10, 2), (12, 16, 1)]


def test_all_gives_wordings_that_overlap() -> None:
    matcher = Matcher({"home": 1, "return home": 2})
    assert matcher.all("return home") == [(0, 11, 2), (7, 11, 1)]


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(["care", "plans", "x", "are late", "\u2019", ","]), max_size=12))
def test_a_match_is_where_its_words_are(words: list[str]) -> None:
    text = " ".join(words)
    for start, end, value in Matcher({"care": "care", "are late": "are late", "plans": "plans"}).longest(fold(text)):
        assert text[start:end] == value
