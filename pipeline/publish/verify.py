"""Verification of a release on disk: everything that was promised of it, worked out again from its files."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa

from contracts import TABLES
from pipeline.publish import checksums, database, ddl, gate, identity, parquet
from pipeline.publish.failures import Failure
from pipeline.stage import arrow


def verify(release: Path) -> list[Failure]:
    """All that is wrong with a release: files, contracts, keys, quotes, values, content id, database.

    Raises ``FileNotFoundError`` where ``release`` is no folder with a release in it.
    """
    if not (release / "release.json").is_file():
        raise FileNotFoundError(f"no release at {release}")
    failures = [Failure("checksum", name, reason) for name, reason in checksums.faults(release)]
    manifest = json.loads((release / "release.json").read_text(encoding="utf-8"))
    tables: dict[str, pa.Table] = {}
    for name in manifest["tables"]:
        try:
            tables[name] = parquet.read(release / f"{name}.parquet")
        except (OSError, pa.ArrowException) as error:
            failures.append(Failure("readable", name, str(error).splitlines()[0]))
    failures += gate.failures(tables)
    hashes = {name: identity.table_hash(table) for name, table in tables.items()}
    if identity.content_id(hashes) != manifest["content_id"]:
        failures.append(Failure("content_id", "release.json", "the tables' content is not the one that it names"))
    return failures + _database(release, tables)


def _database(release: Path, tables: dict[str, pa.Table]) -> list[Failure]:
    """Tables of the DuckDB file that do not hold what the Parquet files hold."""
    path = release / checksums.DATABASE
    if not path.is_file():
        return [Failure("database", checksums.DATABASE, "is missing")]
    failures = []
    with database.connect() as connection:
        connection.execute(f"ATTACH {ddl.literal(str(path))} AS sightline (READ_ONLY)")
        for name, table in tables.items():
            if name not in TABLES or not table.schema.equals(arrow.schema(name)):
                continue
            held = connection.table(f'sightline."{name}"').to_arrow_table()
            if not held.cast(arrow.schema(name)).equals(table):
                failures.append(Failure("database", name, "the DuckDB table is not the Parquet table"))
    return failures
