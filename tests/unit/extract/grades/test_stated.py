"""Grades that headings and lines of their own state."""

from __future__ import annotations

import pytest

from pipeline.extract.frameworks import frameworks
from pipeline.extract.grades.stated import stated_grades, told_in_passing

FRAMEWORKS = {framework.key: framework for framework in frameworks()}


def stated(text: str, key: str = "sif") -> dict[str, str]:
    found: dict[str, str] = {}
    for told in stated_grades(text, FRAMEWORKS[key]):
        found.setdefault(told.judgement, told.grade)
    return found


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("Children\u2019s services in Anyshire require improvement to \r\nbe good", "requires_improvement"),
        ("Children's services in the London Borough of St. Helens are outstanding ", "outstanding"),
        ("Children\u2019s services in Anyshire requires improvement to be good", "requires_improvement"),
        ("The overall judgement is requires improvement", "requires_improvement"),
        ("The overall judgement is that children\u2019s services are  \r\ninadequate.2", "inadequate"),
        ("The overall judgement is that children\u2019s services require  \r\nimprovement", "requires_improvement"),
    ],
)
def test_the_overall_judgement(line: str, grade: str) -> None:
    assert stated(f"Report published: 1 May 2015\r\n{line}\r\nThere are") == {"overall_effectiveness": grade}


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("The Local Safeguarding Children Board requires improvement", "requires_improvement"),
        ("The Local Safeguarding Children Board is Good", "good"),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is \r\ninadequate.", "inadequate"),
        ("The effectiveness of the LSCB requires improvement", "requires_improvement"),
        ("The LSCB is good because:", "good"),
        ("The Isle of Anywhere Safeguarding Children Board is outstanding", "outstanding"),
    ],
)
def test_the_safeguarding_board(line: str, grade: str) -> None:
    assert stated(f"It was so.\n{line}\nMore") == {"lscb": grade}


@pytest.mark.parametrize(
    "line",
    [
        "An LSCB that is good coordinates the activity",
        "An LSCB requires improvement if it does not yet show",
        "The LSCB has good links with schools. Its work is",
        "Children\u2019s services in Anyshire are not good",
        "Children\u2019s services in Anyshire are making progress. Some are good",
        "that the LSCB is now good at sharing what is good. It has made a difference",
        "overall effectiveness: inadequate in part of it",
    ],
)
def test_what_states_no_grade(line: str) -> None:
    assert stated(f"It was so.\n{line}\nMore") == {}


@pytest.mark.parametrize(
    ("heading", "judgement", "grade"),
    [
        (
            "The graded judgement for adoption performance is that it requires \r\nimprovement",
            "adoption",
            "requires_improvement",
        ),
        (
            "The graded judgment about the experience and progress of care leavers \r\nis that it is good",
            "care_leavers",
            "good",
        ),
        (
            "The experiences and progress of children who need help and \r\nprotection: Good",
            "help_and_protection",
            "good",
        ),
        ("Leadership, management and governance is inadequate", "leadership_management_governance", "inadequate"),
    ],
)
def test_headings(heading: str, judgement: str, grade: str) -> None:
    assert stated(f"said.\r\n{heading}\r\n12. Text") == {judgement: grade}


def test_a_sentence_of_the_running_text_counts_where_no_line_states_the_grade() -> None:
    text = "It meets. The LSCB in Anyshire is inadequate. It does not lead. The LSCB is good at training, but slow.\n"
    board = "Review of the effectiveness of the Local Safeguarding Children Board"
    (told,) = told_in_passing(text, FRAMEWORKS["sif"], board, {"overall_effectiveness"})
    assert (told.judgement, told.grade, told.reported) == ("lscb", "inadequate", "prose")
    assert told_in_passing(text, FRAMEWORKS["sif"], board, {"lscb"}) == []
    assert told_in_passing(text, FRAMEWORKS["sif"], "Re-inspection of services", set()) == []


def test_grades_with_their_number() -> None:
    text = "Capacity to improve\nGrade 3 (Adequate)\n18. The council\nLeadership and management\nGrade 4 (Inadequate)\n"
    assert stated(text, "looked_after_children") == {
        "capacity_to_improve": "adequate",
        "leadership_and_management": "inadequate",
    }


def test_the_words_of_a_heading_are_its_name_and_its_grade() -> None:
    text = "\nThe impact of leaders on social work practice with children and families: good\n"
    (told,) = stated_grades(text, FRAMEWORKS["ilacs"])
    assert isinstance(told.judgement_words, tuple)
    assert text[told.judgement_words[0] : told.judgement_words[1]].endswith("families")
    assert text[slice(*told.grade_words)] == "good"
