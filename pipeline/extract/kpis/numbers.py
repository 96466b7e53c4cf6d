"""Every number of a sentence, and for one that is no figure the reason why.

A number is kept as a figure unless a reason is found. The reasons are data (``figures.yaml``); what they cannot say in
words stands here, a function each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.kpis.vocabulary import Reason, vocabulary
from pipeline.extract.periods import Period
from pipeline.extract.quantities import Quantity

DURATIONS = frozenset({"hours", "days", "weeks", "months", "years"})
_BEFORE = 48
_AFTER = 40
_OLDEST = 25
_NEAR = 90
_WHOLE = re.compile(r"\b(all|both) of whom\b")
_LAST_SCHOOL_YEAR = 13
_JOINED = re.compile(r"(?:,| and| or| to| & |-| - |, and|- and|- or|- to|-to|/|s)? ?$")
_GLUED_BEFORE = re.compile(r"(?:[a-z][-/_]?|[\d.,:/_][-/_.]?|#|\bno\.)$")
_GLUED_AFTER = re.compile(r"[a-z_@]|[/_](?=\w)|[-.:](?=\d)|-(?=[a-z]{2})")
_NEXT = 20
_LABEL = re.compile(r"\s*[(\[]?\d{1,3}[.)\]]?\s*")
_GRADED = re.compile(r"\b(?:good|improvement|inadequate|outstanding|adequate|grade|judgement)\.? $")
_NOTE = re.compile(r" (?:(?:both|all|none) of whom|which (?:are|is)|these are|this (?:is|was)|see|source|based on|the (?:data|figures?)|as at|data from)\b")
_RANGE = re.compile(r"-(\d{1,4})(?![\d/.,-]*\d)")
_PEOPLE = re.compile(r" (?:children|young|care|looked|social|families|of (?:the|these|whom))\b")
_TELEPHONE = re.compile(r"(?<![\d,.])0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)|(?<![\d,.])0\d{9,10}(?!\d)")
_LONG_NUMBER = 1e6
_COMING_OF_AGE = (16, 17, 18, 19, 21, 25)
_THOUSANDS = (1000, 10000, 100000)
_AGES = re.compile(r"[ -]*(?:and|or|to|-|/)?[ -]*\d*[ -]*year")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of a sentence; ``reason`` says why it is no figure, None where it is one."""

    quantity: Quantity
    reason: str | None


def numbers_of(folded: str, quantities: Sequence[Quantity], periods: Sequence[Period]) -> list[Number]:
    """The numbers of a folded sentence in order; words for nought that count nothing are none."""
    reasons: list[str | None] = []
    kept: list[Quantity] = []
    for quantity in quantities:
        if quantity.form == "zero" and not _counts_nought(folded, quantity):
            continue
        kept.append(quantity)
        reasons.append(_reason(folded, quantity, periods))
    _pass_along(folded, kept, reasons)
    numbers = [Number(quantity, reason) for quantity, reason in zip(kept, reasons, strict=True)]
    return _with_wholes(folded, numbers)


def _with_wholes(folded: str, numbers: list[Number]) -> list[Number]:
    """The numbers with those that "all of whom" and "both of whom" repeat: as many as the figure before them."""
    wholes = []
    for match in _WHOLE.finditer(folded):
        before = [number.quantity for number in numbers if number.quantity.last <= match.start() and number.reason is None]
        if before and before[-1].unit == "count" and match.start() - before[-1].last < _NEAR:
            start, end = match.span(1)
            wholes.append(Number(before[-1]._replace(start=start, end=end, first=start, last=end, form="whole", qualifier="exact"), None))
    return sorted([*numbers, *wholes], key=lambda number: number.quantity.start) if wholes else numbers


def _reason(folded: str, quantity: Quantity, periods: Sequence[Period]) -> str | None:
    """Why a quantity is no figure, by itself and its neighbours; None where it is one."""
    if any(period.start < quantity.end and quantity.start < period.end for period in periods):
        return "date"
    if quantity.form == "idiom":
        return "idiom"
    before = folded[max(0, quantity.start - _BEFORE) : quantity.start]
    # What stands behind the bare number, so that a unit is seen as the word it is.
    after = folded[quantity.end : quantity.end + _AFTER]
    for reason in vocabulary().reasons:
        if _fits(reason, quantity, before, after):
            return reason.name
    if quantity.form in ("digits", "ordinal") and (found := _by_form(folded, quantity, before, after)):
        return found
    if quantity.form == "words" and quantity.value == 1 and quantity.unit == "count":
        return _as_one(quantity, folded, after)
    return _by_noun(folded, quantity, after)


