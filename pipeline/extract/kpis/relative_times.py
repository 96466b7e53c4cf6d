"""Times that only another time gives: "a year earlier", both ends of "between May and June", the time of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.when import NONE, Timing
from pipeline.extract.periods import Period, months_of, read_period

SAME_OF = re.compile(r"\bsame (?:[a-z\d]+ )?[a-z]+ (?:in|of) (\d{4})([/-]\d{2,4})?$")
TO = re.compile(r" to (?:just |only |a |the )*$")
_PREVIOUS = re.compile(
    r"\b(?:previous|preceding|prior|last) (?:financial |academic |school )?year$|\byear (?:before|earlier|ago)$"
    r"|\b(?:12|twelve) months (?:before|earlier|ago|previously)$"
)
_FOLLOWING = re.compile(r"\bfollowing year$|\b(?:a|one) year later$")
_YEARS_BEFORE = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years (?:earlier|before|ago)$")
_AS_LONG = re.compile(
    r"\b(?:previous|preceding|prior) (?:[a-z]+ |\d+ )?(?:months?|quarter)$|\b(?:months?|quarter) before$"
)
_AT_VISIT = re.compile(r"\b(?:inspection|visit)$")
_WINDOW = re.compile(r"(?:over|in|during|within) the (?:past|last) ")
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_APRIL = 4
_LENGTHS = {"month": 1, "quarter": 3}
_BY_SO_MUCH = re.compile(
    r", an? (?:[a-z]+ )?(?:increase|rise|reduction|fall|drop|decrease|growth) of (?:about |around |some )?$"
)
_THAN_AT = re.compile(
    r"\)?(?: percentage points?)? (?:fewer|more|less|higher|lower|greater|better|worse)(?: [a-z]+){0,3} than"
    r"(?: at| in| on)?(?: the)? $"
    r"|\)? on(?: the)? $"
)
_BETWEEN = re.compile(r"(?:between |from )?(.+?) (?:and|to) (.+)")
_YEAR = re.compile(r" \d{4}$")


def two_ends(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
    """Of "from 13% to 12% between September 2014 and September 2015" the earlier value is of the first, and so on."""
    ends: tuple[Timing, Timing] | None = None
    for index in range(1, len(roles)):
        moved = (roles[index - 1].role, roles[index].role) == ("baseline", "actual")
        if not moved or not TO.search(clause.befores[index]):
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
    first = [spell for spell in first if spell[0] == told.first] or first  # of school, where the span is
    last = [spell for spell in last if spell[1] == told.last] or last
    if not first or not last:
        return None
    basis = "stated" if read_period(begun) else "resolved"
    return (
        Timing(*first[0], basis, match.start(1), match.end(1), told.kind),
        Timing(*last[0], "stated", match.start(2), match.end(2), told.kind),
    )


def span_changes(clause: Clause, roles: Sequence[Role], timings: list[Timing]) -> None:
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
        elif (
            timing is NONE and actual.last and actual.first != actual.last and _BY_SO_MUCH.search(clause.befores[index])
        ):
            timings[index] = actual._replace(basis="resolved")


def _told_against(clause: Clause, index: int) -> Period | None:
    """The time against which a change is told: "44 fewer than at 31 March 2022"."""
    end = clause.figures[index].last
    told = (period for period in clause.periods if _THAN_AT.fullmatch(clause.text, end, period.start))
    return next((period for period in told if period.last), None)


def relative_ones(clause: Clause, roles: Sequence[Role], timings: list[Timing], inherited: Timing) -> None:
    """ "In the previous year" is the year before the one that the figure is held against."""
    dated = [(timing, role.role) for timing, role in zip(timings, roles, strict=True) if timing.first and timing.last]
    measured = next((timing for timing, role in dated if not role.startswith("comparator")), inherited)
    whole = measured if measured.first else next((timing for timing, _ in dated), NONE)
    if whole.first is None or whole.last is None:
        return
    changes = [timing for timing, role in zip(timings, roles, strict=True) if role.role == "change"]
    for index, timing in enumerate(timings):
        if timing.first is None and timing.start is not None and timing.kind in ("recent", "then"):
            words = clause.text[timing.start : timing.end]
            if roles[index].role == "change":
                timings[index] = timing if whole in changes or _WINDOW.match(words) else whole
            elif _FOLLOWING.search(words):
                before = timings[index - 1] if index and timings[index - 1].last else inherited
                if before.first and before.last:
                    days = _years_on(before.first, 1), _years_on(before.last, 1)
                    timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved", kind=before.kind)
            elif same := SAME_OF.search(words):
                before_april = bool(same[2]) and whole.first.month < _APRIL  # of money or school a year begins before
                years = int(same[1]) - (whole.first.year - before_april if same[2] else whole.last.year)
                days = _years_on(whole.first, years), _years_on(whole.last, years)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved", kind=whole.kind)
            elif years_before := _YEARS_BEFORE.search(words):
                number = years_before[1]
                years = -int(number) if number.isdecimal() else -_NUMBERS.index(number)
                days = _years_on(whole.first, years), _years_on(whole.last, years)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved")
            elif _PREVIOUS.search(words):
                told = (timings[at] for at in range(index - 1, -1, -1) if roles[at].role == "actual")
                spells = ((one.first, one.last) for one in told if one.first and one.last and one.start != timing.start)
                first, last = next(spells, (whole.first, whole.last))
                days = _years_on(first, -1), _years_on(last, -1)
                timings[index] = timing._replace(first=days[0], last=days[1], basis="resolved")
            elif _AS_LONG.search(words) and (spell := _before_as_long(whole.first, whole.last, words)):
                timings[index] = timing._replace(first=spell[0], last=spell[1], basis="resolved")
            elif timing.kind == "then" and not _AT_VISIT.search(words):
                opens = timing.start < (whole.start or 0) and inherited.first  # "On the same date it was 42"
                nearest = next((timings[at] for at in range(index - 1, -1, -1) if timings[at].last), whole)
                then = inherited if opens else nearest
                timings[index] = timing._replace(first=then.first, last=then.last, basis="resolved")


def not_to_come(roles: Sequence[Role], timings: list[Timing]) -> None:
    """ "In quarter 4 it was 76%, up from 58% in quarter 1": an earlier value is of no later time."""
    for index, (role, timing) in enumerate(zip(roles, timings, strict=True)):
        if role.role != "baseline" or timing.basis != "resolved" or timing.first is None or timing.last is None:
            continue
        told = (other.last for other, one in zip(timings, roles, strict=True) if one.role == "actual" and other.last)
        later = next(told, None)
        if later is not None and timing.first > later:
            timings[index] = timing._replace(first=_years_on(timing.first, -1), last=_years_on(timing.last, -1))


def _before_as_long(first: date, last: date, words: str) -> tuple[date, date] | None:
    """The time before one of whole months that is as long: of the "six months to September" the six before."""
    months = months_of(first, last)
    told = _LENGTHS.get(words.removesuffix(" before").split()[-1].rstrip("s"), 0)
    if (told, months) == (3, 1):  # of a month the quarter before its own
        first, months = first.replace(month=(first.month - 1) // 3 * 3 + 1), 3
    if first.day != 1 or not (told == months or (told == 1 and "months" in words)):
        return None
    year, month = divmod(12 * first.year + first.month - 1 - months, 12)
    return date(year, month + 1, 1), first - timedelta(days=1)


def _years_on(day: date, years: int) -> date:
    """The same day some years later, or before it."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
