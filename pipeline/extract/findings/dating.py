"""Of when a finding is: the inspection or visit it reports, else the time it states, else the document's own time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.extract.findings.evaluators import Heard
from pipeline.extract.findings.sentences import Candidate
from pipeline.extract.periods import Time, covered, find_times
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Document
from pipeline.text.spans import Span

# After one of these a time is where something began, ended or is due, or what it is compared with: not the finding's.
_NOT_OWN = re.compile(
    r"\b(?:from|until|till|before|by|prior to|after|following|base of[^.;]{1,30} in|compared (?:with|to)[^.;]{0,30}"
    r"|(?:improvement|increase|decrease|reduction|rise|fall) on [^.;,]{1,30} (?:in|at|on)"
    r"|for (?:instance|example),?(?: at| in| on)?|due (?:in|for)|introduction in|than in"
    r"|(?:joined|arrived) (?:in|on)"
    r"|(?:launched|introduced|established|created|appointed|opened|agreed|signed)(?: [^.;,]{1,70})? (?:in|on)"
    r"|from £?\d[\d.,]*(?:%|m| million| children| cases| weeks| days)? in|(?:take|takes|taking|took) place in"
    r"|Act|judgement of(?: early| late)?|Ofsted|Ofsted in|inspection in|inspection of)(?: the)? ?\(?$",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(r"\binspectors\b")  # what others told them is of their visit
_APPROVED = re.compile(r"\bapproved in (?:the )?$")
_WHO = re.compile(r"\bwho (?:left|was|were|has|had|joined|came|moved|started|became|took|lost|led)\b[^.;,]{0,70}$")
_SINCE = re.compile(r"\bsince\b[^.;,]{0,60}$", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:[Ff]ollowing|[Ss]ince|[Aa]s (?:they|it) (?:had been|were|was)"
    r"|improvement on|(?:up|down) from|[Cc]ompared with)\b[^.;,]{0,60}$"
)
_PUBLISHED = re.compile(
    r"\b(?:[Rr]eport|[Ll]etter),?(?: which)?(?: (?:was|is|were))? (?:published|received|issued)\b[^.;,]{0,60}$"
)
_REPORT = re.compile(r" (?:report|judgement|inspection)\b")
_BASELINE = re.compile(r"^[^.;,]{0,25}\bto\b[^.;]{1,60}\b(?:in|at|\(|currently)", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_INSPECTION = re.compile(
    r"\b(?:inspection|[Ii]nspectors(?:, who| who)? (?:visited|carried out|were in))\b[^.;]{0,60}?"
    rf"\b(?:in|during) (?:the (?:previous|preceding) )?(?=(?:{_MONTHS})\b)"
)
_VISITED = re.compile(
    r"\b(?:visit(?! to (?:the|an?|one|our|their) [a-z' -]{0,30}(?:home|hub|centre|school|team|office|unit)\b)"
    r"|visited|(?:peer|external) (?:review|challenge|diagnostic)|monitoring visits|focused visits"
    r"|[Ii]nspection|[Rr]e-?inspected|[Ii]nspected"
    r"|[Ii]nspectors(?:, who)? (?:visited|returned|came|spent|were (?:in|on site|at)))\b"
    r"(?=[^.;\n]{0,120}(?:20\d\d|on \d|(?:between|from) \d|\d (?:to|and|-|–) \d{1,2} [A-Z]))"
)
_OPENS_WITH_TIME = re.compile(r"(?:In|At|During|Between|By) (?:the [a-z ]{3,30})?(?:[A-Z\d][^.;,]{0,20})?\b20\d\d\b")
_YEAR = re.compile(r"\b20\d\d\b")
_VISIT = re.compile(r"\bvisits?\b", re.IGNORECASE)
_YEAR_DAYS = 365
_NEAR = 120


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

    def __init__(self, kind: str, reading: Reading, inspection: Record | None, own: str) -> None:
        # An article's own voice tells what inspectors found.
        self._own = "council" if kind == "news_article" else own
        self._view = reading.document.view
        self._window = _window(reading)
        self._written = self._window.end
        self._inspection: When | None = None
        if inspection is not None and inspection.values["start_date"] is not None:
            values = inspection.values
            self._inspection = When(values["start_date"], values["end_date"], "inspection")
        self._told = {} if self._inspection else told_inspections(reading.document, self._written)
        self._visits = [] if self._inspection else told_visits(reading.document, self._written)
        self._reported: When | None = None
        if kind == "news_article":
            known = [*self._told.values(), *(when for _, when in self._visits)]
            self._visits = []
            recent = [when for when in known if self._is_recent(when)]
            self._reported = max(recent, key=_last_day, default=None)
        self._group = self._group_at = -1
        self._before: When | None = None
        self._lead: When | None = None

    def of(self, candidate: Candidate, heard: Heard) -> When:
        """The time of a finding whose source has been ``heard``."""
        if self._inspection is not None:
            return self._inspection
        if not candidate.lead:
            self._lead = None
        if candidate.group != self._group:
            self._group, self._before, self._group_at = candidate.group, None, candidate.at
        when = self._carried(candidate, heard) or self._stated(candidate, heard) or self._general(candidate, heard)
        if heard.evaluator not in ("council", self._own):
            self._before = when
        if candidate.text.endswith(":") and when.basis != "document":
            self._lead = when
        elif candidate.text.endswith(":"):
            self._lead = self._before if heard.evaluator != self._own else None
        return when

    def _carried(self, candidate: Candidate, heard: Heard) -> When | None:
        """The time of what the sentence goes on telling; of a list's lead-in for its bullets."""
        if candidate.lead and self._lead is not None and not _YEAR.search(candidate.text):
            return self._lead
        if heard.evaluator == "other" and _OPENS_WITH_TIME.match(candidate.text):
            return None  # figures that a partner tells are of their own time
        return self._before if heard.carried and heard.evaluator != self._own else None

    def _general(self, candidate: Candidate, heard: Heard) -> When:
        """The time of a sentence that states none: a visitor's findings are of the visit told before them.

        Ofsted's are of its latest visit told so far, another's of a visit told in their own paragraph.
        """
        inspected = heard.evaluator == "ofsted" or _INSPECTORS.search(candidate.text)
        if heard.evaluator in ("council", self._own) or (
            heard.evaluator in ("other", "government") and self._reported and not inspected
        ):
            return self._window
        if self._before or self._reported:
            told = self._reported if inspected else self._before
            return told or self._before or self._reported or self._window
        first = -1 if heard.evaluator == "ofsted" else self._group_at
        end = candidate.at + len(candidate.text)
        return max((when for at, when in self._visits if first <= at < end), key=_last_day, default=self._window)

    def _is_recent(self, when: When) -> bool:
        """Whether an article can be on an inspection of that time."""
        return self._written is None or when.end is None or (self._written - when.end).days < _YEAR_DAYS

    def _stated(self, candidate: Candidate, heard: Heard) -> When | None:
        text = candidate.text
        times = [time for time in find_times(text, self._written) if self._past(time)]
        times = [time for time in times if not (_SINCE.search(text[: time.start]) or _WHO.search(text[: time.start]))]
        inspected = [time for time in times if time.first.year in self._told and _of_inspection(time, text)]
        if inspected and not _VISIT.search(text) and (heard.evaluator == "ofsted" or "inspection" in text):
            return self._told[inspected[0].first.year]
        times = [time for time in times if not _PUBLISHED.search(text[: time.start])]
        first = next((time for time in times if not _AFTER.search(text[: time.start])), None)
        if heard.evaluator == "ofsted" and heard.told and first:
            return self._visit_within(first) or self._when(candidate, first)
        own = [time for time in times if not _NOT_OWN.search(text[: time.start])]
        own = [time for time in own if _whole_year(time) or not _APPROVED.search(text[: time.start])]
        own = [time for time in own if not (len(own) > 1 and _BASELINE.match(text[time.end :]))]
        exact = [time for time in own if not _whole_year(time)] or own
        return self._when(candidate, max(exact, key=lambda time: time.last)) if exact else None

    def _visit_within(self, time: Time) -> When | None:
        """The visit that is told of by its month: "inspectors found in March" of one on 13 and 14 March."""
        if time.first == time.last:
            return None
        within = (when for _, when in self._visits if when.start and when.end and time.first <= when.start)
        return next((when for when in within if when.end and when.end <= time.last), None)

    def _past(self, time: Time) -> bool:
        """Whether the time had come, and a year of school or money was not only beginning, when this was written."""
        if self._written is None:
            return True
        return time.first <= self._written and (time.last - self._written).days < _YEAR_DAYS // 2

    def _when(self, candidate: Candidate, time: Time) -> When:
        words = self._view.source(candidate.at + time.start, candidate.at + time.end)
        return When(time.first, time.last, "stated", words, derived=not time.alone)


