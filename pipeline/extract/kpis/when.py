"""Of when a figure is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Timing(NamedTuple):
    """First and last day, how they are known, and where in the clause the words for them stand, if they stand there."""

    first: date | None = None
    last: date | None = None
    basis: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str | None = None


NONE = Timing()
