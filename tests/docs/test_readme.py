"""The README held to the code: its commands, its paths, and its query with the result that it shows."""

import re
from pathlib import Path

import click
import duckdb
import pytest

from contracts import TABLES
from pipeline.cli import main
from pipeline.extract.every_table import EXTRACTORS
from tests.command import sightline
from tests.tiers import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def shown(before: str) -> list[tuple[str, str]]:
    """Each block of a kind with the result shown right after it."""
    return re.findall(rf"^```{before}```\n+```text\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


QUERIES = shown(r"sql\n(.*?)^")
EXPLAINED = shown(r"sh\n\.venv/bin/sightline explain (\w+)\n")


def test_every_command_is_one_of_ours() -> None:
    assert isinstance(main, click.Group)
    named = set(re.findall(r"sightline ([a-z]+)", README))
    assert {"build", "verify", "explain"} <= named <= set(main.commands)


def test_every_option_is_one_of_ours() -> None:
    assert isinstance(main, click.Group)
    for command, rest in re.findall(r"sightline ([a-z]+)([^`\n]*)", README):
        options = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options


def test_every_target_is_in_the_makefile() -> None:
    named = set(re.findall(r"`make ([a-z]+)`", README)) | set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


def test_every_target_that_is_explained_does_something() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


def test_every_path_is_there() -> None:
    paths = re.findall(r"`((?:raw|contracts|pipeline|tests|\.ci)/[\w./-]*)`", README)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_layer_has_its_line() -> None:
    modules = {path.name for path in (ROOT / "pipeline").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {name for name in modules if f"`pipeline/{name}/`" not in README} == set()


def test_a_newcomer_finds_where_tables_are_named() -> None:
    assert set(EXTRACTORS) <= set(TABLES)
    for name, extractor in EXTRACTORS.items():
        assert extractor.__module__.startswith(f"pipeline.extract.{name}"), extractor


def test_the_files_of_a_release_are_in_it(raw_release: Path) -> None:
    table = README.split("## What a release is")[1].split("\n## ")[0]
    named = re.findall(r"`([\w]+\.(?:duckdb|json|txt|html|md))`", table)
    assert len(named) >= 6
    assert [name for name in named if not (raw_release / name).exists()] == []


@pytest.mark.parametrize(("query", "result"), QUERIES, ids=lambda text: text.split("\n")[0][:40])
def test_a_query_gives_what_is_shown(raw_release: Path, query: str, result: str) -> None:
    with duckdb.connect(str(raw_release / "sightline.duckdb"), read_only=True) as connection:
        assert str(connection.sql(query)).strip() == result.strip()


def test_every_query_is_shown_with_its_result() -> None:
    assert len(blocks("sql")) == len(QUERIES) > 0


def test_explain_shows_what_is_shown(raw_release: Path) -> None:
    assert EXPLAINED
    for row, result in EXPLAINED:
        assert sightline("explain", row, "--release", raw_release).stdout.strip() == result.strip()


def test_the_views_are_there(raw_release: Path) -> None:
    named = re.search(r"^Views answer(.*?)^$", README, flags=re.MULTILINE | re.DOTALL)
    assert named
    with duckdb.connect(str(raw_release / "sightline.duckdb"), read_only=True) as connection:
        found = connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        searched = [connection.sql(query).fetchall() for query in re.findall(r"`(FROM search\(.*?\))`", README)]
    assert set(re.findall(r"`(\w+)`", named[1])) <= {name for (name,) in found}
    assert searched
    assert all(searched)
