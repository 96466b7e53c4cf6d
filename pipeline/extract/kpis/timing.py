"""Of when each figure of a clause is: the time that is its own, or the one that it takes over.

A time at the head of a sentence is of all figures that have none; an item of a list takes the time of its lead-in, and
a sentence that goes on ("of these") that of the one before. ``own_times`` tells what is a figure's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.kpis import own_times
from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.relative_times import TO, not_to_come, relative_ones, span_changes, two_ends
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.when import NONE, Timing
from pipeline.extract.periods import Period

_BY_THEN = re.compile(r", (?:when|at which point|by which time)(?: there (?:was|were))?(?: only| just)? ")
_SINCE = re.compile(r"\bsince\b[^,;.\d]{0,100}$")
_FROM_ON = re.compile(r"(?:^|, )from (?:the )?$")
_SPAN = re.compile(r"\bto\b|[^\w\s,]")
_SUBJECT = re.compile(r",? (?:the|there|we|it|they)\b")
_FROM = re.compile(r"\b(?:between|from)\b[^,;.]{0,20}$")
_TO_THE_VISIT = re.compile(
    r" (?:and|to|until|up to) (?:the )?(?:(?:time|date|start) of )?(?:the|this) (?:inspection|visit)\b"
)
_OPENS = re.compile(r"[^()\d]{0,30} ?\((?:or |equivalent to |equating to )?(?:a rate of )?")
_OF_WHICH = re.compile(
    r"^,? of (?:whom|which|these|those|them)\b|^ (?:[a-z]+ ){0,6}of (?:whom|which)|^[a-z ]{0,40}, of (?:whom|which) $"
)
_ON_BUDGET = re.compile(r" (?:on|against|from) (?:an?|the|our|its) (?:[a-z]+ ){0,2}budget of ")
_AGAINST = re.compile(r"\bagainst (?:an?|the|our|its) [a-z -]+ of $")
_THRESHOLD = re.compile(r"\bthresholds?\b")
_OVER_PLAN = re.compile(
    r" (?:over|under|above|below|more than|less than|within|ahead of)(?: (?:the|its|it|they|had|was|were))* "
    r"(?:budget|plan|planned|budgeted|expected|forecast)"
)
_AND_RATHER = re.compile(
    r"\b(?:and|but) (?:[a-z]+ ){0,3}(?:behind|below|above|higher|lower|better|worse|more|less|short)\b"
)
_DONE = re.compile(r" (?:have|has|had|were|was|are|is) [^,;]*, and\b")  # another clause begins
_RESPECTIVELY = re.compile(r"\brespectively\b")
_BESIDE = re.compile(r",? (?:and|or|&) (?:[a-z]+ ){0,2}| out of |(?: [a-z-]+){0,4} ?\((?:or )?(?:a rate of )?")
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b")
_NEXT_ITEM = re.compile(r"; (?:[a-z-]+ ){0,3}[–-]? ?(?:[a-z]+ ){0,2}")
_TWO_MOVES = 4  # figures
_NOTED = re.compile(r" (?:figures|data|statistics)\)")
_APART = re.compile(r"[,;(]|\band\b")
BESIDE = re.compile(r",? (?:and|or|&) |, ")


def timings_of(clause: Clause, roles: Sequence[Role], inherited: Timing) -> list[Timing]:
    """The time of every figure of ``clause``; ``inherited`` is what those without one take over."""
    used: set[int] = set()
    own = [own_times.when_it_was(clause, index) for index in range(len(clause.figures))]
    for index in range(len(clause.figures)):
        if own[index] is None:
            own[index] = own_times.behind(clause, index, used)
    for index in range(len(clause.figures)):
        if own[index] is None:
            own[index] = own_times.before(clause, index, used)
    own_times.over_a_window(clause, own)
    head = _heading(clause, own)
    own = [own_times.dated_before(clause, period) for period in own]
    timings = [_stated(clause, period, index) if period else NONE for index, period in enumerate(own)]
    for index, timing in enumerate(timings):
        if timing is not NONE:
            continue
        timings[index] = _taken_over(clause, index, roles, timings, head, inherited)
    _ranges(clause, timings)
    _respective(clause, roles, timings)
    two_ends(clause, roles, timings)
    _bracketed_behind(clause, roles, timings)
    span_changes(clause, roles, timings)
    relative_ones(clause, roles, timings, inherited)
    _moved_since(clause, roles, timings)
    _noted_behind(clause, timings)
    _moved_alike(clause, roles, timings)
    not_to_come(roles, timings)
    return timings


def _moved_since(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """ "It has risen since March 2013 from 190 to 263": the earlier value is of that month, the later one of now. "Rose
    by 8% in 2014-15, from 402 to 411": the later value is of the time of its change."""
    for index, (role, after) in enumerate(pairwise(roles)):
        if (role.role, after.role) != ("baseline", "actual") or not TO.search(clause.befores[index + 1]):
            continue
        by_so_much = index > 0 and roles[index - 1].role == "change" and clause.befores[index].endswith(", from ")
        if by_so_much and timings[index + 1] is NONE:
            timings[index + 1] = timings[index - 1]
        dated = (period for period in clause.periods if period.first and _frames(clause, index, period))
        since = next((period for period in dated if _SINCE.search(clause.text[: period.start])), None)
        if since is not None and timings[index].last is None:
            timings[index] = Timing(since.first, since.last, since.basis, since.start, since.end, since.kind)
            timings[index + 1] = timings[index + 1] if timings[index + 1].last else NONE


