"""The vocabularies of findings are whole: every expression compiles and says what its notation means."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from contracts.lists import EVALUATORS, PREVALENCES
from pipeline.extract.phrases import load, small_letters


def _expressions(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _expressions(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _expressions(item)


@pytest.mark.parametrize("name", ["findings", "evaluators"])
def test_every_expression_compiles_and_keeps_apostrophes_out_of_classes(name: str) -> None:
    for expression in _expressions(load(name)):
        re.compile(expression)
        assert not re.search(r"\[[^\]]*'[^\]]*\]", expression), expression


@pytest.mark.parametrize("name", ["findings", "evaluators"])
def test_expressions_over_text_in_small_letters_are_in_small_letters(name: str) -> None:
    for expression in _expressions(load(name)):
        letters = re.sub(r"\\.", "", expression)
        assert letters == small_letters(letters), expression


def test_sources_and_roles_are_evaluators() -> None:
    vocabulary = load("evaluators")
    for part in ("sources", "roles", "titles", "voices", "publishers", "loosely", "findings_of"):
        assert set(vocabulary[part]) <= set(EVALUATORS)


def test_quantifiers_give_prevalences() -> None:
    vocabulary = load("prevalence")
    assert {vocabulary["values"].get(name, name) for name in vocabulary["quantifiers"]} == set(PREVALENCES)
