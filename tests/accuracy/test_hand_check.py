"""The hand check's files are well-formed, and its figures follow from them."""

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

import contracts
from contracts.lists import ASSESSMENTS, PROGRESS
from tests.accuracy.hand_check.figures import DRAWS, FOLDER, SECOND, THIRD, errors, figures, read, wilson

SIZES = {"findings": 100, "improvement_areas": 50, "progress": 50, "not_covered": 50}
FILE = yaml.safe_load((FOLDER / "figures.yaml").read_text(encoding="utf-8"))
KEPT = {"": FILE, SECOND: FILE["second_draw"], THIRD: FILE["third_draw"]}
CHOICES = {"findings": ASSESSMENTS, "progress": PROGRESS}
JUDGED = [(prefix, sample) for prefix, samples in DRAWS.items() for sample in samples]
TOPICS = yaml.safe_load((Path(contracts.__path__[0]) / "vocabulary" / "topics.yaml").read_text(encoding="utf-8"))[
    "topics"
]


@pytest.mark.parametrize("prefix", DRAWS)
def test_figures_follow_from_the_files(prefix: str) -> None:
    assert figures(prefix) == KEPT[prefix]["figures"]
    assert errors(prefix) == KEPT[prefix]["errors"]


@pytest.mark.parametrize("prefix", DRAWS)
def test_the_readme_tells_the_figures(prefix: str) -> None:
    sections = re.split(r"## (?:Second|Third) draw\n", (FOLDER / "README.md").read_text(encoding="utf-8"))
    readme = dict(zip(DRAWS, sections, strict=True))[prefix]
    for name, kept in KEPT[prefix]["figures"].items():
        told = f"{kept['right']} of {kept['of']} | {kept['percent']} | {kept['low']} to {kept['high']} |"
        assert f"| `{name}` | {told}" in readme, name
    for name, count in chain.from_iterable(classes.items() for classes in KEPT[prefix]["errors"].values()):
        assert f"| `{name}` | {count} |" in readme, name


def test_wilson_interval_is_that_of_the_textbook() -> None:
    assert wilson(0, 10) == (0.0, 27.8)
    assert wilson(5, 10) == (23.7, 76.3)
    assert wilson(10, 10) == (72.2, 100.0)


@pytest.mark.parametrize(("prefix", "sample"), JUDGED)
def test_every_row_is_judged_once(prefix: str, sample: str) -> None:
    rows = read(sample, prefix)
    assert len({row["id"] for row in rows}) == len(rows) == SIZES[sample]
    for row in rows:
        assert row["verdict"] in {"right", "wrong", "doubtful"}
        assert bool(row["reason"]) or row["verdict"] == "right", row["id"]
        assert bool(row["error"]) or row["verdict"] != "wrong", row["id"]
        for start in (column for column in row if column.endswith("char_start") and row[column]):
            assert 0 <= int(row[start]) < int(row[start.replace("start", "end")]), row["id"]


@pytest.mark.parametrize(
    ("prefix", "sample", "choices"),
    [(prefix, sample, CHOICES[sample]) for prefix, sample in JUDGED if sample in CHOICES],
)
def test_a_released_value_is_right_where_it_is_one_of_the_right_ones(
    prefix: str, sample: str, choices: tuple[str, ...]
) -> None:
    for row in read(sample, prefix):
        right = {row["right"], *row["also_right"].split()}
        assert right <= {*choices, "none"} and row["released"] in choices, row["id"]
        assert (row["verdict"] == "right") == (row["released"] in right), row["id"]


@pytest.mark.parametrize(
    ("prefix", "sample"), [judged for judged in JUDGED if judged[1] in {"findings", "improvement_areas"}]
)
def test_topics_are_those_of_the_vocabulary(prefix: str, sample: str) -> None:
    known = {topic["id"] for parent in TOPICS for topic in (parent, *parent["topics"])}
    for row in read(sample, prefix):
        named = {*row["topics_wrong"].split(), *row["topics_missing"].split()}
        assert named <= known, row["id"]


@pytest.mark.parametrize("prefix", DRAWS)
def test_an_area_is_right_where_no_topic_is_wrong_or_missing(prefix: str) -> None:
    for row in read("improvement_areas", prefix):
        released, wrong, missing = (set(row[name].split()) for name in ("released", "topics_wrong", "topics_missing"))
        assert wrong <= released and not missing & released, row["id"]
        assert (row["verdict"] == "right") == (not wrong and not missing), row["id"]


@pytest.mark.parametrize("prefix", DRAWS)
def test_what_is_covered_has_the_place_that_covers_it(prefix: str) -> None:
    for row in read("not_covered", prefix):
        assert (row["verdict"] == "wrong") == bool(row["covered_char_start"]), row["id"]
