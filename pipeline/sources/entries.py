"""Entries of ``sources.yaml`` and ``sources.csv``: what somebody wrote down about a raw document.

Reading and checking the two files as such; whether their entries agree with the documents that lie
beside them is the registry's business.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from pipeline.sources.authorities import authorities
from pipeline.sources.errors import Problem

YAML_NAME = "sources.yaml"
CSV_NAME = "sources.csv"
PUBLISHED_BASES = ("printed", "publisher", "filename", "inferred")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the registry says of the document at ``path`` (relative to its raw folder, with forward slashes).

    ``manifest`` names the file that the entry stands in. None means that the entry is silent.
    """

    manifest: str
    path: str
    authority: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: tuple[date, date] | None = None
    published_basis: str | None = None
    url: str | None = None
    licence: str | None = None
    full_text: bool | None = None
    sha256: str | None = None
    size_bytes: int | None = None

    @property
    def name(self) -> str:
        """How messages call the entry."""
        return f"{self.manifest}: {self.path}"


def read_entries(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """The entries of the registry files in ``folder`` in their order, and what is wrong with them."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for manifest, rows in ((folder / YAML_NAME, _yaml_rows), (folder / CSV_NAME, _csv_rows)):
        if not manifest.is_file():
            continue
        try:
            for label, row in rows(manifest):
                entry = _entry(f"{folder.name}/{manifest.name}", label, row, problems)
                if entry is not None:
                    entries.append(entry)
        except _MalformedError as error:
            problems.append(Problem(f"{folder.name}/{manifest.name}", str(error), "Mend the file and build again"))
    return entries, problems


class _MalformedError(ValueError):
    """The file as a whole cannot be read as a registry."""


class _UniqueKeys(yaml.BaseLoader):
    """YAML of plain text (no dates or numbers guessed) in which the same key twice is an error, not an overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key) for key, _ in node.value]
        twice = next((key for position, key in enumerate(keys) if key in keys[:position]), None)
        if twice is not None:
            raise _MalformedError(f"the key {twice!r} stands twice in one entry, at line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)


def _yaml_rows(manifest: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        content = _UniqueKeys(manifest.read_text(encoding="utf-8")).get_single_data()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _MalformedError("it is not valid YAML: " + " ".join(str(error).split())) from error
    if content in (None, ""):
        return
    if not isinstance(content, dict) or set(content) - {"documents"}:
        raise _MalformedError("it must hold one list named 'documents' and nothing else")
    rows = content.get("documents") or []
    if not isinstance(rows, list):
        raise _MalformedError("'documents' must be a list of entries")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise _MalformedError(f"entry {number} is not a set of 'key: value' lines")
        yield f"entry {number}", {str(key): value for key, value in row.items()}


def _csv_rows(manifest: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        lines = manifest.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise _MalformedError("it is not UTF-8 text") from error
    reader = csv.DictReader(lines, restkey="", strict=True)
    if "path" not in (reader.fieldnames or ()):
        raise _MalformedError("it has no column 'path'")
    try:
        for row in reader:
            label = f"line {reader.line_num}"
            if "" in row:
                raise _MalformedError(f"{label} has more cells than the header")
            yield label, {key: value.strip() for key, value in row.items() if value and value.strip()}
    except csv.Error as error:
        raise _MalformedError(f"line {reader.line_num} is not valid CSV: {error}") from error


def _entry(manifest: str, label: str, row: Mapping[str, Any], problems: list[Problem]) -> Entry | None:
    """The entry, or None after noting every fault of ``row``."""
    name = f"{manifest}: {row.get('path') or label}"
    values: dict[str, Any] = {}
    faults: list[Problem] = []
    for key, value in row.items():
        if key not in _FIELDS:
            known = ", ".join(sorted(_FIELDS))
            faults.append(Problem(name, f"unknown key '{key}'", f"Known keys are {known}"))
        elif value != "":
            field, parse, remedy = _FIELDS[key]
            try:
                values[field] = parse(value)
            except ValueError as error:
                faults.append(Problem(name, f"{key} {error}", remedy))
    if not row.get("path"):
        faults.append(Problem(name, "no path", "Say which file the entry is about, as authority/file"))
    problems.extend(faults)
    values.pop("", None)
    return None if faults else Entry(manifest=manifest, **values)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not text")
    return value.strip()


def _path(value: Any) -> str:
    path = PurePosixPath(_text(value))
    if path.is_absolute() or ".." in path.parts or "\\" in str(value) or ":" in path.parts[0]:
        raise ValueError(f"{value!r} leaves its folder")
    if len(path.parts) < 2:
        raise ValueError(f"{value!r} names no file in an authority's folder")
    return str(path)


def _authority(value: Any) -> str:
    if str(value) not in authorities():
        raise ValueError(f"{value!r} is an unknown authority")
    return str(value)


def _published(value: Any) -> tuple[date, date]:
    ends = [date.fromisoformat(part.strip()) for part in _text(value).split("/")]
    if len(ends) > 2 or ends[0] > ends[-1]:
        raise ValueError(f"{value!r} is not a day or a range in order")
    return ends[0], ends[-1]


def _basis(value: Any) -> str:
    if str(value) not in PUBLISHED_BASES:
        raise ValueError(f"{value!r} is not one of {', '.join(PUBLISHED_BASES)}")
    return str(value)


def _url(value: Any) -> str:
    if not re.fullmatch(r"https?://[^\s/]\S*", _text(value)):
        raise ValueError(f"{value!r} is not a web address")
    return _text(value)


def _flag(value: Any) -> bool:
    if value == "true":
        return True
    if value == "false":
        return False
    raise ValueError(f"{value!r} is neither true nor false")


def _sha256(value: Any) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", str(value).lower()):
        raise ValueError(f"{value!r} is not a SHA-256 of 64 hexadecimal digits")
    return str(value).lower()


def _size(value: Any) -> int:
    if not str(value).isdigit():
        raise ValueError(f"{value!r} is not a whole number of bytes")
    return int(value)


def _unused(value: Any) -> None:
    """A column that a corpus may carry and nothing here needs (the authority's number at Ofsted)."""


_FIELDS: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "path": ("path", _path, "Write it relative to the raw folder, as authority/file"),
    "authority": ("authority", _authority, "The ids are the first column of contracts/vocabulary/authorities.csv"),
    "ofsted_urn": ("", _unused, ""),
    "title": ("title", _text, "Write the title between quotes"),
    "publisher": ("publisher", _text, "Write the publisher's name"),
    "published": ("published", _published, "Write a day as 2023-05-11, or a range as 2023-05-11/2023-05-31"),
    "published_basis": ("published_basis", _basis, "Say how the date is known"),
    "url": ("url", _url, "Write it with http:// or https://, or leave it out"),
    "licence": ("licence", _text, "Write its SPDX identifier, or LicenseRef-... where there is none"),
    "full_text": ("full_text", _flag, "Say whether the whole text may be redistributed"),
    "sha256": ("sha256", _sha256, "Write what sha256sum prints, or leave it out"),
    "bytes": ("size_bytes", _size, "Write the file's size, or leave it out"),
}
