"""What a document is, and what its first page says of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.reports import ILACS_HEAD, SIF_HEAD, reading_of


@pytest.mark.parametrize(
    ("text", "publisher", "kind"),
    [
        (ILACS_HEAD, "Ofsted", "inspection_report"),
        (SIF_HEAD, None, "inspection_report"),
        (
            "Dear Ms Oak\n\nFocused visit to Anyshire\n\nThis letter summarises the visit on 5 June 2019.\n",
            "Ofsted",
            "visit_letter",
        ),
        (
            "Report to the Cabinet\n\nPurpose of the report\n\nTo note progress.\n",
            "Anyshire County Council",
            "council_report",
        ),
        (
            "Purpose of report\n\nThe Scrutiny Committee is asked to note it.\n\nKey decision: no\n",
            None,
            "council_report",
        ),
        ("Services better, says Ofsted\n\nIt told the BBC so.\n", "BBC News", "news_article"),
        (
            "Services better\n\nThey are.\n\nNotes to editors\n\nContact the press office.\n",
            "Anyshire Council",
            "news_article",
        ),
        ("Services better\n\nImage source, Getty\n\nIt is.\n\nRelated topics\n", None, "news_article"),
        ("A poem\n\nabout rain\n", None, "other"),
    ],
)
def test_kinds(text: str, publisher: str | None, kind: str) -> None:
    assert reading_of(text, publisher=publisher).records["documents"][0].values["kind"] == kind


def test_the_printed_title_is_taken_where_the_registry_gives_none() -> None:
    record = reading_of(ILACS_HEAD).records["documents"][0]
    assert record.values["title"] == "Inspection of Anyshire local authority children's services"
    assert "title" in record.evidence
    record = reading_of(ILACS_HEAD, title="A title").records["documents"][0]
    assert record.values["title"] == "A title"
    assert "title" not in record.evidence


def test_a_printed_day_of_publication_where_the_registry_gives_none() -> None:
    values = reading_of(SIF_HEAD).records["documents"][0].values
    assert (values["published_start"], values["published_basis"]) == (date(2016, 3, 29), "printed")


def test_the_folder_comes_before_the_printed_authority_and_a_difference_shows() -> None:
    head = ILACS_HEAD.replace("Anyshire", "Kent")
    folder = reading_of(head, authority="surrey").records["documents"][0]
    assert folder.values["authority_id"] == "surrey"
    assert folder.rule == "document.authority_printed_differs"
    printed = reading_of(head, authority=None)
    assert printed.records["documents"][0].values["authority_id"] == "kent"
    assert printed.records["inspections"][0].values["inspection_id"] == "kent/ilacs/2025-03-03"
