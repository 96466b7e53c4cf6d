"""Floors over the corpus of real reports that lies beside the repository on some machines."""

from pathlib import Path

import pytest

from pipeline.link import LINKED
from tests.accuracy.floors import FLOORS, hold
from tests.accuracy.scoring import grounded, read_rows, read_truth
from tests.command import built
from tests.tiers import ROOT

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def corpus_release(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release built from the corpus and the project's raw/ together."""
    return built(tmp_path_factory.mktemp("corpus-release") / "warehouse", shared / "corpus", ROOT / "raw")


def test_every_report_is_published(corpus_release: Path, shared: Path) -> None:
    annotated = {record["sha256"] for record in read_truth(shared / "gold" / "england", "inspections")}
    published = {row["sha256"] for row in read_rows(corpus_release, "documents")}
    lost = [row for row in read_rows(corpus_release, "rejects") if row["table"] == "documents"]
    assert annotated <= published, [(row["document_id"], row["check"], row["reason"]) for row in lost]


@pytest.mark.parametrize("table", FLOORS["corpus"])
def test_reports_are_read_as_annotated(corpus_release: Path, shared: Path, table: str) -> None:
    hold(corpus_release, shared / "gold" / "england", FLOORS["corpus"][table], table)


# Tables that hold documents together may say more where there are more.
@pytest.mark.parametrize("table", [table for table in FLOORS["raw"] if table not in LINKED])
def test_more_documents_change_nothing_for_one(corpus_release: Path, shared: Path, table: str) -> None:
    hold(corpus_release, shared / "gold" / "west-sussex", FLOORS["raw"][table], table)


def test_every_quote_stands_at_its_place(corpus_release: Path) -> None:
    shares = grounded(corpus_release)
    assert set(shares.values()) == {1.0}, shares
