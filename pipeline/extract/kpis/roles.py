"""What each figure of a clause is: the value measured, an earlier one, a target, a comparator, a change, a forecast.

The words right before and right behind a figure tell; where they are silent, a figure in brackets behind another, or
joined to it by "and", is what that one is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.kpis import labels
from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.vocabulary import vocabulary


class Role(NamedTuple):
    """A figure's role, which way it went, and whose value a comparator is; ``second`` is a further comparator's role
    where one value is given for two."""

    role: str
    direction: str | None = None
    comparator: str | None = None
    second: Role | None = None


_OR = re.compile(r",? (?:or|equivalent to|equating to|representing|which equates to|which represents) $")
_JOIN = re.compile(r"[,;]?(?: (?:in|at|on|for|by))?(?: and| or| &)? ?(?:a |the |then )?(?:further |only |just )?$")
_LINK = re.compile(r"(?: averages?| figures?)?(?: and| &|/|, and| or)(?: for)?(?: the| all| other)* ?$")
_TO = re.compile(r"\bto(?: just| only| a| the)* $|^ ?- ?$")
_TO_OR_FROM = re.compile(r"\b(?:to|from)(?: [a-z]+){0,2} $")
_RANGE = re.compile(r"(?<!target )\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between|fluctuat\w+)\b[^;]{0,40}$")
_NOUN = re.compile(r" (?:[a-z-]+ ){1,4}\((?:or |a rate of |equivalent to )?")
_OF_THOSE = re.compile(r" of (?:all |other )?(?:[a-z]+ ){1,4}(nationally|in england|across england|in the country)\b")
_OUT_OF = re.compile(r" (?:out )?of (?:the )?")
_ELSE = re.compile(r"\b(?:while|whilst|whereas)\b")
_BRACKET = re.compile(r" ?\((?:or )?")
_APPOSED = re.compile(r",? (?:an? (?:[a-z]+ ){1,3}of|or) (?:around |about )?$")
_MET = re.compile(r"\b(?:met|meets?|meeting|achieved|exceeded|missed) (?:the|its|their|this) [^,;]{0,40}\band $")
_VERSUS = re.compile(r",? (?:vs?\.?|versus|against|compared (?:with|to)) ")
_ELSEWHERE = re.compile(
    r" (?:in|for|at|by|of) (?!the (?:and|or|with)\b)(?!(?:the |this )[.,;)])(?!(?:the |this )?"
    r"(?:previous|last|same|whole|full|preceding|(?:school |academic |financial |calendar )?year"
    r"|quarter|month|week|time|(?:first|second|third|fourth) quarter"
    r"|point|start|beginning|end|turn|peak|outset|launch|inspection|audit|survey|review|census"
    r"|(?:first|second|third|fourth)(?:[.,;)]|$)|spring|summer|autumn|winter|christmas|easter)\b)(?!$)[a-z]"
)
_INCLUDES = re.compile(r"(?:[a-z /0-9]{0,40}|,? )(?:included|including|includes|, of which|comprising) (?:[a-z]+ )?$")
_FURTHER_PART = re.compile(r" (?:on|for|in|from) [a-z' -]{3,40}(?:,| and|, and) $")
_HELD_AGAINST = re.compile(
    r"\b(?:above|below|than|to|with|against|outside|within)(?: the| that of| all| both| local(?: and)?)* $"
)
_OPENS_WITH = re.compile(r"(?:in |for |across |among )?(?:the )?")
_ON_EARLIER = re.compile(
    r"\)?,? on (?:the |last (?:year|month|quarter)'s )?(?:\()?"
    r"|\)? on [^;]{0,30}, when (?:there|it|they|the [a-z]+) (?:was|were|stood at) (?:only |just )?"
)
_FORESEEN = re.compile(r"\b(?:expect\w*|predict\w*|project\w*|set|due|likely) to (?:over|under)spend ")
_REACHED = re.compile(r" (?:achieved|reported|recorded|seen|reached) (?:in|by|across) ")
_OF_THEM = re.compile(r",? of (?:them|these|those|whom|which)\b")
_REMEMBERED = 4096
_CLOSE = 6
_FAR = 120
_COUNTED_BODIES = re.compile(
    r" (?:other |neighbouring |similar |comparable )(?:local )?(?:authorities|councils|boroughs|areas)\b"
)
_LEADS = re.compile(r"\b(?:highest|lowest|best|worst|largest|smallest)\b[^;:]*\b(?:in|of|across) (?:the |all )?$")
_PLACE = re.compile(r" (?:in|for|at) [a-z ]{2,30}(?:,| and) $")
_OF_NEXT = re.compile(r"[ :(]*(?:of|is|was|at)?[ :(]*")
_IT_IS = re.compile(r",? (?:it|this|that|the figure) (?:is|was|stands at|stood at) $")
_IS = re.compile(r"[ ,]*(?:which )?(?:(?:is|was|are|were) )?(?:exactly )?")
_NOW = re.compile(r"\b(?:current(?:ly)?|now|latest|most recent(?:ly)?)\b")


def roles_of(clause: Clause, goes_on: bool) -> list[Role]:
    """The role of every figure of ``clause``; ``goes_on`` holds for one that goes on about the sentence before it."""
    roles: list[Role] = []
    for index in range(len(clause.figures)):
        own = _own(clause, index, goes_on, roles)
        roles.append(own or _carried(clause, index, roles) or Role("actual"))
    _settle_brackets(clause, roles)
    _settle_spans(clause, roles)
    _settle_ranges(clause, roles)
    if vocabulary().imperative.match(clause.text):
        roles = [role._replace(role="target") if role.role == "actual" else role for role in roles]
    return [_directed(clause, index, role) for index, role in enumerate(roles)]


def _own(clause: Clause, index: int, goes_on: bool, roles: list[Role]) -> Role | None:
    """The role that the words around the figure tell; None where they tell none."""
    known = vocabulary()
    before, after = clause.befores[index], clause.afters[index]
    quantity = clause.figures[index]
    if before.endswith("(") and index + 1 < len(clause.figures) and _VERSUS.fullmatch(clause.befores[index + 1]):
        return Role("actual")
    if quantity.form == "multiple":
        return Role("change")
    if _targeted(clause, index):
        return Role("target")
    if expected := _expected(clause, index):
        return expected
    if _changed(before):
        return Role("change")
    if compared := _comparator(clause, index, goes_on):
        return compared
    if known.change.after.match(after):
        return Role("change")
    if cue := _earlier_cue(before):
        return _earlier(clause, index, cue, roles)
    against = roles and roles[-1].role == "change" and _ON_EARLIER.fullmatch(before)
    if against or (index and known.baseline.after.match(after)):
        return Role("baseline")
    if _TO.search(before) and index and roles[-1].role in ("baseline", "change"):
        return Role("forecast" if known.forecast.fit(clause.befores[index - 1], "") else "actual")
    last = index + 1 == len(clause.figures)
    same = known.same_as.search(after)
    if same and (last or _IS.fullmatch(after, 0, same.start())):
        national = known.comparators["comparator_national"].search(same[1])
        second = Role("comparator_national" if national else "comparator_other", comparator=same[1])
        return Role("actual", second=second)
    return None


def _expected(clause: Clause, index: int) -> Role | None:
    """The role of a figure that the words around it foresee, of what such a one moves from, or of what is overspent."""
    before, after, quantity = clause.befores[index], clause.afters[index], clause.figures[index]
    if _FORESEEN.search(clause.text, 0, quantity.first):
        if labels.overspent(clause, index):
            return Role("actual")
        if index and labels.overspent(clause, index - 1):
            return Role("forecast")
    estimated = quantity.unit == "currency_gbp" and clause.text.startswith("estimated at", quantity.first)
    if not estimated and not vocabulary().forecast.fit(before, after):
        return None
    moved = before.endswith(" from ") and clause.befores[index + 1 : index + 2] == [" to "]
    return Role("baseline" if moved else "forecast")


# What words before a figure tell by themselves is remembered: half of them come back ("the national average is ").
@lru_cache(maxsize=_REMEMBERED)
def _changed(before: str) -> bool:
    """Whether the words before a figure tell that something moved by it."""
    known = vocabulary()
    moved = known.change.before.search(before) and not _compares(before)
    return bool(moved or ("by" in before and known.expressions["moved_by"].search(before)))


@lru_cache(maxsize=_REMEMBERED)
def _earlier_cue(before: str) -> str:
    """What in the words before a figure tells that it is an earlier one; empty where nothing does."""
    match = vocabulary().baseline.before.search(before)
    return match[0] if match else ""


@lru_cache(maxsize=_REMEMBERED)
def _aimed(before: str) -> bool:
    """Whether the words before a figure make it a target, or name one beside it."""
    return vocabulary().target.before.search(before) is not None


@lru_cache(maxsize=_REMEMBERED)
def _comparators_in(before: str) -> tuple[re.Match[str], ...]:
    """The comparators that words before a figure name."""
    return tuple(vocabulary().comparator.finditer(before))


def _targeted(clause: Clause, index: int) -> bool:
    """Whether the words around the figure make it a target; words behind it may be of the figure that follows."""
    before, after, target = clause.befores[index], clause.afters[index], vocabulary().target
    if _aimed(before):
        return not (_RANGE.search(before.removesuffix("between ")) or _MET.search(before))
    behind = target.after.match(after)
    return behind is not None and (index + 1 == len(clause.figures) or not _OF_NEXT.fullmatch(after, behind.end()))


def _compares(before: str) -> bool:
    """Whether the words before are of a comparator although they hold a word of change."""
    return bool(re.search(r"\bcompared\b[^,;]*$", before))


def _earlier(clause: Clause, index: int, cue: str, roles: list[Role]) -> Role | None:
    """A figure behind "from", "than", "compared with": an earlier one, another's, or only where things come from."""
    before, after = clause.befores[index], clause.afters[index]
    if cue.startswith("from") and not cue.endswith(" of "):
        known = vocabulary()
        before = clause.masked[max(0, clause.figures[index].first - _FAR) : clause.figures[index].first]
        to = index + 1 < len(clause.figures) and bool(_TO.search(clause.befores[index + 1]))
        moves = any(words.search(before) for words in (known.up, known.down, known.moved))
        changed = any(role.role == "change" for role in roles)
        if not (to or moves or changed) or _RANGE.search(before):
            return None
    elif _ELSEWHERE.match(after) and re.match(r"compared|against|in comparison", cue):
        return Role("comparator_other", comparator=None) if not _dated(clause, index) else Role("baseline")
    return Role("baseline")


