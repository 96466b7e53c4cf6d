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


def earlier_ones(clause: Clause, roles: Sequence[Role], timings: Sequence[Timing], goes_on: bool) -> list[Role]:
    """The roles with earlier values told as such: "(2020/21: 203)" behind one of now, "88 a year ago"."""
    found = list(roles)
    for index, (role, timing) in enumerate(zip(roles, timings, strict=True)):
        if role.role != "actual" or timing.start is None or timing.end is None:
            continue
        others = [at for at in range(len(roles)) if roles[at].role == "actual" and timings[at].start != timing.start]
        ago = vocabulary().expressions["ago"].search(clause.text[timing.start : timing.end])
        if ago and _LAST_YEAR.fullmatch(clause.text[timing.start : timing.end]):
            ago = _NOW_TOLD.search(clause.text)  # "15,400 contacts last year, while referrals rose"
        if (ago and (others or goes_on)) or _bracketed_before(clause, index, timings) or _then(clause, index, timings):
            found[index] = role._replace(role="baseline")
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
