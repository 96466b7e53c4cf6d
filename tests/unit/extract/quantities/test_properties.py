"""Quantities printed in many forms are read back, spans are sound in any text, work grows as the text does."""

from __future__ import annotations

import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.extract.phrases import load
from pipeline.extract.quantities import find_quantities, places_of, read_quantity
from pipeline.extract.quantities.words import DIGITS, fold, number_words

VOCABULARY = load("quantities")
UNITS = VOCABULARY["units"]
SPACE = st.sampled_from([" ", "\n", "\t", "\xa0", "\u2009", "\u202f"])
DASH = st.sampled_from("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufffe")
JOINT = st.one_of(SPACE, DASH)
_SMALL = {number: word for word, number in VOCABULARY["numbers"].items() if word != "nil"}


def in_words(number: int) -> list[str]:
    """The words of a number below a billion, as they follow one another."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            link = ["and"] if 0 < rest < 100 else []
            return [*in_words(number // scale), name, *link, *(in_words(rest) if rest else [])]
    if number in _SMALL:
        return [_SMALL[number]]
    return [_SMALL[number // 10 * 10], _SMALL[number % 10]]


@st.composite
def printed_number(draw: st.DrawFn) -> tuple[str, float]:
    """A number in digits, with separators or not, or in words over spaces, hyphens and line ends."""
    whole = draw(st.one_of(st.integers(0, 120), st.integers(0, 999_999_999)))
    form = draw(st.sampled_from(["digits", "separated", "decimal", "words", "Words"]))
    if form == "digits":
        return str(whole), whole
    if form == "separated":
        return f"{whole:,}", whole
    if form == "decimal":
        tenths = draw(st.integers(0, 99))
        return f"{whole:,}.{tenths:02}", float(f"{whole}.{tenths:02}")
    words = in_words(whole)
    printed = words[0]
    for word in words[1:]:
        printed += draw(JOINT) + word
    return printed.capitalize() if form == "Words" else printed, whole


@st.composite
def printed_unit(draw: st.DrawFn) -> tuple[str, str]:
    """A unit in any of its words, with what joins it to its number; none is a count."""
    unit = draw(st.sampled_from([*UNITS, "count"]))
    if unit == "count":
        return "", "count"
    words = draw(st.sampled_from(UNITS[unit]))
    glued = words in ("%", "/10,000")
    return ("" if glued else draw(SPACE)) + words.replace(" ", draw(SPACE)), unit


QUALIFIERS = [
    (phrase, name, "")
    for name, phrases in VOCABULARY["qualifiers"]["before"].items()
    for phrase in phrases
    if phrase not in ("or so", "within")  # which stands behind; which qualifies times alone
]
QUALIFIERS += [("", name, phrase) for name, phrases in VOCABULARY["qualifiers"]["after"].items() for phrase in phrases]
QUALIFIERS += [("", "exact", "")] * len(QUALIFIERS)
BEFORE = st.sampled_from(["", "There were ", "it fell, to ", "(", "\u201cIn all: ", "reviews; ", "Boroughs of care\n"])
AFTER = st.sampled_from(["", ".", ", which", " children", ")", " plans\nwere", "; then", " \u2013 as"])


@given(printed_number(), printed_unit(), st.sampled_from(QUALIFIERS), BEFORE, AFTER, SPACE)
def test_a_printed_quantity_is_read_back(
    number: tuple[str, float],
    unit: tuple[str, str],
    qualifier: tuple[str, str, str],
    before: str,
    after: str,
    space: str,
) -> None:
    lead, name, behind = qualifier
    lead = f"{lead}{space}" if lead else ""
    behind = f"{space}{behind}" if behind else ""
    text = before + lead + number[0] + unit[0] + behind + after
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.qualifier) == (number[1], unit[1], name)
    bare = text[found.start : found.end]
    assert bare == number[0] + (unit[0] if unit[1] == "percent" else "")
    assert text[found.first : found.last] == lead + number[0] + unit[0] + behind
    assert number[1] in read_quantity(bare)


@given(
    st.decimals(0, 999, places=1),
    st.sampled_from([("k", 1e3), ("m", 1e6), ("bn", 1e9), (" million", 1e6), ("\nthousand", 1e3), ("", 1)]),
    st.sampled_from(["", ".", " a year", ", of"]),
)
def test_printed_money_is_read_back(amount: float, scale: tuple[str, float], after: str) -> None:
    printed = f"£{amount}{scale[0]}"
    (found,) = find_quantities(f"It costs {printed}{after}")
    assert (found.value, found.unit) == (pytest.approx(float(amount) * scale[1]), "currency_gbp")
    assert found.value in read_quantity(printed)


PARTS = {"half": "halves"} | {part: f"{part}s" for part in VOCABULARY["parts"] if f"{part}s" in VOCABULARY["parts"]}


@given(st.integers(1, 9), st.sampled_from(sorted(PARTS)), JOINT, st.booleans(), SPACE)
def test_a_printed_part_of_a_whole_is_read_back(count: int, part: str, joint: str, article: bool, space: str) -> None:
    count = 1 if article else count
    assume(count * VOCABULARY["parts"][part] < 100)
    words = ("an " if part == "eighth" else "A ") if article else in_words(count)[0] + joint
    printed = words + (part if count == 1 else PARTS[part])
    (found,) = find_quantities(f"Here {printed}{space}of them")
    exact = 100 / 3 if part == "third" else VOCABULARY["parts"][part]
    assert (found.unit, found.form) == ("percent", "part")
    assert found.value == pytest.approx(count * exact, abs=0.06 * count)
    assert found.value in read_quantity(printed)


@given(st.integers(0, 99), st.integers(2, 100), st.sampled_from(["in", "in every"]), st.booleans())
def test_a_printed_share_is_read_back(part: int, whole: int, joint: str, digits: bool) -> None:
    printed = f"{part} {joint} {whole}" if digits or whole > 20 else f"{in_words(part)[0]} {joint} {_SMALL[whole]}"
    shares = [found for found in find_quantities(f"{printed} children") if found.form == "share"]
    if digits and 0 < part < whole:
        assert [found.value for found in shares] == [round(part / whole * 100, 1)]
        assert shares[0].value in read_quantity(printed)


WORDS = st.sampled_from(
    "the of to a an and in no none one two sixty three hundred thousand million dozen half third quarters fifth "
    "doubled 5 10 12 1,234 16.4 1,23 10,000 000 .5 £ % £3m per cent point out KS4 Covid-19 3/4 8/10 ½ 1st 12th or "
    "more fewer over under least at up just about within 10,000 weeks working days FTE 2014 31 March aged years old "
    "rate score than . , ; : ( ) - – — / + < > ≥ ~ c. s".split()
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", "", "\n", "-", "\u2014", ","])), max_size=40).map(
    lambda pieces: "".join(word + joint for word, joint in pieces)
)
ANY = st.one_of(TEXTS, st.text(max_size=200), st.text("0123456789,.½£%/ ", max_size=60))


@given(ANY)
def test_quantities_lie_in_the_text_in_order_and_apart(text: str) -> None:
    reached = 0
    for found in find_quantities(text):
        assert reached <= found.first <= found.start < found.end <= found.last <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert 0 <= found.value < float("inf")
        reached = found.last


@given(ANY)
def test_the_words_of_a_quantity_alone_give_its_value(text: str) -> None:
    for found in find_quantities(text):
        assert found.form == "idiom" or found.value in read_quantity(text[found.start : found.end])


@given(ANY)
def test_every_number_as_printed_is_within_a_quantity(text: str) -> None:
    folded, quantities = fold(text), find_quantities(text)
    for start, end in places_of(folded).counted():
        assert any(found.start <= start and end <= found.last for found in quantities), text[start:end]


@given(st.one_of(st.text(), st.text("İßﬁΣς\u00ad\ufffe\r\n\u2028A", max_size=20)))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,234,",
        ",234",
        "1.",
        "one ",
        "one-",
        "one   and   ",
        "two hundred and ",
        "one million ",
        "one point five ",
        "a half ",
        "and a half ",
        "5 and a half ",
        "half of a ",
        "one in ",
        "8 out of ",
        "1/",
        "£ ",
        "20 or more ",
        "just under ",
        "up to up to 5 ",
        "6 per ",
        "no fewer ",
        "a    ",
        "5" + " " * 40,
        "5 " + "x" * 40,
    ],
)
def test_hostile_text_costs_what_its_size_does(piece: str) -> None:
    def work(size: int) -> int:
        """How many calls are made; what one expression costs is not seen in them."""
        steps = 0

        def count(*_: object) -> None:
            nonlocal steps
            steps += 1

        text = (piece * size)[:size]
        sys.setprofile(count)
        try:
            find_quantities(text)
        finally:
            sys.setprofile(None)
        return steps

    find_quantities(piece)
    small, large = work(1_000), work(10_000)
    assert large < 15 * small + 500


def test_no_expression_reads_on_without_an_end() -> None:
    assert max(len(match[0]) for match in DIGITS.finditer("1" + ",234" * 1_000)) < 40
    run = number_words().match("one " * 1_000)
    assert run is not None
    assert len(run[0]) < 200
