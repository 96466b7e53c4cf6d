"""The tables that come from the vocabularies and not from documents."""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa

from pipeline.extract.catalogue import catalogue
from pipeline.extract.topics import topics
from pipeline.sources.authorities import authorities
from pipeline.stage import arrow


def tables() -> dict[str, pa.Table]:
    """``authorities``, ``topics`` and ``indicators``."""
    return {"authorities": _authorities(), "topics": _topics(), "indicators": _indicators()}


def _authorities() -> pa.Table:
    rows = (
        {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(a).items()} for a in authorities().values()
    )
    return arrow.from_rows("authorities", rows)


def _topics() -> pa.Table:
    return arrow.from_rows(
        "topics",
        (
            {"topic_id": topic.id, "name": topic.name, "parent_id": topic.parent, "definition": topic.definition}
            for topic in topics().values()
        ),
    )


def _indicators() -> pa.Table:
    return arrow.from_rows("indicators", (asdict(indicator) for indicator in catalogue().indicators))
