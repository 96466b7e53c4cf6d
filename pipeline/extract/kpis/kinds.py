"""What kind of number a quantity of a sentence is: a figure of its unit, or an age, a reference, part of a word.

The words around it tell, as ``figures.yaml`` lists them; what they cannot say in a list stands here, a function each.
What becomes of a kind is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.extract.kpis.vocabulary import kinds_of, vocabulary
from pipeline.extract.periods import Period
from pipeline.extract.quantities import Quantity

DURATIONS = frozenset({"hours", "days", "weeks", "months", "years"})
_OF_UNIT = {"percent": "percentage", "rate_per_10000": "rate", "currency_gbp": "money", "fte": "fte", "score": "score"}
_OF_FORM = {"zero", "whole", "part", "share", "score", "multiple"}
_BEFORE = 40
_AFTER = 40
_FAR = 100
_OLDEST = 25
_LIFETIME = 110
_COMING_OF_AGE = (16, 16.5, 17, 17.5, 18, 19, 21, 25)
_LAST_SCHOOL_YEAR = 13
_DAYS = 31
_THOUSANDS = (1_000, 10_000, 100_000)
_LONG_NUMBER = 1_000_000
_LABEL = re.compile(r"\s*[(\[]?\d{1,3}[.)\]]?\s*")
_NUMBERED = re.compile(r"\d{1,2}\.(?:\d{1,2}\.?)? [a-z]")
_ITEM = re.compile(r"; (?:and )?$")  # what the number of a list's next item stands behind: "noted; and 2. the plan"
_DOT = re.compile(r"\. [a-z]")
_POINT = re.compile(r"\(\d{1,2}\) [a-z]")  # "(2) the report be noted"
_DIGIT = re.compile(r"\d{1,2}")
_MARKS = re.compile(r"%$|[a-z][?!.;:)'’”\"]$")  # what the mark of a note may be glued to
_IS = re.compile(r"\b(?:is|was|were|are|stood at|stands at) (?:now |currently |only |still )?$")
_OVER = re.compile(r"\b(?:in|over|during|for|across) the $")
_YEARS_TOLD = re.compile(r" years?,? (?:20\d\d|to |from |ending |up to )")
# "Within the required 72 hours", "10 a year for three years": a limit, and how long something goes on.
_LIMITED = re.compile(
    r"\bwithin (?:the |their |its |our )(?:required|statutory|expected|prescribed|agreed|recommended) $"
    r"|\b(?:a|per|each|every) (?:year|month|week) for (?:the next )?$"
)
_RANGE_BEHIND = re.compile(r" ?(?:to|-) ?\d")
_ENDS = re.compile(r"\.? *$")
_GLUED = 4  # characters before a number that tell what it is glued to
_GLUED_BEFORE = re.compile(r"(?:[a-z][-/_]?|[\d.,:/_][-/_.]?|#|\bno\.)$")
_RANGED = re.compile(r"\d-$")
# But for a noun whose space was lost in print: "117,900children".
_GLUED_AFTER = re.compile(
    r"(?!(?:children|young people|families|people|days|weeks|months)\b)[a-z_@]|[/_](?=\w)|[-.:](?=\d)|-(?=[a-z]{2})"
)
_SPAN = re.compile(r"-(\d{1,4})(?![\d/.,-]*\d)")
_UNIT_BEHIND = re.compile(r"-(?:working )?(?:day|week|month|year|hour)s?\b")
_TELEPHONE = re.compile(r"0(?:(?<![\d,.]0)(?:\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}|\d{9,10})(?!\d)|(?<!\w0)800 \d{4}\b)")
_LONGEST_TELEPHONE = 14
_CLOCK = re.compile(r" ?(?:a\.?m|p\.?m)\b|[:.]\d\d ?(?:am|pm|hours)?|/7| o.clock")
_AS_DIGITS = re.compile(r":1\b|-")


def kind_of(folded: str, quantity: Quantity, periods: Sequence[Period]) -> str:
    """The kind of a quantity of a folded sentence, by itself and the words beside it."""
    for period in periods:
        if period.start < quantity.end and quantity.start < period.end:
            return "date"
    if quantity.form == "idiom":
        return "idiom"
    before = folded[max(0, quantity.start - _BEFORE) : quantity.start]
    # What stands behind the bare number, so that a unit is seen as the word it is.
    after = folded[quantity.end : quantity.end + _AFTER]
    if found := _by_words(quantity, before, after):
        return found
    if quantity.form in ("digits", "ordinal") and (found := _by_print(folded, quantity, before, after)):
        return found
    if (
        quantity.form == "words"
        and quantity.value == 1
        and quantity.unit == "count"
        and (found := _as_one(folded, quantity))
    ):
        return found
    return _by_noun(folded, quantity, after) or figure_kind(quantity)


def figure_kind(quantity: Quantity) -> str:
    """The kind of a figure: by its form, else by its unit."""
    if quantity.form in _OF_FORM:
        return quantity.form
    return "duration" if quantity.unit in DURATIONS else _OF_UNIT.get(quantity.unit, quantity.unit)


def _by_words(quantity: Quantity, before: str, after: str) -> str | None:
    """The first kind that the words beside the number tell; conditions first, which cost less than a look at them."""
    kinds = kinds_of(quantity.unit)
    if not kinds.cues.fit(before, after):
        return None
    for kind in kinds.each:
        if kind.only is not None and not _CONDITIONS[kind.only](quantity, before, after):
            continue
        if kind.cues.fit(before, after) and not (kind.unless and kind.unless.match(after)):
            return kind.name
    return None


def _is_word(quantity: Quantity, before: str, after: str) -> bool:
    if quantity.form in ("multiple", "zero", "part") or (quantity.unit == "count" and quantity.form != "digits"):
        return True
    return _AS_DIGITS.match(after) is not None or before.endswith(("1-", "1:"))


_CONDITIONS: dict[str, Callable[[Quantity, str, str], bool]] = {
    "coming_of_age": lambda quantity, _, __: quantity.value in _COMING_OF_AGE and quantity.unit == "count",
    "day": lambda quantity, _, __: quantity.form in ("digits", "ordinal") and 1 <= quantity.value <= _DAYS,
    "thousands": lambda quantity, _, __: quantity.value in _THOUSANDS,
    "age": lambda quantity, _, __: quantity.value <= _OLDEST and quantity.unit in ("count", "years", "rank")
    and quantity.form != "part",
    "lifetime": lambda quantity, _, __: quantity.value <= _LIFETIME and quantity.unit in ("count", "years"),
    "school_year": lambda quantity, _, __: quantity.value <= _LAST_SCHOOL_YEAR and quantity.unit == "count",
    "clock": lambda _, __, after: _CLOCK.match(after) is not None,
    "word": _is_word,
    "one": lambda quantity, _, __: quantity.value == 1 and quantity.form == "words" and quantity.unit == "count",
    "part": lambda quantity, _, __: quantity.form == "part",
}  # fmt: skip
"""Further conditions of kinds, by the names that ``figures.yaml`` uses."""


def _by_print(folded: str, quantity: Quantity, before: str, after: str) -> str | None:
    """Kinds that the print of digits tells: labels, notes, parts of words, of references, of telephone numbers."""
    known = vocabulary()
    if _MARKS.search(before[-_GLUED:]) and _DIGIT.fullmatch(folded[quantity.start : quantity.end]):
        return "footnote"
    if (
        _LABEL.fullmatch(folded)
        or (not quantity.start and _NUMBERED.match(folded) and quantity.unit == "count")
        or (_ENDS.match(after) and known.graded.search(before))
        or (_DOT.match(after) and _ITEM.search(before))
    ):
        return "label"
    if _POINT.match(folded) and quantity.start == 1:
        return "label"
    if known.note.fit(before, after):
        return "footnote"
    if quantity.form == "ordinal":
        return "rank" if known.ranked.search(before) else "ordinal"
    near = max(0, quantity.start - _LONGEST_TELEPHONE)
    if any(match.end() > quantity.start for match in _TELEPHONE.finditer(folded, near, quantity.end + 14)):
        return "contact"
    if quantity.unit == "currency_gbp":
        return None
    return _glued(folded[quantity.start : quantity.end], quantity, before, after)


def _glued(bare: str, quantity: Quantity, before: str, after: str) -> str | None:
    """Digits with something glued to them are part of a reference or a word, unless it is the other end of a range."""
    if _GLUED_BEFORE.search(before[-_GLUED:]) and not _RANGED.search(before[-_GLUED:]):
        return "reference"
    span = _SPAN.match(after)
    if span and quantity.value < float(span[1]):
        return "age" if quantity.value == 0 else None
    if quantity.unit != "count":
        return None
    if _GLUED_AFTER.match(after) and not _UNIT_BEHIND.match(after):
        return "compound" if re.match(r"-\D", after) else "reference"
    long = "," not in bare and "." not in bare and quantity.value >= _LONG_NUMBER
    return "reference" if long or re.match(r"0\d", bare) else None


def _as_one(folded: str, quantity: Quantity) -> str | None:
    """The kind of a "one" that counts nothing: a pronoun, a member of something, an example that speaks."""
    known = vocabulary()
    behind = folded[quantity.end : quantity.end + _FAR]
    if known.one_of_whom.fit(folded[: quantity.start], behind) or known.and_one.fit(folded[: quantity.start], behind):
        return None
    if not quantity.start and known.one_of_others.fit("", folded[quantity.end :]):
        return None  # "One was judged outstanding and the other two good"
    if known.one.fit(folded[max(0, quantity.start - _BEFORE) : quantity.start], behind[:_AFTER]):
        return "pronoun"
    return "example" if known.narrators.match(behind) else None


def _by_noun(folded: str, quantity: Quantity, after: str) -> str | None:
    """Kinds that the counted noun tells: parts of a text or plan, spans of time, parts of words."""
    if quantity.form == "multiple":
        return None if _told_of(folded, quantity) else "compound"
    if quantity.unit in DURATIONS:
        return None if _measured(folded, quantity) else "span_of_time"
    if quantity.unit != "count" or quantity.form == "zero":
        return None
    if quantity.form == "words" and re.match(r"-[a-z]", after):
        return "compound"
    return "structure" if vocabulary().structure.match(after) else None


def _measured(folded: str, quantity: Quantity) -> bool:
    """Whether a duration is measured: words for it stand in its sentence, and it is no limit beside another number."""
    known = vocabulary()
    if quantity.value % 0.5:
        return True  # nobody sets a limit of 24.4 weeks; one of two and a half years is set
    before, behind = folded[max(0, quantity.start - 40) : quantity.first], folded[quantity.end : quantity.end + _AFTER]
    if _LIMITED.search(before):
        return False
    if known.target.fit(before, behind):
        return True
    if _YEARS_TOLD.match(behind) and _OVER.search(before):
        return False  # "in the three years 2013-16"
    if _IS.search(before) and known.averaged_time.search(folded[: quantity.first]):
        return True
    if _UNIT_BEHIND.match(behind):
        return False
    if folded.startswith("within", quantity.first):
        ranged = _RANGE_BEHIND.match(folded, quantity.end) and known.averaged.search(folded[: quantity.first])
        return before.endswith("to ") or bool(ranged)
    if quantity.qualifier in ("more_than", "less_than", "at_least") or known.bounded.search(before):
        return bool(known.averaged.search(folded[: quantity.first]))
    return bool(known.measured.search(folded, max(0, quantity.start - _FAR), quantity.end + _AFTER))


def _told_of(folded: str, quantity: Quantity) -> bool:
    """Whether a multiple is told of something: "has doubled", "more than double to"; not "double funded"."""
    word = folded[quantity.start : quantity.end]
    if word in ("double", "treble", "triple"):
        return vocabulary().multiplied.match(folded, quantity.end) is not None
    return not word.endswith("ing")