def _noted_behind(clause: Clause, timings: list[Timing]) -> None:
    """Of when all figures are that a note in brackets tells: "48%, better than the average of 45% (2014 figures)"."""
    for period in clause.periods:
        noted = _NOTED.match(clause.text, period.end) and clause.text[: period.start].endswith("(")
        if not noted or not period.first:
            continue
        for index, timing in enumerate(timings):
            if timing is NONE and clause.figures[index].last < period.start:
                timings[index] = Timing(period.first, period.last, "resolved", kind=period.kind)


def _moved_alike(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """Of "from 84 in April to 107 in December, and the cost from £4,310 to £5,890" the second move has the times of the
    first."""
    if len(roles) < _TWO_MOVES:
        return
    moves = [
        index
        for index, (role, after) in enumerate(pairwise(roles))
        if (role.role, after.role) == ("baseline", "actual") and TO.search(clause.befores[index + 1])
    ]
    for first, second in pairwise(moves):
        dated = timings[first].last and timings[first + 1].last and timings[first] != timings[first + 1]
        if dated and timings[second] is NONE and timings[second + 1] is NONE:
            timings[second : second + 2] = timings[first : first + 2]


def _frames(clause: Clause, index: int, period: Period) -> bool:
    """Whether a time stands before a figure, or close behind the next one."""
    later = clause.figures[index + 1].last
    between = clause.text[later : period.start]
    behind = period.start >= later and (between == ", since " or _APART.search(between) is None)
    return period.end <= clause.figures[index].first or behind


def _stated(clause: Clause, period: Period, index: int) -> Timing:
    before = clause.text[: period.start]
    to_the_visit = _FROM.search(before) and _TO_THE_VISIT.match(clause.text, period.end)
    since = _SINCE.search(before) and not own_times.WHEN.fullmatch(clause.text, period.end, clause.figures[index].first)
    begun = _FROM_ON.search(before) and not _SPAN.search(clause.text, period.start, period.end)
    onwards = begun and _SUBJECT.match(clause.text, period.end)  # "From 2012 the average is 353 days"
    if period.first is not None and (since or onwards or to_the_visit):
        return Timing(period.first, None, period.basis, period.start, period.end, period.kind)
    return Timing(period.first, period.last, period.basis, period.start, period.end, period.kind)


def _heading(clause: Clause, own: Sequence[Period | None]) -> Timing:
    """The time that stands before the first figure, for all behind it that have none of their own."""
    if not clause.figures:
        return NONE
    first = own[0]
    if first is not None and first.start < clause.figures[0].first:
        return _stated(clause, first, 0)
    return NONE


def _taken_over(
    clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing], head: Timing, inherited: Timing
) -> Timing:
    """The time of a figure that has none: of the figure that it stands beside, of the sentence, of what went before."""
    role = roles[index].role
    before = clause.befores[index]
    if role in ("target", "forecast"):
        return _aimed(clause, index, role, timings, head, inherited)
    if (
        index
        and re.match(r" ?[(\[]|,? or ", before)
        and timings[index - 1] is not NONE
        and role == roles[index - 1].role
    ):
        return timings[index - 1]
    if role == "baseline":
        return _beside(clause, index, roles, timings)
    if index and (_shares_time(clause, index, roles, timings) or _against_plan(clause, index, role)):
        return timings[index - 1]
    if head is not NONE and head.start is not None and head.start < clause.figures[index].first:
        return head
    if role.startswith("comparator") and index:
        return _held_against(clause, index, roles, timings)
    joined = index and (_OF_WHICH.search(before) or _BY_THEN.fullmatch(before))
    if index and (joined or (timings[index - 1] is not NONE and _NEXT_ITEM.fullmatch(before))):
        return timings[index - 1]
    if index and role == roles[index - 1].role == "actual" and timings[index - 1].first and not _now(clause, index):
        return timings[index - 1]._replace(basis="resolved")
    if index and role == "actual" and _OF_THEM.match(clause.afters[index]):
        told = (timings[at] for at in range(index - 1, -1, -1) if roles[at].role == "actual" and timings[at].first)
        return next(told, inherited)  # "9,312 in 2023/24, an increase of 8%, and 2,487 of them were new"
    later = _later(clause, index, roles, timings)
    if later is not NONE:
        return later
    if clause.periods and any(period.kind == "now" for period in clause.periods):
        return NONE
    return inherited


