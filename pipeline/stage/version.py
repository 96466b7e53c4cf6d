"""The version of all that makes a document's staged tables: code, vocabulary and libraries."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_MADE_BY = ("contracts", "pipeline/text", "pipeline/extract", "pipeline/stage", "pipeline/sources")
_SUFFIXES = frozenset({".py", ".yaml", ".csv", ".json"})
_LIBRARIES = ("pypdfium2", "pyarrow", "pyahocorasick", "rapidfuzz", "PyYAML")


@cache
def staging_version() -> str:
    """A hash that changes whenever reading the same bytes again might give other tables."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    add_sources(digest, _MADE_BY)
    return digest.hexdigest()[:16]


def add_sources(digest: hashlib._Hash, folders: tuple[str, ...]) -> None:
    """Feed ``digest`` the code and data files under the project's ``folders``, their paths included."""
    for folder in folders:
        for file in sorted((_PROJECT / folder).rglob("*")):
            if file.suffix in _SUFFIXES and file.is_file():
                content = file.read_bytes()
                digest.update(f"{file.relative_to(_PROJECT).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
