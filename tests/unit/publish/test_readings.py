"""Readings: words give their value again, and no other."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.readings import READINGS, Verdict, words

GIVES, OTHER, SILENT = Verdict.GIVES, Verdict.OTHER, Verdict.SILENT

CASES: list[tuple[str, Any, list[str], Verdict]] = [
    ("words", "a long-term plan", ["a long-\nterm   plan"], GIVES),
    ("words", "a long-term plan", ["a long-", "term plan"], GIVES),
    ("words", "is it practice?", ["is it prac", "tice?"], GIVES),
    ("words", "are not safe", ["are safe"], OTHER),
    ("words", "are safe", ["are not safe"], OTHER),
    ("words", "arenot safe", ["are not safe"], OTHER),
    ("words", "are not s afe", ["are not safe"], OTHER),
    ("grade", "good", ["Good"], GIVES),
    ("grade", "requires_improvement", ["Requires improvement\nto be good"], GIVES),
    ("grade", "good", ["Requires improvement to be good"], OTHER),
    ("grade", "good", ["not yet consistently good"], OTHER),
    ("grade", "good", ["good and outstanding"], OTHER),
    ("grade", "inadequate", ["were judged inadequate.2"], GIVES),
    ("grade", "good", ["a report"], SILENT),
    ("judgement", "impact_of_leaders", ["The impact of leaders on social work practice"], GIVES),
    ("judgement", "care_leavers", ["The impact of leaders on social work practice"], OTHER),
    ("date_start", date(2023, 3, 13), ["13 to 24 March 2023"], GIVES),
    ("date_end", date(2023, 3, 24), ["13 to 24 March 2023"], GIVES),
    ("date_end", date(2023, 3, 25), ["13 to 24 March 2023"], OTHER),
    ("date_start", date(2021, 5, 1), ["May 2021"], GIVES),
    ("date_end", date(2021, 10, 31), ["April to \nOctober 2021"], GIVES),
    ("date_end", date(2021, 3, 31), ["2020/21"], GIVES),
    ("date_end", date(2021, 8, 31), ["2020/21"], GIVES),
    ("date_end", date(2019, 12, 31), ["2019"], GIVES),
    ("date_end", date(2019, 12, 30), ["2019"], OTHER),
    ("date_end", date(2021, 3, 31), ["March"], SILENT),
    ("names", "Anna Example and Ben Sample", ["Anna Example", "Ben Sample"], GIVES),
    ("names", "Anna Example and Ben Sample", ["Anna Example, HMI, Ben\nSample"], GIVES),
    ("names", "Ann Example", ["Anna Example"], OTHER),
    ("members", ("Anna Example", "Ben Sample"), ["Anna Example, Ben Sample"], GIVES),
    ("members", ("Ben Sample", "Anna Example"), ["Anna Example, Ben Sample"], OTHER),
    ("number", 18.5, ["18.5%"], GIVES),
    ("number", 1165.0, ["1,165"], GIVES),
    ("number", 15.8, ["18.5%"], OTHER),
]


@pytest.mark.parametrize(("reading", "value", "quotes", "verdict"), CASES)
def test_words_give_their_value(reading: str, value: Any, quotes: list[str], verdict: Verdict) -> None:
    assert READINGS[reading](value, quotes) is verdict


TOKENS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1, max_size=8)


@given(TOKENS, st.data())
def test_words_survive_any_wrapping(tokens: list[str], data: st.DataObject) -> None:
    wrapped = tokens[0] + "".join(data.draw(st.sampled_from([" ", "\n", " \r\n "])) + token for token in tokens[1:])
    assert words(" ".join(tokens), [wrapped]) is GIVES


@given(TOKENS, st.data())
def test_a_word_more_or_less_is_another_text(tokens: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(tokens) - 1))
    assert words(" ".join(tokens[:at] + tokens[at + 1 :]), [" ".join(tokens)]) is OTHER
    assert words(" ".join([*tokens[:at], "not", *tokens[at:]]), [" ".join(tokens)]) is OTHER
