"""Earlier values that only their time tells: "(2020/21: 203)", "88 a year ago", "in 2016 it was 29%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.timing import BESIDE
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.kpis.when import Timing

_LAST_YEAR = re.compile(r"(?:the )?last year")
_NOW_TOLD = re.compile(
    r"\b(?:this year|now|current(?:ly)?|today|so far|compared|against|it is|has (?:risen|fallen|increased|reduced))\b"
)
_IT_WAS = re.compile(
    r"\b(?:it|they|this|that|the (?:equivalent|figures?|same|rate|number|proportion|percentage)|there)\b[^;()]*"
    r"\b(?:was|were|been|stood)\b(?: [a-z]+){0,3} $"
)

_WAS = re.compile(r"\b(?:was|were|had|been|stood)\b")
_SAME = re.compile(
    r"; (?:by|in|at|on|during|the (?:[a-z]+ ){0,2}(?:figure|rate|number|total|proportion))\b"
    r"| and (?:(?:by|in|at|on|just|only|to|was|then|the) )* *$"
)
_NOW = re.compile(r"now|today|currently|at present|nowadays")
_IN_IT_WAS = re.compile(
    r"(?:in|at|by) [^,;.]{3,30},? (?:it|they|the (?:figure|rate|number)) (?:was|were|had been|stood)\b"
)
_OF_THE = re.compile(r"of the (?!same|remaining|rest|other|total)[a-z]")
# "The rate of re-referrals was 19% in September" behind one of contacts in October: of its own measure.
_ANOTHER = re.compile(
    r"the (?:(?!overall|average|national|annual|monthly|total|same|previous|combined|actual|equivalent|comparable"
    r"|corresponding)[a-z-]+ ){1,2}(?:rate|proportion|percentage|number|average)\b"
    r"|the (?:rate|proportion|percentage|number|average)s? (?:of|for|who) "
)
_OF_THEM = re.compile(r"(?:\w+[ -]){1,3}of (?:them|these|those)\b")
_ELIDED = re.compile(r"\b(?:it|there|they|this|number|figure|total)\b")
_THE_FIGURE = re.compile(r"; the (?:figure|rate|number|proportion|share) ")
_SOME = re.compile(r"\band (?:some|many|most|several|others|a few)\b")
_AND = re.compile(r"(?: in| at| for)?,? and (?:[a-z]+ )?")
_SERIES = re.compile(r"(?: [a-z]+){0,2}[ ,]*(?:and|in)?[ ,]*(?:in)?[ ,]*")


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
                or _and_before(clause, index, timings)
                or _until_then(clause, index, found, timings)
            )
            if told:
                found[index] = roles[index]._replace(role="baseline")
            if _until_now(clause, index, found, timings):
                found[index : index + 2] = roles[index]._replace(role="baseline"), Role("actual")
    for index in range(1, len(found)):
        if (found[index - 1].role, found[index].role) != ("baseline", "actual") or found[index - 1] == roles[index - 1]:
            continue
        own, main, between = timings[index], timings[0], clause.befores[index]
        beside = own.start in (None, timings[index - 1].start) and BESIDE.fullmatch(between)
        both = own.last and main.last and own.last < main.last and _AND.fullmatch(between)
        if beside or both:  # "a year ago they were at 74% and 85%", "it was 22% in 2021/22 and 19% in 2022/23"
            found[index] = found[index]._replace(role="baseline")
    return found


def _ago(clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing], goes_on: bool) -> bool:
    """Whether the time of a figure says that it is past: "88 a year ago", where something is told of another time."""
    own = timings[index]
    others = [at for at, role in enumerate(roles) if role.role == "actual" and timings[at].start != own.start]
    if not others and not goes_on and not (own.start == 0 and index == 0):
        return False
    words = clause.text[own.start : own.end]
    if clause.text.startswith("of the ") and index == 0:
        return False  # "Of the 30 children matched in the last year, 14 are with agencies"
    if vocabulary().expressions["ago"].search(words) is None:
        return False
    # "15,400 contacts last year, while referrals rose"
    return not _LAST_YEAR.fullmatch(words) or _NOW_TOLD.search(clause.text) is not None


def _long_before(clause: Clause, own: Timing, before: Timing) -> bool:
    """Whether a sentence goes back from what is told of a later time: "In January 2017 it was 263"."""
    return (
        own.last is not None
        and (own.last < before.last if before.last else _IN_IT_WAS.match(clause.text) is not None)
        and not _OF_THEM.match(clause.text)
        and not _OF_THE.match(clause.text)  # "Of the requests decided in 2022/23, 71% were agreed"
        and not _ANOTHER.match(clause.text)
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


def _until_now(clause: Clause, index: int, found: Sequence[Role], timings: Sequence[Timing]) -> bool:
    """Whether a figure of an earlier time is told with one of now: "By March it was 247 and it is now 263"."""
    if index + 1 >= len(timings) or found[index].role not in ("actual", "baseline") or timings[index].last is None:
        return False
    later, after = timings[index + 1], clause.afters[index + 1]
    if not _NOW.fullmatch(clause.text[later.start : later.end]) or found[index + 1].role not in ("actual", "baseline"):
        return False
    one, other = clause.figures[index : index + 2]
    between = clause.masked[one.last : other.first]
    elided = one.unit != "count" or _ELIDED.search(between) or not after[:2].strip(" ,.;").isalpha()
    whole = ";" not in between or _THE_FIGURE.search(between) is not None  # "15% in March; the figure is now 6%"
    return bool(one.unit == other.unit and whole and elided and not _SOME.search(between))


def _then(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether a clause says what it was at an earlier time: "72% would; in 2016 it was 29%"."""
    own, main = timings[index], timings[0]
    if not index or own.last is None or (main.last is not None and main.last <= own.last):
        return False
    start = max(clause.text.rfind(mark, 0, clause.figures[index].first) for mark in (";", "(", ", where", ": ", " - "))
    said = clause.text[start : clause.figures[index].first]
    return start >= clause.figures[0].last and (said == ": " or _IT_WAS.search(said) is not None)


def _and_before(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether a figure is told beside one of a later time of its kind: "was 16.8% in 2022/23 and 19.5% in 2021/22"."""
    if not index or _AND.fullmatch(clause.befores[index]) is None:
        return False
    later, own = timings[index - 1 : index + 1]
    if own.start is None or own.kind != later.kind or own.last is None or later.last is None:
        return False
    alike = clause.figures[index - 1].unit == clause.figures[index].unit
    return alike and own.start >= clause.figures[index].last and own.last < later.last


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
