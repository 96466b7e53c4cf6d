"""Every number of a sentence with its kind, and what becomes of it: recorded, set aside, or explained by no rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.kpis.kinds import figure_kind, kind_of
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.periods import Period
from pipeline.extract.quantities import Quantity

RECORDED, UNEXPLAINED = "recorded", "unexplained"
_BEFORE = 40
_OLDEST, _LIFETIME = 25, 110
_NEXT = 100  # how far on a joined reference counts: "Sections 2 and 3", "recommendations 4, 11"
_NEAR = 90
_WHOLES = ("all of ", "both of ", "both live")
_WHOLE = re.compile(r"\b(all|both)(?: of (?:whom|which|these) |(?<=both) lived? )")
_JOINED = re.compile(r"(?:,| of| and| or| to| &|-| -|, and|- and|- or|- to|-to|/|s and|s or) ?")
_PEOPLE = re.compile(
    r" at (?:stage|level|tier|step)\b| (?:children|young|care|looked|social|families|of (?:the|these|whom))\b"
)
_NOBODY_MORE = re.compile(
    r"[a-z' -]{3,60} (?:has|have|had|holds?|held|carr(?:y|ies|ied)) (?:more|fewer|less) than [\da-z]"
)
_AGE = re.compile(r"\bage(?:s|d| range)?(?: of| from| between)? $")
_OTHERS = re.compile(r" (?:[a-z-]+ ){0,2}(?:children|young people|care leavers|adults|parents|carers)\b")
_OF_SOME = re.compile(r"\d [a-z' -]{3,40} (?:had|have|has|got) $")
_HEDGE = re.compile(r"\b(?:almost|virtually|currently|nearly) $")


class Number(NamedTuple):
    """A quantity of a sentence and its kind."""

    quantity: Quantity
    kind: str

    @property
    def recorded(self) -> bool:
        """Whether it is a figure."""
        return self.kind in vocabulary().recorded

    @property
    def fate(self) -> str:
        """What becomes of it."""
        return fate_of(self.kind)


def fate_of(kind: str) -> str:
    """What becomes of a number: ``recorded``, its kind as the reason why it is set aside, or ``unexplained``."""
    if kind in vocabulary().recorded:
        return RECORDED
    return kind if kind in vocabulary().set_aside else UNEXPLAINED


def numbers_of(folded: str, quantities: Sequence[Quantity], periods: Sequence[Period]) -> list[Number]:
    """The numbers of a folded sentence in order; words for nought that count nothing are none."""
    kept = [quantity for quantity in quantities if quantity.form != "zero" or _counts_nought(folded, quantity)]
    kinds = [kind_of(folded, quantity, periods) for quantity in kept]
    _pass_along(folded, kept, kinds)
    return _with_wholes(folded, [Number(quantity, kind) for quantity, kind in zip(kept, kinds, strict=True)])


def _with_wholes(folded: str, numbers: list[Number]) -> list[Number]:
    """The numbers with those that "all of whom" and "both of which" repeat: as many as the figure before them."""
    if not any(told in folded for told in _WHOLES):
        return numbers
    wholes = []
    for match in _WHOLE.finditer(folded):
        before = [number.quantity for number in numbers if number.recorded and number.quantity.last <= match.start()]
        if before and before[-1].unit == "count" and match.start() - before[-1].last < _NEAR:
            start, end = match.span(1)
            whole = before[-1]._replace(start=start, end=end, first=start, last=end, form="whole", qualifier="exact")
            wholes.append(Number(whole, "whole"))
    return sorted([*numbers, *wholes], key=lambda number: number.quantity.start) if wholes else numbers


def _counts_nought(folded: str, quantity: Quantity) -> bool:
    """Whether "no" or "none" says how many there are of what is otherwise counted."""
    known = vocabulary()
    before = _HEDGE.sub("", folded[max(0, quantity.first - _BEFORE) : quantity.first])
    if folded.startswith((" the less", " matter"), quantity.end) or _NOBODY_MORE.match(folded, quantity.end):
        return False
    if folded[quantity.start : quantity.end] == "none":
        if _OF_SOME.search(before):
            return False  # "22 households had none"
        return known.none.search(before) is not None and folded.strip(" .") != "none"
    counted = known.counted.match(folded, quantity.end)
    return counted is not None and (known.zero.fit(before or ". ", folded[counted.end() : counted.end() + _BEFORE]))


def _pass_along(folded: str, quantities: Sequence[Quantity], kinds: list[str]) -> None:
    """A number joined to one that is an age or a reference is one too: "16- and 17-year-olds", "Sections 2 and 3"."""
    backwards = range(len(quantities) - 2, -1, -1)
    for at in (*backwards, *reversed(backwards)):
        here, after = quantities[at], quantities[at + 1]
        if here.unit not in ("count", "years", "rank") or not _JOINED.fullmatch(folded[here.last : after.first]):
            continue
        first, second = kinds[at], kinds[at + 1]
        free = first in (figure_kind(here), "compound", "reference", "span_of_time")
        following = second in (figure_kind(after), "compound", "reference")
        if second == "age" and free and here.value <= _OLDEST:
            kinds[at] = "age"
        elif first == "age" and following and _is_age_too(folded, here, after):
            kinds[at + 1] = "age"
        elif first == "reference" and following and after.unit == "count":
            alike = (here.form == "words") == (after.form == "words")
            if alike and here.value < after.value <= here.value + _NEXT and not _PEOPLE.match(folded, after.last):
                kinds[at + 1] = "reference"
        elif second in ("span_of_time", "indicator_wording") and first == figure_kind(here):
            kinds[at] = second


def _is_age_too(folded: str, here: Quantity, after: Quantity) -> bool:
    """Whether a number joined to an age is one as well, and does not count others: "over 18, and 20 young people"."""
    if after.unit not in ("count", "years"):
        return False
    joint, told = folded[here.last : after.first], _AGE.search(folded, 0, here.first)
    if joint == ", and " and _OTHERS.match(folded, after.last):
        return False
    oldest = _LIFETIME if told and joint == " to " else _OLDEST
    together = joint == " to " or (told is not None and told[0].startswith("ages") and joint == " and ")
    return after.value <= oldest and (here.form == after.form != "words" or together)
