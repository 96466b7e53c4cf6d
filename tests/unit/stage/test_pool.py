"""One item's failure costs one item, within bounded time and memory."""

import ctypes
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.stage.pool import ExecutorPool, LocalPool, Pool


def work(kind: str) -> str:
    """What a document can do to its worker."""
    if kind == "abort":
        os.abort()
    if kind == "segfault":
        ctypes.string_at(0)
    if kind == "hang":
        time.sleep(600)
    if kind == "engine_eats":
        ctypes.CDLL(None).usleep(1)
        held = [ctypes.create_string_buffer(20 << 20) for _ in range(60)]
        time.sleep(0.1 * len(held))
    if kind == "huge":
        return "x" * (1 << 40)
    if kind == "error":
        raise ValueError("no such thing")
    if kind == "recursion":
        return work(kind)
    return kind.upper()


def checks(pool: Pool, kinds: list[str]) -> dict[str, str | None]:
    return {o.item: o.failure.check if o.failure else o.result for o in pool.map(work, kinds)}


@pytest.mark.processes
def test_failures_are_told_apart_and_cost_one_item_each() -> None:
    kinds = ["abort", "a", "segfault", "b", "hang", "c", "engine_eats", "d", "huge", "e", "error", "recursion", "f"]
    began = time.monotonic()
    found = checks(LocalPool(workers=2, timeout=4), kinds)
    assert time.monotonic() - began < 60
    assert found == {
        "abort": "worker_died",
        "segfault": "worker_died",
        "hang": "timed_out",
        "engine_eats": "out_of_memory",
        "huge": "out_of_memory",
        "error": "extraction_failed",
        "recursion": "extraction_failed",
        **{kind: kind.upper() for kind in "abcdef"},
    }


def test_nothing_to_do_starts_nothing() -> None:
    assert list(LocalPool(workers=2, timeout=1).map(work, [])) == []


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert checks(ExecutorPool(executor), ["a", "error"]) == {"a": "A", "error": "extraction_failed"}
