"""What a worker is told to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.source import Source


@dataclass(frozen=True, slots=True)
class Task:
    """A document to stage: where its entry goes, and the document whose bytes are the same, if there is one."""

    source: Source
    entry: Path
    same_as: str | None = None