def _dated(clause: Clause, index: int) -> bool:
    """Whether a time stands close behind the figure."""
    end = clause.figures[index].last
    return any(end <= period.start <= end + _CLOSE for period in clause.periods)


def _comparator(clause: Clause, index: int, goes_on: bool) -> Role | None:
    """Whose value the figure is, where it is another's: national, of neighbours, or of both."""
    if _reached_elsewhere(clause, index):
        return Role("comparator_other")
    named = _named_before(clause, index, goes_on) or _named_behind(clause, index)
    if not named or _OF_THEM.match(clause.afters[index]):
        return None
    kinds = []
    for words in named:
        kind = (
            "comparator_national"
            if vocabulary().comparators["comparator_national"].search(words)
            else "comparator_other"
        )
        kinds.append((kind, words))
    first = kinds[0]
    if len(kinds) > 1 and _shared_out(clause, index):
        return Role(first[0], comparator=first[1])
    further = next((kind for kind in kinds[1:] if kind[0] != first[0]), None)
    second = Role(further[0], comparator=further[1]) if further else None
    return Role(first[0], comparator=first[1], second=second)


def _reached_elsewhere(clause: Clause, index: int) -> bool:
    """Whether a value is held against one of another place: "still behind the 83% achieved in the east of England"."""
    against = clause.befores[index].endswith((" behind the ", " below the ", " above the "))
    reached = _REACHED.match(clause.text, clause.figures[index].last) if against else None
    return reached is not None and not any(period.start <= reached.end() <= period.end for period in clause.periods)


