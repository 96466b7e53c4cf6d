"""Which licences let a document's whole text be redistributed."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def open_licences() -> frozenset[str]:
    """The identifiers (SPDX where there is one) of the licences under which full text may be published."""
    text = files("contracts").joinpath("vocabulary/licences.csv").read_text(encoding="utf-8")
    return frozenset(row["licence"] for row in csv.DictReader(text.splitlines()) if row["open"] == "true")
