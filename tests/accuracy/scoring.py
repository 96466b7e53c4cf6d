"""Scores a release's tables against annotated truth: which records were found, and which of their columns are right.

Truth is one folder with a ``<table>.jsonl`` for each table: a record a line, in the columns of the release, with the
sha256 of the document that it was read from and, mostly, its place in the text. A record marked ``doubtful`` is
neither hit nor miss; ``<column>_alt`` lists what is also right; a column left out is not scored; rows where
``<table>_optional.jsonl`` has a record are not judged.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = dict[str, Any]
Fit = Callable[[Row, Row], float]

TITLES = re.compile(r"^(?:(?:Dr|Dame|Sir|Mr|Mrs|Ms|Miss|Prof|Professor|Cllr|Councillor|Lord|Lady|Baroness)\.?\s+)+")


@dataclass(frozen=True, slots=True)
class Score:
    """One table's score; ``right`` gives the share right of each column over the records found.

    ``telling`` is that share over the records in which truth or release says something other than what the column
    usually says. ``misses`` are one line each, for whoever reads a failed test.
    """

    truth: int
    rows: int
    precision: float
    recall: float
    right: dict[str, float]
    telling: dict[str, float]
    misses: list[str] = field(repr=False)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def measures(self) -> dict[str, float]:
        """All figures by name: a column's by its own, its telling share with `_telling` behind."""
        telling = {f"{column}_telling": share for column, share in self.telling.items()}
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, **self.right, **telling}


@dataclass(frozen=True, slots=True)
class Rule:
    """How rows of one table are matched with truth, and the columns that are then compared."""

    fit: Fit
    columns: tuple[str, ...]
    usual: Row = field(default_factory=dict)


def squash(text: object) -> str:
    """The same words, however they were wrapped: lower-case letters, digits and % only."""
    return re.sub(r"[^a-z0-9%]+", "", str(text or "").lower())


def words(text: str | None) -> Counter[str]:
    """How often each word occurs."""
    return Counter(re.findall(r"\w+", (text or "").lower()))


def placed(truth: Row, row: Row) -> bool:
    """Whether both tell their offsets; truth made with another engine has none."""
    return truth.get("char_start") is not None and row.get("char_start") is not None


def overlap(truth: Row, row: Row) -> bool:
    """Whether both were read from the same place."""
    if placed(truth, row):
        return bool(row["char_start"] < truth["char_end"] and truth["char_start"] < row["char_end"])
    one, other = squash(truth.get("quote")), squash(row.get("quote"))
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    ours, theirs = words(truth["quote"]), words(row["quote"])
    return (ours & theirs).total() / max(1, min(ours.total(), theirs.total())) >= 0.6


def likeness(truth: Row, row: Row) -> float:
    """Shared share of both places, or of both texts' words where truth has no offsets: 0 to 1."""
    if placed(truth, row):
        shared = min(truth["char_end"], row["char_end"]) - max(truth["char_start"], row["char_start"])
        whole = max(truth["char_end"], row["char_end"]) - min(truth["char_start"], row["char_start"])
        return max(0, shared) / max(1, whole)
    ours, theirs = words(truth.get("text") or truth.get("quote")), words(row.get("text") or row.get("quote"))
    return (ours & theirs).total() / max(1, (ours | theirs).total())


def same_place(threshold: float) -> Fit:
    """Matches rows whose likeness reaches ``threshold``."""

    def fit(truth: Row, row: Row) -> float:
        like = likeness(truth, row)
        return like if like >= threshold else 0

    return fit


def same_grade(truth: Row, row: Row) -> float:
    """Matches by judgement, authority and year of the inspection; the same grade is the better match."""
    if row["judgement"] not in {truth["judgement"], *(truth.get("judgement_alt") or [])}:
        return 0
    if truth.get("authority_id") and row.get("authority_id") and truth["authority_id"] != row["authority_id"]:
        return 0
    if truth.get("inspection_year") and row.get("inspected") and str(truth["inspection_year"]) != row["inspected"][:4]:
        return 0
    return 1 + (truth["grade"] == row["grade"])


def same_paragraph(truth: Row, row: Row) -> float:
    """Matches by printed number where nine words in ten are shared."""
    like = likeness(truth, row) if str(truth["number"]) == str(row["paragraph"]) else 0
    return like if like >= 0.9 else 0