def _fits(reason: Reason, quantity: Quantity, before: str, after: str) -> bool:
    if reason.unit is not None and quantity.unit != reason.unit:
        return False
    told = [bool(reason.before and reason.before.search(before)), bool(reason.after and reason.after.match(after))]
    if not (all(told) if reason.both else any(told)):
        return False
    if reason.only == "coming_of_age":
        return quantity.value in _COMING_OF_AGE and quantity.unit == "count"
    if reason.only == "thousands":
        return quantity.value in _THOUSANDS
    if reason.only == "age":
        return quantity.value <= _OLDEST and quantity.unit in ("count", "years", "rank") and quantity.form != "part"
    if reason.only == "school_year":
        return quantity.value <= _LAST_SCHOOL_YEAR and quantity.unit == "count"
    if reason.only == "clock":
        return bool(re.match(r" ?(?:am|pm)\b|[:.]\d\d ?(?:am|pm|hours)?|/7| o.clock", after))
    if reason.only == "idiom":
        return quantity.unit == "count" and quantity.form != "digits" or quantity.form in ("multiple", "zero", "part") \
            or bool(re.match(r":1\b|-", after)) or before.endswith(("1-", "1:"))
    return True


def _by_form(folded: str, quantity: Quantity, before: str, after: str) -> str | None:
    """Reasons that the print of digits tells: parts of words, of references, of telephone numbers; ordinals."""
    if _LABEL.fullmatch(folded) or (_GRADED.search(before) and re.match(r"\.? *$", after)):
        return "label"
    if _NOTE.match(after) and re.search(r"(?:^|[,a-z] )$", before):
        return "footnote"
    if quantity.form == "ordinal":
        return None if re.search(r"\b(?:ranked|rank|placed|position(?:ed)?|ranking)(?: [a-z]+){0,2} $", before) else "ordinal"
    if any(match.start() <= quantity.start < match.end() for match in _TELEPHONE.finditer(folded)):
        return "contact"
    bare = folded[quantity.start : quantity.end]
    if quantity.unit == "currency_gbp":
        return None
    if _GLUED_BEFORE.search(before) and not re.search(r"\d-$", before):
        return "reference"
    span = _RANGE.match(after)
    if span and quantity.value < float(span[1]):
        return "age" if quantity.value == 0 else None
    if quantity.unit == "count" and _GLUED_AFTER.match(after) and not re.match(r"-(?:day|week|month|year|hour)", after):
        return "reference" if not after.startswith("-") or re.match(r"-\d", after) else "compound"
    if quantity.unit == "count" and "," not in bare and "." not in bare and quantity.value >= _LONG_NUMBER:
        return "reference"
    if len(bare) > 1 and bare[0] == "0" and bare[1].isdigit():
        return "reference"
    return None


def _as_one(quantity: Quantity, folded: str, after: str) -> str | None:
    """Why "one" counts nothing: it is a pronoun, a member of something, or an example that speaks."""
    known = vocabulary()
    behind = folded[quantity.end : quantity.end + 60]
    if re.match(r" of (?:whom|which)\b", behind):
        return None
    if re.search(r"\d[^;]*(?:,|;|\band) $|\b(?:two|three|four|five|six|seven|eight|nine|ten) [^;]*(?:,|;|\band) $", folded[: quantity.start]) and re.match(r" (?:was|has|is|had) ", behind):
        return None
    if known.one.fit(folded[max(0, quantity.start - 24) : quantity.start], after):
        return "pronoun"
    return "example" if known.narrators.match(behind) else _by_noun(folded, quantity, after)


