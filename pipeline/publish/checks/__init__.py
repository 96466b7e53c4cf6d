"""One check, or one family of checks, a module; each gives a ``Failure`` for every row that fails.

``ROWS`` find rows that are refused, and with them what depends on them; ``WHOLE`` find faults that no refusal
mends and that block the release. A check reads its rules from the contracts and names no table of its own.
"""

from collections.abc import Callable

from pipeline.publish.checks import columns, dates, evidence, keys, quotes, ranges, totals, values
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import TableSet

Check = Callable[[TableSet], list[Failure]]

ROWS: tuple[Check, ...] = (
    columns.check,
    keys.unique,
    keys.resolve,
    dates.check,
    ranges.check,
    quotes.check,
    evidence.present,
    evidence.of_values,
    values.check,
)
WHOLE: tuple[Check, ...] = (totals.check,)
