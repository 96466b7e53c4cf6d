"""Earlier values that only their time tells: "(2020/21: 203)", "88 a year ago", "in 2016 it was 29%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.timing import BESIDE, Timing
from pipeline.extract.kpis.vocabulary import vocabulary

_LAST_YEAR = re.compile(r"(?:the )?last year")
_NOW_TOLD = re.compile(
    r"\b(?:this year|now|current(?:ly)?|today|so far|compared|against|it is|has (?:risen|fallen|increased|reduced))\b"
)
_IT_WAS = re.compile(
    r"\b(?:it|they|this|that|the (?:equivalent|figures?|same|rate|number|proportion|percentage))\b[^;()]*"
    r"\b(?:was|were|been|stood)\b(?: [a-z]+){0,3} $"
)

_WAS = re.compile(r"\b(?:was|were|had|been|stood)\b")
_SAME = re.compile(r"; (?:by|in|at|on|during)\b| and (?:(?:by|in|at|on|just|only|to|was|then|the) )* *$")
_SERIES = re.compile(r"(?: [a-z]+){0,2}[ ,]*(?: in)?[ ,]*")


def earlier_ones(
    clause: Clause, roles: Sequence[Role], timings: Sequence[Timing], goes_on: bool, before: Timing
) -> list[Role]:
    """The roles with earlier values told as such: "(2020/21: 203)" behind one of now, "88 a year ago"."""
    found = list(roles)
    for index in reversed(range(len(roles))):
        if roles[index].role == "actual" and timings[index].start is not None:
            told = (
                _ago(clause, index, roles, timings, goes_on)
                or _bracketed_before(clause, index, timings)
                or _then(clause, index, timings)
                or (goes_on and _long_before(clause, timings[index], before))
                or _until_then(clause, index, found, timings)
            )
            if told:
                found[index] = roles[index]._replace(role="baseline")
    for index in range(1, len(found)):
        beside = timings[index].start in (None, timings[index - 1].start)
        if (
            beside
            and (found[index - 1].role, found[index].role) == ("baseline", "actual")
            and found[index - 1] != roles[index - 1]
        ):
            if BESIDE.fullmatch(clause.befores[index]):
                found[index] = found[index]._replace(role="baseline")  # "a year ago they were at 74% and 85%"
    return found


def _ago(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing], goes_on: bool) -> bool:
    """Whether the time of a figure says that it is past: "88 a year ago", where something is told of another time."""
    own = timings[index]
    others = [at for at, role in enumerate(roles) if role.role == "actual" and timings[at].start != own.start]
    if not others and not goes_on:
        return False
    words = clause.text[own.start : own.end]
    if vocabulary().expressions["ago"].search(words) is None:
        return False
    # "15,400 contacts last year, while referrals rose"
    return not _LAST_YEAR.fullmatch(words) or _NOW_TOLD.search(clause.text) is not None


def _long_before(clause: Clause, own: Timing, before: Timing) -> bool:
    """Whether a sentence goes back from what is told of a later time: "In January 2017 it was 263"."""
    return (
        own.last is not None
        and before.last is not None
        and own.last < before.last
        and _WAS.search(clause.text) is not None
    )


def _until_then(clause: Clause, index: int, found: Sequence[Role], timings: Sequence[Timing]) -> bool:
    """Whether the next figure tells the same of a later time: "in May it paid for three; in October for 21"."""
    if index + 1 >= len(timings) or found[index + 1].role not in ("actual", "baseline"):
        return False
    own, later = timings[index], timings[index + 1]
    if own.last is None or later.last is None or later.start is None or own.last >= later.last:
        return False
    figures = clause.figures
    if own.kind != later.kind or figures[index].unit != figures[index + 1].unit:
        return False
    between = clause.masked[figures[index].last : figures[index + 1].first]
    series = found[index + 1].role == "baseline" and _SERIES.fullmatch(between)
    return bool(series or (found[index + 1].role == "actual" and _SAME.search(between)))


def _then(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether a clause says what it was at an earlier time: "72% would; in 2016 it was 29%"."""
    own, main = timings[index], timings[0]
    if not index or own.last is None or (main.last is not None and main.last <= own.last):
        return False
    start = max(clause.text.rfind(mark, 0, clause.figures[index].first) for mark in (";", "(", ", where"))
    return (
        start >= clause.figures[0].last and _IT_WAS.search(clause.text, start, clause.figures[index].first) is not None
    )


def _bracketed_before(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether a figure and its time stand in brackets behind a figure of a later time, or of none."""
    own = timings[index]
    opened = clause.text.rfind("(", 0, clause.figures[index].first)
    if (
        not index
        or own.last is None
        or own.start is None
        or opened < 0
        or ")" in clause.text[opened : clause.figures[index].first]
    ):
        return False
    outside = [at for at in range(index) if clause.figures[at].last <= opened]
    if not outside or own.start < opened:
        return False
    main = timings[outside[-1]]
    return main.last is None or own.last < main.last