def _shared_out(clause: Clause, index: int) -> bool:
    """Whether two comparators and two values are told pairwise: "neighbours and England (12% and 15%)"."""
    return index + 1 < len(clause.figures) and bool(re.fullmatch(r",? (?:and|&) ", clause.befores[index + 1]))


def _named_before(clause: Clause, index: int, goes_on: bool) -> list[str]:
    before = clause.befores[index]
    if index and _VERSUS.fullmatch(before) and clause.befores[index - 1].endswith("("):
        before = clause.befores[index - 1]
    matches = _comparators_in(before)
    if not matches:
        return []
    last = matches[-1]
    rest = before[last.end() :]
    opens = not index and _OPENS_WITH.fullmatch(before[: last.start()]) is not None
    if opens and (rest.startswith(", ") or last[0] == "nationally"):
        return [last[0]]  # "Nationally, attendance of children in care was 89.9%"
    if _LEADS.search(before[: last.start()]):
        return []  # "the highest in the region: 20.7"
    if not vocabulary().joint.fullmatch(rest) and (before[: last.start()].strip() or not _IT_IS.fullmatch(rest)):
        return []
    if before.endswith("(") and index + 1 < len(clause.figures) and _VERSUS.fullmatch(clause.befores[index + 1]):
        return []
    named = [last[0]]
    for match in reversed(matches[:-1]):
        if not _LINK.fullmatch(before[match.end() : last.start()]):
            break
        named.insert(0, match[0])
        last = match
    held = _HELD_AGAINST.search(before[: last.start()])
    if held and re.search(r",? at $|, with $", rest) and not (goes_on or index):
        return []
    return named


