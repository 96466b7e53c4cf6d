"""A worker whose build dies before the worker has begun to watch it."""

from __future__ import annotations

import multiprocessing
import os
import time

from pipeline.stage import limits


def leave() -> None:
    """Start a worker and die at once, as a build does that is killed while its workers start."""
    multiprocessing.get_context("spawn").Process(target=begin_late, args=(os.getpid(),)).start()
    os._exit(0)


def begin_late(parent: int) -> None:
    """Begin when the parent has gone, and then work on for longer than anybody waits."""
    while os.getppid() == parent:
        time.sleep(0.01)
    limits.hold()
    time.sleep(60)
