"""`events`: something dated that happened or is to happen: a sentence's time with the words for what happens at it.

A time at which something is only measured ("96% in October 2021", "at 31 March") is no event's; an inspection that
the document reports is one, with its days, and so is an action that falls due at a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.extract.calendar_words import times_told
from pipeline.extract.periods import Time
from pipeline.extract.phrases import any_of, load, small_letters, small_words
from pipeline.extract.record import Reading, Record
from pipeline.extract.sentences import lines_with
from pipeline.extract.written import written
from pipeline.text.spans import Span

_NAMED = {"few": r"[^.;:]{0,60}?", "near": r"[^,.;:]{0,60}?", "not_e": r"[^\We]"}
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Whole words side by side, which one search leaps to by their first letters.
_CALENDAR = re.compile(rf"20[0-3]\d|{_MONTH}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas")
_SMALL = tuple(re.compile(word) for word in ("month(?<=\\b(?:this|next|last) month)", "spring", "summer", "autumn"))
_SHARE = re.compile(r"\d%|\bper ?cent\b")
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?%|\b\d+(?:\.\d+)? (?:children|young people|weeks|days|placements|cases)\b"
    r"|(?<![\w.,£-])\d{2,3}(?![\w./-])"
)
_MEASURED = re.compile(
    r"\b(?:compared|comparison|average|rate|figures?|data|percentage|quarter|cohort|statistical)\b", re.IGNORECASE
)
_AT = re.compile(
    r"(?:(?<!\bby )(?<!\bby the )\b(?:as at|as of|at|to|ending|ended|end of)(?: the end of)?|[(;]) ?$", re.IGNORECASE
)
# Behind these a time at which a figure is measured is no event's: "41 had been completed at 31 May".
_COUNTED_AT = re.compile(
    r"(?:\b(?:at|by|than in|as in|up to)(?: the (?:end|middle|beginning) of)?|stood at [^,;]{2,20} on) $", re.IGNORECASE
)
_AS_AT = re.compile(
    r"\bas at (?:the end of )?$|\b(?:quarter|year|month|period|Q[1-4])(?: end)? ?\($"
    r"|\b(?:period|year|quarter|months)(?: up)? (?:to|ending|ended) $|\bthan expected in $|\bperiod (?:from|between) $",
    re.IGNORECASE,
)
_COVERS = re.compile(r"(?:the )?(?:\w+ )?(?:year|quarter|months|period)s? (?:up )?(?:to|ending|ended)\b")
_FOR = re.compile(
    r"(?<!scheduled )(?<!planned )(?<!due )(?<!set )(?<!booked )(?<!arranged )\bfor (?:the )?(?:month of |quarter )?$"
)
_EVER_SINCE = re.compile(
    r"\b(?:any|highest|lowest|best|worst|first|most|fewest|largest|smallest)\b[^.;,]{0,20} since (?:the )?$"
)
_NOBODY = re.compile(r"\b(?:[Nn]obody|[Nn]o one|[Nn]one) (?:has|have|had|was|were)\b")
_SINCE = re.compile(r"(?:\bsince (?:the )?|\()$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!\bthese )(?<!\bour )(?<![\w/])"
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?![\d/]|(?:st|nd|rd|th)? (?:{_MONTH}))"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozen"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"(?:of (?:the|these|those) )?(?:(?:only|just|some|about|around|nearly|almost) )?{_COUNTED.pattern}", re.IGNORECASE
)
_ASIDE = re.compile(r", (?:which|who|whose|where) [^,]{0,120},")
_RELATIVE = re.compile(r", (?:which|who) ")
_FOLLOWS = re.compile(r"\b(?:following|after|since) [^.;]*$")  # what is past is told of last
_OF_WHICH = re.compile(r"\d of which [^,.;]{0,40}$")
_THERE_WERE = re.compile(r",? there (?:is|are|was|were|had been) [^,.;]{0,20}\d")
_BY_HOW_MUCH = re.compile(r", an? (?:increase|rise|uplift|reduction|cut) of [^,;.]*")
# What is due by a day is told by the items of its list.
_DUE_BELOW = re.compile(r"\bfollowing\b[^.;]*\bby (?:the end of )?(?:[A-Z][a-z]+ )?\d[^,;:]*:$")
_HELD = re.compile(r"\b(?:held|minutes)\b", re.IGNORECASE)
_WHEN = re.compile(r",? when ")
_AND = re.compile(r" and ")
_ACT = re.compile(r"\b(?:Act|Regulations|Order|Framework) $")
_WHO = re.compile(r"(?:(?<!,) whos?e?|, who (?:was|were|is|are)) [^,.;]{0,60}$", re.IGNORECASE)
_REPORT = re.compile(r" reports?\b")
_NUMBER = re.compile(r"(?<!\S)[\d.,%£/-]*\d[\d.,%£/-]*(?!\S)")
_OF_A_TABLE = 3  # words for one number, and fewer in rows that stand as a sentence
_LONG_WORD = re.compile(r"[a-zA-Z]{6,}")
_SHARED = 3
_OPENING = 60
_NEAR = 50
_BEHIND = 25
_BREAK = re.compile(
    r"[;:] | [–-] |, (?:and|but|which|when|where|who|however|leading|although|while|so"
    r"|with(?! [^,;]{3,60}, (?:will|would|has|have|had|was|were)\b))\b ?"
    r"| since (?=(?:the|a|they|it|we|he|she) [^,.;]{1,60} (?:was|were|began|started|came|took|joined|opened|last) )"
)
_FEW_WORDS = 4
_MONTH_LONG = 31
_SEASON = 93
_CLAUSE = 120
_REACH = 300
_LONGEST = 2000
_LINE = 150
# A day with the hour and nothing else, as it stands under "Date of next meeting".
_DAY_ALONE = re.compile(
    r"(?:\w+day,? )?\d{1,2}\S* \w+,? 20\d\d,?(?: (?:at|from) \d[\w.: ]{1,10}?)?(?: (?:in|at) [^.;]{3,60})?\.?"
)


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    return small_words(any_of(load("events")["cues"], _NAMED))


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """An act or a noun that is an event, before a year, month or weekday."""
    told = load("events")
    return re.compile(rf"(?<!\w){any_of([*told['dated_acts'], *told['dated_nouns']], _NAMED)} (?:[\w-]+ ){{0,4}}$")


@lru_cache
def _right_before(name: str) -> re.Pattern[str]:
    """The words of a list of the vocabulary that stand right before a time: "dated_acts" what is done or begins at it,
    "takes_effect" what is changed or paid from a day, "takes_effect_in" from a month."""
    return re.compile(rf"(?<!\w){any_of(load('events')[name], _NAMED)} (?:the )?$")


@lru_cache(maxsize=1)
def _acts_on_many() -> re.Pattern[str]:
    return small_words(any_of(load("events")["acts_on_many"]))


@lru_cache(maxsize=1)
def _dated_nouns() -> re.Pattern[str]:
    """A noun that is itself an event, right before its time."""
    return re.compile(rf"(?<!\w){any_of(load('events')['dated_nouns'], _NAMED)} (?:the )?$")


@lru_cache(maxsize=1)
def _hoped() -> re.Pattern[str]:
    return small_words(any_of(load("events")["hoped"]))


@lru_cache(maxsize=1)
def _states() -> re.Pattern[str]:
    return small_words(any_of(load("events")["states"]))


@lru_cache(maxsize=1)
def _inspects() -> re.Pattern[str]:
    return small_words(any_of(load("events")["inspections"], _NAMED))


@lru_cache(maxsize=1)
def _meetings() -> re.Pattern[str]:
    return small_words(any_of(load("events")["meetings"]))


@lru_cache(maxsize=1)
def _to_come() -> re.Pattern[str]:
    return small_words(any_of(load("events")["to_come"], _NAMED))


def extract(reading: Reading) -> list[Record]:
    """One record a time and what happens at it, in printed order."""
    reported = list(_inspections(reading))
    days = [(record.values["date_start"], record.values["date_end"]) for record in reported]
    return sorted([*reported, *_told(reading, days)], key=lambda record: (record.anchor, record.discriminator))


def _inspections(reading: Reading) -> Iterator[Record]:
    for record in reading.records.get("inspections", ()):
        words = record.evidence.get("start_date")
        if record.values["described"] != "primary" or words is None:
            continue
        span = words if isinstance(words, Span) else Span(words[0].start, words[-1].end)
        first, last = record.values["start_date"], record.values["end_date"]
        yield _record(reading, span, span, span, (first, last), "past", "inspection", True)


class Mention(NamedTuple):
    """A sentence that tells an event at a time: ``opens`` where the time stands in the sentence's opening words.

    ``inspects`` where it tells an inspection.
    """

    anchor: Span
    text: str
    label: Span
    time: Time
    words: Span
    opens: bool
    rule: str
    inspects: bool


def _told(reading: Reading, reported: list[tuple[date, date]]) -> Iterator[Record]:
    start, end = written(reading)
    kept: list[Mention] = []
    promised = list(_promised(reading))
    known = {mention.words for mention in promised}
    told = (mention for mention in _mentions(reading, end) if not any(mention.words.overlaps(due) for due in known))
    for mention in chain(promised, told):
        if mention.inspects and any(first <= mention.time.last <= last for first, last in reported):
            continue
        at = next((at for at, known in enumerate(kept) if _same(known, mention)), None)
        if at is None:
            kept.append(mention)
        elif _tells_more(mention, kept[at]):
            kept[at] = mention
    for mention in kept:
        status = _status(mention, start, end)
        days = (mention.time.first, mention.time.last)
        yield _record(
            reading,
            mention.anchor,
            mention.label,
            mention.words,
            days,
            status,
            mention.rule,
            not mention.time.alone,
        )


def _mentions(reading: Reading, day: date | None) -> Iterator[Mention]:
    view, passages = reading.document.view, reading.document.passages
    measured = {record.evidence.get("period_text") for record in reading.records.get("kpis", ())}
    places = (match.start() for expression in (_CALENDAR, *_SMALL) for match in expression.finditer(view.text))
    for place, _ in lines_with(reading.document, sorted(places)):
        kind = passages[place].kind
        printed = kind in {"heading", "table_row"}
        for span in passages[place].sentences:
            start, end = view.window(span)
            text = view.text[start:end]
            if not (_CALENDAR.search(text) or any(word.search(text) for word in _SMALL)):
                continue
            small = small_letters(text)
            meets = (
                _meetings().search(small) is not None
                if printed
                else _DAY_ALONE.fullmatch(text) and _heads(reading, place)
            )
            if not (meets or (not printed and _tells(text, small))) or _DUE_BELOW.search(text):
                continue
            for time in _times(text, small, day):
                if _is_meeting(text, time) if meets else _happens(text, small, time):
                    words = view.source(start + time.start, start + time.end)
                    if words in measured and (_COUNTED_AT.search(text, 0, time.start) or _counts_over(text, time)):
                        continue
                    label = view.source(*(start + at for at in _clause(text, time)))
                    inspects = _inspects().search(small, *_bounds(text, time)) is not None
                    yield Mention(span, text, label, time, words, time.start < _OPENING, kind, inspects)


def _heads(reading: Reading, place: int) -> bool:
    """Whether a passage stands under a heading that announces a meeting."""
    section = reading.document.passages[place].section
    title = "" if section is None else reading.document.sections[section].title
    return _meetings().search(small_letters(title)) is not None


def _counts_over(text: str, time: Time) -> bool:
    """Whether a clause opens with how many did something over months: "Seventeen were adopted from April to June"."""
    start = _clause(text, time)[0]
    counted = (time.last - time.first).days > _MONTH_LONG and _HOW_MANY.match(text, start) is not None
    return counted and not _to_come().search(small_letters(text[start : time.start]))


def _tells(text: str, small: str) -> bool:
    """Whether a sentence has words without which it tells no event."""
    if len(_NUMBER.findall(text)) * _OF_A_TABLE > text.count(" "):
        return False
    if _cues().search(small):
        return True
    dated = _dated()
    return any(dated.search(small, max(0, at.start() - _CLAUSE), at.start()) for at in _CALENDAR.finditer(text))


def _promised(reading: Reading) -> Iterator[Mention]:
    """What is to be done at a time of its own, as `actions` tells."""
    view = reading.document.view
    for action in reading.records.get("actions", ()):
        words = action.evidence.get("due_text")
        label = action.evidence["text"]
        if not (isinstance(words, Span) and isinstance(label, Span) and action.anchor.holds(words)):
            continue
        if _hoped().search(action.values["text"]):
            continue
        at = view.window(words)
        time = Time(*at, action.values["due_start"], action.values["due_end"], "due", not action.derived)
        if (time.last - time.first).days <= _SEASON:
            yield Mention(action.anchor, action.values["text"], label, time, words, False, "promised", False)


def _is_meeting(text: str, time: Time) -> bool:
    """Whether a line of its own that names one prints the day of a meeting: "Cabinet, 11 March 2021"."""
    return time.first == time.last and len(text) <= _LINE


def _times(text: str, small: str, day: date | None) -> list[Time]:
    """The times of a sentence; one without a year is the next to come where it is told of as to come."""
    times = times_told(text, day)
    if day is None or all(time.alone for time in times):
        return times
    told = {
        time.start
        for time in times
        if not time.alone
        and _to_come().search(small, max(0, time.start - _REACH), time.start)
        and not _FOLLOWS.search(small, max(0, time.start - _NEAR), time.start)
    }
    if not told:
        return times
    coming = {time.start: time for time in times_told(text, day, ahead=True)}
    return [coming.get(time.start, time) if time.start in told else time for time in times]


def _clause(text: str, time: Time) -> tuple[int, int]:
    """The clause of a sentence in which a time stands; the whole sentence where that says too little."""
    first, last = _bounds(text, time)
    # "In July 2019, when the council was told"; but for "last inspected in July 2019, when it was told".
    told = None if _cues().search(small_letters(text[first : time.start])) else _WHEN.match(text, time.end)
    start, end = time.start if told else first, last
    for mark in _BREAK.finditer(text, told.end() if told else first, last):
        if mark.end() <= time.start and not mark[0].rstrip().endswith(("who", "which")):
            start = mark.end()
        if mark.start() >= time.end:
            end = mark.start()
            break
    return (start, end) if text.count(" ", start, end) >= _FEW_WORDS else (first, last)


def _bounds(text: str, time: Time) -> tuple[int, int]:
    """The sentence; of one longer than any, the words within reach of the time."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    first, last = max(0, time.start - _REACH), min(len(text), time.end + _REACH)
    return text.find(" ", first, time.start) + 1 or first, max(text.rfind(" ", time.end, last), time.end)


