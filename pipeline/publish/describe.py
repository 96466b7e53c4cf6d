"""The files that describe a release: dictionary, data package, README. All from the contracts, none by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from contracts import VERSION
from contracts.schema import Column, Table, Type

_PACKAGE_TYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.TEXTS: "array",
    Type.COUNTS: "array",
}
_LICENCES = (
    (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "Open Government Licence v3.0",
    ),
)
TITLE = "Sightline: children's services in England, with the words behind every value"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the descriptions tell of a release beside its contracts."""

    release_id: str
    content_id: str
    rows: Mapping[str, int]
    refused: Mapping[str, int]
    licences: Mapping[str, int]
    tables: Sequence[Table]
    views: Mapping[str, str]
    macros: Sequence[str]


def dictionary(facts: Facts) -> str:
    """``dictionary.html``: every table, column, closed list and view on one page."""
    return _environment().get_template("dictionary.html").render(facts=facts, version=VERSION, title=TITLE)


def readme(facts: Facts) -> str:
    """``README.md`` of the release: how to cite it, licences, known limits."""
    return _environment().get_template("README.md.j2").render(facts=facts, version=VERSION, title=TITLE)


def datapackage(facts: Facts, files_of: Mapping[str, tuple[int, str]]) -> str:
    """``datapackage.json``, a Frictionless data package; ``files_of`` gives each table's size and SHA-256."""
    package = {
        "profile": "data-package",
        "name": "sightline",
        "id": facts.content_id,
        "title": TITLE,
        "version": VERSION,
        "licenses": [{"name": name, "path": path, "title": title} for name, path, title in _LICENCES],
        "resources": [_resource(table, facts, *files_of[table.name]) for table in facts.tables],
    }
    return json.dumps(package, indent=2, ensure_ascii=False, default=str) + "\n"


def _resource(table: Table, facts: Facts, size: int, sha256: str) -> dict[str, Any]:
    released = {released.name for released in facts.tables}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    keys = [
        {
            "fields": list(r.columns),
            "reference": {"resource": r.table if r.table != table.name else "", "fields": list(r.to)},
        }
        for r in table.references
        if r.table in released and table.by_name[r.columns[0]].type is not Type.TEXTS
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "title": table.title,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "rowCount": facts.rows[table.name],
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {
        "name": column.name,
        "type": _PACKAGE_TYPES[column.type],
        "description": column.description,
        "example": column.example,
        "origin": column.origin.value,
        "constraints": constraints,
    }
    if column.unit:
        field["unit"] = column.unit
    return field


def queries() -> dict[str, str]:
    """The ready examples by file name."""
    folder = files("pipeline.publish").joinpath("queries")
    found = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".sql")}
    return dict(sorted(found.items()))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=lambda template: template is not None and template.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    environment.filters["shown"] = _shown
    return environment


def _shown(example: object) -> str:
    return json.dumps(example, ensure_ascii=False) if isinstance(example, list | bool) else str(example)
