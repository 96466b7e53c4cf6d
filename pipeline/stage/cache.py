"""The cache of staged documents: one file a document, named for all that its content depends on.

An entry is a line of JSON and then one Arrow IPC stream a table. The line says where each stream
ends and carries the hash of everything after itself, so that a torn or tampered entry is found and made again.
Entries are written beside their place and moved into it: a reader sees a whole entry or none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.sources.source import Source
from pipeline.stage.pool import Failure

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cache file says of itself: the hash of its content, rows a table, and why it holds none."""

    digest: str
    rows: Mapping[str, int]
    failure: Failure | None = None


class DamagedError(Exception):
    """A cache file is missing, torn or not what it says it is."""


def key(source: Source, same_as: str | None) -> str:
    """The name of a document's entry: a hash of its bytes' hash and of every fact that the registry gives."""
    facts = {
        name: None if (value := getattr(source, name)) is None else str(value)
        for name in sorted(Source.__slots__)
        if name != "path"
    }
    facts["same_as"] = same_as
    facts["suffix"] = source.path.suffix.lower()
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def place(folder: Path, version: str, name: str) -> Path:
    """Where the entry ``name`` lies under the cache ``folder``."""
    return folder / version / name[:2] / f"{name}.arrow"


def write(file: Path, tables: Mapping[str, pa.Table], failure: Failure | None = None) -> Entry:
    """Write an entry; tables without rows are left out."""
    streams = {name: _stream(table) for name, table in sorted(tables.items()) if table.num_rows}
    digest = _digest()
    for stream in streams.values():
        digest.update(stream)
    header = {
        "format": _FORMAT,
        "failure": None if failure is None else [failure.check, failure.reason],
        "tables": [[name, len(stream), tables[name].num_rows] for name, stream in streams.items()],
    }
    digest.update(_line(header))
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    with beside.open("wb") as out:
        out.write(_line({**header, "digest": digest.hexdigest()}))
        out.writelines(streams.values())
    beside.replace(file)
    return Entry(digest.hexdigest(), {name: tables[name].num_rows for name in streams}, failure)


def check(file: Path) -> Entry:
    """What a whole entry says of itself. Raises ``DamagedError``."""
    return _open(file)[0]


def read(file: Path, digest: str) -> dict[str, pa.Table]:
    """The tables of the entry with this ``digest``. Raises ``DamagedError``."""
    entry, content, lengths = _open(file)
    if entry.digest != digest:
        raise DamagedError(f"{file.name} is not the entry that was staged")
    tables: dict[str, pa.Table] = {}
    at = 0
    for name, length in lengths.items():
        tables[name] = pa.ipc.open_stream(pa.py_buffer(content[at : at + length])).read_all()
        at += length
    return tables


def prune(folder: Path, version: str) -> None:
    """Remove the entries of all other versions, and what killed writers left behind."""
    if not folder.is_dir():
        return
    for other in folder.iterdir():
        if other.name != version and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)
    for part in folder.glob("*/*/*.part"):
        part.unlink(missing_ok=True)


def _open(file: Path) -> tuple[Entry, memoryview, dict[str, int]]:
    try:
        with pa.memory_map(str(file)) as mapped:  # the file's pages go back to the system with the last table on them
            whole = memoryview(mapped.read_buffer())
        end = bytes(whole[: 1 << 16]).index(b"\n") + 1
        header = json.loads(bytes(whole[:end]))
        claimed = header.pop("digest")
        digest = _digest(whole[end:])
        digest.update(_line(header))
        if header["format"] != _FORMAT or digest.hexdigest() != claimed:
            raise DamagedError(f"{file.name} is damaged")
        failure = None if header["failure"] is None else Failure(*header["failure"])
        rows = {name: count for name, _, count in header["tables"]}
        lengths = {name: length for name, length, _ in header["tables"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError(f"{file.name} cannot be read: {error}") from error
    return Entry(claimed, rows, failure), whole[end:], lengths


def _digest(content: bytes | memoryview = b"") -> hashlib.blake2b:
    return hashlib.blake2b(content, digest_size=16)  # half the time of SHA-256


def _line(header: Mapping[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, ensure_ascii=True).encode() + b"\n"


def _stream(table: pa.Table) -> memoryview:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return memoryview(sink.getvalue())