def _by_noun(folded: str, quantity: Quantity, after: str) -> str | None:
    """Reasons that the counted noun tells: parts of a text or plan, spans of time, nothing at all."""
    if quantity.form == "multiple":
        return None if _verb(folded, quantity) else "compound"
    if quantity.form == "words" and quantity.unit == "count" and re.match(r"-[a-z]", after):
        return "compound"
    if quantity.unit in DURATIONS:
        return None if _measured(folded, quantity) else "span_of_time"
    if quantity.unit != "count" or quantity.form == "zero":
        return None
    if vocabulary().structure.match(after):
        return "structure"
    return None


def _measured(folded: str, quantity: Quantity) -> bool:
    """Whether a duration is measured: words for it stand in its sentence, and it is no limit beside another number."""
    before = folded[max(0, quantity.start - 40) : quantity.first]
    if re.match(r"-(?:working )?(?:year|month|week|day|hour)s?\b", folded[quantity.end :]):
        return vocabulary().target.fit(before, folded[quantity.end : quantity.end + 40])
    if quantity.qualifier in ("more_than", "less_than", "at_least") or re.search(r"\b(?:longer|later|older|shorter) than $", before):
        return bool(re.search(r"\baverage\b[^,;]{0,40}$", before))
    if re.search(r"\b(?:within|in|every|over the|for the|last|past|next|previous|first|after|before|least|than)(?: (?:the|a|an|required|statutory|expected|prescribed|initial|first|their|its|of))* $", before) and not (
        vocabulary().target.fit(before, folded[quantity.end : quantity.end + 40])
    ):
        return bool(re.search(r"\b(?:average|took|takes|taking|waiting|wait|waited)\b[^,;]{0,60}$", folded[: quantity.first]))
    return bool(vocabulary().measured.search(folded, max(0, quantity.start - 160), quantity.end + 60))


def _verb(folded: str, quantity: Quantity) -> bool:
    """Whether a multiple is told of something: "has doubled", "more than double to"; not "double funded"."""
    word = folded[quantity.start : quantity.end]
    if word in ("double", "treble", "triple"):
        return bool(re.match(r" (?:to|the (?:number|rate|figure|national|average|proportion)|that|in|from|since|over)\b|[.,;]|$", folded[quantity.end :]))
    return not word.endswith("ing")


def _counts_nought(folded: str, quantity: Quantity) -> bool:
    """Whether "no" or "none" says how many there are of what is otherwise counted."""
    known = vocabulary()
    before, after = folded[max(0, quantity.first - 40) : quantity.first], folded[quantity.end : quantity.end + 50]
    before = re.sub(r"\b(?:almost|virtually|currently|nearly) $", "", before)
    if folded[quantity.start : quantity.end] == "no":
        counted = known.counted.match(after)
        told = counted and re.match(r" (?:were|was|are|is|have|has|had)\b", after[counted.end() :])
        return bool(counted and (told or known.zero.fit(before or ". ", "")))
    if folded[quantity.start : quantity.end] == "none":
        return bool(re.search(r"(?:\bof (?:whom|which|these|them)|\b(?:been|are|is|were|was|had|with|and|had|,)|\(|^|[.;]) ?$", before))
    return bool(re.search(r"[a-z] $", before))


def _pass_along(folded: str, quantities: Sequence[Quantity], reasons: list[str | None]) -> None:
    """A number joined to one that is an age or a reference is one too: "16- and 17-year-olds", "Sections 2 and 3"."""
    for at in (*range(len(quantities) - 2, -1, -1), *range(len(quantities) - 1)):
        here, after = quantities[at], quantities[at + 1]
        between = folded[here.last : after.first]
        if here.unit not in ("count", "years", "rank") or not _JOINED.fullmatch(between):
            continue
        if reasons[at + 1] == "age" and reasons[at] in (None, "compound", "reference", "span_of_time") and here.value <= _OLDEST:
            reasons[at] = "age"
        elif reasons[at] == "age" and reasons[at + 1] in (None, "reference", "compound") and after.unit in ("count", "years"):
            reasons[at + 1] = "age"
        elif reasons[at] == "reference" and reasons[at + 1] in (None, "compound") and after.unit == "count":
            if here.value < after.value <= here.value + _NEXT and not _PEOPLE.match(folded, after.last):
                reasons[at + 1] = "reference"
        elif reasons[at + 1] in ("span_of_time", "indicator_wording") and reasons[at] is None:
            reasons[at] = reasons[at + 1]
