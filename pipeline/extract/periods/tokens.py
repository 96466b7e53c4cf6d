"""Tokens: text to the words, numbers and signs that dates are written with. Knows letters, not dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.text.characters import DASHES, STRUCK

MONTHS = "january february march april may june july august september october november december".split()

# Misprinted months are read too: "Febuary", "Septmber".
_MONTH = re.compile(
    r"jan(?:\w{0,4}ry)?|feb(?:\w{0,4}ry)?|mar(?:\w?ch)?|apr(?:\w{0,2}l)?|may|june?|july?|aug(?:\w{0,3}st)?"
    r"|sept?(?:\w{0,4}ber)?|oct(?:\w{0,3}ber)?|nov(?:\w{0,4}ber)?|dec(?:\w{0,4}ber)?",
    re.IGNORECASE,
)
_MONTH_STARTS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_TOKEN = re.compile(
    rf"""(?P<quarter>[Qq][1-4](?!\w))
    | (?P<word>[^\W\d_]+)
    | (?P<date>(?<![\d./-])(?:\d{{1,2}}([./])\d{{1,2}}\4(?:20)?\d\d|\d\d-\d\d-20\d\d|20\d\d-\d\d-\d\d)
          (?![\d/]|[.-]\d))
    | (?P<number>\d+(?:[.,]\d+)*[^\W\d_]*%?)
    | (?P<dash>[{STRUCK}]?[{DASHES}]|[{STRUCK}])
    | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"eighteen": 18, "twenty": 20}
_WEEKDAYS = {
    form: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    for form in (day, day[:3], {"tue": "tues", "thu": "thurs"}.get(day[:3], day))
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "winter": 4}
_KINDS = (
    {word: ("ORDINAL", value) for word, value in _ORDINALS.items()}
    | {word: ("COUNT", value) for word, value in _NUMBERS.items()}
    | {word: ("WEEKDAY", value) for word, value in _WEEKDAYS.items()}
    | {word: ("SEASON", value) for word, value in _SEASONS.items()}
)
_CURRENCY = frozenset("£$€")


class Token(NamedTuple):
    """A word, number or sign.

    ``kind`` is its class: NUMBER (of one or two digits), COUNT (in words), ORDINAL, YEAR, DIGITS (any other number),
    MONTH, WEEKDAY, SEASON, QUARTER ("Q3"), DATE ("31/03/2014"), DASH; else the word in lower case, or the sign.
    """

    kind: str
    value: int
    start: int
    end: int
    text: str


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        words, group, at = match[0], match.lastgroup, match.start()
        if group == "word":
            kind, value = _word(words)
        elif group == "number":
            kind, value = _number(words, text, at)
        elif group == "sign":
            kind, value = words, 0
        else:
            kind, value = (group or "").upper(), int(words[1]) if group == "quarter" else 0
        found.append(Token(kind, value, at, at + len(words), words))
    return found


@lru_cache(maxsize=4096)
def _word(words: str) -> tuple[str, int]:
    lower = words.lower()
    known = _KINDS.get(lower)
    if known:
        return known
    month = _MONTH_STARTS.get(lower[:3])
    if month and _MONTH.fullmatch(lower):
        return "MONTH", month
    return lower, 0


def _number(words: str, text: str, at: int) -> tuple[str, int]:
    """A number that may be a day, a year or an ordinal; any other is only digits."""
    before = text[at - 1] if at else " "
    if before in _CURRENCY or before.isalnum() or (before in ".," and text[at - 2 : at - 1].isdigit()):
        return "DIGITS", 0
    if words.isdecimal():
        if len(words) == 4 and words[:2] in {"19", "20"}:
            return "YEAR", int(words)
        return ("NUMBER", int(words)) if len(words) < 3 else ("DIGITS", 0)
    if words[-2:] in {"st", "nd", "rd", "th"} and words[:-2].isdecimal() and len(words) < 5:
        return "ORDINAL", int(words[:-2])
    return "DIGITS", 0
