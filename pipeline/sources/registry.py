"""The registry: the files that lie in raw folders, joined with what their entries say of them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline.sources.authorities import authorities
from pipeline.sources.entries import CSV_NAME, YAML_NAME, Entry, read_entries
from pipeline.sources.errors import Problem, RegistryError
from pipeline.sources.licences import open_licences
from pipeline.sources.source import Source

# Beside documents, never documents themselves.
_BESIDE = frozenset({YAML_NAME, CSV_NAME, "README.md"})


def discover(folders: Sequence[Path]) -> tuple[Source, ...]:
    """Every document under ``folders`` (each ``<folder>/<authority>/<file>``), ordered by ``document_id``.

    A file that no entry names is taken too, its authority from its folder where that is the id of one.
    Raises ``RegistryError`` with every fault found: an entry without its file, a hash or size that differs,
    an entry or a ``document_id`` given twice, an unknown key or authority, a path that leaves its folder.
    """
    problems: list[Problem] = []
    found: list[tuple[str, Source]] = []
    for folder in _distinct(folders, problems):
        found.extend(_folder_sources(folder, problems))
    problems.extend(_same_ids(found))
    if problems:
        raise RegistryError(problems)
    return tuple(sorted((source for _, source in found), key=lambda source: source.document_id))


def copies(sources: Iterable[Source]) -> dict[str, str]:
    """The documents whose bytes are those of an earlier one (by ``document_id``), and that earlier one's id."""
    first: dict[str, str] = {}
    again: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: source.document_id):
        original = first.setdefault(source.sha256, source.document_id)
        if original != source.document_id:
            again[source.document_id] = original
    return again


def document_id(path: str) -> str:
    """The id of the document at ``path``, relative to its raw folder: the path without the file's extension."""
    return unicodedata.normalize("NFC", str(PurePosixPath(path).with_suffix("")))


def _distinct(folders: Sequence[Path], problems: list[Problem]) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in folders:
        real = folder.resolve()
        if not real.is_dir():
            problems.append(Problem(str(folder), "there is no such folder", "Give a folder of raw documents"))
        elif real not in seen:
            seen.add(real)
            yield real


def _folder_sources(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Source]]:
    """The documents of one raw folder, each with the name that messages call it by."""
    entries, faults = read_entries(folder)
    problems.extend(faults)
    named: dict[str, Entry] = {}
    for entry in entries:
        if entry.path in named:
            first = named[entry.path].manifest
            problems.append(Problem(entry.name, f"the file has an entry already, in {first}", "Keep one of the two"))
        else:
            named[entry.path] = entry
    paths = dict(_files(folder, problems))
    for path, entry in named.items():
        if path not in paths and not _leaves(folder, folder / path):
            remedy = "Put the file there, or take the entry out"
            problems.append(Problem(entry.name, "there is no such file", remedy))
    for path, file in paths.items():
        entry = named.get(path, Entry(manifest=folder.name, path=path))
        source = _source(file, entry)
        problems.extend(_disagreements(entry, source))
        yield entry.name, source


def _files(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Every document's path relative to ``folder``, in order, and the file itself."""
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder)
        if file.name in _BESIDE or any(part.startswith((".", "~")) for part in relative.parts):
            continue
        name = f"{folder.name}: {relative.as_posix()}"
        if _leaves(folder, file):
            problems.append(Problem(name, "it is a link that leaves its folder", "Put the file itself there"))
        elif file.is_file():
            if len(relative.parts) < 2:
                remedy = "Move it into the folder of its authority, or take it away"
                problems.append(Problem(name, "it lies beside the authorities' folders", remedy))
            else:
                yield relative.as_posix(), file


def _leaves(folder: Path, file: Path) -> bool:
    return not file.resolve().is_relative_to(folder)


def _source(file: Path, entry: Entry) -> Source:
    folder = PurePosixPath(entry.path).parts[0]
    start, end = entry.published or (None, None)
    open_licence = entry.licence in open_licences()
    return Source(
        document_id=document_id(entry.path),
        path=file,
        sha256=_sha256(file),
        size_bytes=file.stat().st_size,
        authority_id=entry.authority or (folder if folder in authorities() else None),
        title=entry.title,
        publisher=entry.publisher,
        published_start=start,
        published_end=end,
        published_basis=entry.published_basis or ("publisher" if start else None),
        url=entry.url,
        licence=entry.licence,
        full_text=open_licence if entry.full_text is None else entry.full_text,
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _disagreements(entry: Entry, source: Source) -> Iterator[Problem]:
    """Where the bytes are not those that the entry was written for."""
    remedy = "Restore the file, or correct the entry if the new bytes are meant"
    if entry.sha256 is not None and entry.sha256 != source.sha256:
        fault = f"the file's hash differs: expected sha256 {entry.sha256}, found {source.sha256}"
        yield Problem(entry.name, fault, remedy)
    elif entry.size_bytes is not None and entry.size_bytes != source.size_bytes:
        yield Problem(entry.name, f"expected {entry.size_bytes} bytes, found {source.size_bytes}", remedy)


def _same_ids(found: Iterable[tuple[str, Source]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, source in found:
        other = first.setdefault(source.document_id, name)
        if other != name:
            fault = f"duplicate document id '{source.document_id}', which {other} has already"
            yield Problem(name, fault, "Give one of the two files another name")
