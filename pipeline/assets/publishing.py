"""The release: made of the candidates once every table has passed, and known again when nothing has changed."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from pipeline.assets.candidates import Candidates, released_tables
from pipeline.assets.documents import OWNERS
from pipeline.assets.project import Project
from pipeline.publish import checksums, identity, parquet, place
from pipeline.publish.release import publish, row_counts

_NOTE = "published.json"


@dataclass(frozen=True)
class Publication:
    """A release that lies in the warehouse: its folder, its rows by table, and its rejects by check."""

    path: Path
    rows: Mapping[str, int]
    rejects: Mapping[str, int]


@dg.asset(
    group_name="release",
    kinds={"parquet", "duckdb"},
    owners=OWNERS,
    deps=[table.name for table in released_tables()],
    code_version=identity.code_version(),
)
def release(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> dg.MaterializeResult[None]:
    """Parquet, the DuckDB file built from it, and the descriptions, in a folder of their own that `latest` links to."""
    made_of = fingerprint(project)
    inputs = {"documents": {source.document_id: source.sha256 for source in project.sources}}
    held = Candidates(project.warehouse / "candidate")
    info = publish(held.tables(), inputs, project.warehouse, held.report()["sealed"])
    _note(project.warehouse, made_of, info.release_id)
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


def fingerprint(project: Project) -> str:
    """A hash of all that a release is made of: what was staged, the code, the libraries."""
    made_of = [project.staging.inputs, project.staging.fingerprint(), identity.code_version(), identity.libraries()]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def current(project: Project) -> Publication | None:
    """The latest release, where it is whole and made of exactly what there is now."""
    try:
        note = json.loads((project.warehouse / _NOTE).read_text(encoding="utf-8"))
        folder = place.final(project.warehouse, note["release"])
        same = note["made_of"] == fingerprint(project)
        latest = (project.warehouse / place.LATEST).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not same or latest != folder.resolve() or any(checksums.faults(folder)):
        return None
    rejects = Counter(parquet.read(folder / "rejects.parquet")["check"].to_pylist())
    return Publication(folder, row_counts(folder), dict(sorted(rejects.items())))


def _note(warehouse: Path, made_of: str, release_id: str) -> None:
    beside = warehouse / f"{_NOTE}.part"
    beside.write_text(json.dumps({"made_of": made_of, "release": release_id}), encoding="utf-8")
    beside.replace(warehouse / _NOTE)
