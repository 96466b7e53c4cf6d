"""`inspections`: the inspection that a document reports, and those that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.extract.frameworks import OPENING, Framework, framework_in, framework_of, letter_events, visit_events
from pipeline.extract.mentions import Mention, mentions
from pipeline.extract.people import Name, label, read_names
from pipeline.extract.periods import Time, days_at
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Document
from pipeline.text.spans import Span

_DATE_LABEL = re.compile(
    r"\b(?:(?:inspection|review|visit|fieldwork)\s+dates?|dates?\s+of\s+(?:inspection|review|visit))(?:\(s\))?\s*:?\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<![^\n\f])[ \t\xa0]*(?:re-?)?(?:inspection|review)\s+of\b", re.IGNORECASE)
_SHEET = re.compile(
    r"\b(?:lead|reporting)\s+inspector|(?<![^\n\f])[ \t\xa0]*(?:report\s+)?published\s*:", re.IGNORECASE
)
_VISIT_ON = re.compile(
    r"\b(?:visit|joint\s+inspection)\b(?:[^.]|(?<=\bSt)\.){0,200}?\b(?:on|from|between|during)\s+(?=(?:\w+day\s+)?\d{1,2}(?:st|nd|rd|th)?\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:(?<=[.\n])\s*|\A)(?:Between|From|On)\s+(?=(?:\w+day\s+)?\d{1,2}\b)")
_LETTER = re.compile(r"(?<![^\n\f])[ \t\xa0]*(?:Dear\s|This\s+letter\s+\w+s\s+the\s+findings)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:report\s+)?(?:published|publication\s+date|date\s+(?:of\s+publication|published))(?:\s+on)?\s*:?\s*(?=\d)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(r"(?<![^\n\f])[ \t\xa0]*(?=\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+20\d\d[ \t\xa0]*[\r\n])")
_SIGNED = re.compile(r"\bYours\s+(?:sincerely|faithfully),?\s+", re.IGNORECASE)
_INSPECTOR = re.compile(r"\bInspectors?\b|\bHMI\b|\bOfsted\b", re.IGNORECASE)
_OTHER_OFFICE = re.compile(
    r"\b(?:Chair\w*|Director|Leader|Minister|Secretary of State|Commissioner|Member|Executive)\b"
)
_LEADS = re.compile("nspector|NSPECTOR|HMI|hmi")
_LABEL = 30  # characters that a label of lead inspectors has before that word
_NOT_LEAD = re.compile(r"\b(?:deputy|team|quality)[ \t\xa0]+\Z", re.IGNORECASE)
_SHORT_DAYS, _STANDARD_DAYS = 7, 15
_SIGNATURE = 400  # characters that a name with its role and the copies take
_TEAM_WITHIN = 1500


@dataclass(frozen=True, slots=True)
class Reported:
    """The inspection that a document reports: its framework's entry (None for one of no known kind) and event."""

    entry: Framework | None
    framework: str
    event: str
    days: Time


def reported(document: Document) -> Reported | None:
    """The inspection that a report or letter is about; None where the document is neither."""
    return _reported(document.text)


@lru_cache(maxsize=2)
def _reported(text: str) -> Reported | None:
    """As ``reported``; kept for the extractors that ask of the same document one after another."""
    return _report(text) or _letter(text)


def _report(text: str) -> Reported | None:
    """A report has its dates behind a label in its opening, and a title, a lead inspector or a day of publication."""
    opening = text[: 2 * OPENING]
    for found in _DATE_LABEL.finditer(opening):
        days = days_at(text, found.end())
        if days and (_TITLE.search(text, 0, found.start()) or _SHEET.search(opening, found.end())):
            entry = framework_of(text[:OPENING], days.first.year)
            event = next((event for event, phrase in visit_events() if phrase.search(text[: found.start()])), None)
            return Reported(entry, entry.framework if entry else "other", event or "inspection", days)
    return None


