"""The notation of vocabulary phrases, and that every phrase of the vocabulary compiles."""

from __future__ import annotations

import re

import pytest

from pipeline.extract import frameworks, grade_words
from pipeline.extract.phrases import any_of, load, pattern, small_letters, small_words


@pytest.mark.parametrize(
    ("phrase", "words", "matches"),
    [
        ("area[s] for (improvement|development)", "areas  for\r\ndevelopment", True),
        ("area[s] for (improvement|development)", "area for change", False),
        ("children's services", "children\u2019s\nservices", True),
        ("[the ]impact of leaders[ on social work]", "impact of leaders", True),
    ],
)
def test_the_notation(phrase: str, words: str, matches: bool) -> None:
    assert (re.fullmatch(pattern(phrase), words) is not None) is matches


def test_every_framework_names_its_judgements_by_their_own_words() -> None:
    for framework in frameworks.frameworks():
        for judgement, expression in framework.names:
            assert expression.groups == 0
            assert judgement


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Requires improvement\r\nto be good", "requires_improvement"),
        ("requires improvement", "requires_improvement"),
        ("required improvement", "requires_improvement"),
        ("Good", "good"),
        ("inadequate", "inadequate"),
        ("Adequate", "adequate"),
        ("Not judged", "not_judged"),
        ("good progress", None),
        ("improvement", None),
    ],
)
def test_reading_a_grade(words: str, grade: str | None) -> None:
    assert grade_words.read_grade(words) == grade


@pytest.mark.parametrize(
    "words",
    [
        "Requires improvement to be good",
        "requires improvements",
        "Good",
        "Outstanding",
        "inadequate",
        "adequate",
        "satisfactory",
        "not judged",
        "Not graded",
        "no judgement",
        "not applicable",
    ],
)
def test_every_grade_ends_as_the_vocabulary_says(words: str) -> None:
    assert grade_words.read_grade(words) is not None
    assert words.lower().endswith(grade_words.grade_ends())


@pytest.mark.parametrize("text", ["not yet consistently good", "is not good", "no longer inadequate"])
def test_negations(text: str) -> None:
    (match,) = grade_words.grade_finder().finditer(text)
    assert grade_words.negated(text, match.start())


def test_small_letters_keep_the_length() -> None:
    assert small_letters("\u0130STANBUL Road") == "istanbul road"


@pytest.mark.parametrize(
    ("vocabulary", "name"),
    [
        *(("actions", name) for name in ("promises", "promises_if_due", "conditions", "not_promises")),
        *(("events", name) for name in ("cues", "inspections", "to_come", "meetings")),
    ],
)
def test_phrases_that_are_looked_for_in_small_letters_are_in_small_letters(vocabulary: str, name: str) -> None:
    phrases = load(vocabulary)[name]
    assert [phrase for phrase in phrases if phrase != small_letters(phrase)] == []
    assert small_words(any_of(phrases, {"few": ""}))
