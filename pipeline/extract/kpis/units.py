"""Units and ranges that figures have from their neighbours: "from 31 weeks to 19", "14-18 weeks", "three or four"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.kpis.kinds import DURATIONS
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.quantities import Quantity

_TO = re.compile(r" ?- ?| (?:to|or|and) ")
_RANGED = re.compile(r"\b(?:between|rang\w+(?: from)?|var\w+(?: from| between)?|from) $")
_LATER = re.compile(r"\bby $|\bfrom \S+ and $")  # what stands behind "to" is a later value
_LISTED = re.compile(r" \([^()]{0,40}: $")
_ALIKE = 4  # times as large
_SAME = 0.75  # of the larger
_AND = re.compile(r" (?:in|during|for|at) [^,;()]{4,24} and ")
_OF_WHICH = re.compile(r"^,? of which ")
_OF_WHICH_POSTS = re.compile(r"[^.;()]{0,60},? of (?:which|these),? ")
_FURTHER = re.compile(r" [a-z' -]{3,50}(?:,|,? and) ")
_SCORED = re.compile(
    r"\bscores? (?:(?:for|of|among) [a-z' -]{3,40} )?"
    r"(?:was|of|is|at|stood at|(?:rose|fell|has \w+|\w+ed) (?:from|to)) (?:[a-z]+ )?$"
)
_THE_RATE = re.compile(
    r"\b(?:the|our|its) (?:[a-z]+ )?rates?(?: (?:for|in|of) (?:the )?[a-z]+(?: [a-z]+)?)?(?: (?:in|at) [^,;]{4,25})?"
    r" (?:is|was|were|stood at|stands at|had been|has been) (?:now |only |just )?$"
)
_RATE = re.compile(r"\b(?:per|for every|in every) (?:10,000|10 000|10k|ten thousand)\b")
_RATE_OF = re.compile(
    r" [a-z]+(?: [a-z]+)? (?:per|in every|for every) (?:10,000|10k|ten thousand)\b"
)  # "20.7 children per 10,000"
_LENGTH = re.compile(
    r"\b(?:number of|average(?: of)?|in|of|total) (?:working |school |calendar )?(days|weeks|months|years|hours)\b"
)
# "No worker had more than 25": at most.
_NOBODY = re.compile(r"\b(?:no|none|nobody)\b[a-z' -]{3,60} (?:has|have|had|holds?|held|carr(?:y|ies|ied)) $")
_WHERE_IT_IS = re.compile(r"\b(?:where|and) the (?:[a-z]+ )?average (?:is|was) (?:just |only |about )?$")
_OPPOSITE = {"more_than": "at_most", "less_than": "at_least"}
_SHARED = frozenset({"percent", "rate_per_10000", "score", "fte"})


def with_units(text: str, figures: Sequence[Quantity], roles: Sequence[Role], above: str | None) -> list[Quantity]:
    """The figures of a folded sentence with the units beside them; ``above`` is that of the sentence before."""
    settled = list(figures)
    for index in range(len(settled)):
        if settled[index].unit != "count" or settled[index].form not in ("digits", "words"):
            continue
        if _RATE_OF.match(text, settled[index].last):
            settled[index] = settled[index]._replace(unit="rate_per_10000")
        beside = index and text[settled[index - 1].last : settled[index].first].strip() == "("
        if beside and roles[index].role == roles[index - 1].role:
            continue  # "31% (90)": a count beside its share
        if _beside_its_share(text, settled, index):
            continue
        if _part_of_posts(text, settled, index):
            settled[index] = settled[index]._replace(unit="fte")
        if not vocabulary().expressions["bare"].match(text, settled[index].last):
            continue
        unit = _named(text, settled, index) or _neighbour(text, settled, roles, index, above)
        if unit:
            settled[index] = settled[index]._replace(unit=unit)
    return settled


def _beside_its_share(text: str, figures: Sequence[Quantity], index: int) -> bool:
    """Whether a count has its share in brackets behind it: "from 1 (6%) to 28 (9.5%)"."""
    behind = index + 1 < len(figures) and figures[index + 1].unit == "percent"
    return behind and text[figures[index].last : figures[index + 1].first].strip() == "("


def _part_of_posts(text: str, figures: Sequence[Quantity], index: int) -> bool:
    """Whether a figure is a part of full-time equivalent posts: "142, of which 98.5 were filled, 31 by agencies"."""
    if not index or figures[index - 1].unit != "fte":
        return False
    between = text[figures[index - 1].last : figures[index].first]
    parted = any(_OF_WHICH_POSTS.search(text, figure.last, figures[index].first) for figure in figures[:index])
    return parted and (_OF_WHICH_POSTS.search(between) is not None or _FURTHER.fullmatch(between) is not None)


def ranged(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures with the two ends of a range told as such: "between 15 and 20", "20 to 22", "three or four"."""
    settled = list(figures)
    for index in range(len(settled) - 1):
        low, high = settled[index], settled[index + 1]
        if _is_range(text, low, high):
            settled[index] = low._replace(unit=high.unit, qualifier="at_least")
            settled[index + 1] = high._replace(qualifier="at_most")
    for index, figure in enumerate(settled):
        if figure.qualifier in _OPPOSITE and _NOBODY.search(text, 0, figure.first):
            settled[index] = figure._replace(qualifier=_OPPOSITE[figure.qualifier])
    return settled


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    """Whether two neighbours are the ends of a range, and not an earlier and a later value, or a change and a value."""
    joint = text[low.last : high.start]
    if not _TO.fullmatch(joint) or low.value >= high.value or low.form not in ("digits", "words"):
        return False
    if low.unit not in ("count", high.unit):
        return False
    before = text[: low.first]
    told = _RANGED.search(before)
    if joint.strip() == "and":
        return told is not None and not told[0].startswith("from")
    if joint.strip() == "or":
        return True
    if joint.strip() == "to" and _LATER.search(before):
        return False
    moved = vocabulary().expressions["moved_from"].search(before) or high.qualifier != "exact"
    return not (told and told[0].startswith("from") and moved)