def _letter(text: str) -> Reported | None:
    """A letter tells of a visit, and when, in its first sentences."""
    opening = text[: 2 * OPENING]
    if not _LETTER.search(opening) or not _by_inspector(text):
        return None
    named = [(match.start(), event) for event, phrase in letter_events() if (match := phrase.search(opening))]
    if not named:
        return None
    _, event = min(named)
    for found in (*_VISIT_ON.finditer(opening), *_BETWEEN.finditer(opening)):
        days = days_at(text, found.end())
        if days:
            entry = framework_of(text[:OPENING], days.first.year)
            framework = "other" if event == "inspection" else framework_in(days.first.year)
            return Reported(entry, entry.framework if entry else framework, event, days)
    return None


def _by_inspector(text: str) -> bool:
    """Whether whoever signs a letter may be an inspector: signed as nothing else."""
    signed = list(_SIGNED.finditer(text))
    below = text[signed[-1].end() : signed[-1].end() + _SIGNATURE] if signed else ""
    return _INSPECTOR.search(below) is not None or _OTHER_OFFICE.search(below) is None


def inspection_id(authority: str | None, framework: str, when: str) -> str:
    """authority/framework/when; ``when`` is the first day, or the year where no more is told."""
    return f"{authority or 'unknown'}/{framework}/{when}"


def authority_of(reading: Reading) -> str | None:
    """The authority that the document is about: its folder's, else the one that its opening names."""
    records = reading.records.get("documents", ())
    named: str | None = records[0].values.get("authority_id") if records else None
    return named or reading.source.authority_id


def extract(reading: Reading) -> list[Record]:
    """The inspection that the document reports, first, then each that it speaks of, in their order."""
    records: list[Record] = []
    told = reported(reading.document)
    if told:
        records.append(_primary(reading, told))
    others: dict[str, Record] = {}
    for mention in mentions(reading, told.days.first if told else None, told.event if told else None):
        record = _mentioned(reading, mention)
        known = others.get(record.values["inspection_id"])
        if known is None or (record.values["event"] == "inspection" != known.values["event"]):
            others[record.values["inspection_id"]] = record
    return records + [
        record for name, record in others.items() if not told or name != records[0].values["inspection_id"]
    ]


def _primary(reading: Reading, told: Reported) -> Record:
    text = reading.document.text
    days = Span(told.days.start, told.days.end)
    evidence: dict[str, Span | tuple[Span, ...]] = {"start_date": days, "end_date": days}
    leads = lead_inspectors(text, letter=told.event != "inspection")
    team = _team(text, leads[-1].end) if leads else ()
    everyone = leads + [name for name in team if name.words not in {lead.words for lead in leads}]
    if leads:
        evidence["lead_inspector"] = tuple(Span(name.start, name.end) for name in leads)
        evidence["inspectors"] = tuple(Span(name.start, name.end) for name in everyone)
    printed = printed_publication(text, told)
    if printed:
        evidence["published"] = Span(printed.start, printed.end)
    published = printed.first if printed else _registered(reading, told.days.last)
    return Record(
        table="inspections",
        values={
            "inspection_id": inspection_id(authority_of(reading), told.framework, told.days.first.isoformat()),
            "framework": told.framework,
            "event": told.event,
            "form": _form(told),
            "start_date": told.days.first,
            "end_date": told.days.last,
            "published": published,
            "lead_inspector": " and ".join(name.words for name in leads) or None,
            "inspectors": [name.words for name in everyone] or None,
            "described": "primary",
        },
        anchor=_sentence(reading.document, days) if told.event != "inspection" else _line(text, days),
        rule="inspection.letter" if told.event != "inspection" else "inspection.dates_label",
        evidence=evidence,
    )


def _form(told: Reported) -> str | None:
    """Short up to 7 days, standard up to 15 (ILACS inspections only)."""
    length = (told.days.last - told.days.first).days + 1
    if told.framework != "ilacs" or told.event != "inspection" or length > _STANDARD_DAYS:
        return None
    return "short" if length <= _SHORT_DAYS else "standard"


