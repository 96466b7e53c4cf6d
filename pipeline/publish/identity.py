"""What a release is known by: a hash of its tables' logical content, and one of all that made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from contracts import VERSION

_PROJECT = Path(__file__).resolve().parents[2]
_MADE_BY = ("contracts", "pipeline")
_SUFFIXES = frozenset({".py", ".yaml", ".csv", ".sql", ".html", ".j2", ".js", ".css"})
_LIBRARIES = ("duckdb", "pandera", "polars", "pyarrow", "pypdfium2")


def table_hash(table: pa.Table) -> str:
    """A hash of a table's columns and rows, in their order: the same whatever file they are kept in."""
    digest = hashlib.sha256(json.dumps([table.num_rows, *((f.name, str(f.type)) for f in table.schema)]).encode())
    for column in table.columns:
        whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
        for part in _content(whole):
            digest.update(part)
    return digest.hexdigest()


def _content(array: pa.Array) -> Iterator[bytes | pa.Buffer]:
    """What an array holds and nothing of how it lies in memory: which values are null, and the others one after the
    other, of texts and lists first how long each is."""
    yield array.null_count.to_bytes(8, "little")
    if array.null_count:
        yield from _content(array.is_valid())
        array = array.drop_null()
    if not len(array):
        return
    kind = array.type
    if pa.types.is_list(kind):
        yield from _content(pc.list_value_length(array))
        yield from _content(array.flatten())
    elif pa.types.is_struct(kind):
        for member in array.flatten():
            yield from _content(member)
    elif pa.types.is_string(kind):
        yield from _content(pc.binary_length(array))
        offsets = pa.Array.from_buffers(pa.int32(), len(array) + 1, [None, array.buffers()[1]], offset=array.offset)
        first, last = offsets[0].as_py(), offsets[-1].as_py()
        yield array.buffers()[2].slice(first, last - first)
    else:
        plain = array.cast(pa.uint8()) if pa.types.is_boolean(kind) else array
        width = plain.type.bit_width // 8
        yield plain.buffers()[1].slice(plain.offset * width, len(plain) * width)


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