def _later(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing]) -> Timing:
    """The time that stands behind a later figure of the same role, where both are told in one row."""
    alike = (timing for timing, role in zip(timings, roles, strict=True) if role.role == roles[index].role)
    behind = (timing for timing in alike if timing.start is not None and timing.start > clause.figures[index].last)
    later = next(behind, NONE)
    return later if later is not NONE and _listed(clause, index, later) else NONE


def _held_against(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing]) -> Timing:
    """The time of the value that a comparator is held against: "16%, down from 19% in 2020 and below the average of
    21%" is of the first."""
    if roles[index - 1].role != "baseline" or not _AND_RATHER.search(clause.befores[index]):
        return timings[index - 1]
    return next((timings[at] for at in range(index - 1, -1, -1) if roles[at].role == "actual"), NONE)


def _respective(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """The times of several figures "respectively": each its own where as many are told, in their order; the time of the
    second of two for the first, "by 19% and 13% respectively from May 2013 to June 2014"."""
    if _RESPECTIVELY.search(clause.text) is None:
        return
    dated = [period for period in clause.periods if period.first and period.kind != "title"]
    told = _run([clause.text[one.end : other.start] for one, other in pairwise(dated)])
    given = _run(clause.befores[1:])
    if len(told) == len(given) > 1:
        for index, at in zip(given, told, strict=True):
            timings[index] = _stated(clause, dated[at], index)
        return
    for index, (role, after) in enumerate(pairwise(roles)):
        if timings[index] is NONE and role.role == after.role and BESIDE.fullmatch(clause.befores[index + 1]):
            timings[index] = timings[index + 1]


def _run(between: Sequence[str]) -> range:
    """The first of several that only "and" or commas keep apart, by what stands between them."""
    first = next((at for at, words in enumerate(between) if BESIDE.fullmatch(words)), len(between))
    last = next((at for at in range(first, len(between)) if not BESIDE.fullmatch(between[at])), len(between))
    return range(first, last + 1)


def _aimed(clause: Clause, index: int, role: str, timings: Sequence[Timing], head: Timing, inherited: Timing) -> Timing:
    """The time of a target or forecast that has none: of the budget's year, of the scorecard whose threshold it is,
    else of what it is told against."""
    if role == "target" and inherited.first and _THRESHOLD.search(clause.befores[index] + clause.afters[index]):
        return inherited
    if role == "forecast" and head.kind == "financial_year" and clause.figures[index].unit == "currency_gbp":
        return head  # "the budget for 2023-24 is £163m and the forecast outturn is £177m"
    if index + 1 < len(clause.figures) and _ON_BUDGET.fullmatch(clause.befores[index + 1]):
        return timings[index + 1]
    before = clause.befores[index]
    if not index or not (_AGAINST.search(before) or _OF_WHICH.search(before)):
        return NONE
    bracketed = clause.befores[index].startswith(")") and clause.text[clause.figures[index - 1].first - 1] != "("
    return timings[index - 2] if index > 1 and bracketed else timings[index - 1]  # "54% (2021-22: 61%), against"


def _now(clause: Clause, index: int) -> bool:
    """Whether the words before a figure tell that it is of now."""
    return bool(
        re.search(
            r"\b(?:current(?:ly)?|now|at present|latest|to date|has since|have since)\b",
            clause.befores[index] + clause.afters[index],
        )
    )


def _beside(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing]) -> Timing:
    """An earlier value takes the time of an earlier value beside it: "from 0.8% and 7.2% in 2012-13"."""
    for other in (index + 1, index - 1):
        if 0 <= other < len(roles) and roles[other].role == "baseline" and timings[other] is not NONE:
            between = clause.befores[max(index, other)]
            if _BESIDE.fullmatch(between):
                return timings[other]
    return NONE


