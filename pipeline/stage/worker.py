"""One document, start to end, in a worker process: bytes, text, layout, records, tables, cache entry."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.extract.every_table import extract_all
from pipeline.extract.record import Reading
from pipeline.stage import cache
from pipeline.stage.pool import Failure
from pipeline.stage.tables import to_tables, unreadable
from pipeline.stage.task import Task
from pipeline.text import layout, read
from pipeline.text.errors import Unreadable

MAX_BYTES = 64 << 20
"""The size of the largest file that is opened; the longest report of the country has 2 MB."""


def stage(task: Task) -> cache.Entry:
    """Read one document and write its cache entry; a document that cannot be read gives an entry that says why."""
    try:
        tables, failure = _tables(task), None
    except Unreadable as error:
        failure = Failure(error.check, error.reason)
    except RecursionError:
        failure = Failure("extraction_failed", "it is nested too deeply")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one document's fault, whatever it is, must cost one document
        failure = Failure("extraction_failed", f"{type(error).__name__}: {error} ({_place(error)})")
    if failure is not None:
        tables = unreadable(task.source, failure.check, failure.reason)
    return cache.write(task.entry, tables, failure)


def _tables(task: Task) -> Mapping[str, pa.Table]:
    source = task.source
    if source.size_bytes > MAX_BYTES:
        raise Unreadable("too_large", f"{source.size_bytes} bytes, more than the {MAX_BYTES} that are opened")
    data = source.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise Unreadable("changed_while_reading", "the file was changed while the build was reading it")
    decoded = read.decode(data, source.path.name)
    if task.same_as is not None:
        raise Unreadable("duplicate_document", f"the same bytes as {task.same_as}, which is read instead")
    reading = Reading(source, layout.build(decoded))
    extract_all(reading)
    return to_tables(source, reading.document, reading.records)


def _place(error: Exception) -> str:
    """The module and function that gave up: enough to find the fault, and the same on every machine."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).stem}.{frame.name}"
