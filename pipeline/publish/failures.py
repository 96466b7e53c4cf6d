"""What a failed check is: typed data that names check, table, row and field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing wrong. ``index`` is the row's place in its table, ``row`` what names it; both None for a fault of
    the whole table or file."""

    check: str
    table: str
    reason: str
    field: str | None = None
    row: str | None = None
    index: int | None = None

    def __str__(self) -> str:
        place = ".".join(part for part in (self.table, self.field) if part)
        return f"{self.check}: {place}{f' [{self.row}]' if self.row else ''}: {self.reason}"


class ContractError(Exception):
    """The tables are no release: the checks that failed, the first of which is told in the message."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        super().__init__(f"{failures[0]}{more}")
