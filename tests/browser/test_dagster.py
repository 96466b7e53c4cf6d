"""Dagster's pages as a data engineer meets them: the graph, a click on 'Materialize all', and what came of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import sightline
from tests.faults.hostile import readable
from tests.faults.processes import begin, left_of

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser: Chromium is not installed")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ui") / "warehouse"


@pytest.fixture(scope="module")
def address(warehouse: Path) -> Iterator[str]:
    """A server over documents of three authorities, none of them read yet."""
    for authority in ("leeds", "barnet", "york"):
        (warehouse.parent / "raw" / authority).mkdir(parents=True)
        for number in range(2):
            words = f"Help number {number} in {authority} is good."
            (warehouse.parent / "raw" / authority / f"letter-{number}.pdf").write_bytes(readable(words))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    heeded = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as it is for what a script starts in the background
    server = begin("ui", "--raw", warehouse.parent / "raw", "--warehouse", warehouse, "--port", str(port))
    signal.signal(signal.SIGINT, heeded)
    try:
        _answers(f"http://127.0.0.1:{port}/server_info", 120)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.kill(server.pid, signal.SIGTERM)
        left = left_of(server.pid, patience=60)
        for process in left:
            os.kill(process, signal.SIGKILL)
        server.wait()
        assert left == [], "processes outlived the server"


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1500, "height": 950})
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def test_materialize_all_publishes_a_release(page: Any, address: str, warehouse: Path) -> None:
    page.goto(f"{address}/asset-groups")
    page.get_by_text("Materialize all").first.click()
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_role("button", name=re.compile("^Launch")).click()
    until = time.monotonic() + 300
    while not (warehouse / "latest").exists() and time.monotonic() < until:
        time.sleep(0.5)
    assert sightline("verify", warehouse / "latest").returncode == 0


def test_a_table_shows_its_columns_count_and_check(page: Any, address: str) -> None:
    page.goto(f"{address}/assets/documents")
    page.get_by_text("Latest check results").first.wait_for()
    text = page.inner_text("body")
    for expected in ("document_id", "non-nullable", "Row count", "Latest check results"):
        assert expected in text


def test_a_build_of_the_command_finds_it_done(address: str, warehouse: Path) -> None:
    before = (warehouse / "latest").resolve()
    done = sightline("build", "--raw", warehouse.parent / "raw", "--warehouse", warehouse)
    assert done.returncode == 0
    assert (warehouse / "latest").resolve() == before
    assert "nothing to read again" in done.stdout


def _answers(address: str, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"{address} did not answer")
