"""Of when a finding is: the inspection or visit it reports, else the date it states, else the document's own time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.extract.dates import DateMention, find_dates
from pipeline.extract.findings.evaluators import Heard
from pipeline.extract.findings.sentences import Candidate
from pipeline.extract.record import Reading, Record
from pipeline.text.spans import Span

# A date after one of these is where a time began or ended, what is due, or the name of a thing: not the finding's own.
_NOT_OWN = re.compile(
    r"\b(?:since|from|until|till|before|by|base of [\w,. ]+ in|compared (?:with|to)(?: [\w,.% ]+ in)?|due (?:in|for)|launched in"
    r"|introduced in|established in|created in|in place since|prior to|after|following|Act|approved in|judgement of|start(?:ed|ing) in)\s*\(?$",
    re.IGNORECASE,
)
_INSPECTION = re.compile(r"\b(?:inspection|inspected|inspectors|ofsted)\b", re.IGNORECASE)
_VISIT = re.compile(r"\bvisit\b", re.IGNORECASE)
_FIELDWORK = re.compile(r"\b(?:inspection|inspected|inspectors|fieldwork|visited)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A finding's time, why, and for a stated one its words in the text."""

    start: date | None = None
    end: date | None = None
    basis: str | None = None
    words: Span | None = None
    derived: bool = False


class Dates:
    """Dates a document's findings in their order."""

    def __init__(self, kind: str, reading: Reading, inspection: Record | None) -> None:
        self._kind = kind
        self._view = reading.document.view
        source = reading.source
        self._document = _window(reading)
        self._last = source.published_end or source.published_start
        if inspection is not None and inspection.values["start_date"] is not None:
            values = inspection.values
            self._inspection: When | None = When(values["start_date"], values["end_date"], "inspection")
        else:
            self._inspection = None
        self._visits: dict[int, When] = {} if self._inspection else self._told_inspections()
        self._group = -1
        self._led: When | None = None
        self._lead: When | None = None

    def of(self, candidate: Candidate, heard: Heard) -> When:
        """The time of a finding whose source has been ``heard``."""
        if self._inspection is not None:
            return self._inspection
        if candidate.group != self._group:
            self._led = None
        self._group = candidate.group
        if not candidate.lead:
            self._lead = None
        when = self._stated(candidate, heard)
        if when is None and candidate.lead and self._lead is not None:
            when = self._lead
        if when is None and heard.evaluator == "ofsted" and heard.carried and self._led is not None:
            when = self._led
        if when is None:
            when = self._document
        if heard.evaluator == "ofsted" or candidate.text.endswith(":"):
            self._led = when
        if candidate.text.endswith(":"):
            self._lead = when if when.basis != "document" else None
        return when

    def _stated(self, candidate: Candidate, heard: Heard) -> When | None:
        """The time that the sentence states: of the inspection it tells of, else the latest that is past."""
        text = candidate.text
        mentions = [mention for mention in find_dates(text) if mention.date_start or mention.precision == "month"]
        resolved = [(mention, *self._resolve(mention)) for mention in mentions]
        known = [(m, start, end) for m, start, end in resolved if start is not None and end is not None]
        if heard.evaluator == "ofsted" and (heard.told or heard.carried) and known and _INSPECTION.search(text):
            mention, start, end = known[0]
            told = self._visits.get(start.year) if not _VISIT.search(text) else None
            return told or self._when(candidate, mention, start, end)
        own = [(m, s, e) for m, s, e in known if not _NOT_OWN.search(text[: m.start]) and self._past(s)]
        if not own:
            return None
        mention, start, end = max(own, key=lambda found: (found[2], -(found[2] - found[1]).days))
        if _INSPECTION.search(text) and not _VISIT.search(text) and start.year in self._visits and heard.evaluator == "ofsted":
            return self._visits[start.year]
        return self._when(candidate, mention, start, end)

    def _past(self, start: date) -> bool:
        return self._last is None or start <= self._last

    def _when(self, candidate: Candidate, mention: DateMention, start: date, end: date) -> When:
        words = self._view.source(candidate.at + mention.start, candidate.at + mention.end)
        return When(start, end, "stated", words, derived=mention.date_start is None)

    def _resolve(self, mention: DateMention) -> tuple[date | None, date | None]:
        """The mention's days; a month without a year is the last one before the document was written."""
        return mention.date_start, mention.date_end

    def _told_inspections(self) -> dict[int, When]:
        return {}


def _window(reading: Reading) -> When:
    """The document's own time: when it was published, as registry or text tells it."""
    values = reading.records["documents"][0].values if reading.records.get("documents") else {}
    start = values.get("published_start") or reading.source.published_start
    end = values.get("published_end") or reading.source.published_end
    return When(start, end, "document") if start and end else When()
