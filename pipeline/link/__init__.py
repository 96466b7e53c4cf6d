"""Records of several documents held together.

What is read of one document is the business of ``extract``; here are mentions of inspections resolved, what later
documents say of areas for improvement, what quotations and claims become when they are held to their sources, and
figures held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa

from pipeline.link import corroborations, progress
from pipeline.link.figures import doubted
from pipeline.link.inspections import resolve

LINKED: dict[str, Callable[[Mapping[str, pa.Table]], pa.Table]] = {
    "progress": progress.build,
    "corroborations": corroborations.build,
}
"""What makes each table of the link layer out of all documents' tables."""


def link(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """``tables`` with mentions resolved and figures doubted, and the tables of ``LINKED``."""
    resolved = doubted(resolve(tables))
    return {**resolved, **{name: build(resolved) for name, build in LINKED.items()}}
