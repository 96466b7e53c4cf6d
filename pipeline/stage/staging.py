"""All documents staged: which authorities are stale, staging them through a pool, and loading what was staged.

For each authority a manifest in ``staged/`` names the cache entries of its documents. An authority is stale when its
manifest is not the one that its documents, the registry and the code call for, or when an entry is
missing or damaged: nothing else is asked, so a build that was killed is simply taken up again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.sources.registry import copies
from pipeline.sources.source import Source
from pipeline.stage import cache
from pipeline.stage.pool import Failure, Outcome, Pool
from pipeline.stage.tables import concatenate, unreadable
from pipeline.stage.task import Task, stage
from pipeline.stage.version import staging_version

UNIDENTIFIED = "unidentified"
"""The partition of documents whose folder and entry name no authority."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One document as it was staged. ``digest`` is None where its worker did not live to write an entry."""

    document_id: str
    entry: str
    digest: str | None
    rows: int = 0
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: one more document has been staged, ``done`` of ``total`` so far."""

    done: int
    total: int
    document_id: str
    failure: Failure | None


def partition(source: Source) -> str:
    """The partition that a document belongs to: its authority."""
    return source.authority_id or UNIDENTIFIED


class Staging:
    """The staged documents of ``sources`` under ``warehouse``."""

    def __init__(self, sources: Sequence[Source], warehouse: Path) -> None:
        self._cache = warehouse / "cache"
        self._manifests = warehouse / "staged"
        self._version = staging_version()
        self._same_as = copies(sources)
        self._sources: dict[str, list[Source]] = defaultdict(list)
        for source in sources:
            self._sources[partition(source)].append(source)

    @property
    def partitions(self) -> list[str]:
        """Every partition that has a document, in order."""
        return sorted(self._sources)

    @property
    def inputs(self) -> str:
        """A hash of what is to be staged: documents, registry and code."""
        names = [self._key(source) for name in self.partitions for source in self._sources[name]]
        return hashlib.sha256("\n".join([self._version, *names]).encode()).hexdigest()

    def stale(self) -> list[str]:
        """The partitions that have to be staged, in order: those in which a worker died or was stopped among them."""
        return [name for name in self.partitions if not self._fresh(name)]

    def unstaged(self) -> list[str]:
        """The partitions that cannot be loaded yet. Unlike a stale one, a partition is done when a worker died."""
        return [name for name in self.partitions if not self._staged_now(name)]

    def stage(self, partitions: Collection[str], pool: Pool, progress: Callable[[Step], None]) -> None:
        """Stage the documents of ``partitions`` that have no whole entry, the largest first."""
        tasks: list[Task] = []
        staged: dict[str, Staged] = {}
        for source in (source for name in partitions for source in self._sources[name]):
            known = self._known(source)
            if known is None:
                tasks.append(Task(source, self._place(source), self._same_as.get(source.document_id)))
            else:
                staged[source.document_id] = known
        for one in self._work(tasks, pool, progress):
            staged[one.document_id] = one
        for name in sorted(partitions):
            self._write(name, [staged[source.document_id] for source in self._sources[name]])

    def documents(self, partitions: Iterable[str] | None = None) -> Iterator[Staged]:
        """What was staged, in the order of partitions and documents; of all partitions unless some are named."""
        for name in self.partitions if partitions is None else partitions:
            yield from self._manifest(name)

    def load(self) -> dict[str, pa.Table]:
        """The staged rows of all documents by table. Raises ``cache.DamagedError`` for an entry that went bad."""
        sources = {source.document_id: source for name in self.partitions for source in self._sources[name]}
        staged = sorted(self.documents(), key=lambda one: one.document_id)
        return concatenate(self._tables(sources[one.document_id], one) for one in staged)

    def fingerprint(self, partitions: Iterable[str] | None = None) -> str:
        """A hash of all that was staged: the same rows give the same."""
        digest = hashlib.sha256()
        for one in self.documents(partitions):
            digest.update(json.dumps([one.document_id, one.digest, one.failure and asdict(one.failure)]).encode())
        return digest.hexdigest()

    def prune(self) -> None:
        """Remove the cache of other versions and the manifests of authorities that have no document any more."""
        cache.prune(self._cache, self._version)
        for manifest in self._manifests.glob("*.json"):
            if manifest.stem not in self._sources:
                manifest.unlink()

    def _work(self, tasks: list[Task], pool: Pool, progress: Callable[[Step], None]) -> Iterator[Staged]:
        """Stage what is not in the cache, the largest first, and tell of each."""
        if not tasks:
            return
        tasks.sort(key=lambda task: (-task.source.size_bytes, task.source.document_id))
        for done, outcome in enumerate(pool.map(stage, tasks), 1):
            one = self._staged(outcome)
            progress(Step(done, len(tasks), one.document_id, one.failure))
            yield one

    def _fresh(self, name: str) -> bool:
        if not self._staged_now(name):
            return False
        return self._manifest(name) == [self._known(source) for source in self._sources[name]]

    def _staged_now(self, name: str) -> bool:
        """Whether the manifest is of the documents that there are, and every entry that it names is there."""
        try:
            staged = self._manifest(name)
        except (OSError, ValueError, KeyError, TypeError):
            return False
        if [one.entry for one in staged] != [self._key(source) for source in self._sources[name]]:
            return False
        pairs = zip(staged, self._sources[name], strict=True)
        return all(one.digest is None or self._place(source).is_file() for one, source in pairs)

    def _known(self, source: Source) -> Staged | None:
        """The document as its cache entry has it, or None where there is no whole entry."""
        try:
            return _staged(source, self._key(source), cache.check(self._place(source)))
        except cache.DamagedError:
            return None

    def _staged(self, outcome: Outcome[Task, cache.Entry]) -> Staged:
        source = outcome.item.source
        if outcome.result is not None:
            return _staged(source, self._key(source), outcome.result)
        # Not written to the cache: a worker that died or took too long is tried again by the next build.
        return Staged(source.document_id, self._key(source), None, 0, outcome.failure)

    def _tables(self, source: Source, one: Staged) -> dict[str, pa.Table]:
        if one.digest is None and one.failure is not None:
            return unreadable(source, one.failure.check, one.failure.reason)
        return cache.read(self._place(source), one.digest or "")

    def _key(self, source: Source) -> str:
        return cache.key(source, self._same_as.get(source.document_id))

    def _place(self, source: Source) -> Path:
        return cache.place(self._cache, self._version, self._key(source))

    def _manifest(self, name: str) -> list[Staged]:
        content = json.loads((self._manifests / f"{name}.json").read_text(encoding="utf-8"))
        return [_from_json(one) for one in content]

    def _write(self, name: str, staged: Sequence[Staged]) -> None:
        self._manifests.mkdir(parents=True, exist_ok=True)
        beside = self._manifests / f"{name}.json.{os.getpid()}.part"
        beside.write_text(json.dumps([asdict(one) for one in staged], indent=1), encoding="utf-8")
        beside.replace(self._manifests / f"{name}.json")


def _staged(source: Source, key: str, entry: cache.Entry) -> Staged:
    return Staged(source.document_id, key, entry.digest, sum(entry.rows.values()), entry.failure)


def _from_json(one: dict[str, Any]) -> Staged:
    failure = one.pop("failure")
    return Staged(**one, failure=None if failure is None else Failure(**failure))
