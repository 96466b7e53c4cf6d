"""Quotations and claims held against a report, in articles and council reports written for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import corroborations
from tests.unit.link.tables import Library, only

REPORT = """Inspection of Kent

Services have improved since the inspection in 2019, when they were judged inadequate. Leaders have tackled the most
serious weaknesses, but some plans are still not yet good enough for children. However, 18% of visits are late.

Most children receive timely help from skilled and persistent social workers. The vast majority of plans are clear.

The parents’ views are sought, and a small number of children wait too long for a home of their own. Support for
care leavers requires improvement to be good. Although caseloads are high in two teams, supervision is regular.
"""


@pytest.fixture
def library() -> Library:
    library = Library()
    library.report("report", date(2023, 5, 1), REPORT)
    return library


def rows(library: Library) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = corroborations.build(library.tables()).to_pylist()
    return told


def held(library: Library, article: str, kind: str = "news_article") -> dict[str, Any]:
    """The one row of an article; its places hold."""
    document = library.document("article", kind, date(2023, 5, 10), article)
    row = only(rows(library))
    assert row["document_id"] == document
    assert article[row["char_start"] : row["char_end"]] == row["quote"]
    return row


def source(row: dict[str, Any]) -> str:
    return " ".join(REPORT[row["source_start"] : row["source_end"]].split())


@pytest.mark.parametrize(
    "article",
    [
        'Ofsted said: "Most children receive timely help from skilled and persistent social workers."',
        "Inspectors found that “most children receive timely help from skilled\nand persistent social workers”.",
        "Most children receive ‘timely help from skilled and persistent social workers’, Ofsted said.",
        "The report said 'Most children receive timely help from\nskilled and persistent social workers'.",
        "Ofsted found that ‘the parents’ views are sought’.",
        "Inspectors came in May. They reported that for the council “the vast majority of plans are clear”.",
        "Their letter says “the vast majority of plans are clear”.",
        "Support is given by “skilled and persistent social workers”, according to inspectors.",
        'It was a mixed picture, Ofsted said. "The vast majority of plans are clear," inspectors wrote.',
    ],
)
def test_words_as_they_stand_are_verbatim(library: Library, article: str) -> None:
    row = held(library, article)
    assert (row["match"], row["change"]) == ("verbatim", None)
    assert source(row).lower() == " ".join(row["quote"].split()).strip(".,").lower()


@pytest.mark.parametrize(
    ("article", "change"),
    [
        ('"Leaders have tackled the most serious weaknesses," Ofsted said.', "stops before: 'but some plans are still"),
        ('Ofsted said: "Leaders have tackled the most serious weaknesses."', "stops before: 'but some plans are still"),
        ("Ofsted said: ‘Leaders have tackled the most serious weaknesses’.", "stops before: 'but some plans are still"),
        ('Ofsted said: "Supervision is regular."', "begins after: 'although caseloads are high in two teams'"),
        (
            '"Most children receive timely help ... social workers," Ofsted said.',
            "left out: 'from skilled and persistent'",
        ),
        ('"Most children receive help from persistent social workers," Ofsted said.', "left out: 'timely'"),
        ('"Leaders have tackled weaknesses […] 18% of visits are late," Ofsted said.', "left out: 'the most serious'"),
    ],
)
def test_words_that_stop_short_or_are_left_out_are_cut(library: Library, article: str, change: str) -> None:
    row = held(library, article)
    assert row["match"] == "cut"
    assert change in row["change"]


def test_words_amid_a_sentence_of_the_writers_need_not_be_whole(library: Library) -> None:
    row = held(library, "Ofsted said leaders had tackled “the most serious weaknesses” in the service.")
    assert row["match"] == "verbatim"


@pytest.mark.parametrize(
    ("quoted", "change"),
    [
        ("Some children receive timely help from skilled and persistent social workers.", "'some' for 'most'"),
        ("However, 81% of visits are late.", "figure 81% for 18%"),
        ("Support for care leavers requires improvement to be outstanding.", "'outstanding' for 'good'"),
        ("A large number of children wait too long for a home of their own.", "'large' for 'small'"),
        ("Some plans are not still yet good enough for children.", "qualifier moved: '"),
        ("Most children receive very timely help from skilled and persistent social workers.", "added: 'very'"),
    ],
)
def test_words_changed_are_altered_and_the_change_is_told(library: Library, quoted: str, change: str) -> None:
    row = held(library, f'Ofsted said: "{quoted}"')
    assert row["match"] == "altered"
    assert change in row["change"]


def test_a_grade_changed_is_told_as_such(library: Library) -> None:
    row = held(
        library, 'Ofsted said: "Services have improved since the inspection in 2019, when they were judged good."'
    )
    assert (row["match"], row["change"]) == ("altered", "grade 'good' for 'inadequate'")


def test_brackets_are_the_writers_own(library: Library) -> None:
    row = held(library, 'Ofsted said: "[In Kent] the vast majority of [these] plans are clear."')
    assert row["match"] == "verbatim"


def test_words_scattered_over_a_sentence_are_unfound(library: Library) -> None:
    assert held(library, "Ofsted said that help is “not good yet for most children”.")["match"] == "unfound"


def test_words_that_stand_nowhere_are_unfound(library: Library) -> None:
    row = held(library, 'Ofsted said: "This is the finest council in the whole of the land."')
    assert (row["match"], row["source_document_id"], row["source_start"]) == ("unfound", None, None)


@pytest.mark.parametrize(
    "article",
    [
        'Councillor Ann Lee, cabinet member, spoke of "our proud story of progress in all of our services" there.',
        "The council launched its ‘Treat us all the same’ campaign.",
        'Children have "virtual" visits.',
        "It's the council's plan, and the families' views were heard.",
    ],
)
def test_names_and_terms_in_quotation_marks_are_not_held(library: Library, article: str) -> None:
    library.document("article", "news_article", date(2023, 5, 10), article)
    assert not rows(library)


def test_a_speech_that_no_source_holds_is_told_as_unfound(library: Library) -> None:
    row = held(library, 'Councillor Ann Lee, cabinet member, said: "We are proud of the progress that we have made."')
    assert (row["match"], row["rule"]) == ("unfound", "quotation.unattributed")


def test_a_speakers_words_that_stand_in_the_report_are_held(library: Library) -> None:
    row = held(library, 'Councillor Ann Lee said: "The vast majority of plans are clear."')
    assert (row["match"], row["rule"]) == ("verbatim", "quotation.unattributed")


def test_a_quotation_of_several_paragraphs_is_told_by_whom_it_began_with(library: Library) -> None:
    article = 'Inspectors noted: "The vast majority of plans are clear.\n\n"However, 18% of visits are late."'
    library.document("article", "news_article", date(2023, 5, 10), article)
    assert [(row["match"], row["rule"]) for row in rows(library)] == [("verbatim", "quotation.attributed")] * 2


def test_a_report_that_came_later_is_no_source(library: Library) -> None:
    library.document(
        "article", "council_report", date(2022, 1, 1), "Ofsted said that ‘supervision is regular and good’."
    )
    assert only(rows(library))["match"] == "unfound"


def test_few_words_are_looked_for_in_what_is_spoken_of(library: Library) -> None:
    library.document("old", "council_report", date(2025, 1, 1), "In 2024 Ofsted found ‘timely help’.")
    assert only(rows(library))["match"] == "unfound"
    library.rows["documents"].pop()
    assert held(library, "Ofsted found ‘timely help’.")["match"] == "verbatim"


def test_of_several_places_the_one_amid_the_same_words_is_the_source(library: Library) -> None:
    library.report("other", date(2023, 5, 2), "Some visits are late.\n\nSome plans for care leavers are late.")
    row = held(library, 'Inspectors found that for care leavers plans "are late".')
    assert row["source_document_id"] == "kent/other"
    assert row["source_start"] > len("Some visits are late.")


def test_a_told_grade_is_held_against_the_report(library: Library) -> None:
    grade = {"inspection_id": "kent/ilacs/2023-05-01", "judgement": "overall_effectiveness", "quote": "q"}
    grade |= {"char_start": 3, "char_end": 4}
    report = {"document_id": "kent/report", "source": "primary", "grade_text": "Requires improvement"}
    library.add("grades", id="a", grade="requires_improvement", **report, **grade)
    for name, told in (("right", "requires_improvement"), ("wrong", "good")):
        document = {"document_id": f"kent/{name}", "source": "secondary", "grade_text": told}
        library.add("grades", id=name, grade=told, **document, **grade)
    right, wrong = rows(library)
    assert (right["match"], right["change"], right["source_start"]) == ("verbatim", None, 3)
    assert (wrong["match"], wrong["change"]) == ("altered", "grade 'good' for 'Requires improvement'")


@pytest.mark.parametrize(
    ("told", "match", "change"),
    [
        (
            "Inspectors found that a small number of children were waiting too long for a home of their own.",
            "verbatim",
            None,
        ),
        (
            "Inspectors found that a large number of children waited too long for a home of their own.",
            "altered",
            "'large'",
        ),
        ("Inspectors found that children are happy in homes.", None, None),
    ],
)
def test_a_finding_retold_in_nearly_the_same_words_is_held(
    library: Library, told: str, match: str | None, change: str | None
) -> None:
    document = library.document("council", "council_report", date(2023, 6, 1), told)
    library.finding(document, told, "weakness", char_end=len(told))
    found = rows(library)
    assert [row["match"] for row in found] == ([match] if match else [])
    if change:
        assert change in only(found)["change"]


@given(st.data())
def test_any_words_of_the_report_are_found_in_it(data: st.DataObject) -> None:
    library = Library()
    library.report("report", date(2023, 5, 1), REPORT)
    paragraph = data.draw(st.sampled_from(REPORT.split("\n\n")[1:]))
    words = paragraph.split()
    start = data.draw(st.integers(0, len(words) - 5))
    quoted = " ".join(words[start : data.draw(st.integers(start + 4, min(start + 30, len(words))))])
    article = f"Inspectors wrote “{quoted}” in May."
    row = held(library, article)
    assert row["match"] in ("verbatim", "cut")
    assert source(row).split() == quoted.strip(".,").split()
