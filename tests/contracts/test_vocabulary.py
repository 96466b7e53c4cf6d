"""The vocabulary files as data: words are words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tiers import ROOT

FILES = sorted((ROOT / "contracts" / "vocabulary").glob("*.yaml"))
SWITCHES = {"both"}  # keys whose value says yes or no


def truths(told: Any, key: str = "") -> Iterator[str]:
    """Where a file holds a truth value that is no switch."""
    if isinstance(told, bool) and key not in SWITCHES:
        yield key
    elif isinstance(told, dict):
        for name, value in told.items():
            yield from truths(value, str(name))
    elif isinstance(told, list):
        for value in told:
            yield from truths(value, key)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_that_yaml_takes_for_truth_values_are_quoted(file: Path) -> None:
    """An unquoted "on", "no" or "off" would never be found in a text."""
    assert list(truths(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))) == []


def keys_twice(node: yaml.Node) -> Iterator[str]:
    """The keys that a mapping gives twice, of which YAML keeps the last without a word."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for at, key in enumerate(keys) if key in keys[:at])
        for _, value in node.value:
            yield from keys_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from keys_twice(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_told_twice_of_an_entry(file: Path) -> None:
    assert list(keys_twice(yaml.compose(file.read_text(encoding="utf-8"), yaml.CSafeLoader))) == []
