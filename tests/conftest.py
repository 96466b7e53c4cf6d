"""What all tests share: the tiers' rules, and one release built from raw/ for those that read one."""

from __future__ import annotations

import multiprocessing.process
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import built
from tests.tiers import ROOT, SHARED, TIERS, Watch, refusal, tier_of

WATCH = Watch()
sys.addaudithook(WATCH)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-benchmarks", action="store_true", help="run tests/benchmarks as well")
    parser.addoption("--run-corpus", action="store_true", help="run the tests that read the corpus as well")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("DAGSTER_HOME", None)
    start = multiprocessing.process.BaseProcess.start

    def watched(process: multiprocessing.process.BaseProcess) -> None:
        WATCH.process()
        start(process)

    multiprocessing.process.BaseProcess.start = watched  # type: ignore[method-assign]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    sources: dict[Path, str] = {}
    refused = []
    for item in items:
        source = sources.setdefault(item.path, item.path.read_text(encoding="utf-8"))
        markers = {marker.name for marker in item.iter_markers()}
        if reason := refusal(item.path, source, getattr(item, "fixturenames", ()), markers):
            refused.append(f"{item.nodeid}: {reason}")
    if refused:
        raise pytest.UsageError("tests in the wrong tier:\n  " + "\n  ".join(refused))
    left_out = [item for item in items if not _wanted(config, item)]
    items[:] = [item for item in items if _wanted(config, item)]
    config.hook.pytest_deselected(items=left_out)


def _wanted(config: pytest.Config, item: pytest.Item) -> bool:
    if tier_of(item.path) == "benchmarks":
        return bool(config.getoption("--run-benchmarks"))
    return item.get_closest_marker("corpus") is None or bool(config.getoption("--run-corpus"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    name = tier_of(item.path)
    assert name in TIERS
    WATCH.begin(name, free_processes=item.get_closest_marker("processes") is not None)
    try:
        result = yield
    finally:
        WATCH.end()
    if WATCH.breach:
        pytest.fail(WATCH.breach)
    return result


@pytest.fixture(scope="session")
def raw_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release built from the project's raw/, once for all tests; nobody writes into it."""
    return built(tmp_path_factory.mktemp("raw-release") / "warehouse", ROOT / "raw")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus and its truth, which lies beside the repository on some machines."""
    if not (SHARED / "corpus").is_dir() or not (SHARED / "gold" / "england").is_dir():
        pytest.skip("the corpus of real reports (../shared/corpus, ../shared/gold) is not on this machine")
    return SHARED
