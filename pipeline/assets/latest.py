"""The latest release of a warehouse, known again when nothing has changed. Knows no Dagster: it need not be loaded."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.assets.project import Project
from pipeline.publish import checksums, identity, parquet, place
from pipeline.publish.release import row_counts

_NOTE = "published.json"


@dataclass(frozen=True)
class Publication:
    """A release that lies in the warehouse: its folder, its rows by table, and its rejects by check."""

    path: Path
    rows: Mapping[str, int]
    rejects: Mapping[str, int]


def fingerprint(project: Project) -> str:
    """A hash of all that a release is made of: what was staged, the code, the libraries."""
    made_of = [project.staging.inputs, project.staging.fingerprint(), identity.code_version(), identity.libraries()]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def current(project: Project, *, verified: bool = False) -> Publication | None:
    """The latest release, where it is made of exactly what there is now and is whole, or is ``verified`` to be."""
    try:
        note = json.loads((project.warehouse / _NOTE).read_text(encoding="utf-8"))
        folder = place.final(project.warehouse, note["release"])
        same = note["made_of"] == fingerprint(project)
        latest = (project.warehouse / place.LATEST).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not same or latest != folder.resolve() or (not verified and any(checksums.faults(folder))):
        return None
    rejects = Counter(parquet.read(folder / "rejects.parquet")["check"].to_pylist())
    return Publication(folder, row_counts(folder), dict(sorted(rejects.items())))


def note(warehouse: Path, made_of: str, release_id: str) -> None:
    """Keep what the latest release was made of."""
    beside = warehouse / f"{_NOTE}.part"
    beside.write_text(json.dumps({"made_of": made_of, "release": release_id}), encoding="utf-8")
    beside.replace(warehouse / _NOTE)