def _named_behind(clause: Clause, index: int) -> list[str]:
    after = clause.afters[index]
    if elsewhere := _OF_THOSE.match(after):
        return [elsewhere[1]]
    known = vocabulary()
    match = known.behind.match(after)
    if clause.befores[index].endswith("the ") and (of := known.comparator.match(after, len(" of "))):
        return [of[0]] if after.startswith(" of ") else []  # "well above the 95 of similar authorities"
    if match and clause.figures[index].unit == "count" and _COUNTED_BODIES.match(after):
        return []  # "shared with three neighbouring councils"
    if match is None or after.startswith((" of ", ", of ")):
        bracketed = known.bracketed_behind.match(after)
        return [bracketed[1]] if bracketed else []
    another = index + 1 < len(clause.figures)
    named, at = [match[1]], match.end()
    while further := known.further.match(after, at):
        reach = further.end()
        if another and not after.startswith(",") and known.joint.fullmatch(after[reach:]):
            break
        named.append(further[1])
        at = reach
    if after.startswith(",") and another and known.joint.fullmatch(after[at:]):
        return []  # the words belong to the figure behind
    if len(named) == 2 and named[0].startswith("all ") and "national" in named[1]:
        return named[1:]
    return named


def _carried(clause: Clause, index: int, roles: list[Role]) -> Role | None:
    """The role of the figure before, for one in brackets behind it or joined to it."""
    if not index:
        return None
    before = clause.befores[index]
    last = roles[-1]
    if _OUT_OF.fullmatch(before) and last.role in ("baseline", "target", "forecast"):
        return last  # "up from 14 out of 29"
    if vocabulary().expressions["bracketed"].fullmatch(before) or _OR.fullmatch(before):
        return last._replace(second=None)
    if (
        last.role == "baseline"
        and clause.figures[index].unit != clause.figures[index - 1].unit
        and _NOUN.fullmatch(before)
    ):
        return last  # "from 266 children (42.3 per 10,000)"
    if foreseen := _foreseen(clause, index, roles):
        return foreseen
    if last.role == "change" and re.search(r"\bby $", before):
        return last
    if clause.figures[index].qualifier == "at_most" and clause.figures[index - 1].qualifier == "at_least":
        return last
    if last.role == "comparator_other" and _PLACE.fullmatch(before):
        return Role("comparator_other")
    if not _JOIN.fullmatch(before) or (last.role == "target" and before.startswith(",")):
        return None
    earlier = _dated(clause, index) and not _timed(clause, index - 1)
    if last.role == "target" and (earlier or before.startswith(";")):
        return Role("baseline") if earlier else None  # "against a target of 12 and seven in 2022/23"
    if last.role.startswith("comparator"):
        return _other_of_two(clause, index, last)
    return (
        last
        if last.role in ("baseline", "target", "change", "forecast")
        and clause.figures[index].unit == clause.figures[index - 1].unit
        else None
    )


def _foreseen(clause: Clause, index: int, roles: list[Role]) -> Role | None:
    """The forecast that a figure restates or is a part of: "the forecast is £58m against £54m, an overspend of £4m"."""
    before, last = clause.befores[index], roles[-1]
    if last.role == "forecast" and (_APPOSED.fullmatch(before) or _is_part(clause, index)):
        return last
    if last.role == "target" and _APPOSED.fullmatch(before) and index > 1 and roles[-2].role == "forecast":
        return roles[-2]
    return None


