"""A sentence as the analysis of its figures sees it: folded words, figures and times in order, and the words between.

Times are blanked in ``masked``, so that "from 59% in 2014-15 to 72%" reads "from 59% in to 72%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.extract.periods import Period
from pipeline.extract.quantities import Quantity

_SPACES = re.compile(r" {2,}")
_EMPTY = re.compile(r"\( ?\)|\[ ?\]")


@dataclass
class Clause:
    """A sentence, bullet or table cell: ``text`` folded, ``at`` where it begins in the view."""

    text: str
    at: int
    figures: Sequence[Quantity]
    periods: Sequence[Period]
    masked: str = field(init=False)

    def __post_init__(self) -> None:
        masked = self.text
        for period in self.periods:
            masked = masked[: period.start] + " " * (period.end - period.start) + masked[period.end :]
        self.masked = masked

    def before(self, index: int) -> str:
        """The words between the figure before, or the start, and this one, times left out."""
        start = self.figures[index - 1].last if index else 0
        return tidy(self.masked[start : self.figures[index].first])

    def after(self, index: int) -> str:
        """The words between this figure and the one behind, or the end, times left out."""
        end = self.figures[index + 1].first if index + 1 < len(self.figures) else len(self.masked)
        return tidy(self.masked[self.figures[index].last : end])

    @cached_property
    def befores(self) -> list[str]:
        """``before`` of every figure."""
        return [self.before(index) for index in range(len(self.figures))]

    @cached_property
    def afters(self) -> list[str]:
        """``after`` of every figure."""
        return [self.after(index) for index in range(len(self.figures))]


def tidy(words: str) -> str:
    """Words without the gaps and empty brackets that blanked times leave."""
    if "  " not in words and "(" not in words and "[" not in words:
        return words
    return _SPACES.sub(" ", _EMPTY.sub(" ", _SPACES.sub(" ", words)))
