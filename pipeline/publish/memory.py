"""Memory that is free goes back to the system, so that the peak of one step is not the floor of the next."""

import ctypes
import sys

import pyarrow as pa

# Whole tables are made, copied once and let go: what Arrow's own pool would hold of them, the C library gives back.
pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Give back what Arrow's and the C library's allocators hold without using it."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
