"""Grades that news and council reports tell, held against those that the authority's reports give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Row = dict[str, Any]

EVERY = "all_areas"
JOINT = {
    "in_care": ("in_care_and_care_leavers", "looked_after_and_permanence"),
    "care_leavers": ("in_care_and_care_leavers",),
    "impact_of_leaders": ("leadership_management_governance",),
}
"""Judgements under which a framework gives what another gives by itself."""
_COLUMNS = (
    "id",
    "document_id",
    "authority_id",
    "inspection_id",
    "judgement",
    "grade",
    "grade_text",
    "source",
    "char_start",
    "char_end",
    "page",
    "quote",
)


def rows(tables: Mapping[str, pa.Table]) -> Iterator[Row]:
    """A row each grade that a secondary document tells."""
    table = tables["grades"].select(_COLUMNS)
    told = table.filter(pc.equal(table["source"], "secondary")).to_pylist()
    if not told:
        return
    wanted = pa.array(sorted({row["authority_id"] for row in told if row["authority_id"]}), pa.string())
    given: dict[tuple[str, str], Row] = {}
    own = table.filter(pc.and_(pc.is_in(table["authority_id"], wanted), pc.not_equal(table["source"], "secondary")))
    rank = {"primary": 0, "retrospective": 1}
    for row in sorted(own.to_pylist(), key=lambda row: (rank[row["source"]], row["document_id"], row["char_start"])):
        given.setdefault((row["inspection_id"], row["judgement"]), row)
    for row in told:
        yield _row(row, _source(row, given))


def _source(told: Row, given: Mapping[tuple[str, str], Row]) -> Row | None:
    """The grade of the same inspection and judgement, or of one that takes it in."""
    names = (told["judgement"], *JOINT.get(told["judgement"], ()), EVERY)
    found = (given.get((told["inspection_id"], name)) for name in names)
    return next((row for row in found if row is not None), None)


def _row(told: Row, source: Row | None) -> Row:
    match = "unfound" if source is None else "verbatim" if source["grade"] == told["grade"] else "altered"
    words = f"grade '{told['grade_text']}' for '{source['grade_text']}'" if source and match == "altered" else None
    return {
        "id": sha256(f"{told['id']}\x1fcorroborations".encode()).hexdigest()[:20],
        "document_id": told["document_id"],
        "authority_id": told["authority_id"],
        "source_document_id": source["document_id"] if source else None,
        "source_start": source["char_start"] if source else None,
        "source_end": source["char_end"] if source else None,
        "match": match,
        "change": words,
        **{name: told[name] for name in ("char_start", "char_end", "page", "quote")},
        "rule": "claim.grade",
    }
