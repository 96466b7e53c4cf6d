"""Tables of judgements, however their cells are wrapped."""

from __future__ import annotations

import pytest

from pipeline.extract.frameworks import frameworks
from pipeline.extract.grades.table import table_grades

FRAMEWORKS = {framework.key: framework for framework in frameworks()}
LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
RI = "Requires improvement to be good"


def grades(text: str, key: str = "ilacs") -> dict[str, str]:
    return {told.judgement: told.grade for told in table_grades(text, len(text), FRAMEWORKS[key])}


FIVE = {
    "impact_of_leaders": "good",
    "help_and_protection": "requires_improvement",
    "in_care": "outstanding",
    "care_leavers": "inadequate",
    "overall_effectiveness": "requires_improvement",
}


@pytest.mark.parametrize(
    "table",
    [
        (
            f"{LEADERS}\tGood\n{HELP}\t{RI}\n{CARE}\tOutstanding\n"
            f"{LEAVERS}\tInadequate\n{OVERALL}\t{RI}\n\nServices are good\n"
        ),
        (
            f"{LEADERS}\r\nGood \r\n{HELP}\r\n{RI} "
            f"\r\n{CARE}\r\nOutstanding\r\n{LEAVERS}\r\nInadequate\r\n{OVERALL} {RI}\r\n"
        ),
        f"Good\n{LEADERS}\n{RI}\n{HELP}\nOutstanding\n{CARE}\nInadequate\n{LEAVERS}\n{RI}\n{OVERALL}\nServices\n",
        f"{LEADERS}\n{HELP}\n{CARE}\n{LEAVERS}\n{OVERALL}\nGood\n{RI}\nOutstanding\nInadequate\n{RI}\n",
        f"{LEADERS} Good {HELP} {RI} {CARE} Outstanding {LEAVERS} Inadequate {OVERALL} {RI}\n",
        f"{OVERALL} {RI}\n{LEAVERS} Inadequate\n{CARE} Outstanding\n{HELP} {RI}\n{LEADERS} Good\n",
        (
            f"{LEADERS} Good\nRequires improvement to\nbe good\n{HELP}\n{CARE} Outstanding\n{LEAVERS} "
            f"Inadequate.2\n{OVERALL} {RI}1\n"
        ),
    ],
    ids=["tabs", "own lines", "above", "columns", "one line", "other order", "one above, footnotes"],
)
def test_five_judgements(table: str) -> None:
    assert grades(f"Judgement Grade\n{table}") == FIVE


def test_grades_in_the_middle_of_wrapped_names() -> None:
    text = (
        "Judgement Grade\nThe impact of leaders on social work Requires improvement\npractice with "
        "children and families to "
        "be good\nThe experiences and progress of Good\nchildren who need help and protection\n"
        "The experiences and progress of children in Outstanding\ncare and care leavers\nOverall effectiveness Good\n"
    )
    assert grades(text) == {
        "impact_of_leaders": "requires_improvement",
        "help_and_protection": "good",
        "in_care_and_care_leavers": "outstanding",
        "overall_effectiveness": "good",
    }
    first = table_grades(text, len(text), FRAMEWORKS["ilacs"])[0]
    assert isinstance(first.judgement_words, tuple)
    assert text[slice(*first.grade_words)] == "Requires improvement"


def test_a_table_over_a_page_end() -> None:
    text = (
        f"{LEADERS} Good\n{HELP} Good\n{CARE}\f\nInspection of Anyshire children's services\n10 to 21 "
        f"July 2023 2\nGood\n{OVERALL} Good\n"
    )
    assert grades(text)["in_care"] == "good"


def test_prose_after_the_table_is_no_cell() -> None:
    text = (
        f"{LEADERS} Good\n{BOTH} Good\n{OVERALL} Inadequate\nGood leadership means that services are\ngood\nand more.\n"
    )
    assert grades(text)["overall_effectiveness"] == "inadequate"


@pytest.mark.parametrize("above", [True, False])
def test_prose_that_names_a_judgement_is_no_row(above: bool) -> None:
    rows = [(LEADERS, "Good"), (CARE, "Good"), (LEAVERS, "Outstanding"), (OVERALL, "Inadequate")]
    table = "".join(f"{grade}\n{name}\n" if above else f"{name}\n{grade}\n" for name, grade in rows)
    prose = f"Children do well and\n{LEAVERS.lower()} are good\nServices are\ngood. They are outstanding\n"
    assert grades(f"Judgement Grade\n{table}{prose}") == {
        "impact_of_leaders": "good",
        "in_care": "good",
        "care_leavers": "outstanding",
        "overall_effectiveness": "inadequate",
    }


def test_a_name_without_a_grade_shifts_no_other() -> None:
    assert grades(f"{LEADERS}\n{HELP} Good\n{BOTH} Inadequate\n{OVERALL} Inadequate\n") == {
        "help_and_protection": "good",
        "in_care_and_care_leavers": "inadequate",
        "overall_effectiveness": "inadequate",
    }


def test_not_judged() -> None:
    assert grades(f"{LEADERS} Good\n{LEAVERS} Not judged\n{OVERALL} Good\n")["care_leavers"] == "not_judged"


@pytest.mark.parametrize("adoption", ["2.1 Adoption performance Good", "Good\n2.1 Adoption performance"])
def test_the_single_inspection_framework(adoption: str) -> None:
    text = (
        "1. Children who need help and protection requires \nimprovement\n2. Children looked after and achieving\n"
        f"permanence\nRequires improvement\n{adoption}\n2.2 Experiences and progress of care leavers Inadequate\n"
        "1. Leadership, management and governance\nRequires \nImprovement\n"
    )
    assert grades(text, "sif") == {
        "help_and_protection": "requires_improvement",
        "looked_after_and_permanence": "requires_improvement",
        "adoption": "good",
        "care_leavers": "inadequate",
        "leadership_management_governance": "requires_improvement",
    }
