"""The floors of ``floors.yaml``: read, and held against a release."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.accuracy.scoring import score

FLOORS: dict[str, dict[str, dict[str, float]]] = yaml.safe_load(
    (Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8")
)


def hold(release: Path, truth: Path, floors: dict[str, float], table: str) -> None:
    """Fail where a figure of ``table`` is below its floor, with what was missed."""
    found = score(release, truth, table)
    print(f"{table}: {found.truth} annotated, {found.rows} released, " + _shown(found.measures))
    assert found.truth, f"no document that is annotated for {table} is in the release"
    low = {name: found.measures.get(name, 0) for name, floor in floors.items() if found.measures.get(name, 0) < floor}
    assert not low, "\n".join([f"{table}: {_shown(low)}; floors {_shown(floors)}", *found.misses[:40]])


def _shown(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
