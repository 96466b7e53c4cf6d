"""The runs of a build: what Dagster is asked to materialise, and the check that it did."""

from collections.abc import Mapping, Sequence

import dagster as dg
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from pipeline.assets.documents import AUTHORITIES, sources, staged_documents
from pipeline.assets.errors import BuildError
from pipeline.assets.graph import ASSETS, PUBLISHING
from pipeline.assets.project import Project

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def register(project: Project, dagster: dg.DagsterInstance) -> None:
    """Register the raw documents."""
    _materialise(project, dagster, [sources])


def publish(project: Project, dagster: dg.DagsterInstance) -> None:
    """Check the tables and publish them."""
    _materialise(project, dagster, PUBLISHING)


def stage(project: Project, dagster: dg.DagsterInstance, stale: Sequence[str]) -> None:
    """One run for all stale authorities. Dagster names them by a range, in the order in which keys were added: where
    others stand between them they are added again, together, so that the range holds these and no others."""
    if not stale:
        return
    name, asked = AUTHORITIES.name or "", list(stale)
    known = list(dagster.get_dynamic_partitions(name))
    start = known.index(asked[0]) if asked[0] in known else len(known)
    if known[start : start + len(asked)] != asked:
        for key in set(asked) & set(known):
            dagster.delete_dynamic_partition(name, key)
        dagster.add_dynamic_partitions(name, asked)
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