def _tells_more(mention: Mention, known: Mention) -> bool:
    """Whether a mention gives a narrower time than the one known of its event, or opens with the same."""
    spell, before = (time.last - time.first for time in (mention.time, known.time))
    return spell < before or (spell == before and mention.opens and not known.opens)


def _same(known: Mention, other: Mention) -> bool:
    """Whether two sentences tell one event: inspections of one time, or one time and the same things at it."""
    first, second = known.time, other.time
    if known.inspects and other.inspects:
        inner, outer = sorted((first, second), key=lambda time: time.last - time.first)
        return outer.first <= inner.first and inner.last <= outer.last
    if first[2:4] != second[2:4] or known.anchor == other.anchor:
        return False
    return len(set(_LONG_WORD.findall(known.text)) & set(_LONG_WORD.findall(other.text))) >= _SHARED


def _status(mention: Mention, start: date | None, end: date | None) -> str:
    if mention.rule == "promised":
        return "planned"
    ahead = mention.rule in {"heading", "table_row"} and not _HELD.search(mention.text)  # a paper for its meeting
    if end and (mention.time.first > end or (ahead and mention.time.first == end)):
        return "planned"
    coming = start is not None and mention.time.last > start
    before = mention.text[max(0, mention.time.start - _NEAR) : mention.time.start]
    return "planned" if coming and _to_come().search(small_letters(before)) else "past"