def _ranges(clause: Clause, timings: list[Timing]) -> None:
    """The lower end of a range has the time of the upper one."""
    for index, (low, high) in enumerate(pairwise(clause.figures)):
        if timings[index] is NONE and (low.qualifier, high.qualifier) == ("at_least", "at_most"):
            timings[index] = timings[index + 1]


def _shares_time(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing]) -> bool:
    """Whether the time before the last figure is of both: "in April 8 and 6", "2013-14 saw a fall from 2 to 1"."""
    if not _leads(clause, index - 1, timings):
        return False
    role, last, before = roles[index].role, roles[index - 1].role, clause.befores[index]
    return bool(TO.search(before)) if last == "baseline" != role else role == last and bool(BESIDE.fullmatch(before))


def _against_plan(clause: Clause, index: int, role: str) -> bool:
    """Whether a figure is how far the one before it is from a plan: "£18m, £2m over budget"."""
    return role == "change" and clause.befores[index].endswith(", ") and bool(_OVER_PLAN.match(clause.afters[index]))


def _leads(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether the time of a figure stands before it."""
    start = timings[index].start
    return start is not None and start < clause.figures[index].first


def _bracketed_behind(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """ "266 children (42.3 per 10,000) at 31 October 2013": the time behind the brackets is of both."""
    for index in range(len(roles) - 2, -1, -1):
        beside = timings[index + 1]
        if (
            timings[index] is NONE
            and roles[index].role == roles[index + 1].role
            and beside.start is not None
            and beside.start > clause.figures[index + 1].last
            and _OPENS.fullmatch(clause.befores[index + 1])
            and ")" in clause.text[clause.figures[index + 1].last : beside.start]
        ):
            timings[index] = beside


def _listed(clause: Clause, index: int, later: Timing) -> bool:
    """Whether the figures up to a later time are told in one row: "86% in reading, 79% in writing in 2015"."""
    between = clause.masked[clause.figures[index].last : later.start]
    inside = "(" in between and ")" not in between
    return (
        not inside
        and not _DONE.match(between)
        and not re.search(r"[;]|\bwhile\b|\b(?:al)?though\b|\bcompared\b|\bfrom\b.*\bto\b|\bfrom $|\bbut\b", between)
    )
