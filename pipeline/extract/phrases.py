"""Phrases of the vocabulary, compiled: the small notation that YAML entries are written in.

A space stands for white space or a hyphen, ``[..]`` for what may be left out, ``(a|b)`` for either, an apostrophe for
any of its printed forms and ``{name}`` for a named pattern. Case does not count: an expression looks for letters in
both cases, or in text of small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LINE_START = r"(?<![^\n\f])[ \t\xa0]*"
LINE_END = r"[ \t\xa0]*(?=[\r\n\f]|\Z)"

_NAMED = re.compile(r"\{(\w+)\}")
_PIECES = {"[": "(?:", "]": ")?", "(": "(?:", " ": r"[\s-]+", "'": "['\u2019\u2018]", "\u2019": "['\u2019\u2018]"}


@cache
def load(name: str) -> Mapping[str, Any]:
    """The vocabulary file ``name`` (without its ending) as plain data."""
    text = files("contracts").joinpath(f"vocabulary/{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, yaml.CSafeLoader)
    if not isinstance(loaded, dict):
        raise TypeError(f"vocabulary {name} is not a mapping")
    return loaded


def pattern(phrase: str, named: Mapping[str, str] | None = None) -> str:
    """The regular expression of one phrase; ``named`` gives what its ``{name}`` stand for."""
    words = "".join(_PIECES.get(character, character) for character in phrase)
    return _NAMED.sub(lambda match: (named or {})[match[1]], words)


def any_of(phrases: Iterable[str], named: Mapping[str, str] | None = None) -> str:
    """The regular expression of any of the phrases, tried in their order."""
    return "(?:" + "|".join(pattern(phrase, named) for phrase in phrases) + ")"


def whole_words(expression: str) -> re.Pattern[str]:
    """``expression`` compiled so that it begins and ends with a word."""
    return re.compile(rf"(?<!\w){expression}(?!\w)", re.IGNORECASE)


def small_letters(text: str) -> str:
    """``text`` in small letters; the same length, which one letter would change."""
    return text.replace("\u0130", "i").lower()


def small_words(expression: str) -> re.Pattern[str]:
    """``expression`` compiled for text in small letters: several times as fast as one that looks at both cases."""
    return re.compile(rf"(?<!\w){expression}(?!\w)")
