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
