"""The vocabulary of quantities, compiled, and numbers told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.phrases import load
from pipeline.text.characters import DASHES, STRUCK

# Digits as one number: with commas between its thousands, where a single digit more is the mark of a note ("56,2002"),
# or bare. Bounded, so that a row of groups costs what its length does.
DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:(?!,?\d)|(?=\d(?!\d|[.,]\d)))(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST_RUN = 24
# Same length as what they replace: offsets in folded text are offsets in the text.
_PRINTED = {
    "-": (DASHES + STRUCK).replace("-", ""),
    " ": "\n\r\t\f\xa0\u2009\u202f",
    "'": "\u2018\u2019",
    "i": "\u0130",
}
_FOLDED = tuple((printed, plain) for plain, marks in _PRINTED.items() for printed in marks)
_FOLDED_IN_ASCII = tuple((printed, plain) for printed, plain in _FOLDED if printed.isascii())
_MARKS = "-.,;:!?()[]{}<>/\\|\"'“”*•&+=%$£~_"


def fold(text: str) -> str:
    """``text`` in small letters with plain dashes, spaces and apostrophes; the same length."""
    return _replaced(text, _FOLDED_IN_ASCII if text.isascii() else _FOLDED).lower()


def spaced(folded: str) -> str:
    """Folded text with a space for each mark between words, and one more on either side."""
    return f" {_replaced(folded, ((mark, ' ') for mark in _MARKS))} "


def _replaced(text: str, marks: Iterable[tuple[str, str]]) -> str:
    """``text`` with marks replaced one after the other: several times faster than a table on text beyond ASCII."""
    for printed, plain in marks:
        text = text.replace(printed, plain)
    return text


@dataclass(frozen=True)
class Words:
    """The vocabulary of quantities: values of number words, and expressions that find units and qualifiers."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    parts: Mapping[str, float]
    multiples: Mapping[str, float]
    after_a_part: frozenset[str]
    no_part_before: frozenset[str]
    no_part_after: frozenset[str]
    scores: re.Pattern[str]
    shared: re.Pattern[str]
    going_on: frozenset[str]
    units: re.Pattern[str]
    unit_of: Mapping[str, str]
    before: re.Pattern[str]
    before_of: Mapping[str, str]
    before_ends: tuple[str, ...]
    no_bound: re.Pattern[str]
    after: re.Pattern[str]
    after_of: Mapping[str, str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary."""
    entries = load("quantities")
    unit_of = _reversed(entries["units"])
    before_of = _reversed(entries["qualifiers"]["before"])
    after_of = _reversed(entries["qualifiers"]["after"])
    return Words(
        numbers=entries["numbers"],
        scales=entries["scales"],
        money_scales=entries["money_scales"],
        parts=entries["parts"],
        multiples=entries["multiples"],
        after_a_part=frozenset(entries["after_a_part"]),
        no_part_before=frozenset(entries["no_part_before"]),
        no_part_after=frozenset(entries["no_part_after"]),
        scores=re.compile(rf"\b{_any(entries['scores'])}\b"),
        shared=re.compile(
            rf" {_any(entries['shared_by'])} in (?:every )?([a-z]+|\d{{1,3}})"
            rf"(?= {_any(entries['shared_do'])}\b|[.,;:)]|$)"
        ),
        going_on=frozenset(
            {"and", "in", "out", "point", "times", *entries["scales"], *entries["parts"]}
            | {phrase.split()[0] for phrase in entries["shared_by"]}
        ),
        units=re.compile(
            rf"[ -]{{0,2}}({_any(unit_of)})(?:(?<=%)|(?!\w))(?! 1[0-3] (?:leavers|pupils|students|children|cohort)\b)"
        ),
        unit_of=unit_of,
        before=re.compile(rf"(?<!\w)({_any(before_of)}) ?(?:the |a |an )?$"),
        before_of=before_of,
        before_ends=tuple(sorted({phrase.split()[-1] for phrase in before_of} | {"the", "a", "an"})),
        no_bound=re.compile(_any(phrase for phrase in before_of if phrase.startswith("no "))),
        after=re.compile(rf"(?: (?!good |weak |poor )(?=[a-z]+ or )[a-z]+)? ?({_any(after_of)})(?!\w| than\b|[ £]+\d)"),
        after_of=after_of,
    )


def _reversed(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in groups.items() for phrase in phrases}


def _any(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest first; a space of theirs also stands for a hyphen."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", "[ -]+") for phrase in longest) + ")"


@lru_cache(maxsize=1)
def number_words() -> re.Pattern[str]:
    """A run of number words, as many as stand together: "two hundred and five", "Sixty three"."""
    known = words()
    one, scale = _any([*known.numbers, *known.scales]), _any(known.scales)
    joint = r"(?:(?:(?<=thousand)|(?<=million)),)?[ -]+(?:and[ -]+)?"
    return re.compile(rf"(?<![\w-])(?:an? (?={scale}))?{one}(?:{joint}{one}){{0,{_LONGEST_RUN}}}(?!\w)")


def read_number_words(run: str) -> tuple[float, int] | None:
    """The value of the number at the start of ``run`` and how many characters tell it; None where none does.

    "sixty three" is 63, "two hundred and five" 205; of "two three" only the first is read, and of "two hundred and
    three hundred" the first two words.
    """
    known = words()
    total, current, reach = 0, 0, 0
    smallest = max(known.scales.values()) + 1
    scaled = (0, 0)  # the value behind the last scale, and what tells it
    for match in re.finditer(r"[a-z]+", run):
        word = match[0]
        if word in ("a", "an") and not reach:
            current = 1
            continue
        if word == "and":
            if current % 100 or not (current or total):
                break
            continue
        if word in known.scales:
            scale = known.scales[word]
            if not current or scale >= smallest or (scale <= 100 and current >= 100):
                total, current, reach = (*scaled[:1], 0, scaled[1]) if scaled[1] else (total, current, reach)
                break
            if scale == 100:
                current *= scale
            else:
                total, current, smallest = total + current * scale, 0, scale
            scaled = (total + current, match.end())
        elif not _continues(current, known.numbers.get(word), reach):
            break
        else:
            current += known.numbers[word]
        reach = match.end()
    return (float(total + current), reach) if reach else None


def _continues(current: int, number: int | None, reach: int) -> bool:
    """Whether a number word may follow what has been read: tens after hundreds, units after tens."""
    if number is None:
        return False
    if not reach:
        return True
    below = current % 100
    return number > 0 and (below == 0 or (below >= 20 and below % 10 == 0 and number < 10))
