"""The `sightline` command as a user runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.tiers import ROOT

COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")
"""The `sightline` command, in this interpreter whether or not the package is installed."""


def sightline(
    *arguments: str | Path, cwd: Path = ROOT, timeout: int = 600, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a process of its own; both outputs are kept as text."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1", **variables}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )


def built(warehouse: Path, *raw: Path, **variables: str) -> Path:
    """The release that a build of these raw folders publishes in ``warehouse``."""
    folders = [part for folder in raw for part in ("--raw", folder)]
    done = sightline("build", *folders, "--warehouse", warehouse, timeout=1200, **variables)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return (warehouse / "latest").resolve()
