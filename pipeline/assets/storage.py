"""Dagster's SQLite storage with connections that stay open while a build runs.

Dagster opens a database anew for each of the hundreds of events of a build, at several milliseconds each.
The files are Dagster's own and the same ones that its web server reads.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from pipeline.assets.project import ROOT, Project

_BUSY_SECONDS = 60


def instance(project: Project) -> DagsterInstance:
    """The Dagster instance of a warehouse, with the settings of the project's `dagster.yaml`."""
    home = project.warehouse.resolve() / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    local = {"module": "dagster.core.storage.root", "class": "LocalArtifactStorage", "config": {"base_dir": str(home)}}
    storage = {"module": __name__, "class": KeptStorage.__name__, "config": {"base_dir": str(home)}}
    unlogged = {"module": "dagster.core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}
    overrides = {"storage": {"custom": storage}, "local_artifact_storage": local, "compute_logs": unlogged}
    return DagsterInstance.from_ref(InstanceRef.from_dir(str(home), config_dir=str(ROOT), overrides=overrides))


def _open(address: str) -> Engine:
    settings = {"timeout": _BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(address, poolclass=StaticPool, connect_args=settings)
    with engine.connect() as connection:
        # Events tell what happened and are no source of what is published: they need not outlive a power cut.
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
    return engine


class _KeptEventLog(SqliteEventLogStorage):
    """The event log; each database is opened once."""

    def __init__(self, base_dir: str) -> None:
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engines.get(shard)
            if engine is None:
                engine = self._engines[shard] = _open(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def dispose(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()


class _KeptRuns(SqliteRunStorage):
    """The runs; their database is opened once."""

    _engine: Engine | None = None
    _lock = threading.RLock()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        with self._lock:
            if self._engine is None:
                self._engine = _open(self._conn_string)
            with self._engine.begin() as connection:
                yield connection

    def dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        super().dispose()


class KeptStorage(DagsterSqliteStorage):
    """All three storages of an instance, in the layout of Dagster's own."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._run_storage = _KeptRuns.from_local(f"{base_dir}/history/")
        self._event_log_storage = _KeptEventLog(f"{base_dir}/history/runs/")

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> "KeptStorage":
        """As an instance's settings describe it."""
        return cls.from_local(inst_data=inst_data, **config_value)
