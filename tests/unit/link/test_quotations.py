"""What stands in quotation marks, in texts of any kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.quotations import Quotation, quotations
from pipeline.link.words import Texts
from tests.unit.link.tables import Library

WORDS = st.sampled_from(["plans", "are", "children’s", "parents’", "late", "not", "18%", "Ofsted", "said"])
MARKS = st.sampled_from(["“", "”", '"', "‘", "’", "'", " ", ". ", "\n\n", "…", "["])


def found(text: str) -> list[Quotation]:
    library = Library()
    document = library.document("article", "news_article", date(2023, 5, 1), text)
    return list(quotations(Texts(library.tables()).of(document)))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “all is well” and left.", ["all is well"]),
        ('He said "all is well" and left.', ["all is well"]),
        ("He said ‘all the parents’ needs are met’ and left.", ["all the parents’ needs are met"]),
        ("He said 'children's needs are met'.", ["children's needs are met"]),
        ("The children's plans and the parents' views.", []),
        ('"First part.\n\n"Second part."', ["First part.", "Second part."]),
        ("A ‘late’ plan and a ‘good’ plan.", ["late", "good"]),
        ("The review entitled ‘All of us’ was read.", []),
    ],
)
def test_marks_of_any_kind_hold_quotations(text: str, quoted: list[str]) -> None:
    assert [quotation.text for quotation in found(text)] == quoted


@pytest.mark.parametrize(
    ("text", "speaker", "carried"),
    [
        ("Inspectors said plans were “often late”.", "ofsted", False),
        ("Inspectors came. It was “often late”.", "ofsted", True),
        ("The cabinet member said plans were “often late”.", "council", False),
        ("The commissioner recommended that it “be dissolved at once”.", "commissioner", False),
        ("Plans were “often late”.", None, True),
    ],
)
def test_who_spoke_is_told_in_the_sentence_or_before_it(text: str, speaker: str | None, carried: bool) -> None:
    (quotation,) = found(text)
    assert (quotation.speaker, quotation.carried) == (speaker, carried)


@given(st.lists(WORDS | MARKS, max_size=60).map(" ".join), st.booleans())
def test_quotations_lie_apart_and_in_order(text: str, tight: bool) -> None:
    last = 0
    for quotation in found(text.replace(" ”", "”").replace("“ ", "“") if tight else text):
        words = quotation.words
        assert words[0].start >= last
        assert words[-1].end <= len(text)
        last = words[-1].end