def _last_day(when: When) -> tuple[date, date]:
    return when.end or date.min, when.start or date.min


def _of_inspection(time: Time, text: str) -> bool:
    """Whether the time names an inspection by its year, or by the month of its report."""
    return _whole_year(time) or _REPORT.match(text[time.end :]) is not None


def _whole_year(time: Time) -> bool:
    return (time.last - time.first).days + 1 >= _YEAR_DAYS


def told_inspections(document: Document, written: date | None) -> dict[int, When]:
    """When inspections were made, by their year, where a document that reports none itself tells the months."""
    told: dict[int, When] = {}
    text = document.view.text
    for match in _INSPECTION.finditer(text):
        times = find_times("in " + text[match.end() : match.end() + 40], written)
        if not times:
            continue
        time = times[0]
        if not time.alone:
            before = text[max(0, match.start() - _NEAR) : match.end()].rpartition("\n\n")[2]
            time = _within(time, _YEAR.findall(before))
        told.setdefault(time.first.year, When(time.first, time.last, "inspection"))
    return told


def told_visits(document: Document, written: date | None) -> list[tuple[int, When]]:
    """The days or months of inspections and visits that a document tells of, past ones only, by their place in it."""
    text = document.view.text
    told: list[tuple[int, When]] = []
    for match in _VISITED.finditer(text):
        words = text[match.start() : match.end() + 2 * _NEAR].split(". ")[0].split("\n")[0]
        time = next((time for time in find_times(words, written) if not _whole_year(time)), None)
        if time is None or _PUBLISHED.search(words[: time.start]):
            continue
        if written is None or time.last <= written:
            told.append((match.start() + time.start, When(time.first, time.last, "inspection")))
    return told


def _within(time: Time, years: list[str]) -> Time:
    """A time of months in the year named last before it."""
    if not years:
        return time
    shift = int(years[-1]) - time.last.year
    last_day = 28 if time.last.month == 2 else time.last.day
    return time._replace(
        first=time.first.replace(year=time.first.year + shift),
        last=time.last.replace(year=time.last.year + shift, day=last_day),
    )


def _window(reading: Reading) -> When:
    """The document's own time: when it was published, as registry or text tells it; else the period it covers."""
    values = reading.records["documents"][0].values if reading.records.get("documents") else {}
    start = values.get("published_start") or reading.source.published_start
    end = values.get("published_end") or reading.source.published_end
    if start and end:
        return When(start, end, "document")
    within = covered(reading.document.text)
    return When(*within, "document") if within else When()
