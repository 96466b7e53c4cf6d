"""The reference list of local authorities, past ones included."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Authority:
    """One local authority. Lists are in the order of the reference list; a blank cell is None or an empty list."""

    authority_id: str
    name: str
    also_known_as: tuple[str, ...]
    la_code: str | None
    gss_code: str | None
    region: str | None
    authority_type: str | None
    ofsted_urn: str | None
    statistical_neighbours: tuple[str, ...]
    succeeded_by: tuple[str, ...]


@lru_cache(maxsize=1)
def authorities() -> dict[str, Authority]:
    """Every authority by its id, in the order of the reference list."""
    text = files("contracts").joinpath("vocabulary/authorities.csv").read_text(encoding="utf-8")
    return {row["authority_id"]: _authority(row) for row in csv.DictReader(text.splitlines())}


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        authority_id=row["authority_id"],
        name=row["name"],
        also_known_as=_members(row["also_known_as"]),
        la_code=row["la_code"] or None,
        gss_code=row["gss_code"] or None,
        region=row["region"] or None,
        authority_type=row["authority_type"] or None,
        ofsted_urn=row["ofsted_urn"] or None,
        statistical_neighbours=_members(row["statistical_neighbours"]),
        succeeded_by=_members(row["succeeded_by"]),
    )


def _members(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