def _happens(text: str, small: str, time: Time) -> bool:
    """Whether something happens at a time, in its clause, and is not only measured at it."""
    before = text[max(0, time.start - _CLAUSE) : time.start]
    near = before[-_NEAR:]
    if _ACT.search(near) or _split_year(time) or _WHO.search(before) or _REPORT.match(text, time.end):
        return False
    if (
        _THERE_WERE.match(text, time.end)
        or _OF_WHICH.search(near)
        or _AS_AT.search(near)
        or _EVER_SINCE.search(near)
        or _FOR.search(near)
        or _COVERS.match(text, time.start)
    ):
        return False
    start, end = _clause(text, time)
    if _dated_nouns().search(small, max(start, time.start - _CLAUSE), time.start):
        return True
    days = (time.last - time.first).days
    if days == 0 and _right_before("takes_effect").search(small, start, time.start):
        return True
    if days < _MONTH_LONG and _right_before("takes_effect_in").search(small, start, time.start):
        return True
    clause = _BY_HOW_MUCH.sub("", text[start : time.start] + text[time.end : end])
    if (_SINCE.search(near) and _COUNTED.search(clause)) or _NOBODY.search(clause):
        return False
    if not _cues().search(small, max(start, time.start - _CLAUSE), min(end, time.end + _CLAUSE)):
        return _is_done(small[max(start, time.start - _REACH) : time.start], clause)
    close = _cues().search(small, max(0, time.start - _NEAR), time.end + _BEHIND) is not None
    if _AT.search(near) and not close:
        return False
    counted = text[start : time.start] if close and _AND.match(text, time.end) else clause
    return not _SHARE.search(counted) and (close or not (_FIGURE.search(clause) or _MEASURED.search(clause)))


