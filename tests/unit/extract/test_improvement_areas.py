"""What inspections told authorities and their boards to improve."""

from __future__ import annotations

import pytest

from tests.unit.extract.reports import ILACS_HEAD, SIF_HEAD, reading_of


def areas(text: str) -> list[tuple[int, str, str, str]]:
    records = reading_of(text).records["improvement_areas"]
    return [(r.values["seq"], r.values["kind"], r.values["scope"], r.values["text"]) for r in records]


ILACS = (
    ILACS_HEAD + "Judgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\n\n"
)
HEADING = (
    "The experiences and progress of children who need help and protection: good\n\n1. Children are helped well.\n"
)


@pytest.mark.parametrize("heading", ["What needs to improve?", "What needs to improve", "What needs to improve:"])
def test_bullets_under_the_heading(heading: str) -> None:
    text = f"{ILACS}{heading}\n\n- The quality of plans.\n- How often children are seen, and\nby whom.\n\n{HEADING}"
    assert areas(text) == [
        (1, "area_for_improvement", "local_authority", "The quality of plans."),
        (2, "area_for_improvement", "local_authority", "How often children are seen, and by whom."),
    ]


def test_a_list_whose_bullets_were_lost() -> None:
    text = (
        f"{ILACS}What needs to improve?\n\nThe quality of plans, and how they\nare reviewed. This matters.\n"
        f"The timeliness of visits.\nThe use of supervision.\n\n{HEADING}"
    )
    assert [words for *_, words in areas(text)] == [
        "The quality of plans, and how they are reviewed. This matters.",
        "The timeliness of visits.",
        "The use of supervision.",
    ]


def test_sub_bullets_belong_to_the_item_that_leads_them_in() -> None:
    text = (
        f"{ILACS}What needs to improve?\n\n\u25fc The oversight of:\n- plans;\n- visits.\n\u25fc The "
        f"quality of records.\n\n{HEADING}"
    )
    assert [words for *_, words in areas(text)] == ["The oversight of: plans; visits.", "The quality of records."]


def test_priority_action_and_areas_with_themes_then_the_board() -> None:
    text = (
        f"{SIF_HEAD}What does the local authority need to improve?\n\nPriority and immediate "
        f"action\n\nLeadership, management and "
        "governance\n\n1. Ensure that thresholds are applied.\n\n2. Undertake an immediate review of "
        "cases.\n\nAreas for improvement\n\n"
        "Help and protection\n\n3. Improve the quality of plans.\n\nThe local authority's "
        "strengths\n\n4. Early help is effective.\n\n"
        "What does the LSCB need to improve?\n\nPriority and immediate action\n\nThere are no areas "
        "for priority or immediate action.\n\n"
        "Areas for improvement\n\n104. Ensure that partners are held to account.\n\nInspection "
        "judgement about the LSCB\n\n105. It is led well.\n"
    )
    assert areas(text) == [
        (1, "priority_action", "local_authority", "Ensure that thresholds are applied."),
        (2, "priority_action", "local_authority", "Undertake an immediate review of cases."),
        (3, "area_for_improvement", "local_authority", "Improve the quality of plans."),
        (4, "area_for_improvement", "lscb", "Ensure that partners are held to account."),
    ]


def test_recommendations_of_the_authority_and_of_the_board() -> None:
    text = (
        f"{SIF_HEAD}Recommendations\n\n1. Ensure that assessments are timely.\n\n2. Improve "
        f"visits.\n\nSummary for children and young "
        "people\n\n- Social workers listen.\n\nThe Local Safeguarding Children Board "
        "(LSCB)\n\nExecutive summary\n\nThe board works "
        "well.\n\nRecommendations\n\n81. Ensure that the annual report is complete.\n\nInspection "
        "findings\n\n82. The board meets.\n"
    )
    assert [(seq, kind, scope) for seq, kind, scope, _ in areas(text)] == [
        (1, "recommendation", "local_authority"),
        (2, "recommendation", "local_authority"),
        (3, "recommendation", "lscb"),
    ]


def test_the_national_framework_that_an_area_names() -> None:
    letter = (
        "12 January 2026\n\nDear Mr Oak\n\nFocused visit to Anyshire children's services\n\nThis "
        "letter summarises the findings of the "
        "focused visit on 25 and 26 November 2025.\n\nWhat needs to improve in this area of social work practice?1\n\n"
        "\u25fc How plans reflect needs. (Outcome 3, national framework)\n\u25fc Caseloads. (Enabler "
        "3, the national framework)\n"
        "\u25fc Records.\n\nMain findings\n\n- Leaders know.\n"
    )
    records = reading_of(letter).records["improvement_areas"]
    assert [r.values["national_framework"] for r in records] == ["Outcome 3", "Enabler 3", None]


def test_a_document_that_reports_no_inspection_has_none() -> None:
    assert areas("Report to the Committee\n\nAreas for improvement\n\n- Better plans.\n") == []
