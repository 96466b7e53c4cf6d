"""`findings`: the sentences that evaluate, with what each says, of how many, whose it is, of when, about what.

``sentences`` chooses them, ``assessment`` weighs their words, ``prevalence`` reads how many they hold for,
``evaluators`` whose finding each tells, ``dating`` of when it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pipeline.extract import topics
from pipeline.extract.expressions import starting
from pipeline.extract.findings import assessment, cues, dating, evaluators, prevalence, sentences
from pipeline.extract.findings.assessment import Verdict
from pipeline.extract.findings.cues import Hit
from pipeline.extract.findings.prevalence import Prevalence
from pipeline.extract.findings.sentences import INSPECTIONS, Candidate
from pipeline.extract.phrases import load, small_letters
from pipeline.extract.record import Reading, Record
from pipeline.extract.wordings import Several, fold
from pipeline.text.spans import Span

_FIGURES = re.compile(r"\d{2}|%")


def extract(reading: Reading) -> list[Record]:
    """The findings of a document in printed order."""
    kind = kind_of(reading)
    inspection = primary(reading)
    view = fold(reading.document.view.text)
    told, named, counts = _vocabularies().longest(view)
    speakers = evaluators.Speakers(kind, reading)
    dates = dating.Dates(kind, reading, inspection, speakers.own)
    records: list[Record] = []
    group, before = -1, None
    for candidate in sentences.candidates(reading, kind):
        end = candidate.at + len(candidate.text)
        heard = speakers.hear(candidate)
        when = dates.of(candidate, heard)
        verdict = _verdict(
            kind, candidate, told.within(candidate.at, end), before if candidate.group == group else None
        )
        group, before = candidate.group, verdict.assessment
        listed = candidate.lead and heard.carried and heard.evaluator != speakers.own
        if kind not in INSPECTIONS and not evaluates(candidate.text, verdict, listed):
            continue
        counted = counts.within(candidate.at, end)
        count = prevalence.first(view[candidate.at : end], candidate.at, counted) if counted else None
        values: dict[str, Any] = {
            "inspection_id": inspection.values["inspection_id"] if inspection else None,
            "section": candidate.section,
            "judgement": candidate.judgement,
            "paragraph": candidate.paragraph,
            "seq": len(records) + 1,
            "text": candidate.text,
            "assessment": verdict.assessment,
            "evaluator": heard.evaluator,
            "date_start": when.start,
            "date_end": when.end,
            "date_basis": when.basis,
            "topics": topics.in_order([topic for _, _, topic in named.within(candidate.at, end)]),
        }
        records.append(_record(reading, candidate, values, when, count))
    return records


@lru_cache(maxsize=1)
def _vocabularies() -> Several:
    matchers = cues.matcher(), topics.matcher(), prevalence.words().quantifiers
    return Several([matcher.wordings for matcher in matchers])


def kind_of(reading: Reading) -> str:
    """The document's kind as its own record gives it."""
    known = reading.records.get("documents")
    if known:
        return str(known[0].values["kind"])
    inspection = primary(reading)
    if inspection is None:
        return "council_report"
    return "inspection_report" if inspection.values["event"] == "inspection" else "visit_letter"


def primary(reading: Reading) -> Record | None:
    """The inspection that the document reports; None where it reports none."""
    known = reading.records.get("inspections", [])
    return next((record for record in known if record.values["described"] == "primary"), None)


def _verdict(kind: str, candidate: Candidate, hits: Sequence[Hit], before: str | None) -> Verdict:
    verdict = assessment.assess(candidate.text, hits, candidate.at, before, "")
    if verdict.assessment:
        return verdict
    silent = kind not in INSPECTIONS or _FIGURES.search(candidate.text)
    return Verdict("neutral" if silent else "strength", verdict.weight)


def evaluates(text: str, verdict: Verdict, listed: bool = False) -> bool:
    """Whether a sentence of a council report or news article evaluates, rather than tells, plans or asks.

    What is ``listed`` as another's findings needs no words that weigh.
    """
    opens, within = _plans()
    heavy = listed or verdict.weight >= float(load("findings")["least_weight"])
    small = small_letters(text)
    return heavy and not opens.match(small) and not within.search(small)


@lru_cache(maxsize=1)
def _plans() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entries = load("findings")
    return starting(entries["not_evaluations"]), starting(entries["not_evaluations_within"], r"\b")


def _record(
    reading: Reading, candidate: Candidate, values: dict[str, Any], when: dating.When, count: Prevalence | None
) -> Record:
    view = reading.document.view
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": candidate.span}
    values["prevalence_text"] = values["prevalence"] = None
    if count is not None:
        values["prevalence_text"] = candidate.text[count.start : count.end]
        values["prevalence"] = count.value
        evidence["prevalence_text"] = view.source(candidate.at + count.start, candidate.at + count.end)
    derived: frozenset[str] = frozenset()
    if when.basis == "stated" and when.words is not None:
        evidence["date_start"] = evidence["date_end"] = when.words
        derived = frozenset({"date_start", "date_end"}) if when.derived else derived
    return Record(
        table="findings",
        values=values,
        anchor=candidate.span,
        rule=f"finding.{candidate.kind}",
        evidence=evidence,
        derived=derived,
    )
