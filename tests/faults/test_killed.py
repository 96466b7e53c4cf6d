"""A build that is killed at any moment leaves the last release whole, and the next build heals."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.command import built, sightline
from tests.faults.hostile import readable
from tests.faults.processes import begin, left_of, start

MOMENTS = random.Random(20231113)


def documents(raw: Path, words: str) -> None:
    for number in range(12):
        folder = raw / ("leeds", "barnet", "york")[number % 3]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"letter-{number}.pdf").write_bytes(readable(f"{words} {number} is good."))


@pytest.mark.parametrize("after", sorted(MOMENTS.uniform(0.3, 4.5) for _ in range(4)))
def test_the_last_release_stays_and_the_next_build_heals(after: float, tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    documents(raw, "Help")
    first = built(warehouse, raw)
    documents(raw, "Care")
    build = begin("build", "--raw", raw, "--warehouse", warehouse)
    time.sleep(after)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    assert left_of(build.pid, patience=20) == [], "workers outlived the build that was killed"

    latest = (warehouse / "latest").resolve()
    assert sightline("verify", latest).returncode == 0
    healed = built(warehouse, raw)
    assert healed != first
    assert sightline("verify", healed).returncode == 0
    assert not list((warehouse / "releases").glob(".*"))
    clean = built(tmp_path / "clean", raw)
    assert (healed / "CHECKSUMS.txt").read_text() == (clean / "CHECKSUMS.txt").read_text()


def test_a_worker_that_starts_when_its_build_has_died_ends() -> None:
    build = start([sys.executable, "-c", "from tests.faults import orphans; orphans.leave()"])
    assert build.wait() == 0
    assert left_of(build.pid, patience=20) == []


def test_a_build_that_fails_leaves_the_last_release(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    documents(raw, "Help")
    first = built(warehouse, raw)
    (raw / "sources.yaml").write_text("documents:\n  - path: leeds/gone.pdf\n", encoding="utf-8")
    done = sightline("build", "--raw", raw, "--warehouse", warehouse)
    assert done.returncode == 1
    assert "leeds/gone.pdf: there is no such file" in done.stderr
    assert (warehouse / "latest").resolve() == first


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    documents(raw, "Help")
    first = built(warehouse, raw)
    for number, entry in enumerate(sorted((warehouse / "cache").rglob("*.arrow"))):
        if number % 3 == 0:
            entry.write_bytes(entry.read_bytes()[:-9])
        elif number % 3 == 1:
            entry.unlink()
    (first / "grades.parquet").unlink()
    again = built(warehouse, raw)
    assert again.name == first.name
    assert sightline("verify", again).returncode == 0
