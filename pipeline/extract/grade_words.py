"""The words of grades: finding them, reading them, and telling a grade from a word that is none."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.phrases import any_of, load, pattern


@lru_cache(maxsize=1)
def grade_pattern() -> str:
    """A regular expression of any grade's words, the longest expression first."""
    return any_of(words for grade in load("grades")["grades"].values() for words in grade["words"])


@lru_cache(maxsize=1)
def _grades() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (grade, re.compile(any_of(entry["words"]), re.IGNORECASE)) for grade, entry in load("grades")["grades"].items()
    )


@lru_cache(maxsize=1)
def grade_finder() -> re.Pattern[str]:
    """Finds grades that stand as words of their own; a digit (a footnote's mark) may be glued to their end."""
    return re.compile(rf"(?<![\w-]){grade_pattern()}(?![^\W\d]|[-'\u2019][^\W\d])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _negated() -> re.Pattern[str]:
    words = any_of(load("grades")["negations"])
    return re.compile(rf"\b{words}(?:\s+(?:yet|consistently|all|fully|always))*\s+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def grade_ends() -> tuple[str, ...]:
    """What the words of every grade end with, in lower case."""
    return tuple(load("grades")["ends"])


def read_grade(words: str) -> str | None:
    """The grade that ``words`` give on their own; None where they give none."""
    for grade, expression in _grades():
        if expression.fullmatch(words.strip()):
            return grade
    return None


def grade_rank(grade: str) -> int | None:
    """The grade's place on the four-point scale, 1 the best; None for a judgement that was not made."""
    rank = load("grades")["grades"][grade]["rank"]
    return None if rank is None else int(rank)


def negated(text: str, start: int) -> bool:
    """Whether the words right before ``start`` take the grade there away ("not yet consistently good")."""
    return _negated().search(text, max(0, start - 40), start) is not None


@lru_cache(maxsize=1)
def verb_pattern() -> str:
    """A regular expression of the verbs with which prose tells a grade."""
    return any_of(load("grades")["verbs"])


@lru_cache(maxsize=1)
def noun_pattern() -> str:
    """A regular expression of the nouns that call the words before them a grade."""
    return any_of(load("grades")["nouns"])


@lru_cache(maxsize=1)
def told_phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What prose calls judgements when it tells a grade, with the judgement that each stands for, in order."""
    return tuple(
        (judgement, re.compile(rf"\b{pattern(phrase)}\b", re.IGNORECASE))
        for judgement, phrases in load("grades")["told"].items()
        for phrase in phrases
    )
