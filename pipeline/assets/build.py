"""A whole build in one process: what is stale is run, and what came of it is told."""

import fcntl
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from pipeline.assets.documents import AUTHORITIES, sources, staged_documents
from pipeline.assets.graph import ASSETS, PUBLISHING
from pipeline.assets.project import Project
from pipeline.assets.publishing import Publication, current
from pipeline.assets.storage import instance

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class BuildError(Exception):
    """There is no new release; the message says why and what to do."""


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
    gc.set_threshold(100_000, 50, 100)  # many small objects, and next to no garbage among them
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
                dagster = instance(project)
            with dagster:
                with stage("sources"):
                    _materialise(project, dagster, [sources])
                with stage("documents"):
                    _stage(project, dagster, stale)
                with stage("tables and release"):
                    _materialise(project, dagster, PUBLISHING)
            project.staging.prune()
            publication = current(project)
        if publication is None:
            raise BuildError("The files changed while the build ran. Build again.")
    documents = list(project.staging.documents())
    unreadable = sum(one.failure is not None for one in documents)
    return Report(publication, len(documents), unreadable, stale, seconds, published)


def _stage(project: Project, dagster: dg.DagsterInstance, stale: Sequence[str]) -> None:
    """One run for all stale authorities. Dagster names them by a range, in the order in which keys were added: they
    are added again, together, so that the range holds these and no others."""
    if not stale:
        return
    for key in stale:
        dagster.delete_dynamic_partition(AUTHORITIES.name or "", key)
    dagster.add_dynamic_partitions(AUTHORITIES.name or "", list(stale))
    tags = {ASSET_PARTITION_RANGE_START_TAG: stale[0], ASSET_PARTITION_RANGE_END_TAG: stale[-1]}
    result = _materialise(project, dagster, [staged_documents], tags)
    made = result.asset_materializations_for_node(staged_documents.key.to_python_identifier())
    given = {event.partition for event in made}
    if given != set(stale):
        raise BuildError(f"Asked to stage {', '.join(stale)}, but staged {', '.join(sorted(map(str, given)))}.")


def _materialise(
    project: Project,
    dagster: dg.DagsterInstance,
    selection: Sequence[dg.AssetsDefinition],
    tags: Mapping[str, str] | None = None,
) -> dg.ExecuteInProcessResult:
    return dg.materialize(
        ASSETS,
        selection=list(selection),
        instance=dagster,
        resources={"project": project},
        run_config=_QUIET,
        tags=tags,
    )


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
