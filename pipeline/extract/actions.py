"""`actions`: what a body promises, plans or resolves: a sentence, an item of a list, a row of a table of actions.

An item takes the time in which it falls due from the line above its list, unless it has one of its own. In reports
and letters of the inspectorate, whose "will" tells how it works, only a promise that names its time is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from pipeline.extract.due import Due, due_times, falls_due, opening_due, opens_with_date, two_due
from pipeline.extract.phrases import any_of, load, small_letters, small_words
from pipeline.extract.record import Reading, Record
from pipeline.extract.sentences import lines_with
from pipeline.extract.written import written
from pipeline.text.document import Passage
from pipeline.text.spans import Span

# Each begins with letters of its own, which a search leaps to.
_YEAR = re.compile(r"20[1-9]\d|next\b(?<=\bnext)|coming\b(?<=\bcoming)")
_ITEM = re.compile(r"(?:\([a-z0-9]{1,4}\)|[a-z0-9]{1,3}[.)](?!\d)|that\b)\s*", re.IGNORECASE)
_RESOLVES = re.compile(  # a piece of every resolution
    "RESOLVED|AGREED|DECISION|ACTION|That|Resolved|Agreed|Decision|Action|Asked|Requested|Instructed|Directed"
    "|resolved|agreed|asked|requested"
)
_POINT = re.compile(r"(?<=[:;,]) (?:and |or )?(?=\((?:[a-h]|[ivx]{1,4})\) )")
_LISTED = frozenset({"bullet", "table_row"})
_NAMED = {"few": r"(?:[^.;:]|\.(?=\d)){0,60}?"}
_FEW_WORDS = 4


class Promise(NamedTuple):
    """A sentence that promises: its span, its cleaned words and where they begin in the view, and what promises."""

    span: Span
    text: str
    at: int
    rule: str
    due: Due | None
    cue: int


@lru_cache(maxsize=1)
def _cues() -> ahocorasick.Automaton:
    """Finds the words one of which stands in every promise and in what opens a list of them; gives their lengths."""
    cues = ahocorasick.Automaton()
    for word in load("actions")["cues"]:
        cues.add_word(word, len(word))
    cues.make_automaton()
    return cues


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
def _forecasts() -> re.Pattern[str]:
    """What is only foreseen: by figures, and of people and things that promise nothing."""
    return small_words(any_of(load("actions")["forecasts"], _NAMED))


@lru_cache(maxsize=1)
def _second() -> re.Pattern[str]:
    """Where a second promise of a sentence begins."""
    verbs = small_letters("|".join(load("actions")["imperatives"]))
    return re.compile(rf",? and (?:also |then )?(?=(?:(?:[^,;.]{{2,60}} )?(?:will|would|(?:is|are) to)|to|{verbs})\b)")


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
def _lead_in_verb() -> re.Pattern[str]:
    return re.compile(load("actions")["lead_in_verb"])


@lru_cache(maxsize=1)
def _not_lead_ins() -> re.Pattern[str]:
    return small_words(any_of(load("actions")["not_lead_ins"]))


@lru_cache(maxsize=1)
def _imperatives() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load('actions')['imperatives'])}\b")


@lru_cache(maxsize=1)
def _owners() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load('actions')['owners'])})(?!\w)")


def extract(reading: Reading) -> list[Record]:
    """One record a sentence that promises, in printed order."""
    day = written(reading)[1]
    known = reading.records.get("documents") or []
    only_due = bool(known) and known[0].values["kind"] in load("actions")["told_by_others"]
    found = _read(reading, day, only_due)
    return [_record(reading, promise) for promise in found if promise.due or not only_due]


def _read(reading: Reading, day: date | None, only_due: bool) -> Iterator[Promise]:
    passages = reading.document.passages
    done = -1
    for index in _cued(reading, only_due):
        passage = passages[index]
        if index <= done:
            continue
        done = index
        if passage.kind in {"heading", "table_row"}:
            words = reading.document.view.clean(passage.body)
            if _headings().match(words) or _columns().search(words):
                for item in _items(reading, index):
                    done = item
                    yield from _listed(reading, passages[item].kind, _sentences(reading, passages[item]), None, day)
            continue
        sentences = list(_sentences(reading, passage))
        for place, (span, text, start) in enumerate(sentences):
            if passage.kind == "paragraph" and _opens_list(text):
                opens = _lead_in_at(text)
                if opens:
                    before = reading.document.view.source(start, start + opens)
                    yield from _told(reading, passage, before, text[:opens], start, day)
                lead_due = falls_due(reading, text[opens:], start + opens, day)
                yield from _listed(reading, passage.kind, sentences[place + 1 :], lead_due, day)
                for item in _items(reading, index):
                    done = item
                    yield from _listed(reading, passages[item].kind, _sentences(reading, passages[item]), lead_due, day)
                break
            else:
                yield from _told(reading, passage, span, text, start, day)


def _opens_list(text: str) -> bool:
    """Whether a sentence is a heading of plans, or ends with the colon before their list."""
    if _resolutions().match(text) and text.endswith((":", " that", " to")):
        return True
    if not text.endswith(":"):
        return text.endswith(("-", "–")) and _headings().match(text) is not None
    opens = _lead_ins().search(text) or _lead_in_verb().search(text)
    return opens is not None and not _not_lead_ins().search(small_letters(text))


def _lead_in_at(text: str) -> int:
    """Where the clause that opens the list begins: another promise may stand before it."""
    lead_in = _lead_ins().search(text)
    return max(0, text.rfind(", and ", 0, lead_in.start())) if lead_in else 0


def _items(reading: Reading, index: int) -> Iterator[int]:
    """The places of what is listed below the passage at ``index``: its bullets, points or rows, and lines that open
    with a date or, under a heading, with what is to be done."""
    passages, view = reading.document.passages, reading.document.view
    opener, style = passages[index].kind, ""
    for item in range(index + 1, len(passages)):
        kind = passages[item].kind
        if kind != "table_row" if opener == "table_row" else kind not in _LISTED:
            point = _style(view.clean(passages[item].body), passages[item].number == str(item - index))
            style = style or point
            listed = point and point == style and opener != "table_row" and kind == "paragraph"
            if not listed and _opens_list(view.clean(passages[item].body)):
                return
            if not listed and (opener == "paragraph" or not _is_all_plans(reading, passages[item])):
                return
        else:
            style = style or kind
        yield item


def _style(text: str, numbered: bool) -> str:
    """How a point is marked: by a number, a letter or "that"; empty where it is none."""
    mark = _ITEM.match(text)
    if numbered or mark is None:
        return "number" if numbered else ""
    return "number" if mark[0][0].isdigit() else mark[0][0] if mark[0][0] == "(" else "word"


def _is_all_plans(reading: Reading, passage: Passage) -> bool:
    """Whether each sentence opens with its date or with what is to be done."""
    return all(opens_with_date(text) or _imperatives().match(text) for _, text, _ in _sentences(reading, passage))


def _cued(reading: Reading, only_due: bool) -> list[int]:
    """The passages that may promise, by their places."""
    text = reading.document.view.text
    places = (match.start() for match in _YEAR.finditer(text)) if only_due else _cue_places(text)
    lines = lines_with(reading.document, places)
    if only_due:
        return [place for place, line in lines if _promises().search(small_letters(line))]
    return [place for place, line in lines if _may_promise(line)]


def _cue_places(text: str) -> Iterator[int]:
    """Where a whole word of those stands without one of which nothing is promised, in order."""
    for last, size in _cues().iter(text):
        start = last + 1 - size
        if not (text[start - 1 : start].isalnum() or text[last + 1 : last + 2].isalnum()):
            yield start


def _may_promise(line: str) -> bool:
    small = small_letters(line)
    return (
        line.endswith(":")
        or _promises().search(small) is not None
        or _RESOLVES.search(line) is not None
        or _promises_if_due().search(small) is not None
        or _headings().match(line) is not None
        or _columns().search(line) is not None
    )


def _sentences(reading: Reading, passage: Passage) -> Iterator[tuple[Span, str, int]]:
    """The sentences of a passage; the lettered points of one that lists them each by itself."""
    view = reading.document.view
    for span in passage.sentences:
        start, end = view.window(span)
        text = view.text[start:end]
        marks = list(_POINT.finditer(text)) if "(" in text else []
        if not marks:
            yield span, text, start
            continue
        for begin, stop in zip(
            [0, *(mark.end() for mark in marks)], [*(m.start() for m in marks), len(text)], strict=True
        ):
            yield view.source(start + begin, start + stop), text[begin:stop], start + begin


def _listed(
    reading: Reading, kind: str, item: Iterable[tuple[Span, str, int]], lead_due: Due | None, day: date | None
) -> Iterator[Promise]:
    """The promises of an item of a list of plans or of a row of their table."""
    for span, text, start in item:
        if text.count(" ") >= _FEW_WORDS - 1 and not _noted().search(text):
            said = text.partition(": ")[0]
            own = opening_due(reading, text, start, day) or falls_due(reading, said, start, day, kind == "table_row")
            due = own or lead_due or falls_due(reading, text, start, day, kind == "table_row")
            yield Promise(span, text, start, "listed", due, -2)


def _told(reading: Reading, passage: Passage, span: Span, text: str, start: int, day: date | None) -> Iterator[Promise]:
    """The promises of a sentence that stands by itself."""
    small = small_letters(text)
    resolved = _resolutions().match(text)
    if resolved and not _noted().search(text):
        yield from _each(reading, Promise(span, text, start, "resolved", None, resolved.end()), day)
    elif resolved or _not_promises().search(small):
        return
    elif cue := _unforeseen(_promises(), small):
        if not _conditions().search(small, 0, cue.start()):
            yield from _each(reading, Promise(span, text, start, passage.kind, None, cue.start()), day)
    elif (needed := _unforeseen(_promises_if_due(), small)) and not _conditions().search(small, 0, needed.start()):
        promises = _each(reading, Promise(span, text, start, passage.kind, None, needed.start()), day)
        first = reading.document.view.source(start + needed.start(), start + len(text))
        yield from (promise for promise in promises if promise.due and promise.due.words.end > first.start)


def _unforeseen(promises: re.Pattern[str], small: str) -> re.Match[str] | None:
    """The first words of a promise that are not those of a forecast."""
    for cue in promises.finditer(small):
        foreseen = (match.span() for match in _forecasts().finditer(small))
        verb = cue.end() - 1 if cue[0].endswith("will") else cue.start()
        if not any(start <= verb < end for start, end in foreseen):
            return cue
    return None


def _each(reading: Reading, promise: Promise, day: date | None) -> Iterator[Promise]:
    """A sentence's promise with its time; its two promises where each has its own time."""
    text, at = promise.text, promise.at
    times = due_times(text, day) if day else []
    second = _second().search(text, times[0].end, times[-1].start) if two_due(text, times) else None
    if second is None:
        yield promise._replace(due=falls_due(reading, text, at, day, times=times))
        return
    first, rest = text[: second.start()], text[second.end() :]
    yield promise._replace(text=first, due=falls_due(reading, first, at, day))
    at += second.end()
    if _forecasts().search(small_letters(rest)):
        return
    yield promise._replace(text=rest, at=at, due=falls_due(reading, rest, at, day), cue=-2)


def _record(reading: Reading, promise: Promise) -> Record:
    view = reading.document.view
    whole = view.window(promise.span)
    part = promise.text != view.text[slice(*whole)]
    told = view.source(promise.at, promise.at + len(promise.text)) if part else promise.span
    evidence: dict[str, Span | tuple[Span, ...]] = {"text": told}
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
        derived=derived, discriminator=str(promise.at) if promise.at > whole[0] else "",
    )  # fmt: skip


def _owner(promise: Promise) -> tuple[int, int] | None:
    """The body named right before the promise: its subject."""
    for match in _owners().finditer(promise.text):
        if match.start() <= promise.cue <= match.end() + 1:
            return match.span()
    return None
