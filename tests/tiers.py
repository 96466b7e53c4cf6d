"""The tiers of tests, and what a test of each may do.

A test's tier is the folder that it lies in. ``conftest`` asks ``refusal`` about each test before it runs
and has ``Watch`` look on while it does; both name the rule that was broken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Tier:
    """What the tests of one folder may do; ``files`` is how many files of data one test may open."""

    holds: str
    processes: bool = True
    corpus: bool = False
    timed: bool = False
    files: int | None = None


TIERS = {
    "unit": Tier("one module at a time, on documents that the test writes itself", processes=False, files=150),
    "contracts": Tier("what every published row must be, and that each breach is caught by name"),
    "docs": Tier("README, help, dictionary and the graph held to the code"),
    "accuracy": Tier("floors against annotated truth", corpus=True),
    "faults": Tier("hostile input, killed builds, dead workers"),
    "browser": Tier("pages as a reader meets them"),
    "benchmarks": Tier("what a build costs", corpus=True, timed=True),
}

_CLOCKS = re.compile(r"\b(?:perf_counter|process_time|thread_time|timeit)(?:_ns)?\b")
_OWN_MACHINE = ("127.0.0.1", "::1", "localhost")
_LEFT_ALONE = ("raw", "contracts", "pipeline", "warehouse")


def tier_of(path: Path) -> str | None:
    """The tier that a test file lies in; None for a file outside them all."""
    parts = path.resolve().relative_to(ROOT / "tests").parts
    return parts[0] if len(parts) > 1 and parts[0] in TIERS else None


def refusal(path: Path, source: str, fixtures: Collection[str], markers: Collection[str]) -> str | None:
    """Why a test does not belong where it lies; None where it does."""
    name = tier_of(path)
    if name is None:
        return f"a test lies in one of tests/{{{','.join(TIERS)}}}"
    tier = TIERS[name]
    if not tier.timed and ("benchmark" in fixtures or _CLOCKS.search(source)):
        return f"a test of '{name}' measures no time: that is for tests/benchmarks"
    if not tier.corpus and "corpus" in markers:
        return f"a test of '{name}' reads no corpus: that is for tests/accuracy and tests/benchmarks"
    if name == "unit":
        return _astray(path)
    return None


def _astray(path: Path) -> str | None:
    """Unit tests lie as the modules that they test: tests/unit/text/ for pipeline/text/."""
    folder = path.resolve().parent.relative_to(ROOT / "tests" / "unit")
    if (ROOT / "pipeline" / folder).is_dir() or (ROOT / folder).is_dir():
        return None
    return f"unit tests mirror the code, and there is no pipeline/{folder.as_posix()}"


class BreachError(Exception):
    """A test did what its tier may not."""


class Watch:
    """Looks on while a test runs, by way of the interpreter's audit events, and stops it at a breach."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.free_processes = False
        self.opened: set[str] = set()
        self.breach: str | None = None

    def begin(self, name: str, *, free_processes: bool) -> None:
        """Watch for what tests of this tier may not do."""
        self.free_processes = free_processes
        self.opened = set()
        self.breach = None
        self.name = name

    def end(self) -> None:
        """Look away."""
        self.name = None

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.name is None:
            return
        if event == "open":
            self._open(args[0], args[2])
        elif event in ("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system"):
            self.process()
        elif event in ("socket.connect", "socket.getaddrinfo"):
            self._network(args[1] if event == "socket.connect" else args[0])

    def _refuse(self, breach: str) -> None:
        # Kept as well as raised: the code under test may catch all errors.
        self.breach = breach
        raise BreachError(breach)

    def process(self) -> None:
        """A process is about to start."""
        if self.name and not TIERS[self.name].processes and not self.free_processes:
            self._refuse(f"a test of '{self.name}' starts no process (mark it 'processes' if it tests the pool)")

    def _network(self, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, bytes):
            host = host.decode(errors="replace")
        local = not host or not isinstance(host, str) or host in _OWN_MACHINE or "/" in host
        if not local:
            self._refuse(f"no test uses the network, and this one asked for {host}")

    def _open(self, path: object, flags: int) -> None:
        if not isinstance(path, str | bytes | os.PathLike) or self.name is None:
            return
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  resolving would open files itself
        if flags & (os.O_WRONLY | os.O_RDWR) and self._is_project(place):
            self._refuse(f"tests leave the project's own folders alone, and this one writes {place}")
        tier = TIERS[self.name]
        if not tier.corpus and place.startswith(str(SHARED) + os.sep):
            self._refuse(f"a test of '{self.name}' passes without what lies beside the repository; it opened {place}")
        if tier.files is not None and not place.endswith((".py", ".pyc", ".so")) and ".hypothesis" not in place:
            self.opened.add(place)
            if len(self.opened) > tier.files:
                self._refuse(f"a test of '{self.name}' opens at most {tier.files} files")

    @staticmethod
    def _is_project(place: str) -> bool:
        inside = any(place.startswith(str(ROOT / folder) + os.sep) for folder in _LEFT_ALONE)
        return inside and "__pycache__" not in place
