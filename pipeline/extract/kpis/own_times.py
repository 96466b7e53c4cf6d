"""The time that stands close behind a figure, or close before it, and is its own.

A break between them, a figure that comes first, or words that tell of something else at that time keep them apart.
"""

from __future__ import annotations

import re

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.relative_times import SAME_OF
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.periods import Period

_WINDOW = re.compile(r"\b(?:last|past)\b")
_WITHIN = re.compile(r"\bwithin (?:the )?(?:previous|preceding|last|past|prior)\b")
_WINDOW_BEFORE = re.compile(r"\b(?:previous|preceding) \w+ months\b")  # "At 31 March 83% had had one in ..."
_WINDOW_OR_YEAR_BEFORE = re.compile(r"\b(?:previous|preceding) (?:\w+ months|year)\b")
_NEAR = 30  # characters before the figure before, in which a comparison begins
_FOLLOWING = re.compile(r"\b(?:following|after) (?:the|an?|its|our|their) [^,;.]{0,60}$")
_LOOSE = re.compile(r"[;,(]|\band\b.{0,20}$")
_BREAK = re.compile(
    r"[;]|\bwhile\b|\bwhereas\b|, (?:and|but|with|when|which) | compared "
    r"|\b(?:the|an?|our|its|[a-z]+'s) (?:[a-z]+ )?(?:target|aim|ambition|goal)\b"
    r"| against (?:an?|our|its|that|those|last|\d|the (?:[a-z-]+ ){0,3}(?:target|average|figure|rate|plan|budget|number"
    r"|total|benchmark|threshold|standard|level|forecast|position))\b"
    r"| than (?!\d)|,? as(?: in |$)| up from "
    r"| from (?:that|those|the (?:figure|level|rate|number|position|previous|same)) "
    r"| from an? [a-z -]*\b(?:base|baseline|figure|rate|level|low|high|peak|position|average|total|number|point)\b"
)
_WHO = re.compile(r"\bwho (?:had )?(?:left|started|entered|joined|began|moved|were born|came into care)\b[^,;]*$")
_THAN = re.compile(r"\b(?:than(?: (?:twice|double|half) the [a-z]+)?(?: in| on| at| for)?|(?<!such )as in)(?: the)? $")
_COMPARED = re.compile(
    r"\b(?:(?:improvement|increase|decrease|reduction|rise|fall|decline)(?: of [\d.,%a-z]+(?: percentage points?)?)?"
    r" (?:on|from)|the same as(?: in)?)(?: the)? $"
)
WHEN = re.compile(
    r",? (?:when|where) "
    r"(?:(?:it|they|this|there|the (?:[a-z]+ )?[a-z]+) (?:was|were|stood|had been)(?: at| only| just)* )?"
    r"(?:(?:almost|nearly|just|only|about|around|over|under|more than|less than) )*"
)
_DONE_AT = re.compile(
    r"\b(?:launched|opened|introduced|established|published|created|set up|agreed|signed|implemented)"
    r"(?: by [^,;.]{3,40})? (?:on|in|at) (?:the )?$"
)
_OTHER_CLAUSE = re.compile(
    r",? (?:and|has|have|had|is|are|was|were|provides?|includes?|assumes?|allows?|sets?|contains?)\b"
)
_SAYS = re.compile(r",? (?:and|but) (?:also )?(?:said|added|told|noted|reported)\b")
_GOES_ON = re.compile(r"[,;]| and ")
_TELLS = re.compile(
    r":? ?|,? (?:it|this|there|they|the (?:figure|rate|number)) (?:was|were|had been|stood at) (?:only |just )?"
)
_PREPOSITION = re.compile(r"\b(?:in|at|from|for|of|by|to|between|during|over|since|on)(?: the)? *$")


def done_at(text: str, period: Period) -> bool:
    """Whether a time is when something was launched, opened or agreed, of which no figure need be."""
    return _DONE_AT.search(text, 0, period.start) is not None


def when_it_was(clause: Clause, index: int) -> Period | None:
    """The time that a figure is told to be of: "has risen by 25% since 31 March 2014, when it was 371"."""
    first = clause.figures[index].first
    told = (period for period in clause.periods if period.first and period.end < first)
    return next((period for period in told if WHEN.fullmatch(clause.text, period.end, first)), None)


