"""The raw documents, and their staging by authority."""

from collections.abc import Sequence

import dagster as dg

from pipeline.assets.project import Project
from pipeline.stage.staging import Staged
from pipeline.stage.version import staging_version

OWNERS = ["team:sightline"]

AUTHORITIES = dg.DynamicPartitionsDefinition(name="authorities")
"""One partition an authority that has a document; kept in step with the raw folders."""


@dg.asset(group_name="documents", kinds={"file"}, owners=OWNERS, code_version=staging_version())
def sources(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> dg.MaterializeResult[None]:
    """The raw documents: the files in the raw folders, joined with what `sources.yaml` says of each."""
    found = project.sources
    keep_partitions(context.instance, project.staging.partitions)
    lines = ["| document | authority | publisher | licence |", "|---|---|---|---|"]
    lines += [f"| {s.document_id} | {s.authority_id or ''} | {s.publisher or ''} | {s.licence or ''} |" for s in found]
    return dg.MaterializeResult(
        metadata={
            "documents": len(found),
            "authorities": len(project.staging.partitions),
            "bytes": sum(source.size_bytes for source in found),
            "preview": dg.MetadataValue.md("\n".join(lines[:52])),
        },
        data_version=dg.DataVersion(project.staging.inputs),
    )


@dg.asset(
    group_name="documents",
    kinds={"python", "arrow"},
    owners=OWNERS,
    deps=[sources],
    partitions_def=AUTHORITIES,
    backfill_policy=dg.BackfillPolicy.single_run(),
    code_version=staging_version(),
)
def staged_documents(
    context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]
) -> dg.MaterializeResult[None]:
    """Each document read, laid out and extracted in a worker process; what is unchanged comes from the cache."""
    asked = sorted(context.partition_keys)
    staging = project.staging
    if unknown := sorted(set(asked) - set(staging.partitions)):
        raise dg.Failure(
            f"No documents for {', '.join(unknown)}. Materialise 'sources' to bring partitions up to date."
        )
    staging.stage(asked, project.pool, project.progress)
    staged = list(staging.documents(asked))
    for one in staged:
        if one.failure is not None:
            context.log.warning(f"{one.document_id}: {one.failure.check}: {one.failure.reason}")
    return dg.MaterializeResult(metadata=_counts(staged), data_version=dg.DataVersion(staging.fingerprint(asked)))


def keep_partitions(instance: dg.DagsterInstance, names: list[str]) -> None:
    """Make the partitions that Dagster knows those that have documents."""
    known = instance.get_dynamic_partitions(AUTHORITIES.name or "")
    for gone in set(known) - set(names):
        instance.delete_dynamic_partition(AUTHORITIES.name or "", gone)
    instance.add_dynamic_partitions(AUTHORITIES.name or "", [name for name in names if name not in known])


def _counts(staged: Sequence[Staged]) -> dict[str, int | dg.MetadataValue]:
    """What a run staged: of one authority or, where it staged several, of them all."""
    lines = ["| document | rows | unreadable |", "|---|---|---|"]
    lines += [f"| {one.document_id} | {one.rows} | {one.failure.check if one.failure else ''} |" for one in staged]
    return {
        "documents": len(staged),
        "unreadable": sum(one.failure is not None for one in staged),
        "rows": sum(one.rows for one in staged),
        "preview": dg.MetadataValue.md("\n".join(lines[:52])),
    }
