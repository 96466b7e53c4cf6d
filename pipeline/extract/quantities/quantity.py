"""What a quantity is once it has been read."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """One number of a text: its bare expression, its value and unit, and how exact it is said to be.

    ``start:end`` is the bare expression ("16.4%", "six", "a quarter", "£24m"); ``first:last`` holds its qualifier and
    unit words too ("just under 16 working days"). ``value`` keeps the printed size: 27.0% is 27. ``unit`` is ``count``
    where the words give none.
    ``form``: digits, words, part (of a whole, in per cent), share (one in five), score (8/10), multiple (doubled), zero
    (none, no placements), ordinal (12th), idiom (words of numbers that tell none, "half-term", "a third party", and
    digits too many for a number), whole ("all of whom").
    """

    start: int
    end: int
    value: float
    unit: str
    form: str
    qualifier: str
    first: int
    last: int

    def moved(self, by: int) -> Quantity:
        """The same quantity of a text that begins elsewhere."""
        start, end, value, unit, form, qualifier, first, last = self
        return Quantity(start + by, end + by, value, unit, form, qualifier, first + by, last + by)
