"""Builds in sessions of their own, so that what they leave behind can be found."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from tests.command import COMMAND
from tests.tiers import ROOT


def begin(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start the `sightline` command as the leader of a session."""
    return start([*COMMAND, *map(str, arguments)])


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a command as the leader of a session."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def left_of(session: int, patience: float = 5.0) -> list[int]:
    """The processes of a session that are still there after ``patience`` seconds."""
    until = time.monotonic() + patience
    while (alive := _members(session)) and time.monotonic() < until:
        time.sleep(0.05)
    return alive


def _members(session: int) -> list[int]:
    members = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue  # it ended while it was looked at
        if int(fields[3]) == session and fields[0] != "Z":
            members.append(int(stat.parent.name))
    return members
