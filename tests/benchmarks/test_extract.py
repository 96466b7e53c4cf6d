"""What each table's extraction costs, as a share of taking the plain text out of the same documents, in one process.

Prints a line a table; figures and their coverage together may cost half of it, and so may findings.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict

import pytest

from pipeline.extract.every_table import EXTRACTORS
from pipeline.extract.record import Reading
from pipeline.sources.registry import discover
from pipeline.stage.pool import COLLECTIONS
from pipeline.text import layout, read
from tests.tiers import ROOT, SHARED

ALLOWED = {"figures": ("kpis", "coverage"), "findings": ("findings",)}
HALF = 0.5


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """The processor time of each table over that of the plain text."""
    corpus = SHARED / "corpus"
    sources = discover([corpus if corpus.is_dir() else ROOT / "raw"])
    spent: dict[str, float] = defaultdict(float)
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)  # as workers do
    for source in (sources[0], *sources):  # the first is read twice: vocabularies are loaded once a process
        data = source.path.read_bytes()
        start = time.process_time()
        decoded = read.decode(data, source.path.name)
        text = time.process_time() - start
        reading = Reading(source, layout.build(decoded))
        warm = bool(spent)
        spent["plain text"] += text if warm else 1e-9
        for table, extract in EXTRACTORS.items():
            start = time.process_time()
            reading.records[table] = extract(reading)
            spent[table] += (time.process_time() - start) if warm else 0
    return {table: seconds / spent["plain text"] for table, seconds in spent.items()}


def test_each_table_against_plain_text(shares: dict[str, float]) -> None:
    for table, share in shares.items():
        print(f"\n  {table:40}{share:7.2f} x plain text", end="")
    for name, tables in ALLOWED.items():
        assert sum(shares[table] for table in tables) <= HALF, name
