"""A rule names a construction of the language or layout: never a document, an authority or a person's name."""

import csv
import re
from pathlib import Path

import pytest

from tests.tiers import ROOT

RULES = sorted(
    path
    for folder in ("pipeline/text", "pipeline/extract", "pipeline/link", "contracts/vocabulary")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".yaml", ".sql") and path.name != "authorities.csv"
)
ORDINARY = {"Reading", "Bath", "Bury", "Kent"}
LETTERHEAD = {"Manchester", "Nottingham", "Cumberland"}
"""Names that are words besides, and those in the addresses of the inspectorate's own offices (Cumberland Place)."""


def names_of_authorities() -> set[str]:
    with (ROOT / "contracts" / "vocabulary" / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["name"] for row in rows} - ORDINARY - LETTERHEAD


def test_the_rules_are_found() -> None:
    assert len(RULES) > 10


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_names_an_authority(path: Path) -> None:
    names = "|".join(sorted(map(re.escape, names_of_authorities())))
    assert re.findall(rf"\b(?:{names})\b", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_names_a_document(path: Path) -> None:
    ids = [str(file.relative_to(ROOT / "raw").with_suffix("")) for file in (ROOT / "raw").glob("*/*.*")]
    text = path.read_text(encoding="utf-8")
    assert ids
    assert [name for name in ids if name in text or Path(name).name in text] == []
