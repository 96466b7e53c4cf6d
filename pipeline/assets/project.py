"""What a build works on: folders, workers, and the documents found; the one resource of all assets."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.sources.registry import discover
from pipeline.sources.source import Source
from pipeline.stage.pool import LocalPool, usual_workers
from pipeline.stage.staging import Staging, Step

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "raw"
WAREHOUSE = ROOT / "warehouse"

# How `sightline ui` tells the processes that Dagster starts what to work on.
RAW_VARIABLE = "SIGHTLINE_RAW"
WAREHOUSE_VARIABLE = "SIGHTLINE_WAREHOUSE"
WORKERS_VARIABLE = "SIGHTLINE_WORKERS"

SECONDS_A_DOCUMENT = 30.0
"""The longest that reading one document may take; the longest report of the country takes less than one second."""


def silent(_: Step) -> None:
    """Progress that nobody watches."""


@dataclass
class Project:
    """The raw folders to read, the warehouse to write, and how many workers may read at once."""

    raw: tuple[Path, ...] = (RAW,)
    warehouse: Path = WAREHOUSE
    workers: int = field(default_factory=usual_workers)
    timeout: float = SECONDS_A_DOCUMENT
    progress: Callable[[Step], None] = silent

    @classmethod
    def from_environment(cls) -> Project:
        """The project as the environment describes it, or as its own folders do."""
        raw = os.environ.get(RAW_VARIABLE, str(RAW)).split(os.pathsep)
        return cls(
            raw=tuple(Path(folder) for folder in raw if folder),
            warehouse=Path(os.environ.get(WAREHOUSE_VARIABLE, WAREHOUSE)),
            workers=int(os.environ.get(WORKERS_VARIABLE, usual_workers())),
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every raw document. Raises ``RegistryError``."""
        return discover(self.raw)

    @cached_property
    def staging(self) -> Staging:
        """The staged documents. Raises ``RegistryError``."""
        return Staging(self.sources, self.warehouse)

    @property
    def pool(self) -> LocalPool:
        """The workers that read documents."""
        return LocalPool(self.workers, self.timeout)
