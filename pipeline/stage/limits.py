"""What a worker process may use, held from inside the worker.

A hostile document can make the PDF engine allocate without end or never come back, in C, where no
exception can be raised. A watching thread (the engine lets go of the interpreter while it works) ends
the process with an exit code that says why; limits of the operating system stand behind it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa

MEGABYTE = 1 << 20
MAX_RESIDENT = 540 * MEGABYTE
"""The resident memory at which a worker gives up: with what it may add between two looks, below 600 MB."""

MAX_ADDED = 1536 * MEGABYTE
"""The address space that a worker may add to what it has once it has started."""

EXIT_OUT_OF_MEMORY = 71
EXIT_ORPHANED = 72

_LOOK_EVERY_SECONDS = 0.02
_STATM = Path("/proc/self/statm")


def hold(max_resident: int = MAX_RESIDENT, max_added: int = MAX_ADDED) -> None:
    """Hold this process to its limits from now on, and end it when its parent dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    parent = _parent()
    _die_with_parent(parent)
    pa.allocate_buffer(1 << 16)  # Arrow reserves a gigabyte of addresses at its first allocation: not a document's
    if _STATM.exists():
        _limit_address_space(_memory()[0] + max_added)
    threading.Thread(target=_watch, args=(max_resident, parent), daemon=True, name="limits").start()


def _limit_address_space(size: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _parent() -> int:
    """The process that started this one, though it may have died since: who asks later is told of its heir."""
    started_by = multiprocessing.parent_process()
    return os.getppid() if started_by is None or started_by.pid is None else started_by.pid


def _die_with_parent(parent: int) -> None:
    """Ask Linux to kill this process when its parent dies; elsewhere the watching thread alone sees to it."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the signal was asked for, which now never comes
        os._exit(EXIT_ORPHANED)


def _watch(max_resident: int, parent: int) -> None:
    while True:
        if os.getppid() != parent:
            os._exit(EXIT_ORPHANED)
        if _STATM.exists() and _memory()[1] > max_resident:
            os._exit(EXIT_OUT_OF_MEMORY)
        time.sleep(_LOOK_EVERY_SECONDS)


def _memory() -> tuple[int, int]:
    """This process's address space and resident memory, in bytes."""
    size, resident, *_ = _STATM.read_bytes().split()
    return int(size) * resource.getpagesize(), int(resident) * resource.getpagesize()
