"""`progress`: what later documents of an authority say of each area for improvement.

An area has parts, each a topic of its own ("strategy discussions and child protection investigations"). A finding
speaks to a part where it names its topic, about the same children; general topics ("plans") need more in common.
The findings that fit best give the part's status, and the parts the area's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyarrow as pa

from pipeline.link.evidence import LEAST, Area, Fit, areas_of, fits
from pipeline.link.findings import Findings, Told
from pipeline.link.later import Dated, documents, is_later
from pipeline.stage import arrow

Row = dict[str, Any]

SHOWN = 8  # findings that a row names at most
NEAR = 0.1  # findings this much below the best of their part still count
OTHER, TWO = 0.2, 2  # findings of the side not yet heard that have two words of the area count this much below the best
CLEAR = 0.8  # the share of one side from which on a status is not mixed
AGAIN = 1.25  # what it weighs that the area is told again
SIDES = {
    "strength": (1.0, 0.0),
    "improved": (1.0, 0.0),
    "weakness": (0.0, 1.0),
    "declined": (0.0, 1.0),
    "mixed": (0.5, 0.5),
}
"""What an assessment says for and against an improvement."""


def build(tables: Mapping[str, pa.Table]) -> pa.Table:
    """The rows of `progress`: one an area and later document of its authority."""
    areas, findings = areas_of(tables), Findings(tables)
    rows: list[Row] = []
    for dated in documents(tables).values():
        for document in dated:
            told = [
                (area, report)
                for report in dated
                for area in areas.get(report.document_id, ())
                if is_later(document, area.inspection_id, report)
            ]
            if told:
                later = findings.of(document)
                again = areas.get(document.document_id, [])
                rows.extend(_row(area, document, report, later, again) for area, report in told)
    return arrow.from_rows("progress", rows)


def _row(area: Area, document: Dated, report: Dated, later: Told, again: Iterable[Area]) -> Row:
    """What ``document`` says of ``area``."""
    reasons, speaking, statuses = [], [], []
    for part in area.parts:
        near = _nearest(fits(area, part, later, report.day))
        told_again = [other.text for other in again if area.told_again(part, other)]
        status = _status(near, told_again)
        statuses.append(status)
        speaking.extend(near)
        if len(area.parts) > 1:
            reasons.append(f"{part}: {status}")
        reasons.extend(f"told again: {text}" for text in told_again)
    status = _together(statuses)
    speaking = _best_first(speaking, status)
    return {
        "id": sha256(f"{area.id}\x1f{document.document_id}".encode()).hexdigest()[:20],
        "improvement_area_id": area.id,
        "document_id": document.document_id,
        "authority_id": document.authority_id,
        "status": status,
        "score": _score(speaking, status),
        "finding_ids": [fit.finding.id for fit in speaking][:SHOWN],
        "reasons": [*dict.fromkeys(_shared(speaking) + reasons)],
    }


def _score(speaking: Sequence[Fit], status: str) -> float | None:
    """How well the first finding fits; the least where the area is told again and no finding speaks to it."""
    if status == "not_covered":
        return None
    return round(speaking[0].score, 2) if speaking else LEAST


def _nearest(found: Iterable[Fit]) -> list[Fit]:
    """The findings that fit best, and those nearly as well; of the side that none of them speaks for, others too."""
    listed = sorted(found, key=lambda fit: (-fit.score, fit.finding.seq))
    near = [fit for fit in listed if fit.score >= listed[0].score - NEAR]
    heard = [sum(SIDES[fit.finding.assessment][side] for fit in near) for side in (0, 1)]
    if all(heard):
        return near
    silent = heard.index(0) if near else 0
    far = [fit for fit in listed[len(near) :] if fit.score >= listed[0].score - OTHER]
    return near + [fit for fit in far if SIDES[fit.finding.assessment][silent] and fit.words >= TWO]


def _status(speaking: Iterable[Fit], told_again: Sequence[str]) -> str:
    """The status that findings give a part; that it is told again speaks against it."""
    better = sum(SIDES[fit.finding.assessment][0] for fit in speaking)
    worse = sum(SIDES[fit.finding.assessment][1] for fit in speaking) + AGAIN * bool(told_again)
    if not better + worse:
        return "not_covered"
    share = better / (better + worse)
    if share > CLEAR and not told_again:
        return "improved"
    return "not_yet" if share <= 1 - CLEAR else "mixed"


def _together(statuses: Iterable[str]) -> str:
    """The status of an area: that of its parts where those that are told of agree."""
    told = {status for status in statuses if status != "not_covered"}
    if not told:
        return "not_covered"
    return told.pop() if len(told) == 1 else "mixed"


def _best_first(speaking: Iterable[Fit], status: str) -> list[Fit]:
    """Each finding once: first those that say what the status says, then the nearer to the area's own words."""
    best: dict[str, Fit] = {}
    for fit in speaking:
        if fit.finding.id not in best or fit.nearness > best[fit.finding.id].nearness:
            best[fit.finding.id] = fit
    sides = {"improved": ("improved", "strength"), "not_yet": ("weakness", "declined"), "mixed": ("mixed",)}
    return sorted(
        best.values(),
        key=lambda fit: (
            fit.finding.assessment not in sides[status],
            -fit.nearness,
            fit.finding.seq,
        ),
    )


def _shared(speaking: Sequence[Fit]) -> list[str]:
    """What the findings have in common with the area: topics, terms, and whose they are where not Ofsted's."""
    topics = dict.fromkeys(fit.part for fit in speaking if fit.part)
    terms = sorted({term for fit in speaking for term in fit.terms})
    evaluators = sorted({fit.finding.evaluator for fit in speaking} - {"ofsted"})
    return [
        *(f"topic: {topic}" for topic in topics),
        *(f"term: {term}" for term in terms),
        *(f"told by: {evaluator}" for evaluator in evaluators),
    ]
