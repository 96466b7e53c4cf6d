"""What an area for improvement asks for, head by head."""

from __future__ import annotations

import pytest

from pipeline.extract.wordings import fold
from pipeline.link.asked import heads, parts
from pipeline.link.subjects import subject_of


def parts_of(text: str) -> set[str]:
    return set(parts(subject_of(fold(text)), heads(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ensure supervision is regular so that plans progress.", ["ensure supervision"]),
        ("Staff should receive supervision when they ask.", ["staff should receive supervision"]),
        ("Improve plans. Ensure that visits are made.", ["improve plans", "ensure that visits"]),
        ("Improve plans. They should be brief.", ["improve plans. they should"]),
        ("Ensure that plans are brief, and that visits are made.", ["ensure that plans", "visits"]),
        ("Improve help: audits which tell; supervision.", ["improve help", "audits", "supervision"]),
        ("Improve plans (page 3, paragraph 4) visits are late.", ["improve plans", "visits"]),
    ],
)
def test_a_head_ends_where_the_sentence_turns_once_it_has_named_a_topic(text: str, expected: list[str]) -> None:
    assert [head.folded.strip() for head in heads(text)] == [fold(head).strip() for head in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Improve supervision to reduce neglect.", {"supervision"}),
        ("Where there is drift, neglect needs an answer.", {"neglect"}),
        ("The quality of management oversight and supervision.", {"management_oversight", "supervision"}),
        ("Management oversight of private fostering.", {"private_fostering"}),
        ("Supervision, and the assessment of neglect.", {"supervision", "neglect"}),
        ("Case records should hold an account of neglect.", {"recording", "neglect"}),
        ("The recording of neglect.", {"neglect"}),
        ("Improve case recording so that advocacy is seen.", {"recording"}),
        ("Assessments which weigh neglect.", {"neglect"}),
        ("Improve assessments. Ensure timely life-story work.", {"assessments", "life_story_work"}),
        ("Ensure that case records are brief and that assessments weigh risk.", {"recording", "assessments"}),
        ("Improve neglect work, and that assessments weigh risk.", {"neglect"}),
        ("Improve case records, and that assessments of carers weigh risk.", {"recording"}),
        ("Access to CAMHS for disabled children.", {"emotional_health"}),
        ("Sufficiency of supported accommodation.", {"sufficiency", "care_leavers_accommodation"}),
        ("Links between the adoption panel and senior managers.", {"adoption"}),
        ("Work with partners to improve assessments.", {"assessments"}),
        ("Joint working with partners.", {"partnership_working"}),
        ("Improve what is done.", {""}),
    ],
)
def test_the_parts_are_what_is_asked_for(text: str, expected: set[str]) -> None:
    assert parts_of(text) == expected


def test_parts_come_in_the_order_in_which_they_are_named() -> None:
    text = "The quality of supervision, advocacy and audits."
    assert parts(subject_of(fold(text)), heads(text)) == ("supervision", "advocacy", "quality_assurance")
