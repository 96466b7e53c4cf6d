"""What a command costs: wall clock, processor and memory of it and of all processes that it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.command import COMMAND
from tests.tiers import ROOT

# A process of its own, so that what is counted is this command's and nobody else's.
_COUNT = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as out:
    json.dump([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], out)
sys.stderr.buffer.write(done.stderr[-4000:])
sys.exit(done.returncode)
"""

_PLAIN_TEXT = """
import sys
import pypdfium2
for path in sys.argv[1:]:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and processor, and the megabytes of the largest process."""

    wall: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s wall {self.processor:7.1f} s CPU {self.megabytes:6.0f} MB"


def cost(command: list[str | Path], note: Path) -> Cost:
    """Run ``command`` to its end. ``note`` is a file to write to."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    counted = [sys.executable, "-c", _COUNT, str(note), *map(str, command)]
    done = subprocess.run(counted, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Cost(*json.loads(note.read_text()))


def build(raw: list[Path], warehouse: Path, note: Path, *more: str) -> Cost:
    """The cost of a build."""
    folders = [part for folder in raw for part in ("--raw", str(folder))]
    return cost([*COMMAND, "build", *folders, "--warehouse", warehouse, *more], note)


def plain_text(pdfs: list[Path], note: Path) -> Cost:
    """The floor: the same PDFs' plain text, one after the other in one process."""
    return cost([sys.executable, "-c", _PLAIN_TEXT, *pdfs], note)
