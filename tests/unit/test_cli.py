"""The command tells a newcomer what went wrong and what to do, and exits as it says it does."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.assets import build as build_module
from pipeline.assets import server
from pipeline.assets.build import Report
from pipeline.assets.errors import BuildError
from pipeline.assets.latest import Publication
from pipeline.publish.failures import ContractError, Failure

assert server, "loaded here and not in a test: Dagster looks round with a process of its own while it is loaded"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def report(rejects: dict[str, int]) -> Report:
    publication = Publication(Path("/somewhere/releases/abc"), {"grades": 1234}, rejects)
    return Report(publication, 7, 2, ["leeds", "york"], {"documents": 1.25}, published=True)


def test_a_build_ends_with_what_came_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "build", lambda *_: report({"empty_file": 2}))
    done = run("build", "--warehouse", tmp_path)
    assert done.exit_code == 0
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    for expected in ("read 5", "unreadable 2", "grades 1,234", "empty_file 2", "documents 1.2"):
        assert expected in lines
    assert lines[-1] == "/somewhere/releases/abc"


@pytest.mark.parametrize(("rejects", "code"), [({}, 0), ({"empty_file": 1}, 1)])
def test_strict_fails_where_anything_was_rejected(
    rejects: dict[str, int], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_module, "build", lambda *_: report(rejects))
    assert run("build", "--strict", "--warehouse", tmp_path).exit_code == code


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (BuildError("Another build is working on it."), "Another build is working on it."),
        (
            ContractError([Failure("quote_is_slice", "grades", "off by one", "quote", "a1")]),
            "quote_is_slice: grades.quote",
        ),
    ],
)
def test_a_build_without_a_release_says_why(
    error: Exception, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Report:
        raise error

    monkeypatch.setattr(build_module, "build", fails)
    done = run("build", "--warehouse", tmp_path)
    assert done.exit_code == 1
    assert expected in done.output


def test_a_registry_that_does_not_agree_names_the_entry(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "sources.yaml").write_text("documents:\n  - path: leeds/gone.pdf\n", encoding="utf-8")
    done = run("build", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "warehouse")
    assert done.exit_code == 1
    assert "leeds/gone.pdf: there is no such file. Put the file there, or take the entry out." in done.output


@pytest.mark.parametrize("arguments", [("verify",), ("explain", "abcdef", "--release")])
def test_without_a_release_it_says_what_to_do(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "Run 'sightline build' first." in done.output


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("ui", "--warehouse", tmp_path, "--port", taken.getsockname()[1])
    assert done.exit_code == 1
    assert "Choose another with --port." in done.output
