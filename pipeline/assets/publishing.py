"""The release: made of the candidates once every table has passed."""

import dagster as dg

from contracts import TABLES
from pipeline.assets.candidates import Candidates
from pipeline.assets.documents import OWNERS
from pipeline.assets.latest import fingerprint, note
from pipeline.assets.project import Project
from pipeline.publish import identity
from pipeline.publish.release import publish


@dg.asset(
    group_name="release",
    kinds={"parquet", "duckdb"},
    owners=OWNERS,
    deps=list(TABLES),
    code_version=identity.code_version(),
)
def release(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> dg.MaterializeResult[None]:
    """Parquet, the DuckDB file built from it, and the descriptions, in a folder of their own that `latest` links to."""
    made_of = fingerprint(project)
    inputs = {"documents": {source.document_id: source.sha256 for source in project.sources}}
    held = Candidates(project.warehouse / "candidate")
    info = publish(held.tables(), inputs, project.warehouse, held.report()["sealed"])
    note(project.warehouse, made_of, info.release_id)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(info.path)),
            "release": info.release_id,
            "content": info.content_id,
            "dagster/row_count": sum(info.rows.values()),
            "rows": dg.MetadataValue.json(dict(info.rows)),
            "rejects": dg.MetadataValue.json(dict(info.refused)),
        },
        data_version=dg.DataVersion(info.content_id),
    )
