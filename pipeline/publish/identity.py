"""What a release is known by: a hash of its tables' logical content, and one of all that made it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from contracts import VERSION

_PROJECT = Path(__file__).resolve().parents[2]
_MADE_BY = ("contracts", "pipeline")
_SUFFIXES = frozenset({".py", ".yaml", ".csv", ".sql", ".html", ".j2", ".js", ".css"})
_ROWS_AT_ONCE = 4096
_BATCH = 8192
_LIBRARIES = ("duckdb", "pandera", "polars", "pyarrow", "pypdfium2")


def table_hash(table: pa.Table) -> str:
    """A hash of a table's columns and rows, in their order: the same whatever file they are kept in."""
    digest = hashlib.sha256(json.dumps([(f.name, str(f.type)) for f in table.schema]).encode())
    for start in range(0, table.num_rows, _ROWS_AT_ONCE):
        lines = io.BytesIO()
        pl.DataFrame(pl.from_arrow(table.slice(start, _ROWS_AT_ONCE))).write_ndjson(lines)
        digest.update(lines.getbuffer())
    return digest.hexdigest()


def content_id(hashes: Mapping[str, str]) -> str:
    """One hash of many tables' hashes."""
    return hashlib.sha256(json.dumps(dict(sorted(hashes.items()))).encode()).hexdigest()


def release_id(content: str, inputs: Mapping[str, Any], edition: str) -> str:
    """The name of a release: the same content made of other inputs, or by other code, is another release."""
    made = [content, dict(inputs), edition, VERSION, code_version(), libraries()]
    return hashlib.sha256(json.dumps(made, sort_keys=True, default=str).encode()).hexdigest()[:16]


@cache
def code_version() -> str:
    """A hash of the code, vocabularies and templates that make a release."""
    digest = hashlib.sha256()
    for folder in _MADE_BY:
        for file in sorted((_PROJECT / folder).rglob("*")):
            if file.suffix in _SUFFIXES and file.is_file():
                content = file.read_bytes()
                digest.update(f"{file.relative_to(_PROJECT).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()[:16]


def libraries() -> dict[str, str]:
    """The libraries whose version may change a release, with the version that there is."""
    return {library: version(library) for library in _LIBRARIES}
