"""What the words around a year say it is: part of a title, the number of a thing, a year of schooling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.extract.phrases import any_of, load, whole_words

_NAME = 48
_CLAUSE = 240
_PREPOSITION = re.compile(r"\b(?:in|since|during|by|from|until|for|to|at|of)\s+$", re.IGNORECASE)
_PEOPLE = re.compile(r"\d{4} (?:children|young people|families|referrals|contacts|care leavers)\b")
_MONTH_ENDS = ("y", "h", "l", "e", "t", "r")  # of a month's name before its year
_BREAK = re.compile(r"[.;:](?=\s)|\n")
_GROUPS = re.compile(r"(?:^|[^\d.,])0\d{2,4}[ -](?:\d{3,4}[ -]?)?$")


@lru_cache(maxsize=1)
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The last words of a name before its year, and a name behind its year ("the 2011-14 Young People's Plan")."""
    titles, plans = any_of(load("periods")["titles"]), any_of(load("periods")["plans"])
    capital = any_of(word.capitalize() for word in load("periods")["plans"])
    before = re.compile(rf"(?<!\w)(?:{titles}|(?i:{plans}))[\s,(]*$")
    return before, re.compile(rf"\s(?:(?:[A-Z][\w'\u2019]*|and|of|for)\s){{0,6}}(?:{titles}|{capital})(?!\w)")


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load('periods')['numbered'])}[.:]?\s*$", re.IGNORECASE)


@lru_cache(maxsize=2)
def _clauses(kind: str) -> re.Pattern[str]:
    return whole_words(any_of(load("periods")[kind]))


def in_title(text: str, start: int, end: int) -> bool:
    """Whether a year belongs to the name of a law, plan or guidance right before or behind it."""
    before, behind = _titles()
    words = text[max(0, start - _NAME) : start]
    return bool(before.search(words) or (behind.match(text, end) and not _PREPOSITION.search(words)))


def is_number(text: str, start: int) -> bool:
    """Whether a year is the number of a paragraph or room, of people, or a group of a telephone number."""
    before = text[max(0, start - 16) : start]
    if _PEOPLE.match(text, start) and not _PREPOSITION.search(before) and not before.rstrip().endswith(_MONTH_ENDS):
        return True
    return bool(_numbered().search(before) or (before[-2:-1].isdecimal() and _GROUPS.search(before)))


def clause_tells(kind: str, text: str, start: int, end: int) -> bool:
    """Whether the clause around a year has words of ``kind``: schooling or scorecard."""
    low, high = max(0, start - _CLAUSE), min(len(text), end + _CLAUSE)
    breaks: Iterable[re.Match[str]] = _BREAK.finditer(text, low, start)
    for mark in breaks:
        low = mark.end()
    mark_after = _BREAK.search(text, end, high)
    return _clauses(kind).search(text, low, mark_after.start() if mark_after else high) is not None