def _is_part(clause: Clause, index: int) -> bool:
    """Whether a figure is a part of the one before it, or a further part of the one that has parts."""
    before = clause.befores[index]
    parted = any(_INCLUDES.fullmatch(other) for other in clause.befores[:index])
    return _INCLUDES.fullmatch(before) is not None or (parted and _FURTHER_PART.fullmatch(before) is not None)


def _other_of_two(clause: Clause, index: int, last: Role) -> Role:
    """The second of two comparators' values: "higher than England and neighbours (12% and 15%)"."""
    named = [match[0] for match in _comparators_in(clause.befores[index - 1])]
    if len(named) < 2:
        return last._replace(second=None)
    national = vocabulary().comparators["comparator_national"].search(named[-1])
    return Role("comparator_national" if national else "comparator_other", comparator=named[-1])


def _settle_spans(clause: Clause, roles: list[Role]) -> None:
    """An earlier value told before the current one; the earlier two of "from a to b, and c to d"."""
    for index in range(1, len(roles)):
        here, before = roles[index], roles[index - 1]
        if here.role == "actual" and before.role == "actual" and _NOW.search(clause.befores[index]):
            same = clause.figures[index].unit == clause.figures[index - 1].unit != "count"
            if same and _timed(clause, index - 1) and not _NOW.search(clause.befores[index - 1]):
                roles[index - 1] = before._replace(role="baseline")
        elif (
            here.role == before.role == "actual"
            and clause.figures[index].unit == clause.figures[index - 1].unit
            and vocabulary().expressions["moved_to"].search(clause.befores[index])
            and not _ELSE.search(clause.befores[index])
            and (
                _timed(clause, index - 1)
                or _dated_apart(clause, index)
                or re.search(r"\b(?:this|which|these) (?:has|have|had|was|were|is) ", clause.befores[index])
            )
        ):
            roles[index - 1] = before._replace(role="baseline")


def _settle_ranges(clause: Clause, roles: list[Role]) -> None:
    """Both ends of a range are targets: "inside the range of 50 to 70 recommended by the handbook"."""
    for index, (low, high) in enumerate(pairwise(clause.figures)):
        if (low.qualifier, high.qualifier) == ("at_least", "at_most") and roles[index + 1].role == "target":
            roles[index] = roles[index + 1]


def _settle_brackets(clause: Clause, roles: list[Role]) -> None:
    """ "121 (25%) more than in 2018": what stands behind the brackets is told of both."""
    for index in range(len(roles) - 2, -1, -1):
        if (roles[index].role, roles[index + 1].role) == ("actual", "change") and _BRACKET.fullmatch(
            clause.befores[index + 1]
        ):
            roles[index] = roles[index + 1]


def _dated_apart(clause: Clause, index: int) -> bool:
    """Whether a time stands before the figure before, and another behind this one."""
    before = any(period.first and period.end <= clause.figures[index - 1].first for period in clause.periods)
    return before and any(period.first and period.start >= clause.figures[index].last for period in clause.periods)


def _timed(clause: Clause, index: int) -> bool:
    """Whether a time stands between this figure and the next."""
    return any(
        clause.figures[index].last <= period.start < clause.figures[index + 1].first for period in clause.periods
    )


def _directed(clause: Clause, index: int, role: Role) -> Role:
    """The role with the way that it went, for changes and for values that something rose or fell to or from."""
    if role.role not in ("change", "actual", "baseline"):
        return role
    if clause.figures[index].form == "multiple":
        return role._replace(direction="up" if clause.figures[index].value > 1 else "down")
    known = vocabulary()
    before, after = clause.befores[index], clause.afters[index]
    if role.role == "change" and (match := known.change.after.match(after)):
        near = match[0]
    else:
        near = before[max(before.rfind(";"), before.rfind(",")) + 1 :]
        if role.role != "change" and not _TO_OR_FROM.search(near):
            return role
    found = [
        (match.start(), way)
        for way, words in (("up", known.up), ("down", known.down))
        for match in words.finditer(near)
    ]
    return role._replace(direction=max(found)[1]) if found else role
