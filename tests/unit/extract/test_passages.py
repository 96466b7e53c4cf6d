"""Passages with their sections, and the judgement that each section speaks to."""

from __future__ import annotations

from pipeline.extract import passages
from tests.unit.extract.reports import ILACS_HEAD, reading_of

TEXT = (
    ILACS_HEAD
    + "Judgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\n\n"
    + "The experiences and progress of children in care: good\n\n1. Children come into care for the "
    "right reasons, and\nare helped:\n\n"
    + "- early;\n- well.\n\n2. Plans are clear.\n\n"
    + "The impact of leaders on social work practice with children and families: good\n\n3. Leaders know.\n"
)


def rows() -> list[dict[str, object]]:
    return [dict(record.values) for record in passages.extract(reading_of(TEXT))]


def test_a_numbered_paragraph_is_whole_and_of_its_section() -> None:
    numbered = {row["paragraph"]: row for row in rows() if row["paragraph"]}
    assert list(numbered) == ["1", "2", "3"]
    assert numbered["1"]["text"] == "Children come into care for the right reasons, and are helped: early; well."
    assert numbered["1"]["judgement"] == "in_care"
    assert numbered["3"]["judgement"] == "impact_of_leaders"
    assert numbered["2"]["section"] == "The experiences and progress of children in care: good"


def test_passages_are_numbered_in_printed_order() -> None:
    assert [row["seq"] for row in rows()] == list(range(1, len(rows()) + 1))


def test_a_bullet_sign_that_stands_alone_is_no_row() -> None:
    records = passages.extract(reading_of("A list follows.\n\n\u2022 \n\n\u2022 One item.\n"))
    assert [record.values["text"] for record in records] == ["A list follows.", "One item."]
    assert [record.values["seq"] for record in records] == [1, 2]
