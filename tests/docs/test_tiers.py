"""The tiers' rules themselves: a test in the wrong tier is refused, and a breach is stopped."""

from pathlib import Path

import pytest

from tests.tiers import ROOT, SHARED, TIERS, BreachError, Watch, refusal

UNIT = ROOT / "tests" / "unit" / "text" / "test_view.py"
CLOCK = "perf_" + "counter"  # in two parts: this file may not name it


@pytest.fixture
def watch() -> Watch:
    watch = Watch()
    watch.begin("unit", free_processes=False)
    return watch


def test_every_folder_of_tests_is_a_tier() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.rglob("test_*.py"))}
    assert folders <= set(TIERS)


@pytest.mark.parametrize(
    ("path", "source", "fixtures", "markers", "reason"),
    [
        (ROOT / "tests" / "test_loose.py", "", (), (), "lies in one of"),
        (ROOT / "tests" / "elsewhere" / "test_a.py", "", (), (), "lies in one of"),
        (UNIT, f"from time import {CLOCK}", (), (), "measures no time"),
        (UNIT, "", ("benchmark",), (), "measures no time"),
        (UNIT, "", (), ("corpus",), "reads no corpus"),
        (ROOT / "tests" / "unit" / "nowhere" / "test_a.py", "", (), (), "no pipeline/nowhere"),
        (UNIT, "", ("tmp_path",), ("processes",), None),
        (ROOT / "tests" / "benchmarks" / "test_a.py", CLOCK, ("benchmark",), ("corpus",), None),
    ],
)
def test_a_test_in_the_wrong_tier_is_refused(
    path: Path, source: str, fixtures: tuple[str, ...], markers: tuple[str, ...], reason: str | None
) -> None:
    said = refusal(path, source, fixtures, markers)
    assert said is None if reason is None else said is not None and reason in said


@pytest.mark.parametrize(
    ("event", "args", "reason"),
    [
        ("subprocess.Popen", ("ls", ["ls"], None, None), "starts no process"),
        ("socket.connect", (None, ("192.0.2.1", 80)), "uses the network"),
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0), "uses the network"),
        ("open", (str(ROOT / "raw" / "a.txt"), "w", 1), "own folders alone"),
        ("open", (str(SHARED / "corpus" / "a.pdf"), "r", 0), "beside the repository"),
    ],
)
def test_a_breach_is_stopped_and_kept(watch: Watch, event: str, args: tuple[object, ...], reason: str) -> None:
    with pytest.raises(BreachError, match=reason):
        watch(event, args)
    assert watch.breach
    assert reason in watch.breach


def test_what_a_unit_test_may_do_passes(watch: Watch, tmp_path: Path) -> None:
    watch("socket.connect", (None, ("127.0.0.1", 80)))
    watch("open", (str(tmp_path / "a"), "w", 1))
    watch("open", (str(ROOT / "raw" / "a.txt"), "r", 0))
    assert watch.breach is None


def test_a_unit_test_opens_few_files(watch: Watch, tmp_path: Path) -> None:
    allowed = TIERS["unit"].files or 0
    for number in range(allowed):
        watch("open", (str(tmp_path / str(number)), "r", 0))
    with pytest.raises(BreachError, match="opens at most"):
        watch("open", (str(tmp_path / "one more"), "r", 0))
