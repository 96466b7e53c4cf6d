"""The seam that parallel work goes through: ``map(function, items)`` gives an outcome an item.

``LocalPool`` runs processes on this machine and bounds their time and memory; ``ExecutorPool`` takes any
``concurrent.futures.Executor``, such as that of a dask cluster (``Client(address).get_executor()``),
which must bound its own workers. Neither lets one item's failure touch another.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.stage import limits

Item = TypeVar("Item")
Result = TypeVar("Result")

COLLECTIONS = (100_000, 50, 100)
"""When a worker looks for garbage: seldom, for among many small objects it finds next to none."""

TASKS_A_WORKER = 400
"""After so many documents a worker makes way for a fresh one, so that leaks cannot add up."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result. ``check`` is the name that ``rejects`` gives it, ``reason`` says it in words."""

    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Result]):
    """What became of one item: a result, or the reason why there is none."""

    item: Item
    result: Result | None = None
    failure: Failure | None = None


class Pool(Protocol):
    """Runs a function over items, in any order and anywhere."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Outcome[Item, Result]]:
        """One outcome an item, as they are ready. ``function`` must be importable, items and results picklable."""
        ...


@dataclass(frozen=True, slots=True)
class LocalPool:
    """Spawned processes on this machine; ``timeout`` in seconds bounds each item."""

    workers: int
    timeout: float

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Outcome[Item, Result]]:
        """One outcome an item, as they are ready; items are begun in the order given."""
        work = list(items)
        if not work:
            return
        pool = ProcessPool(
            max_workers=min(self.workers, len(work)),
            max_tasks=TASKS_A_WORKER,
            initializer=_begin,
            context=multiprocessing.get_context("spawn"),
        )
        try:
            futures: dict[Future[Result], Item] = {
                pool.schedule(function, args=(item,), timeout=self.timeout): item for item in work
            }
            yield from _outcomes(futures)
            pool.close()  # type: ignore[no-untyped-call]
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


@dataclass(frozen=True, slots=True)
class ExecutorPool:
    """Somebody else's executor."""

    executor: Executor

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Outcome[Item, Result]]:
        """One outcome an item, as they are ready."""
        yield from _outcomes({self.executor.submit(function, item): item for item in items})


def usual_workers() -> int:
    """As many workers as this process may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    limits.hold()
    # A document is made of tens of thousands of small objects that live until its tables are written: looking
    # through them for garbage again and again costs a tenth of the time and finds none.
    gc.set_threshold(*COLLECTIONS)


def _outcomes(futures: dict[Future[Result], Item]) -> Iterator[Outcome[Item, Result]]:
    for future in as_completed(futures):
        item = futures.pop(future)  # so that what has been told takes no room
        error = future.exception()
        if error is None:
            yield Outcome(item, result=future.result())
        else:
            yield Outcome(item, failure=_failure(error))


def _failure(error: BaseException) -> Failure:
    if isinstance(error, FutureTimeoutError):
        return Failure("timed_out", "reading it took longer than the time allowed")
    if isinstance(error, MemoryError) or getattr(error, "exitcode", None) == limits.EXIT_OUT_OF_MEMORY:
        return Failure("out_of_memory", "reading it took more memory than is allowed")
    if isinstance(error, ProcessExpired):
        return Failure("worker_died", f"the worker that read it died ({_cause(error.exitcode)})")
    if isinstance(error, RecursionError):
        return Failure("extraction_failed", "it is nested too deeply")
    return Failure("extraction_failed", f"{type(error).__name__}: {error}")


def _cause(exitcode: int) -> str:
    if exitcode < 0:
        return signal.Signals(-exitcode).name
    return f"exit code {exitcode}"
