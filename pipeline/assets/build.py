"""A whole build in one process: what is stale is run, and what came of it is told."""

import fcntl
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.assets.errors import BuildError
from pipeline.assets.latest import Publication, current
from pipeline.assets.project import Project
from pipeline.stage.pool import COLLECTIONS


@dataclass(frozen=True)
class Report:
    """What came of a build: the release, which authorities were staged anew, and the seconds of each stage."""

    publication: Publication
    documents: int
    unreadable: int
    staged: Sequence[str]
    seconds: Mapping[str, float]
    published: bool


def build(project: Project, began: Callable[[str], None]) -> Report:
    """Stage the stale authorities, and publish where anything differs from the current release.

    ``began`` is told the name of each stage. Raises ``BuildError``, ``RegistryError`` and ``ContractError``.
    """
    gc.set_threshold(*COLLECTIONS)  # many small objects, and next to no garbage among them
    seconds: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        began(name)
        start = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - start

    with _alone(project.warehouse):
        with stage("registry"):
            stale = project.staging.stale()
            publication = None if stale else current(project)
        published = publication is None
        if publication is None:
            with stage("orchestration"):
                from pipeline.assets import runs  # Dagster takes a second to load: only where there is work for it
                from pipeline.assets.storage import instance

                dagster = instance(project)
            with dagster:
                with stage("sources"):
                    runs.register(project, dagster)
                with stage("documents"):
                    runs.stage(project, dagster, stale)
                with stage("tables and release"):
                    runs.publish(project, dagster)
            project.staging.prune()
            publication = current(project, verified=True)  # it has been written this moment
        if publication is None:
            raise BuildError("The files changed while the build ran. Build again.")
    documents = list(project.staging.documents())
    unreadable = sum(one.failure is not None for one in documents)
    return Report(publication, len(documents), unreadable, stale, seconds, published)


@contextmanager
def _alone(warehouse: Path) -> Iterator[None]:
    """Only one build at a time works on a warehouse; the lock goes with the process that holds it."""
    warehouse.mkdir(parents=True, exist_ok=True)
    with (warehouse / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError(f"Another build is working on {warehouse}. Wait until it is done.") from error
        yield