def same_number(truth: Row, row: Row) -> float:
    """Matches equal values read from overlapping quotes."""
    if row.get("value") is None or abs(truth["value"] - row["value"]) > 1e-6 * max(1, abs(truth["value"])):
        return 0
    if not overlap(truth, row):
        return 0
    same = sum(str(truth.get(key)) == str(row.get(key)) for key in ("unit", "role", "period_end"))
    return 1 + same + likeness(truth, row)


def same_dates(truth: Row, row: Row) -> float:
    """Matches overlapping quotes that share a date."""
    same = sum(str(truth.get(key)) == str(row.get(key)) for key in ("date_start", "date_end"))
    return same + likeness(truth, row) if same and overlap(truth, row) else 0


def same_area(truth: Row, row: Row) -> float:
    """Matches by the words of the area for improvement."""
    return float(squash(truth["area"]) == squash(row["area"]))


def same_name(truth: Row, row: Row) -> float:
    """Matches names without their titles."""
    return float(squash(TITLES.sub("", truth["name"])) == squash(TITLES.sub("", row["name"] or "")))


RULES = {
    "paragraphs": Rule(same_paragraph, ("section",)),
    "inspections": Rule(
        lambda truth, row: 1.0, ("framework", "event", "start_date", "end_date", "published", "lead_inspector")
    ),
    "grades": Rule(same_grade, ("grade", "source")),
    "improvement_areas": Rule(
        same_place(0.8), ("seq", "kind", "text", "national_framework"), {"national_framework": None}
    ),
    "findings": Rule(
        same_place(0.6),
        ("assessment", "judgement", "paragraph", "prevalence_text", "evaluator", "date_start", "date_end"),
        {"prevalence_text": None, "evaluator": "ofsted"},
    ),
    "kpis": Rule(
        same_number,
        ("unit", "qualifier", "role", "period_start", "period_end"),
        {"qualifier": "exact", "period_start": None, "period_end": None},
    ),
    "events": Rule(same_dates, ("date_start", "date_end", "status")),
    "actions": Rule(same_place(0.5), ("due_start", "due_end"), {"due_start": None, "due_end": None}),
    "office_holders": Rule(same_name, ("role",)),
    "progress": Rule(same_area, ("status",)),
    "corroborations": Rule(same_place(0.6), ("match", "source_document_id", "change"), {"match": "verbatim"}),
}


def agree(truth: Row, row: Row, column: str) -> bool:
    """Whether a found record's column is right."""
    right = {str(truth[column]), *(str(other) for other in truth.get(f"{column}_alt") or [])}
    if column in ("text", "lead_inspector", "section"):
        return squash(row.get(column)) in {squash(other) for other in right}
    return str(row.get(column)) in right


def read_truth(folder: Path, table: str) -> list[Row]:
    """The annotated records of a table; none where it was not annotated."""
    path = folder / f"{table}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_rows(release: Path, table: str) -> list[Row]:
    """A released table's rows, each with its document's hash; dates as they are printed."""
    path = release / f"{table}.parquet"
    if not path.exists():
        return []
    hashes = {row["document_id"]: row["sha256"] for row in pq.read_table(release / "documents.parquet").to_pylist()}
    rows = pq.read_table(path).to_pylist()
    return [row | {"sha256": hashes.get(row.get("document_id"))} for row in rows]


def candidates(release: Path, table: str, truth: list[Row]) -> list[Row]:
    """The rows that the truth of a table judges."""
    rows = read_rows(release, "passages" if table == "paragraphs" else table)
    if table == "paragraphs":
        rows = [row for row in rows if row["paragraph"] is not None]
    if table == "progress":
        areas = {row["id"]: row["text"] for row in read_rows(release, "improvement_areas")}
        rows = [row | {"area": areas[row["improvement_area_id"]]} for row in rows]
    if table == "inspections":
        rows = [row for row in rows if row["described"] == "primary"]
    if table == "grades":
        starts = {row["inspection_id"]: str(row["start_date"] or "") for row in read_rows(release, "inspections")}
        rows = [row | {"inspected": starts.get(row["inspection_id"])} for row in rows]
        if not any("source" in record for record in truth):  # only each report's own judgements are annotated
            rows = [row for row in rows if row["source"] == "primary"]
    return rows


