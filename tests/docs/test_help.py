"""The command's help: whole, plain, and at hand before anything heavy is loaded."""

import subprocess
import sys
from pathlib import Path

import click
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from tests.command import sightline
from tests.tiers import ROOT

HEAVY = ("dagster", "duckdb", "polars", "pandera", "pyarrow", "pypdfium2")


def commands() -> dict[str, click.Command]:
    assert isinstance(main, click.Group)
    return dict(main.commands)


def test_what_the_command_is_for() -> None:
    done = sightline("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in commands())


@pytest.mark.parametrize("name", ["build", "verify", "explain", "ui"])
def test_every_command_says_what_it_does_and_each_option_what_it_is(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert command.help.strip().split("\n")[0].endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


def test_a_wrong_command_says_so() -> None:
    done = sightline("bulid")
    assert done.returncode == 2
    assert "bulid" in done.stderr


def test_starting_it_loads_nothing_heavy() -> None:
    code = f"import sys, pipeline.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_terminal_without_curly_quotes_still_shows_the_sentence(raw_release: Path) -> None:
    table = pq.read_table(raw_release / "improvement_areas.parquet", columns=["id", "text"]).to_pylist()
    row = next(row["id"] for row in table if not row["text"].isascii())
    done = sightline("explain", row, "--release", raw_release, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_says_nothing_beside_its_table(tmp_path: Path) -> None:
    (tmp_path / "raw" / "leeds").mkdir(parents=True)
    (tmp_path / "raw" / "leeds" / "letter.txt").write_text("Support for children is good.\n", encoding="utf-8")
    done = sightline("build", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "warehouse")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the release is published" in done.stdout