def _named(text: str, figures: Sequence[Quantity], index: int) -> str | None:
    """A unit that the words before the figure name: a rate, a number of days."""
    start = figures[index - 1].last if index else 0
    quantity = figures[index]
    opened = max(text.rfind(";", 0, quantity.first), 0)
    before = text[opened : quantity.first]
    rates = (opened + match.start() for match in _RATE.finditer(before))
    told = any(not any(other.first < at < other.last for other in figures[:index]) for at in rates)
    if told and "number of" not in text[start : quantity.first]:
        return "rate_per_10000"
    after = text[quantity.last : quantity.last + 24]
    if re.search(r"\brate of (?:[a-z]+ )?$", before) and not re.match(
        r" per (?:week|month|year)", text[quantity.last :]
    ):
        return "rate_per_10000"
    if _THE_RATE.search(before) and not re.match(r" (?:per|an?) ", after):
        return "rate_per_10000"
    if index and _WHERE_IT_IS.search(text[start : quantity.first]) and figures[index - 1].unit in _SHARED:
        return figures[index - 1].unit
    if _SCORED.search(before):
        return "score"
    if (
        index + 1 < len(figures)
        and figures[index + 1].unit == "fte"
        and text[quantity.last : figures[index + 1].first] == " of "
    ):
        return "fte"
    if re.match(r" (?:per|for every|in every) (?:ten thousand|10k)\b", after):
        return "rate_per_10000"
    length = _LENGTH.search(text[max(0, quantity.first - 90) : quantity.first])
    return length[1] if length and re.search(r"\bnumber of (?:working |school )?(?:days|weeks)", before) else None


def _bracketed(text: str, figures: Sequence[Quantity], index: int) -> bool:
    """Whether a figure stands in brackets behind another, which is the one that others are held against."""
    return (
        index > 0
        and re.fullmatch(r" ?\((?:[a-z]+ ){0,4}", text[figures[index - 1].last : figures[index].first]) is not None
    )


def _likeness(one: Quantity, other: Quantity) -> float:
    """How alike two values are, of two for about the same size to nought: an earlier value is as large as the later."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return float(low * _ALIKE >= high) + float(low >= high * _SAME)


def _enclosed(text: str, other: Quantity, quantity: Quantity) -> bool:
    """Whether a figure stands in brackets that are closed before another: "83 at the end of June (27%), against 97"."""
    opened = text.rfind("(", 0, other.first)
    return (
        opened >= 0
        and ")" not in text[opened : other.first]
        and ")" in text[other.last : quantity.first]
        and "(" not in text[other.last : quantity.first]
    )


def _neighbour(
    text: str, figures: Sequence[Quantity], roles: Sequence[Role], index: int, above: str | None
) -> str | None:
    """The unit of the figure that this one is held against."""
    role, quantity = roles[index].role, figures[index]
    if (
        index
        and figures[index - 1].unit in DURATIONS
        and _AND.fullmatch(text, figures[index - 1].last, figures[index].first)
    ):
        return figures[index - 1].unit  # "21 weeks during 2014/15 and 25 in the first quarter of 2015/16"
    after = figures[index + 1] if index + 1 < len(figures) else None
    if (
        after
        and (after.unit in DURATIONS or after.unit == "rate_per_10000")
        and text[quantity.last : after.first] == " and "
    ):
        return after.unit  # "as long as 10 and 12 days", "rates of 40 and 44 per 10,000"
    if index and _OF_WHICH.search(text[figures[index - 1].last : figures[index].first]):
        return "fte" if figures[index - 1].unit == "fte" else None
    if bracketed := _LISTED.search(text, 0, quantity.first):  # "a rate of 102 per 10,000 (2018-19: 94"
        outside = [other for other in figures[:index] if other.last <= bracketed.start() + 1]
        return outside[-1].unit if outside and outside[-1].unit in _SHARED else None
    if role in ("baseline", "target", "comparator_national", "comparator_other", "forecast"):
        between = text[quantity.last : figures[index + 1].first] if index + 1 < len(figures) else ""
        if between.endswith("to ") and " and " not in between:
            return figures[index + 1].unit
        earlier = [at for at in range(index) if roles[at].role != "change" and not _bracketed(text, figures, at)]
        earlier = [at for at in earlier if not _enclosed(text, figures[at], quantity)] or earlier
        nearest = max(earlier, key=lambda at: (_likeness(figures[at], quantity), at), default=None)
        before = above if nearest is None else figures[nearest].unit
        return before if before in _SHARED or before in DURATIONS else None
    if index and roles[index - 1].role == "baseline" and re.search(r"\bto (?:[a-z]+ )?$", text[: figures[index].first]):
        unit = figures[index - 1].unit
        return unit if unit in _SHARED or unit in DURATIONS else None
    return None
