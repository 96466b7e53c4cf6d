"""What a build costs, from nothing and again, by workers and by size; `make bench` prints it.

Over the corpus where it lies beside the repository, else over `raw/`. How many times over the corpus is read in
the last one is `SIGHTLINE_BENCH_TIMES` (10).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.benchmarks.measure import Cost, build, plain_text
from tests.tiers import ROOT, SHARED

TIMES = int(os.environ.get("SIGHTLINE_BENCH_TIMES", "10"))
LARGEST_PROCESS = 600
"""Megabytes."""


@pytest.fixture(scope="module")
def raw() -> list[Path]:
    corpus = SHARED / "corpus"
    return [corpus, ROOT / "raw"] if corpus.is_dir() else [ROOT / "raw"]


@pytest.fixture(scope="module")
def pdfs(raw: list[Path]) -> list[Path]:
    return sorted(path for folder in raw for path in folder.rglob("*.pdf"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def from_nothing(raw: list[Path], folder: Path) -> Cost:
    return build(raw, folder / "warehouse", folder / "note")


def told(what: str, found: object) -> None:
    print(f"\n  {what:40}{found}", end="")


def test_from_nothing_against_plain_text(pdfs: list[Path], from_nothing: Cost, folder: Path) -> None:
    floor = plain_text(pdfs, folder / "note")
    allowed = 2.6 * floor.processor + 10  # findings and figures may cost half a floor each
    told(f"plain text of {len(pdfs)} PDFs", floor)
    told("build from nothing", from_nothing)
    told("allowed", f"{'':15} {allowed:7.1f} s CPU")
    assert from_nothing.megabytes < LARGEST_PROCESS
    assert from_nothing.processor < allowed


def test_nothing_changed(raw: list[Path], from_nothing: Cost, folder: Path) -> None:
    again = build(raw, folder / "warehouse", folder / "note")
    told("build with nothing changed", again)
    assert again.wall < 8


def test_one_document_added(raw: list[Path], from_nothing: Cost, folder: Path) -> None:
    added = folder / "added" / "leeds" / "letter.txt"
    added.parent.mkdir(parents=True)
    added.write_text("Focused visit\n\nInspectors found that help is good.\n", encoding="utf-8")
    cost = build([*raw, folder / "added"], folder / "warehouse", folder / "note")
    told("build with one document added", cost)
    assert cost.wall < 12


@pytest.fixture(scope="module")
def releases() -> set[str]:
    """The names of the releases that builds by other numbers of workers have made."""
    return set()


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_documents_a_second(workers: int, raw: list[Path], folder: Path, releases: set[str]) -> None:
    warehouse = folder / f"warehouse-{workers}"
    cost = build(raw, warehouse, folder / "note", "--workers", str(workers))
    documents = sum(1 for _ in (warehouse / "cache").rglob("*.arrow"))
    told(f"{workers} workers: {documents / cost.wall:5.1f} documents a second", cost)
    releases.add((warehouse / "latest").resolve().name)
    assert len(releases) == 1


def test_many_times_over(raw: list[Path], pdfs: list[Path], folder: Path) -> None:
    """Copies with an altered byte, so that none is a copy: cost grows with documents and no faster."""
    if not pdfs:
        pytest.skip("there is no PDF here: the corpus lies elsewhere")
    once, many = folder / "once", folder / "many"
    copied(pdfs, once, 1)
    copied(pdfs, many, TIMES)
    first = build([once], folder / "warehouse-once", folder / "note")
    cost = build([many], folder / "warehouse-many", folder / "note")
    told("once", first)
    told(f"{TIMES} times over", cost)
    told("CPU a document", f"{first.processor / len(pdfs):.3f} s and {cost.processor / len(pdfs) / TIMES:.3f} s")
    assert cost.processor < 1.2 * TIMES * first.processor
    shutil.rmtree(many)


def copied(pdfs: list[Path], folder: Path, times: int) -> None:
    """Each file so many times, with a comment after its end that tells the copies apart."""
    for path in pdfs:
        content = path.read_bytes()
        for number in range(times):
            copy = folder / path.parent.name / f"{path.stem}-{number}.pdf"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content + b"\n%%%d" % number)
