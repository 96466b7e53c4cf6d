"""Single sentences as the analysis of figures sees them, for the tests of its parts."""

from __future__ import annotations

from datetime import date

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.numbers import Number, numbers_of
from pipeline.extract.kpis.units import ranged
from pipeline.extract.periods import Context, find_periods
from pipeline.extract.quantities import find_quantities
from pipeline.extract.quantities.words import fold

CONTEXT = Context(date(2022, 1, 31), date(2022, 1, 31))


def numbers(text: str) -> list[Number]:
    """The numbers of a sentence."""
    return numbers_of(fold(text), find_quantities(text), find_periods(text, CONTEXT))


def kinds(text: str) -> list[tuple[str, str]]:
    """Each number of a sentence as it is printed, with its kind."""
    return [(text[found.quantity.start : found.quantity.end], found.kind) for found in numbers(text)]


def clause(text: str) -> Clause:
    """A sentence with its figures, ranges told as such, and its times."""
    folded = fold(text)
    figures = [number.quantity for number in numbers(text) if number.recorded]
    return Clause(folded, 0, ranged(folded, figures), find_periods(text, CONTEXT))
