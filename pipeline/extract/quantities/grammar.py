"""Reads quantities: an automaton over the numbers of a text, one step a number.

A step takes the longest reading that begins at a number: an amount of money, a score, a share ("one in five"), a part
("two thirds"), a bare number with its unit. Then it looks at the words right before and behind for how exact it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.quantities.places import Places, places_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.quantities.words import (
    DIGITS,
    Words,
    fold,
    number_words,
    read_number_words,
    words,
)

_NUMBER = re.compile(rf"{DIGITS.pattern}|\.\d+")
# Thousands with a space between them are known only behind words of a size: "approximately 62 100 children".
_APART = re.compile(r"\d{1,3}(?: \d{3}){1,2}(?![\d,.%])")
_TOTALLED = re.compile(r"\b(?:approximately|around|about|nearly|almost|population of|total of) $")
_MARKED = re.compile(r"\d\d")  # the mark of a note, glued to a number
_MOST_DIGITS = 15
_MONEY = re.compile(rf"£ ?({DIGITS.pattern})(?: ?(k|mn|m|bn|thousand|million|billion)(?![a-z_]))?")
_SCALE = re.compile(r" ?(thousand|million|billion)(?!\w)")
_OF_SCALE = re.compile(r"(?: of)? an? (dozen|hundred|thousand|million|billion)(?!\w)")
_POUNDS = re.compile(r" pounds(?!\w)")
_OUT_OF = re.compile(r" ?/ ?(\d{1,3})(?![\d/%]|\w|[.,]\d)| out of (\d{1,3}|[a-z]+)(?!\w|[.,]\d)")
_OF_ALL = re.compile(r"$| of (?!which|whom)")
_IN = re.compile(r" in (?:every )?(?:the )?([a-z]+|\d{1,3})(?![\w%]|[.,]\d)")
_WHOLES = (3, 4, 5, 10)
_DO = re.compile(r" (?:is|are|was|were|has|have|had|said|felt|thought|told)\b")
_ARTICLE = re.compile(r"an?[ -]+(?=[a-z])")
_FRACTION = re.compile(r" and (?:a|one)[ -](half|quarter|third)(?!\w| of\b)")
_POINT_IN_WORDS = re.compile(r" point((?: (?:zero|one|two|three|four|five|six|seven|eight|nine)){1,6})(?!\w)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_WORD = re.compile(r"[a-z]+")
_PART_WORD = re.compile(r"[ -]+([a-z]+)(?!\w)")
_FOLLOWS = re.compile(r"([ -]*)([a-z]+)?")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MORE = frozenset({"/", *_VULGAR})
# By the sign that each begins with, without which no search is made.
_SIGNS = {
    "£": re.compile(r"£ ?(?=\d)"),
    ".": re.compile(r"\.(?=\d+(?!\d|[.,]\d))(?<![\w.,)\]%£]\.)"),  # no nought is printed before it: ".5"
    **{sign: re.compile(sign) for sign in _VULGAR},
}
_LONG_DASH = "\u2014"
_LENGTHS = ("hours", "days", "weeks", "months", "years")  # of time, that something can be within
_WENT = re.compile(r"\b(?:w?ent|gone?|goes|going|rising|risen|rose|moved|back|it|crept|creeping|came|come|climbed) $")
_LONGEST_BEFORE = 32
_TOPS = (4, 5, 7, 10, 100)  # of scales on which scores are given
_IDIOMS = (10, 100)  # wholes that "nine out of ten" tells a share of
_SMALL = 10
_WHOLE = 100  # in per cent, of which a part is less
_THREE = 3
_COMPARING = frozenset({"more_than", "less_than"})
_TIMES_OF = re.compile(r" times (?:the|that|as|more|higher|larger|what|last)(?!\w)")
_TIMES = re.compile(r" (?:days?|weeks?|months?|years?|hours?)(?!\w)")


def find_quantities(text: str, places: Places | None = None) -> list[Quantity]:
    """Every quantity of ``text`` in order; digits that are part of a word ("KS4") or of a date are read all the same.

    Which of them are figures is not decided here. ``places`` are those of the folded text, where they are known.
    """
    known = places.folded if places and _LONG_DASH not in text else _parted(text)
    return list(_quantities(known, places or places_of(known)))


def read_quantity(text: str) -> set[float]:
    """The values that ``text`` alone may give: one for "16.4%", two for "8/10" (a score, or eight and ten)."""
    folded = " ".join(_parted(text).split())
    values = {quantity.value for quantity in _quantities(folded, places_of(folded))}
    values |= {_value(match[0]) for match in _NUMBER.finditer(folded)}
    values |= {float(match[0].replace(" ", "")) for match in _APART.finditer(folded)}
    if re.search(r"\b(?:no|none|not any|never|neither|without|nobody|nil)\b", folded):
        values.add(0.0)
    return values


def _parted(text: str) -> str:
    """Folded text in which a long dash parts words, where others make compounds: "ten children—two of whom"."""
    return fold(text.replace(_LONG_DASH, " "))


def _quantities(folded: str, places: Places) -> Iterator[Quantity]:
    at = 0
    for start in _starts(folded, places):
        if start < at:
            continue
        quantity = _read(folded, start)
        if quantity is not None:
            if _MARKED.match(folded, quantity.end - 1):
                quantity = quantity._replace(last=max(quantity.last, quantity.end + 1))
            # Words that the number before has taken are no qualifier of this one.
            yield quantity if quantity.first >= at else quantity._replace(first=start, qualifier="exact")
            at = quantity.last


def _starts(folded: str, places: Places) -> list[int]:
    """Where a number may begin: digits, number words, parts, multiples, words for nought."""
    starts = [start for start, _ in (*places.digits, *places.words)]
    starts += [match.start() for sign, search in _SIGNS.items() if sign in folded for match in search.finditer(folded)]
    return sorted(starts)


def _read(folded: str, start: int) -> Quantity | None:
    """The quantity that begins at ``start``; None where the words there are none."""
    known = words()
    character = folded[start]
    if character == "£":
        return _money(folded, start, known)
    if match := _NUMBER.match(folded, start):
        if len(match[0]) > _MOST_DIGITS:
            return _finished(folded, start, match.end(), 0.0, "count", "idiom", known)
        if (apart := _APART.match(folded, start)) and _TOTALLED.search(folded, max(0, start - _LONGEST_BEFORE), start):
            value = float(apart[0].replace(" ", ""))
            return _with_unit(folded, start, apart.end(), value, "digits", known)
        return _number(folded, start, match.end(), _value(match[0]), "digits", known)
    if character in _VULGAR:
        return _finished(folded, start, start + 1, _VULGAR[character] * 100, "percent", "part", known)
    return _in_words(folded, start, known)


def _money(folded: str, start: int, known: Words) -> Quantity | None:
    match = _MONEY.match(folded, start)
    if match is None:
        return None
    if len(match[1]) > _MOST_DIGITS:
        return _finished(folded, start, match.end(), 0.0, "count", "idiom", known)
    value = _times(_value(match[1]), known.money_scales[match[2]] if match[2] else 1)
    return _finished(folded, start, match.end(), value, "currency_gbp", "digits", known)


def _in_words(folded: str, start: int, known: Words) -> Quantity | None:
    word = _WORD.match(folded, start)
    if word is None:
        return None
    told = word[0]
    if known.no_bound.match(folded, start):
        return None  # "no fewer than" is how exact the number behind it is
    if told in ("no", "none"):
        return _finished(folded, start, word.end(), 0.0, "count", "zero", known)
    if told in known.multiples:
        return _finished(folded, start, word.end(), known.multiples[told], "ratio", "multiple", known)
    if told in ("a", "an", "half") and (part := _part(folded, start, word.end(), 1, known)):
        return part
    run = number_words().match(folded, start)
    read = read_number_words(run[0]) if run else None
    if read is None:
        article = _ARTICLE.match(folded, start)
        end = _word_end(folded, article.end()) if article else word.end()
        return _finished(folded, start, end, 0.0, "count", "idiom", known)
    value, length = read
    return _number(folded, start, start + length, value, "words", known)


def _word_end(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isalpha():
        at += 1
    return at


def _number(folded: str, start: int, end: int, value: float, form: str, known: Words) -> Quantity | None:
    """A number of which more may follow: a part, a share, a score, a scale, a half."""
    if not _goes_on(folded, end, known):
        return _with_unit(folded, start, end, value, form, known)
    if folded[end : end + 1] in _VULGAR:
        value, end = value + _VULGAR[folded[end]], end + 1
    elif further := _FRACTION.match(folded, end):
        value, end = value + _FRACTIONS[further[1]], further.end()
    elif form == "words" and (decimals := _POINT_IN_WORDS.match(folded, end)):
        printed = "".join(str(known.numbers[digit]) for digit in decimals[1].split())
        value, end = float(f"{value:.0f}.{printed}"), decimals.end()
    elif part := _part(folded, start, end, value, known):
        return part
    elif share := _share(folded, start, end, value, known):
        return share
    elif _TIMES_OF.match(folded, end):
        return _finished(folded, start, end + len(" times"), value, "ratio", "multiple", known)
    if scale := _SCALE.match(folded, end):
        value, end = _times(value, known.scales[scale[1]]), scale.end(1)
    if form == "digits" and _ORDINAL.match(folded, end):
        return _finished(folded, start, end + 2, value, "rank", "ordinal", known)
    return _with_unit(folded, start, end, value, form, known)


def _goes_on(folded: str, end: int, known: Words) -> bool:
    """Whether what stands behind a number may make more of it than a number with its unit: one look for most."""
    follows = _FOLLOWS.match(folded, end)
    gap, word = follows.groups() if follows else ("", None)
    if word is None:
        return folded[end + len(gap) : end + len(gap) + 1] in _MORE
    return not gap or word in known.going_on


def _with_unit(folded: str, start: int, end: int, value: float, form: str, known: Words) -> Quantity:
    if pounds := _POUNDS.match(folded, end):
        return _finished(folded, start, pounds.end(), value, "currency_gbp", form, known)
    match = known.units.match(folded, end)
    unit, reach, bare = "count", end, end
    if match is not None:
        unit = known.unit_of[re.sub(r"[ -]+", " ", match[1])]
        reach = match.end()
        bare = reach if unit == "percent" else end
    return _finished(folded, start, bare, value, unit, form, known, reach)


def _part(folded: str, start: int, end: int, value: float, known: Words) -> Quantity | None:
    """A part of a whole: "half", "a third of", "two-thirds", "three quarters"."""
    own = folded[start:end]
    if own in ("half", "third", "quarter"):
        word, reach = own, end
        if own != "half":
            return None  # "third" and "quarter" alone are an ordinal and a time
    else:
        match = _PART_WORD.match(folded, end)
        if match is None or match[1] not in known.parts or (value != 1) != match[1].endswith(("s", "ves")):
            return None
        word, reach = match[1], match.end()
    if scale := _OF_SCALE.match(folded, reach):
        share = value / 3 if word in ("third", "thirds") else value * known.parts[word] / 100
        return _with_unit(folded, start, scale.end(), _times(share, known.scales[scale[1]]), "words", known)
    before = _WORD.findall(folded[max(0, start - 16) : start])[-1:]
    follows = _FOLLOWS.match(folded, reach)
    after = follows[2] if follows else None
    if (before and before[0] in known.no_part_before) or (after and after in known.no_part_after):
        return None
    stands = follows is None or after is None or after in known.after_a_part or _is_plural(word, value)
    if (own != "half" and not stands) or value * known.parts[word] >= _WHOLE:
        return None  # "for four quarters"
    total = (
        round(value * known.parts[word], 1)
        if word not in ("third", "thirds") or value == 1
        else round(value * 100 / 3, 1)
    )
    return _finished(folded, start, reach, total, "percent", "part", known)


def _is_plural(word: str, value: float) -> bool:
    """Whether parts can be nothing else: "two thirds made progress"; of quarters of a year there may be two."""
    return word.endswith(("s", "ves")) and (word != "quarters" or value == _THREE)


def _share(folded: str, start: int, end: int, value: float, known: Words) -> Quantity | None:
    """ "8/10" as a score, "nine out of ten" and "one in five" as shares."""
    if match := _OUT_OF.match(folded, end):
        told = match[1] or match[2]
        whole = float(told) if told.isdecimal() else float(known.numbers.get(told, 0))
        scored = known.scores.search(folded, max(0, start - 90), end)
        if value <= whole and ((scored and (whole in _TOPS or value % 1)) or (match[1] and whole in (5, 10))):
            return _finished(folded, start, match.end(), value, "score", "score", known)
        # "four out of five of those asked", "four out of five were satisfied"
        of_all = value < whole <= _SMALL and _OF_ALL.match(folded, match.end())
        of_all = of_all or (value < whole in _WHOLES and not told.isdecimal() and _DO.match(folded, match.end()))
        if match[2] and (whole in _IDIOMS or of_all) and value <= whole:
            return _finished(folded, start, match.end(), round(value / whole * 100, 1), "percent", "share", known)
        return None
    match = _IN.match(folded, end) or known.shared.match(folded, end)
    if match is None or not value:
        return None
    whole = float(match[1]) if match[1].isdigit() else float(known.numbers.get(match[1], 0))
    if not value < whole <= 100 or _TIMES.match(folded, match.end()):
        return None
    return _finished(folded, start, match.end(), round(value / whole * 100, 1), "percent", "share", known)


def _finished(
    folded: str, start: int, end: int, value: float, unit: str, form: str, known: Words, reach: int = 0
) -> Quantity:
    """The quantity with the words that say how exact it is."""
    qualifier, first, last = "exact", start, max(end, reach)
    before = folded[max(0, start - _LONGEST_BEFORE) : start]
    if before.rstrip(" ").endswith(known.before_ends) and (match := known.before.search(before)):
        qualifier = known.before_of[re.sub(r"[ -]+", " ", match[1])]
        if match[1] == "up to" and _WENT.search(before[: match.start(1)]):
            qualifier = "exact"
        if match[1] == "within" and (unit not in _LENGTHS or match[0].endswith("the ")):
            qualifier = "exact"  # "within the 26-week target"
        if qualifier in _COMPARING and match[0].endswith("the "):  # "fewer than the 733 of May" is a comparison
            return Quantity(start, end, value, unit, form, "exact", first, last)
        first = start - len(before) + match.start(1)
        if qualifier == "exact" and (further := known.before.search(before[: match.start(1)])):
            qualifier = known.before_of[re.sub(r"[ -]+", " ", further[1])]
    if match := known.after.match(folded, last):
        told = known.after_of[re.sub(r"[ -]+", " ", match[1])]
        qualifier, last = told, match.end()
    return Quantity(start, end, value, unit, form, qualifier, first, last)


def _value(printed: str) -> float:
    return float(printed.replace(",", ""))


def _times(value: float, scale: int) -> float:
    """A number times its scale without the dust of binary fractions: 1.1 million is 1,100,000."""
    return float(round(value * scale, 2))
