"""`actions`: what a body promises, plans or resolves: a sentence, an item of a list, a row of a table of actions.

An item takes the time in which it falls due from the line above its list, unless it has one of its own. In reports
and letters of the inspectorate, whose "will" tells how it works, only a promise that names its time is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.periods import Time, find_times
from pipeline.extract.phrases import any_of, load, small_letters, small_words
from pipeline.extract.record import Reading, Record
from pipeline.text.document import Passage
from pipeline.text.spans import Span

# A piece of every promise and of what opens a list of them.
_CUES = re.compile(
    r"\b(?:will|would|should|must|undertook|asked|by|That|RESOLVED|Resolved|resolves|AGREED|Agreed|ACTIONS?|Actions?|Next|next|What|Our|Looking|Forward|Future|future|[Pp]riorities|PRIORITIES|STEPS|NEXT|[Mm]ilestones?|[Tt]imeline|areas|actions|steps|commitments|objectives|measures|improvements|work|plans?|planned|due|intends?|proposes?|aims|preparation|scheduled|being|working|committed|pledge[sd]|"
    r"undertaken|agreed|promised|resolved|developing|preparing|drafting|drawing|establishing|recruiting|process)\b"
)
# Each begins with letters of its own, which a search leaps to.
_YEAR = re.compile(r"20[1-9]\d|next\b(?<=\bnext)|coming\b(?<=\bcoming)")
_COMING = re.compile(
    r"\b(?:over|across|in|within|during|for) the (?:next|coming) (?:12 months|twelve months|year)\b", re.IGNORECASE
)
_TELLS_TIME = re.compile(
    r"(?:\b(?:by|in|from|during|until|before|at|on|of|its|for|early|late|mid|end|due|deadline)\b[^.;]{0,25}|\()$",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"\bby the end of (?:(?P<month>(?P<which>the|this|next) month)|(?:this|the calendar) year)\b", re.IGNORECASE
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SHORT_DATE = re.compile(rf"(Q[1-4]|{_MONTH})[ -]['’]?([1-3]\d(?:/\d\d)?)(?!\w)")  # "Jan 24", "Q1 24/25"
_DATED = re.compile(
    r"(?:(?:by|in|from|on|before|during|early|late|mid|the|end of)[ -])*"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}[ -]['’]?\d|\d{{1,2}}/\d{{1,2}}/\d"
    r"|(?:Q[1-4]|spring|summer|autumn|winter)\b[^.;]{0,9}\d)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:\([a-z0-9]{1,4}\)|[a-z0-9]{1,3}[.)]|that\b)\s*", re.IGNORECASE)
_LISTED = frozenset({"bullet", "table_row"})
_NAMED = {"few": r"[^.;:]{0,60}?"}
_SOON = timedelta(days=300)  # a month without a year is the next to come
_DAYS_AHEAD = 3 * 366
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|/")
_FEW_WORDS = 4


class Due(NamedTuple):
    """When something falls due, its words in the text, and whether these give it only with the document's date."""

    first: date | None
    last: date | None
    words: Span
    derived: bool


class Promise(NamedTuple):
    """A sentence that promises: its span, its cleaned words and where they begin in the view, and what promises."""

    span: Span
    text: str
    at: int
    rule: str
    due: Due | None
    cue: int


@lru_cache(maxsize=1)
def _promises() -> re.Pattern[str]:
    return small_words(any_of(load("actions")["promises"], _NAMED))


@lru_cache(maxsize=1)
def _promises_if_due() -> re.Pattern[str]:
    return small_words(any_of(load("actions")["promises_if_due"], _NAMED))


@lru_cache(maxsize=1)
def _resolutions() -> re.Pattern[str]:
    return re.compile("|".join(load("actions")["resolutions"]))


@lru_cache(maxsize=1)
def _noted() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('actions')['noted'])})[\s.;]*(?:and)?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _conditions() -> re.Pattern[str]:
    return small_words(any_of(load("actions")["conditions"]))


@lru_cache(maxsize=1)
def _not_promises() -> re.Pattern[str]:
    return small_words(any_of(load("actions")["not_promises"], _NAMED))


@lru_cache(maxsize=1)
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:[\d.]+ )?{any_of(load('actions')['headings'], _NAMED)}\W*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _columns() -> re.Pattern[str]:
    """The head of a table of actions: one column of what is to be done, another of who does it or by when."""
    columns = load("actions")["columns"]
    return re.compile(rf"\b{any_of(columns['what'])}\b.*\b{any_of(columns['who_or_when'])}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lead_ins() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load('actions')['lead_ins'], _NAMED)}[^.;:]{{0,60}}:$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _imperatives() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load('actions')['imperatives'])}\b")


@lru_cache(maxsize=1)
def _owners() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load('actions')['owners'])})(?!\w)")


