"""Quantities in the forms in which documents print them, and what looks like one and is none."""

from __future__ import annotations

import pytest

from pipeline.extract.quantities import Quantity, find_quantities, read_quantity


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = find_quantities(text)
    return quantity


def told(text: str) -> list[tuple[str, float, str]]:
    """Every quantity of a text: its bare expression, value and unit."""
    return [(text[found.start : found.end], found.value, found.unit) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expression", "value", "unit"),
    [
        ("16.4% of referrals", "16.4%", 16.4, "percent"),
        ("16.4 % of referrals", "16.4 %", 16.4, "percent"),
        ("27.0% of referrals", "27.0%", 27, "percent"),
        ("now 98%currently", "98%", 98, "percent"),
        ("below it, at .5% of all", ".5%", 0.5, "percent"),
        ("100%, as before", "100%", 100, "percent"),
        ("Forty per cent of", "Forty per cent", 40, "percent"),
        ("forty percent of", "forty percent", 40, "percent"),
        ("Sixty\nthree per cent of", "Sixty\nthree per cent", 63, "percent"),
        ("sixty-three per\ncent of", "sixty-three per\ncent", 63, "percent"),
        ("one hundred per cent", "one hundred per cent", 100, "percent"),
        ("ninety-nine point five per cent", "ninety-nine point five per cent", 99.5, "percent"),
        ("3.5 percentage points", "3.5 percentage points", 3.5, "percent"),
        ("2½% more", "2½%", 2.5, "percent"),
        ("36 per 10,000 children", "36", 36, "rate_per_10000"),
        ("36.5 per 10 000 children", "36.5", 36.5, "rate_per_10000"),
        ("36 per 10000 children", "36", 36, "rate_per_10000"),
        ("36 per\xa010,000 children", "36", 36, "rate_per_10000"),
        ("36 per\n10,000 children", "36", 36, "rate_per_10000"),
        ("36 in every 10,000 children", "36", 36, "rate_per_10000"),
        ("36 for every 10,000 children", "36", 36, "rate_per_10000"),
        ("36/10,000 children", "36", 36, "rate_per_10000"),
        ("£3,400 a year", "£3,400", 3400, "currency_gbp"),
        ("£ 3,400.50 a year", "£ 3,400.50", 3400.5, "currency_gbp"),
        ("£24m in savings", "£24m", 24e6, "currency_gbp"),
        ("£24.5 million in all", "£24.5 million", 24.5e6, "currency_gbp"),
        ("£1.1 million in all", "£1.1 million", 1_100_000, "currency_gbp"),
        ("£1.1million in all", "£1.1million", 1_100_000, "currency_gbp"),
        ("£2bn in all", "£2bn", 2e9, "currency_gbp"),
        ("£950k in all", "£950k", 950_000, "currency_gbp"),
        ("24 million pounds in all", "24 million pounds", 24e6, "currency_gbp"),
        ("half a million pounds in all", "half a million pounds", 500_000, "currency_gbp"),
        ("16 weeks on average", "16", 16, "weeks"),
        ("16 working days", "16", 16, "days"),
        ("16 working\ndays", "16", 16, "days"),
        ("two-day training", "two", 2, "days"),
        ("72 hours of", "72", 72, "hours"),
        ("18 months later", "18", 18, "months"),
        ("5½ years", "5½", 5.5, "years"),
        ("five and a half weeks", "five and a half", 5.5, "weeks"),
        ("2 and a quarter years", "2 and a quarter", 2.25, "years"),
        ("23.5 FTE social workers", "23.5", 23.5, "fte"),
        ("12 full-time equivalent posts", "12", 12, "fte"),
        ("11 whole time equivalents", "11", 11, "fte"),
        ("rated it 8/10 for", "8/10", 8, "score"),
        ("3 / 5 stars", "3 / 5", 3, "score"),
        ("an average score of 3.2/4", "3.2/4", 3.2, "score"),
        ("scored 8 out of 10", "8 out of 10", 8, "score"),
        ("half of them", "half", 50, "percent"),
        ("a third of them", "a third", 33.3, "percent"),
        ("Two-thirds of them", "Two-thirds", 66.7, "percent"),
        ("three\nquarters are", "three\nquarters", 75, "percent"),
        ("one-fifth of them", "one-fifth", 20, "percent"),
        ("an eighth of them", "an eighth", 12.5, "percent"),
        ("seven tenths of them", "seven tenths", 70, "percent"),
        ("¾ of them", "¾", 75, "percent"),
        ("nine out of ten children", "nine out of ten", 90, "percent"),
        ("Four out of five were satisfied", "Four out of five", 80, "percent"),
        ("one in five children", "one in five", 20, "percent"),
        ("3 in every 10 children", "3 in every 10", 30, "percent"),
        ("has doubled since", "doubled", 2, "ratio"),
        ("a threefold rise", "threefold", 3, "ratio"),
        ("a fivefold rise", "fivefold", 5, "ratio"),
        ("has halved since", "halved", 0.5, "ratio"),
        ("None of them", "None", 0, "count"),
        ("no complaints", "no", 0, "count"),
        ("zero complaints", "zero", 0, "count"),
        ("0 complaints", "0", 0, "count"),
        ("ranked 12th of all", "12th", 12, "rank"),
        ("the 22nd case", "22nd", 22, "rank"),
        ("1,234,567 people", "1,234,567", 1_234_567, "count"),
        ("1,234.5 cases", "1,234.5", 1234.5, "count"),
        ("two million people", "two million", 2e6, "count"),
        ("1.5 million people", "1.5 million", 1.5e6, "count"),
        ("two and a half million people", "two and a half million", 2.5e6, "count"),
        ("half a million people", "half a million", 500_000, "count"),
        ("a quarter of a million people", "a quarter of a million", 250_000, "count"),
        ("a billion people", "a billion", 1e9, "count"),
        ("a hundred children", "a hundred", 100, "count"),
        ("two hundred and five children", "two hundred and five", 205, "count"),
        ("one thousand, two hundred and five", "one thousand, two hundred and five", 1205, "count"),
        ("one hundred and fifty thousand", "one hundred and fifty thousand", 150_000, "count"),
        ("a dozen schools", "a dozen", 12, "count"),
        ("half a dozen schools", "half a dozen", 6, "count"),
        ("two dozen schools", "two dozen", 24, "count"),
        ("ten children\u2014all new", "ten", 10, "count"),
        ("children\u2014two of whom", "two", 2, "count"),
    ],
)
def test_printed_forms(text: str, expression: str, value: float, unit: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value, found.unit) == (expression, value, unit)
    assert found.value in read_quantity(expression)


