"""Mentions of inspections resolved: "the inspection in 2019" is the one whose report gives its days.

A mention knows no more than a kind of event and a year. It is resolved where exactly one inspection of the same
authority and kind, reported by a document, was made in that year; or, where none was, published in it (reports are
often called by the year that is printed on them). Its rows then carry the inspection's own id and framework.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Tables = dict[str, pa.Table]
Row = dict[str, Any]
# A document and the inspection's id in it.
Key = tuple[str, str]

_TABLES_OF_INSPECTIONS = ("inspections", "grades", "improvement_areas", "findings", "progress")


@dataclass(frozen=True, slots=True)
class Target:
    """A reported inspection, by the years in which it was made and published."""

    inspection_id: str
    framework: str
    made: frozenset[int]
    published: frozenset[int]


def resolve(tables: Mapping[str, pa.Table]) -> Tables:
    """``tables`` with every mention that can be resolved under the id of its inspection; row ids stay as they are.

    Two mentions of one document that mean the same inspection become one, unless they grade the same judgement
    differently.
    """
    rows = tables["inspections"].to_pylist()
    resolved, merged = _resolutions(rows, _graded(tables))
    if not resolved:
        return dict(tables)
    linked = dict(tables)
    for name in _TABLES_OF_INSPECTIONS:
        if name in tables:
            linked[name] = _renamed(tables[name], resolved)
    if merged:
        linked["inspections"] = _without(linked["inspections"], merged)
        linked["evidence"] = _without_evidence(tables["evidence"], merged)
    return linked


def _resolutions(rows: Iterable[Row], graded: Mapping[Key, Mapping[str, str]]) -> tuple[dict[Key, Target], set[str]]:
    """What each mention resolves to, and the ids of the rows that another mention of their document stands for."""
    rows = sorted(rows, key=lambda row: (row["document_id"], row["char_start"], row["char_end"], row["id"]))
    targets = _targets(rows)
    taken: dict[Key, dict[str, str]] = {
        (row["document_id"], row["inspection_id"]): dict(graded.get((row["document_id"], row["inspection_id"]), {}))
        for row in rows
        if row["described"] == "primary"
    }
    primary = set(taken)
    resolved: dict[Key, Target] = {}
    merged: set[str] = set()
    for row in rows:
        own = (row["document_id"], row["inspection_id"])
        target = _target(row, targets) if row["described"] == "mentioned" else None
        if target is None or (row["document_id"], target.inspection_id) in primary:
            continue
        place = (row["document_id"], target.inspection_id)
        grades = graded.get(own, {})
        if place in taken and taken[place].keys() & grades.keys():
            continue
        if place in taken:
            merged.add(row["id"])
        taken.setdefault(place, {}).update(grades)
        resolved[own] = target
    return resolved, merged


def _targets(rows: Iterable[Row]) -> dict[tuple[str, str], list[Target]]:
    """The reported inspections of each authority and kind of event; one that two documents report counts once."""
    found: dict[tuple[str, str], dict[str, Target]] = defaultdict(dict)
    for row in rows:
        if row["described"] == "primary" and row["authority_id"] and row["start_date"]:
            target = Target(
                row["inspection_id"],
                row["framework"],
                _years(row["start_date"], row["end_date"]),
                _years(row["published"]),
            )
            found[row["authority_id"], row["event"]].setdefault(target.inspection_id, target)
    return {kind: list(targets.values()) for kind, targets in found.items()}


def _years(*days: date | None) -> frozenset[int]:
    return frozenset(day.year for day in days if day)


def _target(mention: Row, targets: Mapping[tuple[str, str], list[Target]]) -> Target | None:
    """The only inspection that ``mention`` can mean; None where there is none or more than one."""
    candidates = targets.get((mention["authority_id"], mention["event"]), [])
    if mention["start_date"]:
        same = [target for target in candidates if target.inspection_id.endswith(f"/{mention['start_date']}")]
        return same[0] if len(same) == 1 else None
    year = int(mention["inspection_id"].rsplit("/", 1)[1][:4])
    made = [target for target in candidates if year in target.made]
    fits = made or [target for target in candidates if year in target.published]
    return fits[0] if len(fits) == 1 else None


def _graded(tables: Mapping[str, pa.Table]) -> dict[Key, dict[str, str]]:
    """For each document and inspection the grade that it gives each judgement."""
    graded: dict[Key, dict[str, str]] = defaultdict(dict)
    if "grades" in tables:
        columns = [
            tables["grades"][name].to_pylist() for name in ("document_id", "inspection_id", "judgement", "grade")
        ]
        for document, inspection, judgement, grade in zip(*columns, strict=True):
            graded[document, inspection][judgement] = grade
    return graded


def _renamed(table: pa.Table, resolved: Mapping[Key, Target]) -> pa.Table:
    """``table`` with the ids, and where it has them the frameworks, of resolved inspections."""
    if {mention for _, mention in resolved}.isdisjoint(pc.unique(table["inspection_id"]).to_pylist()):
        return table
    keys = list(zip(table["document_id"].to_pylist(), table["inspection_id"].to_pylist(), strict=True))
    found = [resolved.get(key) for key in keys]
    ids = [target.inspection_id if target else key[1] for key, target in zip(keys, found, strict=True)]
    table = _replaced(table, "inspection_id", ids)
    if "framework" in table.column_names:
        own = table["framework"].to_pylist()
        frameworks = [target.framework if target else was for was, target in zip(own, found, strict=True)]
        table = _replaced(table, "framework", frameworks)
    return table


def _replaced(table: pa.Table, name: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(name)
    return table.set_column(table.schema.get_field_index(name), field, pa.array(values, field.type))


def _without(table: pa.Table, ids: set[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["id"], pa.array(ids, pa.string()))))


def _without_evidence(evidence: pa.Table, ids: set[str]) -> pa.Table:
    theirs = pc.and_(
        pc.equal(evidence["table"], "inspections"), pc.is_in(evidence["record_id"], pa.array(ids, pa.string()))
    )
    return evidence.filter(pc.invert(theirs))