def _is_done(before: str, clause: str) -> bool:
    """Whether the words before a time tell what is done at it, and the clause counts nothing."""
    act = _right_before("dated_acts").search(before)
    if act is None or _states().search(act[0]):
        return False
    if clause.endswith("?"):
        return False
    counted = _COUNTED.search(_RELATIVE.split(_ASIDE.sub("", before))[-1]) and not _acts_on_many().search(act[0])
    return not (_SHARE.search(clause) or _MEASURED.search(clause) or counted)


def _split_year(time: Time) -> bool:
    """Whether the time is a year of money or school, over which things are counted."""
    return (time.first.month, time.last.month, time.last.year - time.first.year) in {(4, 3, 1), (9, 8, 1)}


def _precision(first: date, last: date) -> str:
    days = (last - first).days
    return "day" if days == 0 else "month" if days < 31 else "year" if days > 360 else "range"


def _record(
    reading: Reading,
    anchor: Span,
    label: Span,
    words: Span,
    days: tuple[date, date],
    status: str,
    rule: str,
    derived: bool,
) -> Record:
    view = reading.document.view
    values = {
        "label": view.clean(label),
        "date_start": days[0],
        "date_end": days[1],
        "date_precision": _precision(*days),
        "date_text": view.clean(words),
        "status": status,
    }
    return Record(
        table="events",
        values=values,
        anchor=anchor,
        rule=f"event.{rule}",
        evidence={"label": label, "date_start": words, "date_end": words, "date_text": words},
        discriminator=str(words.start),
        derived=frozenset({"date_start", "date_end"}) if derived else frozenset(),
    )
