"""Names of people in lists such as "Lead inspector: A B HMI and C D HMI" or "Ann Lee (AL)", with their spans."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.phrases import any_of, load


class Name(NamedTuple):
    """A person's name as printed and where it stands in the text searched."""

    words: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    vocabulary = load("people")
    none = "|".join(vocabulary["no_names"])
    particle = "|".join(vocabulary["particles"])
    letters = r"(?:[^\W\d_]|['\u2019\u2010\u2011-](?=[^\W\d_]))+"
    word = rf"(?!(?:{none})(?![\w'\u2019]))(?:d['\u2019])?[^\W\d_a-z](?:{letters}|\.?)"
    on_one_line = rf"{word}(?:[ \t\xa0]+(?:(?:{particle})[ \t\xa0]+)*{word}){{1,3}}"
    return re.compile(rf"(?:{on_one_line}|{word}[ \t\xa0]*\r?\n[ \t\xa0]*{word})(?!\w)")


@lru_cache(maxsize=1)
def _role() -> re.Pattern[str]:
    return re.compile(rf"[\s,(\u2013-]*{any_of(load('people')['roles'])}(?![\w])\)?", re.IGNORECASE)


_BETWEEN = re.compile(r"\s*(?:[,;]\s*and\b|[,;&/]|\band\b)\s*", re.IGNORECASE)
_NEW_LINE = re.compile(r"[ \t\xa0]*\r?\n[ \t\xa0]*")


@cache
def label(kind: str) -> re.Pattern[str]:
    """Finds the labels that stand before names of ``kind`` (lead, deputy, team, visit)."""
    return re.compile(rf"(?<![\w]){any_of(load('people')['labels'][kind])}(?!\w)\s*:?[ \t\xa0]*", re.IGNORECASE)


def read_names(text: str, at: int, several: bool = True) -> list[Name]:
    """The names listed from ``at`` on, their roles stepped over; empty where no name begins there.

    A name on a line of its own belongs to the list where the one before it ended with its role, a comma or
    "and" and its own role follows. ``several`` says that the label before them is a plural: roles are not needed.
    """
    names: list[Name] = []
    joined = True
    begin = re.compile(r"[\s:]*").match(text, at)
    at = begin.end() if begin else at
    while match := _name().match(text, at):
        role = _role().match(text, match.end())
        if names and not several and not role and not joined:
            break
        words = match[0].rstrip(".")
        names.append(Name(" ".join(words.split()), match.start(), match.start() + len(words)))
        at = role.end() if role else match.end()
        between = _BETWEEN.match(text, at)
        joined = between is not None
        following = between or _NEW_LINE.match(text, at)
        if not following:
            break
        at = following.end()
    return names


_INITIALS = re.compile(r"\(([A-Z]{2,4})\)")  # begins with a sign that a search leaps to
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FAR = 80
"""Characters in which a name stands before its initials."""


def initialled(text: str) -> list[tuple[tuple[int, int], int]]:
    """The names with their initials behind them, titles included, and where the initials end: "Dame Ann Lee (AL)"."""
    return [(name, match.end()) for match in _INITIALS.finditer(text) if (name := _before(text, match))]


def _before(text: str, initials: re.Match[str]) -> tuple[int, int] | None:
    """The name right before its initials: as many words as there are initials, which begin them."""
    if not text.endswith(" ", 0, initials.start()):
        return None
    start = max(0, initials.start() - _FAR)
    words = list(_WORD.finditer(text, start, initials.start()))[-len(initials[1]) :]
    if "".join(word[0][0] for word in words) != initials[1]:
        return None
    title = _titles().search(text, start, words[0].start())
    return (title.start() if title else words[0].start()), words[-1].end()


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    """Titles right before a name."""
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(load('office_holders')['titles'])})\.? )+$")