def test_as_many_parts_as_there_are_of_a_whole_are_none() -> None:
    assert [
        found for found in find_quantities("It improved for four quarters of the year.") if found.form == "part"
    ] == []


@pytest.mark.parametrize(
    ("text", "words", "qualifier"),
    [
        ("it is 20% in", "20%", "exact"),
        ("only 20% in", "only 20%", "exact"),
        ("just under 16 working days", "just under 16 working days", "almost"),
        ("nearly a quarter of", "nearly a quarter", "almost"),
        ("almost\n20% in", "almost\n20%", "almost"),
        ("well over half of", "well over half", "more_than"),
        ("more than 20 cases", "more than 20", "more_than"),
        ("had passed 1,150 by May", "passed 1,150", "more_than"),
        ("fewer than the 733 of May", "733", "exact"),
        ("more than\na third of", "more than\na third", "more_than"),
        (">20%", ">20%", "more_than"),
        ("fewer than five cases", "fewer than five", "less_than"),
        ("less than £3m in all", "less than £3m", "less_than"),
        ("at least 20 cases", "at least 20", "at_least"),
        ("no fewer than 20 cases", "no fewer than 20", "at_least"),
        ("20 or more cases", "20 or more", "at_least"),
        ("20+ cases", "20+", "at_least"),
        ("20 weeks or more", "20 weeks or more", "at_least"),
        ("up to 20 cases", "up to 20", "at_most"),
        ("no more than 20 cases", "no more than 20", "at_most"),
        ("20 days or fewer", "20 days or fewer", "at_most"),
        ("went up to 20 cases", "up to 20", "exact"),
        ("approximately two-thirds of", "approximately two-thirds", "approximately"),
        ("around the 20% mark", "around the 20%", "approximately"),
        ("c.20 cases", "c.20", "approximately"),
        ("~20 cases", "~20", "approximately"),
        ("20 or so cases", "20 or so", "approximately"),
        ("has more than doubled since", "more than doubled", "more_than"),
        ("discover 20 cases", "20", "exact"),
        ("there are currently 20 cases", "20", "exact"),
    ],
)
def test_how_exact_a_quantity_is(text: str, words: str, qualifier: str) -> None:
    found = only(text)
    assert (text[found.first : found.last], found.qualifier) == (words, qualifier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 15 and 20", [("15", 15, "count"), ("20", 20, "count")]),
        ("15-20 weeks", [("15", 15, "count"), ("20", 20, "weeks")]),
        ("15 \u2013 20%", [("15", 15, "count"), ("20%", 20, "percent")]),
        ("between twenty and thirty", [("twenty", 20, "count"), ("thirty", 30, "count")]),
        ("one hundred and two hundred", [("one hundred", 100, "count"), ("two hundred", 200, "count")]),
        ("two thousand and three thousand", [("two thousand", 2000, "count"), ("three thousand", 3000, "count")]),
        ("one million two million", [("one million", 1e6, "count"), ("two million", 2e6, "count")]),
        ("107 (or 17%)", [("107", 107, "count"), ("17%", 17, "percent")]),
        ("stands at 22.2%3 and", [("22.2%", 22.2, "percent"), ("3", 3, "count")]),
        ("cost £24m2 in all", [("£24m", 24e6, "currency_gbp"), ("2", 2, "count")]),
        ("2, 3 and 4", [("2", 2, "count"), ("3", 3, "count"), ("4", 4, "count")]),
        ("2,014.5,6", [("2,014.5", 2014.5, "count"), ("6", 6, "count")]),
        ("5 out of 12 plans", [("5", 5, "count"), ("12", 12, "count")]),
        ("twelve in one week", [("twelve", 12, "count"), ("one", 1, "weeks")]),
        ("one in three months", [("one", 1, "count"), ("three", 3, "months")]),
        ("three and a quarter of them", [("three", 3, "count"), ("a quarter", 25, "percent")]),
    ],
)
def test_numbers_beside_each_other(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert told(text) == expected


def test_words_taken_by_one_number_do_not_qualify_the_next() -> None:
    low, high = find_quantities("20 or more than 30 cases")
    assert (low.qualifier, high.qualifier) == ("exact", "more_than")
    assert low.last <= high.first


@pytest.mark.parametrize(
    "text", ["half-term", "half a day", "a third party", "mid-thirty", "a quarter year", "the dozen", "9" * 400 + "%"]
)
def test_words_of_numbers_that_tell_none_are_seen_and_told_so(text: str) -> None:
    assert {found.form for found in find_quantities(text)} == {"idiom"}


@pytest.mark.parametrize(
    "text", ["", "%", "the first quarter", "someone", "tenant", "hundreds of", "a) third", "often", "wholly", "-", "£"]
)
def test_other_words_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(("text", "number"), [("KS4", "4"), ("Covid-19", "19"), ("B12a", "12"), ("2015/16", "2015")])
def test_digits_in_words_and_dates_are_read_too(text: str, number: str) -> None:
    assert told(text)[0][0] == number


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("16.4%", {16.4}),
        ("£1.1 million", {1.1e6, 1.1}),
        ("8/10", {8, 10}),
        ("Sixty\nthree per cent", {63}),
        ("No children", {0}),
        ("not any", {0}),
        ("one in five", {20}),
        ("several", set()),
    ],
)
def test_the_values_that_words_may_give(words: str, values: set[float]) -> None:
    assert read_quantity(words) == values


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("One contact in six becomes a referral.", "One contact in six", 16.7, "percent"),
        ("Records were missing from two files in five.", "two files in five", 40, "percent"),
        ("Just over two thirds made progress.", "two thirds", 66.7, "percent"),
        ("It is four times the number of before.", "four times", 4, "ratio"),
        ("It was used 127 times in all.", "127", 127, "count"),
    ],
)
def test_shares_of_those_named_between_and_multiples(text: str, words: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (text[found.start : found.end], found.value, found.unit) == (words, value, unit)


@pytest.mark.parametrize("text", ["three children in four homes", "two social workers in three teams were here"])
def test_numbers_of_places_are_no_shares(text: str) -> None:
    assert [found.unit for found in find_quantities(text)] == ["count", "count"]


def test_a_few_out_of_a_few_are_a_share_of_all_and_counts_of_some() -> None:
    assert told("four out of five of those who replied") == [("four out of five", 80, "percent")]
    assert told("four out of five plans were weak") == [("four", 4, "count"), ("five", 5, "count")]
    assert [value for _, value, _ in told("seven out of eight of which are good")] == [7, 8]
    assert read_quantity("four out of five")
