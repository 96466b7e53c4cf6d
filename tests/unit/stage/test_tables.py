"""One document's records as tables: shared columns, evidence in parts, faults of type."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from contracts.schema import Type
from pipeline.extract.record import Record
from pipeline.sources.source import Source
from pipeline.stage.tables import FITS, concatenate, to_tables, unreadable
from pipeline.text.document import Document
from pipeline.text.spans import Span
from pipeline.text.view import join

TEXT = "Page one tells\f1 of 2\nthat all is well. Ofsted"
SOURCE = Source("kent/letter", Path("kent/letter.pdf"), "ab" * 32, 99, "kent", title="A letter", full_text=True)


def document() -> Document:
    """Two pages; the second begins with a running header that the view steps over."""
    view = join(TEXT, [(" ", Span(0, 14)), (" ", Span(22, 39)), (" ", Span(40, 46))])
    pages = (Span(0, 14), Span(15, len(TEXT)))
    return Document(TEXT, pages, (), (), (), view, "application/pdf", "engine 1")


def passage(anchor: Span, **more: Any) -> Record:
    values = {"seq": 1, "kind": "paragraph", "text": "words"}
    return Record("passages", values, anchor, "rule", {"text": anchor}, **more)


def rows(tables: dict[str, pa.Table], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tables[name].to_pylist()
    return found


def test_shared_columns_come_from_the_anchor() -> None:
    record = passage(Span(22, 39))
    [row] = rows(to_tables(SOURCE, document(), {"passages": [record]}), "passages")
    assert row["quote"] == "that all is well."
    assert (row["char_start"], row["char_end"], row["page"], row["rule"]) == (22, 39, 2, "rule")
    assert (row["document_id"], row["authority_id"]) == ("kent/letter", "kent")
    assert row["id"] == record.identity("kent/letter")


def test_an_id_does_not_hang_on_a_value() -> None:
    first = passage(Span(0, 14))
    second = Record("passages", {**first.values, "text": "other"}, first.anchor, "another rule")
    assert first.identity("d") == second.identity("d")
    assert first.identity("d") != passage(Span(0, 14), discriminator="2").identity("d")


def test_evidence_leaves_out_what_the_view_steps_over() -> None:
    evidence = rows(to_tables(SOURCE, document(), {"passages": [passage(Span(0, 39))]}), "evidence")
    assert [(row["part"], row["quote"], row["page"]) for row in evidence] == [
        (1, "Page one tells", 1),
        (2, "that all is well.", 2),
    ]
    assert {row["method"] for row in evidence} == {"read"}


def test_evidence_within_furniture_is_whole() -> None:
    evidence = rows(to_tables(SOURCE, document(), {"passages": [passage(Span(15, 21))]}), "evidence")
    assert [row["quote"] for row in evidence] == ["1 of 2"]


def test_evidence_may_stand_at_several_places() -> None:
    record = Record("passages", passage(Span(0, 14)).values, Span(0, 14), "r", {"text": (Span(0, 4), Span(40, 46))})
    evidence = rows(to_tables(SOURCE, document(), {"passages": [record]}), "evidence")
    assert [(row["part"], row["quote"]) for row in evidence] == [(1, "Page"), (2, "Ofsted")]


def test_evidence_of_what_is_null_or_was_not_read_is_left_out() -> None:
    values = {"seq": 1, "kind": "paragraph", "text": None, "section": "Findings"}
    record = Record("passages", values, Span(0, 14), "r", {"text": Span(0, 4), "section": Span(5, 8)})
    assert "evidence" not in to_tables(SOURCE, document(), {"passages": [record]})


def test_a_document_row_joins_registry_and_text() -> None:
    [row] = rows(to_tables(SOURCE, document(), {}), "documents")
    assert (row["title"], row["title_basis"]) == ("A letter", "registry")
    assert (row["kind"], row["page_count"], row["char_count"]) == ("other", 2, len(TEXT))
    assert (row["quote"], row["char_start"]) == (None, None)
    printed = Record(
        "documents", {"kind": "visit_letter", "title": "Page one tells"}, Span(0, 14), "r", {"title": Span(0, 14)}
    )
    tables = to_tables(SOURCE, document(), {"documents": [printed]})
    [row] = rows(tables, "documents")
    assert (row["kind"], row["title_basis"], row["quote"]) == ("visit_letter", "printed", "Page one tells")
    assert [e["record_id"] for e in rows(tables, "evidence")] == [row["id"]]


def test_the_authority_that_the_text_tells_is_that_of_every_row() -> None:
    told = Record("documents", {"authority_id": "essex"}, Span(0, 0), "r")
    tables = to_tables(SOURCE, document(), {"documents": [told], "passages": [passage(Span(0, 14))]})
    assert {rows(tables, name)[0]["authority_id"] for name in ("documents", "passages")} == {"essex"}


def test_the_text_is_kept_whole() -> None:
    assert rows(to_tables(SOURCE, document(), {}), "document_texts") == [{"document_id": "kent/letter", "text": TEXT}]


def test_a_faulty_record_costs_itself_alone() -> None:
    faulty = Record("passages", {"seq": "1", "colour": "red"}, Span(0, 99), "r")
    tables = to_tables(SOURCE, document(), {"passages": [passage(Span(0, 14)), faulty]})
    assert len(rows(tables, "passages")) == 1
    assert [row["check"] for row in rows(tables, "rejects")] == ["type", "unknown_column", "quote_is_slice"]


@pytest.mark.parametrize(
    ("kind", "fits", "does_not"),
    [
        (Type.TEXT, ["", "é"], [1, b"", "\udfff", date(2020, 1, 1)]),
        (Type.INTEGER, [0, -1], [True, 1.0, "1"]),
        (Type.NUMBER, [0, 1.5], [True, float("inf"), float("nan"), "1"]),
        (Type.BOOLEAN, [True], [1, "yes"]),
        (Type.DATE, [date(2020, 1, 1)], [datetime(2020, 1, 1), "2020-01-01"]),
        (Type.TEXTS, [[], ["a"], ("a",)], ["a", [None], [1]]),
        (Type.COUNTS, [[], [{"reason": "date", "count": 1}]], [{"date": 1}, [{"reason": "date"}]]),
    ],
)
def test_types_are_exact(kind: Type, fits: list[Any], does_not: list[Any]) -> None:
    assert all(FITS[kind](value) for value in fits)
    assert not any(FITS[kind](value) for value in does_not)


def test_many_documents_are_joined_with_every_table_there() -> None:
    failed = unreadable(SOURCE, "encrypted", "the file wants a password")
    tables = concatenate([to_tables(SOURCE, document(), {}), failed])
    assert {"kpis", "coverage", "evidence"} <= set(tables)
    assert [row["check"] for row in rows(tables, "rejects")] == ["encrypted"]
    assert tables["kpis"].num_rows == 0
