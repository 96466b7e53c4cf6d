"""Checksums of a release's files: ``CHECKSUMS.txt`` for those that are the same bytes wherever they are made, and
one of its own for the DuckDB file, which is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

CHECKSUMS = "CHECKSUMS.txt"
DATABASE = "sightline.duckdb"
DATABASE_CHECKSUM = f"{DATABASE}.sha256"


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(release: Path) -> None:
    """Write both files, as ``sha256sum`` does."""
    lines = (f"{sha256(path)}  {path.relative_to(release).as_posix()}\n" for path in stable_files(release))
    _write(release / CHECKSUMS, "".join(lines))
    _write(release / DATABASE_CHECKSUM, f"{sha256(release / DATABASE)}  {DATABASE}\n")


def stable_files(release: Path) -> list[Path]:
    """The byte-stable files of a release, by name."""
    apart = {CHECKSUMS, DATABASE, DATABASE_CHECKSUM}
    files = (path for path in release.rglob("*") if path.is_file() and path.name not in apart)
    return sorted(files, key=lambda path: path.relative_to(release).as_posix())


def faults(release: Path) -> Iterator[tuple[str, str]]:
    """Files that are missing, altered or not listed, each with what is wrong."""
    told = {**_read(release / CHECKSUMS), **_read(release / DATABASE_CHECKSUM)}
    for name in (CHECKSUMS, DATABASE_CHECKSUM):
        if not (release / name).is_file():
            yield name, "is missing"
    for name, digest in told.items():
        if not (release / name).is_file():
            yield name, "is missing"
        elif sha256(release / name) != digest:
            yield name, "is not the file that its checksum was taken of"
    for path in stable_files(release):
        name = path.relative_to(release).as_posix()
        if name not in told:
            yield name, "has no checksum"


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in pairs}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
