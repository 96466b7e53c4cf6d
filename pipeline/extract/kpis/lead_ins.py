"""The lead-ins of lists: which passages open one, and which of their times holds for the items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.periods import Period
from pipeline.text.document import Document

_OPEN = re.compile(r"[a-z)]")  # how a lead-in ends that no stop closes


def unclosed(document: Document) -> set[int]:
    """Where in the view passages end that open a list without a colon: with capitals and no stop, before items
    without."""
    found = set()
    for passage, item in pairwise(document.passages):
        if item.kind != "bullet" or passage.kind not in ("bullet", "paragraph"):
            continue
        start, end = document.view.window(passage.body)
        below = document.view.window(item.body)[0]
        text = document.view.text
        if text[start : start + 1].isupper() and text[below : below + 1].islower() and _OPEN.match(text, end - 1):
            found.add(end)
    return found


def first_told(periods: Sequence[Period]) -> Period:
    """The first time; where it has no days and one other stretch has, that: "In the last 12 months (2012-13)"."""
    stretches = [period for period in periods if period.first != period.last]
    return stretches[0] if len(stretches) == 1 and periods[0].first is None else periods[0]