def extract(reading: Reading) -> list[Record]:
    """One record a sentence that promises, in printed order."""
    written = _written(reading)
    known = reading.records.get("documents") or []
    only_due = bool(known) and known[0].values["kind"] in load("actions")["told_by_others"]
    found = _read(reading, written, only_due)
    return [_record(reading, promise) for promise in found if promise.due or not only_due]


def _written(reading: Reading) -> date | None:
    """The last day on which the document can have been written."""
    known = reading.records.get("documents") or []
    return (known[0].values.get("published_end") if known else None) or reading.source.published_end


def _read(reading: Reading, written: date | None, only_due: bool) -> Iterator[Promise]:
    passages = reading.document.passages
    done = -1
    for index in _cued(reading, only_due):
        passage = passages[index]
        if index <= done:
            continue
        done = index
        if passage.kind in {"heading", "table_row"}:
            words = reading.document.view.clean(passage.body)
            if _headings().match(words) or (passage.kind == "table_row" and _columns().search(words)):
                for item in _items(reading, index):
                    done = item
                    yield from _listed(reading, passages[item], None, written)
            continue
        for span, text, start in _sentences(reading, passage):
            if text.endswith(":") and passage.kind == "paragraph" and _opens_list(text):
                opens = _lead_in_at(text)
                if opens:
                    before = reading.document.view.source(start, start + opens)
                    yield from _told(reading, passage, before, text[:opens], start, written)
                lead_due = _due(reading, text[opens:], start + opens, written)
                for item in _items(reading, index):
                    done = item
                    yield from _listed(reading, passages[item], lead_due, written)
            else:
                yield from _told(reading, passage, span, text, start, written)


def _opens_list(text: str) -> bool:
    return _lead_ins().search(text) is not None or _resolutions().match(text) is not None


def _lead_in_at(text: str) -> int:
    """Where the clause that opens the list begins: another promise may stand before it."""
    lead_in = _lead_ins().search(text)
    return max(0, text.rfind(", and ", 0, lead_in.start())) if lead_in else 0


def _items(reading: Reading, index: int) -> Iterator[int]:
    """The places of what is listed below the passage at ``index``: its bullets, lettered points or rows, and lines
    that open with a date or, under a heading, with what is to be done."""
    passages, view = reading.document.passages, reading.document.view
    opener = passages[index].kind
    for item in range(index + 1, len(passages)):
        kind = passages[item].kind
        if kind != "table_row" if opener == "table_row" else kind not in _LISTED:
            point = opener != "table_row" and kind == "paragraph" and _ITEM.match(view.clean(passages[item].body))
            if not point and (opener == "paragraph" or not _is_all_plans(reading, passages[item])):
                return
        yield item


def _is_all_plans(reading: Reading, passage: Passage) -> bool:
    """Whether each sentence opens with its date or with what is to be done."""
    return all(_DATED.match(text) or _imperatives().match(text) for _, text, _ in _sentences(reading, passage))


def _cued(reading: Reading, only_due: bool) -> list[int]:
    """The passages that may promise, by their places: each is one line of the view."""
    text = reading.document.view.text
    starts = [passage.body.start for passage in reading.document.passages]
    cued, end = [], -1
    for cue in (_YEAR if only_due else _CUES).finditer(text):
        if cue.start() < end:
            continue
        end = text.find("\n", cue.start()) % (len(text) + 1)
        line = text[text.rfind("\n", 0, cue.start()) + 1 : end]
        if _promises().search(small_letters(line)) if only_due else _may_promise(line):
            cued.append(bisect_right(starts, reading.document.view.source(cue.start(), cue.end()).start) - 1)
    return cued


def _may_promise(line: str) -> bool:
    small = small_letters(line)
    return (
        line.endswith(":")
        or _promises().search(small) is not None
        or _resolutions().search(line) is not None
        or _promises_if_due().search(small) is not None
        or _headings().match(line) is not None
        or _columns().search(line) is not None
    )


def _sentences(reading: Reading, passage: Passage) -> Iterator[tuple[Span, str, int]]:
    view = reading.document.view
    for span in passage.sentences:
        start, end = view.window(span)
        yield span, view.text[start:end], start


def _listed(reading: Reading, item: Passage, lead_due: Due | None, written: date | None) -> Iterator[Promise]:
    """The promises of an item of a list of plans or of a row of their table."""
    for span, text, start in _sentences(reading, item):
        if text.count(" ") >= _FEW_WORDS - 1 and not _noted().search(text):
            own = _opening_due(reading, text, start, written)
            due = lead_due or own or _due(reading, text, start, written, item.kind == "table_row")
            yield Promise(span, text, start, "listed", due, -2)


