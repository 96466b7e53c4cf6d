"""Dates and periods: every one that a text states or speaks of, with its words, its days and what gives them.

``tokens`` splits text, ``points``, ``spans`` and ``grammar`` read rows of tokens, ``resolve`` turns what they read into
days, ``surroundings`` knows what the words around a year say it is, ``cues`` finds where to look, ``find`` does it all.
"""

from pipeline.extract.periods.find import Context, Period, Time, days_at, find_periods, find_times, read_period
from pipeline.extract.periods.reporting import covered
from pipeline.extract.periods.resolve import months_of

__all__ = ["Context", "Period", "Time", "covered", "days_at", "find_periods", "find_times", "months_of", "read_period"]