def _registered(reading: Reading, last_day: date) -> date | None:
    """The registry's day of publication, where it knows the day and the inspection was over by then."""
    source = reading.source
    known = source.published_start if source.published_start == source.published_end else None
    return known if known and known >= last_day else None


def printed_publication(text: str, told: Reported) -> Time | None:
    """The day of publication as printed: behind its label, or at the head of a letter."""
    opening = text[:OPENING]
    heads = [_PUBLISHED] if told.event == "inspection" else [_PUBLISHED, _DAY_ALONE]
    for expression in heads:
        for found in expression.finditer(opening):
            days = days_at(text, found.end())
            if days and days.first >= told.days.last:
                return days
    return None


def _sentence(document: Document, span: Span) -> Span:
    """The sentence that holds ``span``, else its line."""
    sentences = (sentence for passage in document.passages for sentence in passage.sentences)
    return next((sentence for sentence in sentences if sentence.holds(span)), _line(document.text, span))


def _line(text: str, span: Span) -> Span:
    """The printed line or lines that hold ``span``, without white space at their ends."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\f", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("\f", span.end)) if at >= 0]
    end = min(ends, default=len(text))
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def lead_inspectors(text: str, letter: bool = False) -> list[Name]:
    """The lead inspectors named behind their label; of a letter, who made the visit, else who signed it."""
    for kind in ("lead", "visit") if letter else ("lead",):
        for begin, end in ((0, OPENING), (OPENING, len(text))):
            names = _named(text, kind, begin, end)
            if names:
                return names
    signed = list(_SIGNED.finditer(text)) if letter else []
    return read_names(text, signed[-1].end(), several=False) if signed else []


def _named(text: str, kind: str, begin: int, end: int) -> list[Name]:
    """The names behind the first label of ``kind`` in ``text[begin:end]`` that has any."""
    for found in _labels(text, kind, begin, end):
        if not _NOT_LEAD.search(text, max(0, found.start() - 12), found.start()):
            names = read_names(text, found.end(), several=kind == "visit" or "nspectors" in found[0])
            if names:
                return names
    return []


def _labels(text: str, kind: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Each label of ``kind``; one of lead inspectors is looked for beside the word alone, which costs far less."""
    if kind != "lead":
        yield from label(kind).finditer(text, begin, end)
        return
    for word in _LEADS.finditer(text, begin, end):
        if found := label(kind).search(text, max(begin, word.start() - _LABEL), word.end() + 1):
            yield found


def _team(text: str, after: int) -> Iterator[Name]:
    """Deputies and team, listed after the lead inspector, in the order printed; each name once."""
    within = after + _TEAM_WITHIN
    found = [match for kind in ("deputy", "team") for match in label(kind).finditer(text, after, within)]
    seen: set[str] = set()
    for match in sorted(found, key=lambda match: match.start()):
        if ":" not in match[0] and not label("deputy").fullmatch(match[0]):
            continue
        for name in read_names(text, match.end()):
            if name.words not in seen:
                seen.add(name.words)
                yield name


def _mentioned(reading: Reading, mention: Mention) -> Record:
    days = mention.days
    when = days.first.isoformat() if days else str(mention.year)
    return Record(
        table="inspections",
        values={
            "inspection_id": inspection_id(authority_of(reading), mention.framework, when),
            "framework": mention.framework,
            "event": mention.event,
            "form": None,
            "start_date": days.first if days else None,
            "end_date": days.last if days else None,
            "published": None,
            "lead_inspector": None,
            "inspectors": None,
            "described": "mentioned",
        },
        anchor=mention.sentence,
        rule="inspection.mention",
        evidence={name: mention.days_span for name in ("start_date", "end_date") if mention.days_span},
        discriminator=f"{mention.year_span.start}",
    )