def _told(
    reading: Reading, passage: Passage, span: Span, text: str, start: int, written: date | None
) -> Iterator[Promise]:
    """The promise of a sentence that stands by itself."""
    small = small_letters(text)
    resolved = _resolutions().match(text)
    cue = None if resolved else _promises().search(small)
    if resolved and not _noted().search(text):
        yield Promise(span, text, start, "resolved", _due(reading, text, start, written), resolved.end())
    elif resolved or _not_promises().search(small):
        return
    elif cue and not _conditions().search(small, 0, cue.start()):
        yield Promise(span, text, start, passage.kind, _due(reading, text, start, written), cue.start())
    elif cue is None and (needed := _promises_if_due().search(small)):
        due = _due(reading, text, start, written)
        if due:
            yield Promise(span, text, start, passage.kind, due, needed.start())


def _due(reading: Reading, text: str, at: int, written: date | None, bare: bool = False) -> Due | None:
    """When a sentence says that something falls due: a time to come, or a stretch from the document's date on.

    ``bare`` where the time needs no word before it, in the cell of a table.
    """
    if written is None:
        return None
    view = reading.document.view
    ahead = _COMING.search(text)
    if ahead:
        return Due(*_year_ahead(written), view.source(at + ahead.start(), at + ahead.end()), True)
    times = [time for time in find_times(text, written + _SOON) if _falls_due(time, text, written, bare)]
    if not times:
        return _end_of(reading, text, at, written)
    return _at(reading, times[-1], text, at)


def _at(reading: Reading, time: Time, text: str, at: int) -> Due:
    words = reading.document.view.source(at + time.start, at + time.end)
    if time.first == time.last and not _DAY.search(text, time.start, time.end):  # "by the end of March": in March
        return Due(time.first.replace(day=1), time.last, words, True)
    return Due(time.first, time.last, words, not time.alone)


def _end_of(reading: Reading, text: str, at: int, written: date) -> Due | None:
    """The month or year, told from when the document was written, by the end of which something falls due."""
    found = _END_OF.search(text)
    if not found:
        return None
    words = reading.document.view.source(at + found.start(), at + found.end())
    if not found["month"]:
        return Due(date(written.year, 1, 1), date(written.year, 12, 31), words, True)
    first = written.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    if found["which"].lower() == "next":
        first, following = following, (following + timedelta(days=32)).replace(day=1)
    return Due(first, following - timedelta(days=1), words, True)


def _opening_due(reading: Reading, text: str, at: int, written: date | None) -> Due | None:
    """When a milestone falls due whose line opens with the date, its year of two digits or of four."""
    dated = _DATED.match(text)
    if not dated or written is None:
        return None
    short = _SHORT_DATE.match(text)
    if short:
        times = [
            time for time in find_times(f"{short[1]} 20{short[2]}", written) if _falls_due(time, "", written, True)
        ]
        words = reading.document.view.source(at, at + short.end())
        return Due(times[0].first, times[0].last, words, True) if times else None
    times = [time for time in find_times(text, written + _SOON) if time.start < dated.end()]
    if not times or not _falls_due(times[0], text, written, True):
        return None
    return _at(reading, times[0], text, at)


def _falls_due(time: Time, text: str, written: date, bare: bool) -> bool:
    to_come = time.last >= written.replace(day=1) and (time.last - written).days <= _DAYS_AHEAD
    return to_come and (bare or _TELLS_TIME.search(text[: time.start]) is not None)


def _year_ahead(written: date) -> tuple[date, date]:
    """The calendar year that most of the twelve months after ``written`` lie in."""
    year = written.year if written.month <= 6 else written.year + 1
    return date(year, 1, 1), date(year, 12, 31)


def _record(reading: Reading, promise: Promise) -> Record:
    view = reading.document.view
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": promise.span}
    values: dict[str, object] = {
        "text": promise.text, "owner": None, "due_start": None, "due_end": None, "due_text": None,
    }  # fmt: skip
    owner = _owner(promise)
    if owner:
        values["owner"] = promise.text[slice(*owner)]
        evidence["owner"] = view.source(promise.at + owner[0], promise.at + owner[1])
    derived: frozenset[str] = frozenset()
    if promise.due:
        values |= {"due_start": promise.due.first, "due_end": promise.due.last}
        values["due_text"] = " ".join(view.clean(promise.due.words).split())
        evidence |= dict.fromkeys(("due_start", "due_end", "due_text"), promise.due.words)
        derived = frozenset({"due_start", "due_end"}) if promise.due.derived else derived
    return Record(
        table="actions", values=values, anchor=promise.span, rule=f"action.{promise.rule}", evidence=evidence,
        derived=derived,
    )  # fmt: skip


def _owner(promise: Promise) -> tuple[int, int] | None:
    """The body named right before the promise: its subject."""
    for match in _owners().finditer(promise.text):
        if match.start() <= promise.cue <= match.end() + 1:
            return match.span()
    return None
