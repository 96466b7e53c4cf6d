"""What can be wrong with the registry of raw documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the entry that has it, what is wrong, and what to do next."""

    entry: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.fault}. {self.remedy}."


class RegistryError(Exception):
    """The registry and the files beside it do not agree; ``problems`` holds every fault, not the first alone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
