"""What the words of a table's heads and cells are: roles, times, names of columns, values and what stands for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.phrases import load
from pipeline.extract.quantities.words import fold

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEARS = r"(?:fy ?)?(?:20)?\d\d ?[/-] ?(?:20)?\d\d(?![\d/%.,]|\w)|(?:fy ?)?20\d\d"
_TIME = (
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?!\w)"
    rf"|(?:(?:{_YEARS})[ ,:-]*)?(?:q|qtr ?|quarter )[1-4](?![\w%])(?:[ ,:-]*(?:of )?(?:{_YEARS}))?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: ?- ?{_MONTH})?(?: ?[-' ] ?(?:20)?\d\d(?![\d/%.]))?(?!\w)"
    rf"|{_YEARS}"
)
_NUMBER = r"[<>≤≥~+-]{0,2} ?\(?-?£?-?\d[\d,]*(?:\.\d+)?(?: ?(?:%|pp|k|mn?|bn))?\)?"
_UNIT = (
    r"(?: ?(?:percentage points?|per ?cent|(?:working |calendar )?days?|weeks?|months?|years?|hours?|f?te|wte"
    r"|per 10,000))?"
)
_REMEMBERED = 2048  # words of lines, most of which stand in many lines


class Piece(NamedTuple):
    """A part of a head: ``kind`` is a role, aside, time, filler, or other for words that heads do not have."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """``tables.yaml``, compiled."""

    pieces: re.Pattern[str]
    empty: re.Pattern[str]
    names: re.Pattern[str]
    times: re.Pattern[str]
    units: Mapping[str, re.Pattern[str]]
    scales: Mapping[int, re.Pattern[str]]
    unit_brackets: re.Pattern[str]
    code: re.Pattern[str]
    year_end: re.Pattern[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary of tables."""
    entries, figures = load("tables"), load("figures")
    roles = {role: list(told) for role, told in entries["roles"].items()}
    roles["comparator_national"] += figures["national"]
    roles["comparator_other"] += figures["other"]
    groups = [f"(?P<{role}>{_any(told)}(?!\\w))" for role, told in _longest_first(roles)]
    return Words(
        pieces=re.compile(
            rf"(?<![\w])(?:(?P<time>{_TIME})|(?P<aside>{_any(entries['aside'])}(?!\w))|{'|'.join(groups)})"
            rf"|(?P<filler>{_any(entries['fillers'])})(?!\w)|(?P<space>\s+)|(?P<other>[\w']+|.)"
        ),
        empty=re.compile(_any([*entries["missing"], *entries["ratings"]])),
        names=re.compile(_any(entries["names"])),
        times=re.compile(_any(entries["times"])),
        units={unit: re.compile(_any(told)) for unit, told in entries["units"].items()},
        scales={scale: re.compile(_any(told)) for scale, told in entries["scales"].items()},
        unit_brackets=re.compile(entries["unit_brackets"]),
        code=re.compile(entries["code"]),
        year_end=re.compile(entries["year_end"]),
    )


def _any(expressions: Iterable[str]) -> str:
    return "(?:" + "|".join(expressions) + ")"


def _longest_first(roles: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """The wordings of each role, the longer first, so that "forecast outturn" is one."""
    return [(role, sorted(told, key=len, reverse=True)) for role, told in roles.items()]


def pieces_of(text: str, own: str) -> list[Piece]:
    """The pieces of a head, white space left out; ``own`` is the name of the area, a head of its own values."""
    found: list[Piece] = []
    for match in words().pieces.finditer(fold(text)):
        kind = match.lastgroup or "other"
        if kind != "space":
            found.append(Piece(kind, *match.span()))
    return _own(text, found, own) if own else found


def _own(text: str, pieces: list[Piece], own: str) -> list[Piece]:
    at = fold(text).find(own)
    if at < 0:
        return pieces
    inside = [piece for piece in pieces if at <= piece.start < at + len(own)]
    if not inside or any(piece.kind not in ("other", "filler") for piece in inside):
        return pieces
    rest = [piece for piece in pieces if piece not in inside]
    return sorted([*rest, Piece("actual", at, inside[-1].end)], key=lambda piece: piece.start)


@lru_cache(maxsize=_REMEMBERED)
def is_head(text: str, own: str = "") -> bool:
    """Whether words are those of a column's head: a time, a role, whose values they are; nothing else."""
    kinds = {piece.kind for piece in pieces_of(text, own)}
    return "other" not in kinds and bool(kinds - {"filler"})


_YEAR = re.compile(r"20\d\d|\d\d ?[/-] ?\d\d")
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[a-z]")
_VALUE = re.compile(rf"{_NUMBER}{_UNIT}(?: ?\({_NUMBER}{_UNIT}\)| ?/ ?\d+)?")
_SPLIT_YEAR = re.compile(r"20\d\d ?[/-] ?(?:20)?\d\d")
_TOKEN = re.compile(_NUMBER)


def is_value(text: str) -> bool:
    """Whether a cell holds a value."""
    folded = fold(text)
    return _VALUE.fullmatch(folded) is not None and not _SPLIT_YEAR.fullmatch(folded)


def is_empty(text: str) -> bool:
    """Whether a cell holds a sign for no value, a rating or an arrow."""
    return words().empty.fullmatch(fold(text)) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_token(text: str) -> bool:
    """Whether a word is a cell by itself: a value, or a sign for none."""
    return _TOKEN.fullmatch(fold(text)) is not None or is_empty(text)


def is_time(text: str) -> bool:
    """Whether words are a time and nothing else, as names of rows are."""
    kinds = {piece.kind for piece in pieces_of(text, "")}
    return "time" in kinds and kinds <= {"time", "filler"}


def code_of(text: str) -> str:
    """The form of the code that words begin with, "0.0 " of "2.1 Referrals", "aa00 " of "CP12 Plans"; "" for none."""
    folded = fold(text)
    code = words().code.match(folded)
    if code is None or not folded[code.end() : code.end() + 1].isalpha() or is_time(text):
        return ""
    return _LETTER.sub("a", _DIGIT.sub("0", code[0]))


def tells_one(text: str, own: str) -> bool:
    """Whether a head tells one thing: no second time, and no time of a column of ratings."""
    kinds = [piece.kind for piece in pieces_of(text, own)]
    return kinds.count("time") + kinds.count("aside") < 2


def has_year(text: str) -> bool:
    """Whether a time tells its year."""
    return _YEAR.search(fold(text)) is not None


def units_of(text: str) -> list[tuple[int, int]]:
    """Where each unit of a line stands that prints units and nothing else, "£m £m %"; none for another line."""
    pieces = pieces_of(text, "")
    told = [
        any(unit.search(fold(text[piece.start : piece.end])) for unit in words().units.values()) for piece in pieces
    ]
    return [(piece.start, piece.end) for piece in pieces] if pieces and all(told) else []


def is_stub(text: str) -> bool:
    """Whether words head a column of names or times."""
    folded = fold(text).strip()
    return bool(words().names.fullmatch(folded) or words().times.fullmatch(folded))


@lru_cache(maxsize=_REMEMBERED)
def times_stub(text: str) -> bool:
    """Whether words head a column of times."""
    return words().times.fullmatch(fold(text).strip()) is not None