def behind(clause: Clause, index: int, used: set[int]) -> Period | None:
    """The time right behind a figure, before the next figure and any break."""
    if _explained(clause, index):
        return None
    end = clause.figures[index].last
    limit = clause.figures[index + 1].first if index + 1 < len(clause.figures) else len(clause.text)
    opened = any(period.first and period.end <= clause.figures[0].first for period in clause.periods)
    for at, period in enumerate(clause.periods):
        if period.kind == "title" or not end <= period.start < limit or at in used:
            continue
        gap = _PREPOSITION.sub("", clause.masked[end : period.start])
        if (
            _BREAK.search(gap)
            or (opened and _WHO.search(gap))
            or _COMPARED.search(clause.text, end, _behind_preposition(clause, period) if "," in gap else period.start)
            or _on_month(clause, end, period)
        ):
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


def _is_compared(clause: Clause, start: int, period: Period) -> bool:
    """Whether a time is what something is an increase or an improvement on."""
    words = _COMPARED.search(clause.text, max(0, start - _NEAR), _behind_preposition(clause, period))
    return words is not None


def _behind_preposition(clause: Clause, period: Period) -> int:
    """Where a time begins behind the "on" or "from" that its words may begin with."""
    prefix = next((word for word in ("on ", "from ") if clause.text.startswith(word, period.start)), "")
    return period.start + len(prefix)


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


def before(clause: Clause, index: int, used: set[int]) -> Period | None:
    """The time right before a figure, behind the figure before it."""
    start = clause.figures[index - 1].last if index else 0
    for at in range(len(clause.periods) - 1, -1, -1):
        period = clause.periods[at]
        if at in used or period.kind == "title" or not start <= period.start < clause.figures[index].first:
            continue
        gap = clause.text[period.end : clause.figures[index].first]
        if index and re.search(r"[;]| compared | against ", gap):
            return None
        if _THAN.search(clause.text, start, period.start) and _GOES_ON.search(gap) and not WHEN.fullmatch(gap):
            continue  # "48 more than on 31 March 2019, and is a rate of 102"
        if period.kind == "now" and any(
            clause.text.startswith("between", other.start) for other in clause.periods[:at]
        ):
            continue  # "for matches between April and October the average is currently 108 days"
        if (
            period.kind == "recent"
            and period.first is None
            and any(
                other.first and other.start >= start and place not in used
                for place, other in enumerate(clause.periods[:at])
            )
        ):
            continue  # "in 2014-15 it rose on the previous year to 4.5%"
        if _GOES_ON.search(gap) and _is_compared(clause, start, period) and not WHEN.fullmatch(gap):
            continue  # "an increase of 8% on the year before, and 2,487 of them became referrals"
        if done_at(clause.text, period) and _OTHER_CLAUSE.match(gap):
            continue  # "was launched in May 2021 and 64 people have been trained"
        if "," in gap and _FOLLOWING.search(clause.text, start, period.start):
            continue  # "Following the inspection of May 2021, the council agreed 18 actions"
        if _SAYS.search(gap):
            continue  # "would have one by April, and said that 12 had"
        used.add(at)
        return period
    return None


def over_a_window(clause: Clause, own: list[Period | None]) -> None:
    """Of a figure "in the last 12 months" the time counts that opens its sentence: "At 31 March 83% had had one"."""
    first = clause.figures[0].first if clause.figures else 0
    opening = next((period for period in clause.periods if period.first and period.end <= first), None)
    if opening is None:
        return
    for index, period in enumerate(own):
        if period is None or period.kind != "recent" or period.first or period.start < clause.figures[index].first:
            continue
        window = _WINDOW_BEFORE if index else _WINDOW_OR_YEAR_BEFORE
        before_a_day = opening.first == opening.last and window.search(clause.text, period.start, period.end)
        within = _WITHIN.search(clause.text, max(0, period.start - len("within ")), period.end)
        if before_a_day or within or _WINDOW.search(clause.text, period.start, period.end):
            own[index] = None if index else opening


def dated_before(clause: Clause, own: Period | None) -> Period | None:
    """The time that "in that time" goes back to, where the clause tells it before."""
    if own is None or own.kind != "then" or SAME_OF.search(clause.text, own.start, own.end):
        return own
    told = [period for period in clause.periods if period.first and period.end <= own.start]
    return told[-1] if told else own
