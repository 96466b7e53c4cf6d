"""What is imported is required, what is required is locked, and no lock names where to find it."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.tiers import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z,]+\])?==(\S+) \\$", flags=re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(path: str) -> set[str]:
    """The names in a file of requirements."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return {normal(found[0]) for line in lines if (found := re.match(r"[A-Za-z0-9][\w.-]*", line))}


def pins(lock: str) -> dict[str, str]:
    return {normal(name): version for name, version in PIN.findall((ROOT / lock).read_text(encoding="utf-8"))}


def imported(*folders: str) -> set[str]:
    """The top-level modules of others that the code of these folders imports."""
    modules: set[str] = set()
    for path in sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    return modules - set(sys.stdlib_module_names) - {"contracts", "pipeline", "tests"}


def distributions(modules: set[str]) -> set[str]:
    """The packages that these modules come from."""
    known = packages_distributions()
    return {normal(known[module][0]) if module in known else module for module in modules}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index-url|--extra-index-url|--find-links|@ ", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    stanzas = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])
    assert len(stanzas) == len(pins(lock)) > 30
    assert [stanza for stanza in stanzas if "--hash=sha256:" not in stanza] == []


def test_what_is_required_is_locked() -> None:
    assert required("requirements.in") <= set(pins("requirements.lock"))
    assert required("requirements-dev.in") <= set(pins("requirements-dev.lock"))


def test_both_locks_agree() -> None:
    runtime, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: development.get(name) for name in runtime} == runtime


def test_what_the_code_imports_is_required() -> None:
    assert distributions(imported("contracts", "pipeline")) <= required("requirements.in")


def test_what_is_required_is_imported() -> None:
    started = {"dagster-webserver", "setuptools"}  # run as programs, never imported
    assert required("requirements.in") - started <= distributions(imported("contracts", "pipeline"))


def test_what_the_tests_import_is_required() -> None:
    assert distributions(imported("tests")) <= required("requirements.in") | required("requirements-dev.in")


def test_no_code_names_a_place_of_this_machine() -> None:
    paths = [path for folder in ("contracts", "pipeline") for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts = [path for path in paths if path.suffix in (".py", ".yaml", ".sql", ".html", ".csv", ".md")]
    home = re.compile(rf"{re.escape(str(ROOT))}|{re.escape(str(Path.home()))}/|/tmp/")
    assert [path for path in texts if len(str(ROOT)) > 4 and home.search(path.read_text(encoding="utf-8"))] == []
