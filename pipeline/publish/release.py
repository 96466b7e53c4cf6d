"""A release: finished tables written, described, checked and made the latest."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from contracts import TABLES, VERSION
from pipeline.publish import checksums, database, describe, gate, identity, parquet, place
from pipeline.publish.failures import ContractError
from pipeline.publish.order import ordered, places

EDITION = "local"


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """A release that was published: where it lies and what it holds. ``reused`` when it was there already."""

    release_id: str
    content_id: str
    path: Path
    rows: Mapping[str, int]
    refused: Mapping[str, int]
    reused: bool


def publish(
    tables: Mapping[str, pa.Table],
    inputs: Mapping[str, Any],
    warehouse: Path,
    sealed: Mapping[str, str] | None = None,
    baseline: Path | None = None,
) -> ReleaseInfo:
    """Publish accepted ``tables`` as ``warehouse/latest``.

    ``inputs`` is plain data that says what the tables were made of; it is kept in ``release.json`` and must hold
    no time, host or absolute path. ``sealed`` is what ``accept`` gave: it spares checking the same rows again.
    ``baseline`` names a release that no table may fall far short of. Raises
    ``ContractError``, and leaves the last release in place, where the tables do not pass the gate.
    """
    told = places(tables)
    tables = {name: ordered(name, tables[name], told) for name in TABLES if name in tables}
    hashes = gate.seal(tables)
    gate.hold(tables, passed=hashes == sealed)
    rows = {name: table.num_rows for name, table in tables.items()}
    if baseline is not None and (lost := gate.kept(row_counts(baseline), rows)):
        raise ContractError(lost)
    content = identity.content_id(hashes)
    name = identity.release_id(content, inputs, EDITION)
    release = place.final(warehouse, name)
    info = ReleaseInfo(name, content, release, rows, refused(tables["rejects"]), reused=False)
    with place.locked(warehouse):
        reused = release.is_dir() and not any(checksums.faults(release))
        if not reused:
            folder = place.unfinished(warehouse, name)
            _write(folder, tables, info, _manifest(info, hashes, inputs))
            place.finish(folder, release)
        place.point(warehouse, release)
    return replace(info, reused=reused)


def row_counts(release: Path) -> dict[str, int]:
    """How many rows each table of a release has, as its ``release.json`` tells."""
    told = json.loads((release / "release.json").read_text(encoding="utf-8"))
    return {name: table["rows"] for name, table in told["tables"].items()}


def refused(rejects: pa.Table) -> dict[str, int]:
    """How many rows of each table were refused; a row that failed several checks counts once."""
    rows = set(
        zip(rejects["table"].to_pylist(), rejects["document_id"].to_pylist(), rejects["row"].to_pylist(), strict=True)
    )
    return dict(sorted(Counter(table for table, _, _ in rows).items()))


def _write(folder: Path, tables: dict[str, pa.Table], info: ReleaseInfo, manifest: str) -> None:
    """All files of a release. Empties ``tables``: a table is let go as soon as it is written."""
    contracts = [TABLES[name] for name in tables]
    facts = describe.Facts(
        release_id=info.release_id,
        content_id=info.content_id,
        rows=info.rows,
        refused=info.refused,
        licences=_licences(tables["documents"]),
        tables=contracts,
        views=database.view_descriptions(tables),
        macros=database.macros(tables),
    )
    files = {table.name: folder / f"{table.name}.parquet" for table in contracts}
    with ThreadPoolExecutor(max_workers=1) as writer:  # DuckDB takes in one file while the next is written
        written = [(table, writer.submit(_write_table, table.name, tables, files[table.name])) for table in contracts]
        database.build(files, (table for table, file in written if file.result() is None), folder / checksums.DATABASE)
    sizes = {name: _size_and_hash(file) for name, file in files.items()}
    texts = {
        "datapackage.json": describe.datapackage(facts, sizes),
        "dictionary.html": describe.dictionary(facts),
        "README.md": describe.readme(facts),
        "release.json": manifest,
        **{f"queries/{name}": query for name, query in describe.queries().items()},
    }
    (folder / "queries").mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    checksums.write(folder)


def _write_table(name: str, tables: dict[str, pa.Table], file: Path) -> None:
    """Write a table, and let it go."""
    parquet.write(name, tables.pop(name), file)


def _manifest(info: ReleaseInfo, hashes: Mapping[str, str], inputs: Mapping[str, Any]) -> str:
    manifest = {
        "release_id": info.release_id,
        "content_id": info.content_id,
        "edition": EDITION,
        "contracts": VERSION,
        "code": identity.code_version(),
        "libraries": identity.libraries(),
        "tables": {name: {"rows": info.rows[name], "content": digest} for name, digest in hashes.items()},
        "refused": info.refused,
        "inputs": inputs,
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True, default=str) + "\n"


def _licences(documents: pa.Table) -> dict[str, int]:
    held = Counter(licence or "not stated" for licence in documents["licence"].to_pylist())
    return dict(sorted(held.items()))


def _size_and_hash(path: Path) -> tuple[int, str]:
    return path.stat().st_size, checksums.sha256(path)
