"""All documents' rows together: linked, checked, and laid down for the table assets and the release."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa

from contracts import TABLES
from pipeline.assets.documents import OWNERS, staged_documents
from pipeline.assets.project import Project
from pipeline.link import link
from pipeline.publish import candidate, gate, identity, reference
from pipeline.publish.memory import give_back


@dataclass(frozen=True)
class Candidates:
    """The accepted tables of a warehouse, as files in `candidate/`, and what was found when they were checked."""

    folder: Path

    def write(self, tables: Mapping[str, pa.Table], report: Mapping[str, Any]) -> None:
        """Lay down tables; each file appears whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            beside = self.folder / f"{name}.part"
            with pa.ipc.new_file(beside, table.schema) as writer:
                writer.write_table(table)
            beside.replace(self.folder / f"{name}.arrow")
        (self.folder / "report.json").write_text(json.dumps(report, indent=1, sort_keys=True), encoding="utf-8")

    def table(self, name: str) -> pa.Table:
        """A table, mapped and not loaded: it takes memory only where it is looked at."""
        with pa.memory_map(str(self.folder / f"{name}.arrow")) as file:
            return pa.ipc.open_file(file).read_all()

    def tables(self) -> dict[str, pa.Table]:
        """All tables of the release, in the order of the contracts."""
        return {name: self.table(name) for name in TABLES}

    def report(self) -> dict[str, Any]:
        """What was found: rows refused and faults of each table."""
        found: dict[str, Any] = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        return found


@dg.asset(
    group_name="checks",
    kinds={"arrow", "polars"},
    owners=OWNERS,
    deps=[staged_documents],
    code_version=identity.code_version(),
)
def candidates(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> dg.MaterializeResult[None]:
    """All rows of all documents, linked and checked. Rows that fail, and rows that depend on them, are in `rejects`."""
    staging = project.staging
    if missing := staging.unstaged():
        raise dg.Failure(f"Not staged yet: {', '.join(missing)}. Materialise these partitions of 'staged_documents'.")
    accepted = candidate.accept({**link(staging.load()), **reference.tables()})
    give_back()
    faults: dict[str, list[str]] = {}
    for failure in gate.failures(accepted.tables, passed=True):
        faults.setdefault(failure.table, []).append(str(failure))
    kept = Candidates(project.warehouse / "candidate")
    kept.write(accepted.tables, {"refused": accepted.refused, "faults": faults, "sealed": accepted.sealed})
    rows, refused = {name: table.num_rows for name, table in accepted.tables.items()}, accepted.refused
    del accepted
    give_back()
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(rows.values()),
            "rows": dg.MetadataValue.json(rows),
            "refused": dg.MetadataValue.json(refused),
        },
        data_version=dg.DataVersion(staging.fingerprint()),
    )