def pairs(truth: list[Row], rows: list[Row], rule: Rule) -> list[tuple[Row, Row]]:
    """Truth and rows one to one, best fit first; of rows that fit alike, as two promises of a sentence, what agrees."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(rows):
        by_document[row["sha256"]].append(j)
    near = [(i, j) for i, record in enumerate(truth) for j in by_document[record["sha256"]]]
    fits = [(value, i, j) for i, j in near if (value := rule.fit(truth[i], rows[j])) > 0]
    found: dict[int, int] = {}
    taken: set[int] = set()
    right = {
        (i, j): sum(agree(truth[i], rows[j], column) for column in rule.columns if column in truth[i])
        for _, i, j in fits
    }
    for _, i, j in sorted(fits, key=lambda item: (-item[0], -right[item[1:]], item[1], item[2])):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(truth[i], rows[j]) for i, j in found.items()]


def score(release: Path, folder: Path, table: str) -> Score:
    """Score one table of a release. Only documents that are annotated and released count."""
    rule = RULES[table]
    released = {row["sha256"] for row in read_rows(release, "documents")}
    truth = [record for record in read_truth(folder, table) if record["sha256"] in released]
    if table == "grades":
        truth = [record for record in truth if record.get("reported") != "heading"]
    documents = {record["sha256"] for record in truth}
    rows = [row for row in candidates(release, table, truth) if row["sha256"] in documents]
    matched = pairs(truth, rows, rule)
    hit, used = {id(record) for record, _ in matched}, {id(row) for _, row in matched}
    firm = [record for record in truth if not record.get("doubtful")]
    optional = read_truth(folder, f"{table}_optional")
    spare = [row for row in rows if id(row) not in used and not _is_optional(row, optional)]
    right, telling = _columns(rule, [pair for pair in matched if not pair[0].get("doubtful")])
    if table == "kpis":
        right |= _indicators(matched)
    return Score(
        truth=len(firm),
        rows=len(rows),
        precision=len(matched) / max(1, len(matched) + len(spare)),
        recall=sum(id(record) in hit for record in firm) / max(1, len(firm)),
        right=right,
        telling=telling,
        misses=_misses(rule, matched, [record for record in firm if id(record) not in hit], spare),
    )


def _is_optional(row: Row, optional: list[Row]) -> bool:
    return any(record["sha256"] == row["sha256"] and overlap(record, row) for record in optional)


def _columns(rule: Rule, matched: list[tuple[Row, Row]]) -> tuple[dict[str, float], dict[str, float]]:
    right, telling = {}, {}
    for column in rule.columns:
        told = [(record, row) for record, row in matched if column in record]
        if told:
            right[column] = sum(agree(record, row, column) for record, row in told) / len(told)
        if column in rule.usual:
            usual = rule.usual[column]
            more = [(record, row) for record, row in told if record[column] != usual or row.get(column) != usual]
            if more:
                telling[column] = sum(agree(record, row, column) for record, row in more) / len(more)
    return right, telling


def _indicators(matched: list[tuple[Row, Row]]) -> dict[str, float]:
    """How many figures found have an indicator, and the F1 of "these two figures measure the same thing"."""
    named = [(record["indicator"], row["indicator_id"]) for record, row in matched if row["indicator_id"]]
    both = either = 0
    for (wanted, given), (other_wanted, other_given) in combinations(named, 2):
        either += (wanted == other_wanted) + (given == other_given)
        both += wanted == other_wanted and given == other_given
    return {"indicator_named": len(named) / max(1, len(matched)), "same_indicator": 2 * both / max(1, either)}


def _misses(rule: Rule, matched: list[tuple[Row, Row]], missed: list[Row], spare: list[Row]) -> list[str]:
    lines = [f"missed {_short(record)}" for record in missed] + [f"extra  {_short(row)}" for row in spare]
    for record, row in matched:
        wrong = {c: (record[c], row.get(c)) for c in rule.columns if c in record and not agree(record, row, c)}
        if wrong:
            lines.append(f"wrong  {wrong} in {_short(record)}")
    return lines


def _short(row: Row) -> str:
    return str(row.get("quote") or row.get("text") or row)[:160].replace("\n", " ")


def grounded(release: Path) -> dict[str, float]:
    """The share of each table's rows whose quote stands at its offsets in the released text."""
    texts = {row["document_id"]: row["text"] for row in pq.read_table(release / "document_texts.parquet").to_pylist()}
    shares = {}
    for path in sorted(release.glob("*.parquet")):
        if not {"document_id", "char_start", "char_end", "quote"} <= set(pq.read_schema(path).names):
            continue
        rows = pq.read_table(path, columns=["document_id", "char_start", "char_end", "quote"]).to_pylist()
        rows = [row for row in rows if row["char_start"] is not None]
        if rows:
            exact = (texts[row["document_id"]][row["char_start"] : row["char_end"]] == row["quote"] for row in rows)
            shares[path.stem] = sum(exact) / len(rows)
    return shares
