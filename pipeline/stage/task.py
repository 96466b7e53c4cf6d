"""What a worker is told to do, and how it goes about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.source import Source
from pipeline.stage.cache import Entry


@dataclass(frozen=True, slots=True)
class Task:
    """A document to stage: where its entry goes, and the document whose bytes are the same, if there is one."""

    source: Source
    entry: Path
    same_as: str | None = None


def stage(task: Task) -> Entry:
    """Read the document and write its cache entry (see ``worker.stage``)."""
    from pipeline.stage import worker  # the engine and every rule: loaded by who does the work, not by who gives it

    return worker.stage(task)
