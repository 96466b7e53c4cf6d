"""Of when each figure of a clause is: the time that belongs to it, or the one that it takes over.

A time close behind a figure, or close before it, is its own; one at the head of a sentence is of all figures that have
none; an item of a list takes the time of its lead-in, and a sentence that goes on ("of these") that of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.periods import Period, months_of, read_period


class Timing(NamedTuple):
    """First and last day, how they are known, and where in the clause the words for them stand, if they stand there."""

    first: date | None = None
    last: date | None = None
    basis: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str | None = None


NONE = Timing()
_PREVIOUS = re.compile(
    r"\b(?:previous|preceding|prior|last) (?:financial |academic |school )?year$|\byear (?:before|earlier|ago)$"
)
_FOLLOWING = re.compile(r"\bfollowing year$")
_SAME_OF = re.compile(r"\bsame [a-z]+ (?:in|of) (\d{4})$")
_WINDOW = re.compile(r"\b(?:last|past)\b")
_YEARS_BEFORE = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years (?:earlier|before|ago)$")
_LOOSE = re.compile(r"[;,(]|\band\b.{0,20}$")
_THAN_AT = re.compile(
    r"\)?(?: percentage points?)? (?:fewer|more|less|higher|lower|greater|better|worse)(?: [a-z]+){0,3} than"
    r"(?: at| in| on)?(?: the)? $"
    r"|\)? on(?: the)? $"
)
_AS_LONG = re.compile(
    r"\b(?:previous|preceding|prior) (?:[a-z]+ |\d+ )?(?:months?|quarter)$|\b(?:months?|quarter) before$"
)
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_LENGTHS = {"month": 1, "quarter": 3}
_SINCE = re.compile(r"\bsince\b[^,;.]{0,40}$")
_BREAK = re.compile(
    r"[;]|\bwhile\b|\bwhereas\b|, (?:and|but|with|when|which) | compared | against | than (?!\d)|, as in | up from "
    r"| from (?:that|those|an?|the (?:figure|level|rate|number|position|previous|same)) "
)
_BETWEEN = re.compile(r"(?:between |from )?(.+?) (?:and|to) (.+)")
_YEAR = re.compile(r" \d{4}$")
_TO = re.compile(r" to (?:just |only |a |the )*$")
_OPENS = re.compile(r"[^()\d]{0,30} ?\((?:or |equivalent to |equating to )?(?:a rate of )?")
_THAN = re.compile(r"\b(?:than(?: in| on| at| for)?|(?<!such )as in)(?: the)? $")
_COMPARED = re.compile(
    r"\b(?:(?:improvement|increase|decrease|reduction|rise|fall|decline) on|the same as(?: in)?)(?: the)? $"
)
_OF_WHICH = re.compile(
    r"^,? of (?:whom|which|these|those|them)\b|^ (?:[a-z]+ ){0,6}of (?:whom|which)|^[a-z ]{0,40}, of (?:whom|which) $"
)
_AGAINST = re.compile(r"\bagainst (?:an?|the|our|its) [a-z -]+ of $")
_WHEN = re.compile(
    r",? (?:when|where) (?:it|they|this|there|the [a-z]+) (?:was|were|stood|had been)(?: at| only| just)* "
)
_GOES_ON = re.compile(r"[,;]| and ")
BESIDE = re.compile(r",? (?:and|or|&) |, ")
_TELLS = re.compile(r":? ?")
_PREPOSITION = re.compile(r"\b(?:in|at|from|for|of|by|to|between|during|over|since|on)(?: the)? *$")


def timings_of(clause: Clause, roles: Sequence[Role], inherited: Timing) -> list[Timing]:
    """The time of every figure of ``clause``; ``inherited`` is what those without one take over."""
    used: set[int] = set()
    own: list[Period | None] = [None] * len(clause.figures)
    for index in range(len(clause.figures)):
        own[index] = _behind(clause, index, used)
    for index in range(len(clause.figures)):
        if own[index] is None:
            own[index] = _before(clause, index, used, own)
    _over_a_window(clause, own)
    head = _heading(clause, own)
    own = [_dated_before(clause, period) for period in own]
    timings = [_stated(clause, period) if period else NONE for period in own]
    for index, timing in enumerate(timings):
        if timing is not NONE:
            continue
        timings[index] = _taken_over(clause, index, roles, timings, head, inherited)
    _ranges(clause, timings)
    _both_ends(clause, roles, timings)
    _bracketed_behind(clause, roles, timings)
    _span_changes(clause, roles, timings)
    _a_year_before(clause, roles, timings, inherited)
    return timings


def _over_a_window(clause: Clause, own: list[Period | None]) -> None:
    """Of a figure "in the last 12 months" the time counts that opens its sentence: "At 31 March 83% had had one"."""
    first = clause.figures[0].first if clause.figures else 0
    opening = next((period for period in clause.periods if period.first and period.end <= first), None)
    if opening is None:
        return
    for index, period in enumerate(own):
        if period is None or period.kind != "recent" or period.first or period.start < first:
            continue
        if _WINDOW.search(clause.text, period.start, period.end):
            own[index] = None if index else opening


def _dated_before(clause: Clause, own: Period | None) -> Period | None:
    """The time that "in that time" goes back to, where the clause tells it before."""
    if own is None or own.kind != "then" or _SAME_OF.search(clause.text, own.start, own.end):
        return own
    told = [period for period in clause.periods if period.first and period.end <= own.start]
    return told[-1] if told else own


def _stated(clause: Clause, period: Period) -> Timing:
    if period.first is not None and _SINCE.search(clause.text[: period.start]):
        return Timing(period.first, None, period.basis, period.start, period.end, period.kind)
    return Timing(period.first, period.last, period.basis, period.start, period.end, period.kind)


def _behind(clause: Clause, index: int, used: set[int]) -> Period | None:
    """The time right behind a figure, before the next figure and any break."""
    if _explained(clause, index):
        return None
    end = clause.figures[index].last
    limit = clause.figures[index + 1].first if index + 1 < len(clause.figures) else len(clause.text)
    for at, period in enumerate(clause.periods):
        if period.kind == "title" or not end <= period.start < limit or at in used:
            continue
        gap = _PREPOSITION.sub("", clause.masked[end : period.start])
        if _BREAK.search(gap) or _COMPARED.search(clause.text, end, period.start) or _on_month(clause, end, period):
            return None
        if limit < len(clause.text) and _fronts_next(clause, index, period, limit):
            return None
        used.add(at)
        following = clause.periods[at + 1] if at + 1 < len(clause.periods) else None
        if (
            period.first is None
            and following
            and following.first
            and clause.text[period.end : following.start] in (" (", ", ")
        ):
            used.add(at + 1)
            return following  # "98% currently (October 2021)"
        return period
    return None


def _on_month(clause: Clause, end: int, period: Period) -> bool:
    """Whether a time is the one that a change is told against: "an increase of 11% on January 2022"."""
    return period.kind not in ("day", "days") and clause.text[end : period.start] in (" on ", ") on ")


def _explained(clause: Clause, index: int) -> bool:
    """Whether a figure alone in brackets is of the time right before them: "recovered in January (87%)"."""
    figure = clause.figures[index]
    if not clause.text.startswith(")", figure.last):
        return False
    return any(clause.text[period.end : figure.first] == " (" for period in clause.periods)


def _fronts_next(clause: Clause, index: int, period: Period, limit: int) -> bool:
    """Whether a time between two figures belongs to the one behind it: "127 times; in 2019 417", "; (31 March) 87%"."""
    gap = clause.masked[clause.figures[index].last : period.start]
    rest = clause.text[period.end : limit]
    if gap.endswith("(") and _TELLS.fullmatch(rest):
        return True  # "22.9% (30 June 2022: 31.4%)"
    loose = _LOOSE.search(gap) is not None and not re.fullmatch(r" ?\((?:[a-z ]+ )?", gap)
    return (
        loose and bool(vocabulary().expressions["opens"].fullmatch(rest)) and not rest.lstrip().startswith((",", ")"))
    )


def _before(clause: Clause, index: int, used: set[int], own: Sequence[Period | None]) -> Period | None:
    """The time right before a figure, behind the figure before it."""
    start = clause.figures[index - 1].last if index else 0
    for at in range(len(clause.periods) - 1, -1, -1):
        period = clause.periods[at]
        if at in used or period.kind == "title" or not start <= period.start < clause.figures[index].first:
            continue
        gap = clause.text[period.end : clause.figures[index].first]
        if index and re.search(r"[;]| compared | against ", gap):
            return None
        if _THAN.search(clause.text, start, period.start) and _GOES_ON.search(gap) and not _WHEN.fullmatch(gap):
            continue  # "48 more than on 31 March 2019, and is a rate of 102"
        if period.kind == "now" and any(
            clause.text.startswith("between", other.start) for other in clause.periods[:at]
        ):
            continue  # "for matches between April and October the average is currently 108 days"
        if (
            period.kind == "recent"
            and period.first is None
            and any(other.first and other.start >= start for other in clause.periods[:at])
        ):
            continue  # "in 2014-15 it rose on the previous year to 4.5%"
        used.add(at)
        return period
    return None


def _heading(clause: Clause, own: Sequence[Period | None]) -> Timing:
    """The time that stands before the first figure, for all behind it that have none of their own."""
    if not clause.figures:
        return NONE
    first = own[0]
    if first is not None and first.start < clause.figures[0].first:
        return _stated(clause, first)
    return NONE


def _taken_over(
    clause: Clause, index: int, roles: Sequence[Role], timings: Sequence[Timing], head: Timing, inherited: Timing
) -> Timing:
    """The time of a figure that has none: of the figure that it stands beside, of the sentence, of what went before."""
    role = roles[index].role
    before = clause.befores[index]
    if role in ("target", "forecast"):
        return timings[index - 1] if index and (_AGAINST.search(before) or _OF_WHICH.search(before)) else NONE
    if (
        index
        and re.match(r" ?[(\[]|,? or ", before)
        and timings[index - 1] is not NONE
        and role == roles[index - 1].role
    ):
        return timings[index - 1]
    if role == "baseline":
        return _beside(clause, index, roles, timings)
    if index and _shares_time(clause, index, roles, timings):
        return timings[index - 1]
    if head is not NONE and head.start is not None and head.start < clause.figures[index].first:
        return head
    if role.startswith("comparator") and index:
        return timings[index - 1]
    if index and _OF_WHICH.search(before):
        return timings[index - 1]
    if (
        index
        and timings[index - 1] is not NONE
        and re.match(r"[;,] (?:[a-z-]+ ){0,3}[–-]? ?(?:[a-z]+ ){0,2}$", before)
        and before[0] == ";"
    ):
        return timings[index - 1]
    if index and role == roles[index - 1].role == "actual" and timings[index - 1].first and not _now(clause, index):
        return timings[index - 1]._replace(basis="resolved")
    later = next(
        (
            timing
            for timing, other in zip(timings[index + 1 :], roles[index + 1 :], strict=True)
            if timing is not NONE and other.role == role and timing.start is not None
        ),
        None,
    )
    if later is not None and later.start is not None and _listed(clause, index, later):
        return later
    if clause.periods and any(period.kind == "now" for period in clause.periods):
        return NONE
    return inherited


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
            if re.fullmatch(r",? (?:and|or|&) (?:[a-z]+ ){0,2}| out of | ?\((?:or )?(?:a rate of )?", between):
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
    return bool(_TO.search(before)) if last == "baseline" != role else role == last and bool(BESIDE.fullmatch(before))


def _leads(clause: Clause, index: int, timings: Sequence[Timing]) -> bool:
    """Whether the time of a figure stands before it."""
    start = timings[index].start
    return start is not None and start < clause.figures[index].first


def _both_ends(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """Of "from 13% to 12% between September 2014 and September 2015" the earlier value is of the first, and so on."""
    ends: tuple[Timing, Timing] | None = None
    for index in range(1, len(roles)):
        moved = (roles[index - 1].role, roles[index].role) == ("baseline", "actual")
        if not moved or not _TO.search(clause.befores[index]):
            continue
        told = timings[index] if timings[index].start is not None else timings[index - 1]
        if told.start is not None and timings[index - 1] in (NONE, told):
            ends = _halves(clause, told) or ends
        if ends and (told.start is None or ends[0].start == told.start or _within(ends, told)):
            timings[index - 1 : index + 1] = ends


def _within(ends: tuple[Timing, Timing], told: Timing) -> bool:
    return ends[1].end == told.end


def _halves(clause: Clause, told: Timing) -> tuple[Timing, Timing] | None:
    """The first and the last point of a time told as "between September 2014 and September 2015"."""
    if told.start is None or told.end is None or not clause.text.startswith("between ", told.start):
        return None
    match = _BETWEEN.fullmatch(clause.text, told.start, told.end)
    if match is None:
        return None
    year = _YEAR.search(match[2])
    begun, ended = match[1].title(), match[2].title()  # months have capitals
    last = read_period(ended)
    first = read_period(begun) or (read_period(begun + year[0]) if year else [])
    if not first or not last:
        return None
    basis = "stated" if read_period(begun) else "resolved"
    return (
        Timing(*first[0], basis, match.start(1), match.end(1), told.kind),
        Timing(*last[0], "stated", match.start(2), match.end(2), told.kind),
    )


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
    return not inside and not re.search(r"[;]|\bwhile\b|\bcompared\b|\bfrom\b|\bbut\b", between)


def _a_year_before(clause: Clause, roles: Sequence[Role], timings: list[Timing], inherited: Timing) -> None:
    """ "In the previous year" is the year before the one that the figure is held against."""
    whole = next((timing for timing in timings if timing.first and timing.last), inherited)
    if whole.first is None or whole.last is None:
        return
    for index, timing in enumerate(timings):
        if timing.first is None and timing.start is not None and timing.kind in ("recent", "then"):
            words = clause.text[timing.start : timing.end]
            if roles[index].role == "change":
                timings[index] = whole
            elif _FOLLOWING.search(words):
                before = timings[index - 1] if index and timings[index - 1].last else inherited
                if before.first and before.last:
                    days = _years_on(before.first, 1), _years_on(before.last, 1)
                    timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved", kind=before.kind)
            elif same := _SAME_OF.search(words):
                years = int(same[1]) - whole.last.year
                days = _years_on(whole.first, years), _years_on(whole.last, years)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved", kind=whole.kind)
            elif years_before := _YEARS_BEFORE.search(words):
                told = years_before[1]
                years = -int(told) if told.isdecimal() else -_NUMBERS.index(told)
                days = _years_on(whole.first, years), _years_on(whole.last, years)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved")
            elif _PREVIOUS.search(words):
                days = _years_on(whole.first, -1), _years_on(whole.last, -1)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved")
            elif _AS_LONG.search(words) and (spell := _before_as_long(whole.first, whole.last, words)):
                timings[index] = timing._replace(first=spell[0], last=spell[1], basis="resolved")
            elif timing.kind == "then":
                timings[index] = timing._replace(first=whole.first, last=whole.last, basis="resolved")


def _before_as_long(first: date, last: date, words: str) -> tuple[date, date] | None:
    """The time before one of whole months that is as long: of the "six months to September" the six before."""
    months = months_of(first, last)
    told = _LENGTHS.get(words.removesuffix(" before").split()[-1].rstrip("s"), 0)
    if first.day != 1 or not (told == months or (told == 1 and "months" in words)):
        return None
    year, month = divmod(12 * first.year + first.month - 1 - months, 12)
    return date(year, month + 1, 1), first - timedelta(days=1)


def _years_on(day: date, years: int) -> date:
    """The same day some years later, or before it."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _told_against(clause: Clause, index: int) -> Period | None:
    """The time against which a change is told: "44 fewer than at 31 March 2022"."""
    end = clause.figures[index].last
    told = (period for period in clause.periods if _THAN_AT.fullmatch(clause.text, end, period.start))
    return next((period for period in told if period.last), None)


def _span_changes(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """A change is over the time from the earlier value, or from the time it is told to be since, to the later one."""
    actual = next(
        (timing for timing, role in zip(timings, roles, strict=True) if role.role == "actual" and timing.last), NONE
    )
    baseline = next(
        (timing for timing, role in zip(timings, roles, strict=True) if role.role == "baseline" and timing.first), NONE
    )
    for index, role in enumerate(roles):
        timing = timings[index]
        if role.role != "change" or (actual.last and (timing.first or baseline.first or actual.last) > actual.last):
            continue
        against = _told_against(clause, index)
        if against and against.last and actual.last and against.last < actual.last:
            timings[index] = Timing(against.first, actual.last, "resolved", against.start, against.end)
        elif timing.first and timing.last is None and actual.last:
            timings[index] = timing._replace(last=actual.last, basis="resolved")
        elif actual.last and baseline.first and (timing is NONE or timing in (actual, baseline)):
            timings[index] = Timing(baseline.first, actual.last, "resolved")
