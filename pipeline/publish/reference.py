"""The tables that come from the vocabularies and not from documents."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files

import pyarrow as pa
import yaml

from pipeline.extract.topics import topics
from pipeline.sources.authorities import authorities
from pipeline.stage import arrow


def tables() -> dict[str, pa.Table]:
    """``authorities``, ``topics`` and, where there is a catalogue, ``indicators``."""
    found = {"authorities": _authorities(), "topics": _topics()}
    catalogue = files("contracts").joinpath("vocabulary/indicators.yaml")
    if catalogue.is_file():
        found["indicators"] = _indicators(catalogue.read_text(encoding="utf-8"))
    return found


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


def _indicators(catalogue: str) -> pa.Table:
    entries = yaml.safe_load(catalogue)["indicators"]
    items = entries.items() if isinstance(entries, dict) else ((entry["id"], entry) for entry in entries)
    return arrow.from_rows("indicators", ({**entry, "indicator_id": name} for name, entry in items))
