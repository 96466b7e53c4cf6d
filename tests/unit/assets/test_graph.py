"""The graph of assets as it is agreed: what changes it changes `graph.json` as well, and is seen in review.

To accept a change: `SIGHTLINE_ACCEPT=1 python -m pytest tests/unit/assets/test_graph.py`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from contracts import TABLES
from pipeline.assets.graph import ASSETS
from pipeline.assets.tables import column_schema, preview
from pipeline.definitions import definitions
from pipeline.stage import arrow

SNAPSHOT = Path(__file__).with_name("graph.json")


def graph() -> dict[str, Any]:
    """What Dagster is told of each asset, as plain data."""
    told: dict[str, Any] = {}
    for asset in ASSETS:
        for spec in asset.specs:
            told[spec.key.to_user_string()] = {
                "after": sorted(dependency.asset_key.to_user_string() for dependency in spec.deps),
                "group": spec.group_name,
                "kinds": sorted(spec.kinds),
                "owners": list(spec.owners),
                "partitions": spec.partitions_def.name if spec.partitions_def else None,
                "checks": sorted(check.name for check in asset.check_specs if check.blocking),
            }
    return dict(sorted(told.items()))


def test_the_graph_is_the_one_agreed() -> None:
    found = json.dumps(graph(), indent=1) + "\n"
    if os.environ.get("SIGHTLINE_ACCEPT"):
        SNAPSHOT.write_text(found, encoding="utf-8")
    assert found == SNAPSHOT.read_text(encoding="utf-8")


def test_dagster_can_load_it() -> None:
    dg.Definitions.validate_loadable(definitions)


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.key.to_user_string())
def test_every_asset_is_described_owned_and_versioned(asset: dg.AssetsDefinition) -> None:
    for spec in asset.specs:
        assert spec.description
        assert spec.owners
        assert spec.group_name
        assert spec.kinds
        assert spec.code_version


def test_every_table_has_a_blocking_check_and_its_columns() -> None:
    for asset in ASSETS:
        if asset.key.path[-1] not in TABLES:
            continue
        table = TABLES[asset.key.path[-1]]
        (check,) = asset.check_specs
        assert check.blocking
        schema = asset.metadata_by_key[asset.key]["dagster/column_schema"]
        assert [column.name for column in schema.columns] == list(table.names)


def test_a_column_shows_its_rules() -> None:
    columns = {column.name: column for column in column_schema(TABLES["grades"]).columns}
    assert any(rule.startswith("one of outstanding") for rule in columns["grade"].constraints.other)
    assert columns["id"].constraints.unique
    assert not columns["id"].constraints.nullable


def test_a_preview_keeps_to_its_table() -> None:
    row = {"document_id": "a|b", "text": "one\ntwo <b>" + "x" * 200}
    lines = preview(arrow.from_rows("document_texts", [row] * 20)).splitlines()
    assert len(lines) == 10
    assert "a\\|b" in lines[2]
    assert "one two &lt;b>" in lines[2]
    assert lines[2].endswith("… |")
