"""Dagster's web server and daemon on this machine, for one project."""

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import yaml

from pipeline.assets.documents import keep_partitions
from pipeline.assets.project import RAW_VARIABLE, ROOT, WAREHOUSE_VARIABLE, Project
from pipeline.assets.storage import instance


def serve(raw: Sequence[Path], warehouse: Path, port: int) -> NoReturn:
    """Become Dagster's process, which runs until it is stopped.

    Raises ``RegistryError`` where the raw folders cannot be read, and ``OSError`` where the port is taken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
    project = Project(raw=tuple(raw), warehouse=warehouse.resolve())
    with instance(project) as dagster:
        keep_partitions(dagster, project.staging.partitions)  # so that there is something to choose from at once
    home = _home(project.warehouse)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        RAW_VARIABLE: os.pathsep.join(str(folder.resolve()) for folder in raw),
        WAREHOUSE_VARIABLE: str(project.warehouse),
    }
    command = [sys.executable, "-W", "ignore", "-m", "dagster", "dev", "--module-name", "pipeline.definitions"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    os.chdir(home)
    # Started in the background of a script interrupts are ignored, and Dagster takes a termination for an interrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execve(sys.executable, command, environment)  # noqa: S606  a signal that stops this stops Dagster


def _home(warehouse: Path) -> Path:
    """The folder of a warehouse's instance, with the project's settings; its databases lie there by default."""
    home = warehouse / "dagster"
    settings = yaml.safe_load((ROOT / "dagster.yaml").read_text(encoding="utf-8"))
    settings["storage"]["sqlite"]["base_dir"] = str(home)
    settings["local_artifact_storage"]["config"]["base_dir"] = str(home)
    settings["compute_logs"]["config"]["base_dir"] = str(home / "compute_logs")
    (home / "dagster.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return home
