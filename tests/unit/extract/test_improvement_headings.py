"""Headings that open lists of improvements, those that end them, and themes inside them."""

from __future__ import annotations

import pytest

from pipeline.extract.frameworks import frameworks
from pipeline.extract.improvement_headings import Opening, ends, heading_at_end, names_board, opened

SIF = next(framework for framework in frameworks() if framework.key == "sif")


@pytest.mark.parametrize(
    ("heading", "kind", "scope"),
    [
        ("What needs to improve", "area_for_improvement", None),
        ("What needs to improve?1", "area_for_improvement", None),
        ("What needs to improve in this area of social work practice?", "area_for_improvement", None),
        ("What does the local authority need to improve?", "area_for_improvement", "local_authority"),
        ("What does Anyshire County Council need to improve?", "area_for_improvement", "local_authority"),
        ("What does the LSCB need to improve?", "area_for_improvement", "lscb"),
        ("What does the Anyshire Safeguarding Children Board need to improve?", "area_for_improvement", "lscb"),
        ("Areas for improvement", "area_for_improvement", None),
        ("Area for priority action", "priority_action", None),
        ("Priority and immediate action", "priority_action", None),
        ("Recommendations", "recommendation", None),
        ("Recommendations for the LSCB", "recommendation", "lscb"),
    ],
)
def test_openings(heading: str, kind: str, scope: str | None) -> None:
    assert opened(heading) == Opening(kind, scope)


@pytest.mark.parametrize("heading", ["Recommendations 8", "Areas for improvement were few", "Main findings", ""])
def test_what_opens_no_list(heading: str) -> None:
    assert opened(heading) is None


@pytest.mark.parametrize(
    ("heading", "over"),
    [
        ("Summary for children and young people", True),
        ("The local authority's strengths", True),
        ("Inspection judgements about the local authority", True),
        ("The experiences and progress of children who need help and protection", True),
        ("Leadership, management and governance is inadequate", True),
        ("Leadership, management and governance", False),
        ("Quality of practice", False),
    ],
)
def test_what_ends_a_list_and_what_is_a_theme_in_it(heading: str, over: bool) -> None:
    assert ends(heading, heading=True, framework=SIF) is over


def test_a_heading_left_at_the_end_of_a_paragraph() -> None:
    words = "The authority must see children sooner. What needs to improve:"
    assert heading_at_end(words) == words.index("What")
    assert heading_at_end("They know what needs to improve") is None
    assert heading_at_end("They have done well. Leaders know the areas for improvement") is None


@pytest.mark.parametrize(
    "heading", ["The Local Safeguarding Children Board (LSCB)", "Inspection judgement about the LSCB"]
)
def test_the_board_is_named(heading: str) -> None:
    assert names_board(heading)
