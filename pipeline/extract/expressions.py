"""Regular expressions that the vocabulary holds, compiled: any of a list, at the start of a sentence or within it."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(expressions: Iterable[str]) -> str:
    """The regular expression of any of ``expressions``; an apostrophe stands for any of its printed forms."""
    return "(?:" + "|".join(expressions).replace("'", "['\u2019\u2018]") + ")"


def starting(expressions: Iterable[str], before: str = "") -> re.Pattern[str]:
    """Any of ``expressions``, after what ``before`` allows, for use with ``match`` on text in small letters."""
    return re.compile(before + alternatives(expressions))


def whole_words(expression: str) -> re.Pattern[str]:
    """``expression`` where it begins and ends with a word; case does not count."""
    return re.compile(rf"(?<!\w){expression}(?!\w)", re.IGNORECASE)
