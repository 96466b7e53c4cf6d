"""`kpis`: every measured value with its date, its role and its words, from prose, lists and tables.

``quantities`` and ``periods`` read what stands in a sentence; here ``numbers`` tells figures from other numbers,
``roles`` what each is, ``timing`` of when it is, ``labels`` and ``naming`` what it measures. ``prose`` walks the
document; ``coverage`` accounts for every number of it.
"""

from __future__ import annotations

from pipeline.extract.kpis.prose import read_figures
from pipeline.extract.record import Reading, Record


def extract(reading: Reading) -> list[Record]:
    """The figures of a document in printed order."""
    return read_figures(reading).records
