"""One asset a published table, generated from its contract."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import pyarrow as pa

from contracts import TABLES, VERSION
from contracts.schema import Column, Table
from pipeline.assets.candidates import Candidates, candidates
from pipeline.assets.documents import OWNERS
from pipeline.assets.project import Project

PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 60


def table_asset(table: Table) -> dg.AssetsDefinition:
    """The asset of one table: its schema, counts, a preview, and a check that no downstream step gets past."""
    check = dg.AssetCheckSpec(
        name="contract",
        asset=table.name,
        blocking=True,
        description=f"Every row of {table.name} is what its contract says; its keys, quotes, values and sums hold.",
    )

    @dg.asset(
        name=table.name,
        group_name="tables",
        kinds={"arrow", "table"},
        owners=OWNERS,
        description=table.description,
        deps=[candidates],
        code_version=VERSION,
        metadata={"dagster/column_schema": column_schema(table), "dagster/relation_identifier": table.name},
        check_specs=[check],
    )
    def build(context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]) -> dg.MaterializeResult:  # type: ignore[type-arg]
        held = Candidates(project.warehouse / "candidate")
        rows, report = held.table(table.name), held.report()
        faults = report["faults"].get(table.name, [])
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": rows.num_rows,
                "rejects": report["refused"].get(table.name, 0),
                "preview": dg.MetadataValue.md(preview(rows)),
            },
            data_version=dg.DataVersion(report["sealed"][table.name]),
            check_results=[
                dg.AssetCheckResult(
                    check_name="contract",
                    passed=not faults,
                    severity=dg.AssetCheckSeverity.ERROR,
                    metadata={"rows": rows.num_rows, "faults": dg.MetadataValue.json(faults[:20])},
                )
            ],
        )

    return build


def table_assets() -> list[dg.AssetsDefinition]:
    """An asset for each table."""
    return [table_asset(table) for table in TABLES.values()]


def column_schema(table: Table) -> dg.TableSchema:
    """A contract's columns as Dagster shows them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=column.type.value,
                description=column.description,
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=table.key == (column.name,),
                    other=_rules(column),
                ),
            )
            for column in table.columns
        ],
        constraints=dg.TableConstraints(other=[f"key: {', '.join(table.key)}"]),
    )


def preview(rows: pa.Table) -> str:
    """The first rows as a Markdown table, long values cut."""
    lines = [f"| {' | '.join(rows.column_names)} |", "|" + "---|" * rows.num_columns]
    shown = rows.slice(0, PREVIEW_ROWS).to_pylist()
    lines.extend(f"| {' | '.join(_cell(value) for value in row.values())} |" for row in shown)
    return "\n".join(lines)


def _rules(column: Column) -> list[str]:
    rules: Mapping[str, Any] = {
        "one of": ", ".join(column.allowed),
        "from": column.minimum,
        "to": column.maximum,
        "unit": column.unit,
    }
    return [f"{rule} {value}" for rule, value in rules.items() if value not in (None, "")]


def _cell(value: object) -> str:
    if value is None:
        return ""
    words = " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")
    return words if len(words) <= PREVIEW_CHARACTERS else words[: PREVIEW_CHARACTERS - 1] + "…"
