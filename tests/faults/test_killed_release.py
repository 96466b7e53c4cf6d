"""A build that is killed while it publishes, and readers that look on: `latest` is whole at every moment."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.publish import checksums, place
from pipeline.publish.release import publish
from pipeline.publish.verify import verify
from tests.sample import accepted, article, report
from tests.tiers import ROOT

PUBLISH = """
import sys
from pathlib import Path
from pipeline.publish.release import publish
from tests.sample import accepted
candidate = accepted()
print("ready", flush=True)
sys.stdin.readline()
publish(candidate.tables, {"documents": "both"}, Path(sys.argv[1]), candidate.sealed)
print("done", flush=True)
"""


def publishing(warehouse: Path, **environment: str) -> subprocess.Popen[str]:
    """A process that is about to publish: a line on its input sets it off."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISH, str(warehouse)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def set_off(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.mark.parametrize("milliseconds", [20, 80, 160, 320])
def test_a_killed_build_leaves_the_last_release_and_the_next_heals(tmp_path: Path, milliseconds: int) -> None:
    first = accepted(report())
    before = publish(first.tables, {"documents": "report"}, tmp_path, first.sealed)
    process = publishing(tmp_path)
    set_off(process)
    time.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGKILL)
    process.wait()
    latest = (tmp_path / "latest").resolve()
    assert not list(checksums.faults(latest))
    assert verify(latest) == []
    candidate = accepted()
    info = publish(candidate.tables, {"documents": "both"}, tmp_path, candidate.sealed)
    assert (tmp_path / "latest").resolve() == info.path.resolve()
    assert {path.name for path in (tmp_path / "releases").iterdir()} == {before.release_id, info.release_id}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(place.UNFINISHED)]


def test_a_reader_sees_whole_releases_only(tmp_path: Path) -> None:
    first = accepted(article())
    publish(first.tables, {"documents": "article"}, tmp_path, first.sealed)
    process = publishing(tmp_path)
    set_off(process)
    seen = set()
    while process.poll() is None:
        release = (tmp_path / "latest").resolve()
        assert not list(checksums.faults(release))
        seen.add(release.name)
    seen.add((tmp_path / "latest").resolve().name)
    assert process.returncode == 0
    assert len(seen) == 2


def test_two_builds_at_once_wait_for_one_another(tmp_path: Path) -> None:
    processes = [publishing(tmp_path), publishing(tmp_path)]
    for process in processes:
        set_off(process)
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len(list((tmp_path / "releases").iterdir())) == 1
    assert verify((tmp_path / "latest").resolve()) == []


def test_other_locale_zone_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    worlds = [
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"},
    ]
    releases = []
    for number, world in enumerate(worlds):
        process = publishing(tmp_path / str(number), **world)
        set_off(process)
        assert process.wait(60) == 0
        releases.append((tmp_path / str(number) / "latest").resolve())
    one, two = releases
    assert one.name == two.name
    names = [path.relative_to(one) for path in checksums.stable_files(one)]
    assert names == [path.relative_to(two) for path in checksums.stable_files(two)]
    for name in (*names, Path(checksums.CHECKSUMS)):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
