"""When something that a sentence promises falls due: a time to come, or a stretch from the document's date on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.extract.calendar_words import times_told
from pipeline.extract.periods import Time, find_times
from pipeline.extract.record import Reading
from pipeline.text.spans import Span

_COMING = re.compile(
    r"\b(?:over|across|in|within|during|for) the (?:next|coming) (?:12 months|twelve months|year)\b", re.IGNORECASE
)
_TELLS_TIME = re.compile(
    r"(?:\b(?:by|in|from|during|until|before|at|on|of|its|for|to (?:the|its|our|a)|early|late|mid|end|due|deadline)\b"
    r"[^.;]{0,25}|\()$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"^,? and (?:an?|the|another|one|two) [^,;.]{3,60}$")  # "one by May and another by June"
_PUT_OFF = re.compile(r"\b(?:slipped|moved|delayed|deferred|postponed|put back|brought forward|extended)(?: from)? $")
_AHEAD = re.compile(r"\b(?:will|would|due|to be)\b")
_TO_BE = re.compile(r"\b(?:will|would|should|must|to|be)\b")
_END_OF = re.compile(
    r"\b(?:by|before) the end of "
    r"(?:(?P<month>(?P<which>the|this|next) month)|(?P<financial>(?:this|the) financial year)"
    r"|(?:this|the calendar) year)\b",
    re.IGNORECASE,
)
_TO_THE_END = re.compile(r"\bend of (?:the )?$", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SHORT_DATE = re.compile(rf"(Q[1-4]|{_MONTH})[ -]['’]?([1-3]\d(?:/\d\d)?)(?!\w)")  # "Jan 24", "Q1 24/25"
_DATED = re.compile(
    r"(?:(?:by|in|from|on|before|during|early|late|mid|the|end of)[ -])*"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}[ -]['’]?\d|\d{{1,2}}/\d{{1,2}}/\d"
    r"|(?:Q[1-4]|spring|summer|autumn|winter)\b[^.;]{0,9}\d)",
    re.IGNORECASE,
)
_REACH = 200  # characters: a clause
_DAYS_AHEAD = 5 * 366


class Due(NamedTuple):
    """When something falls due, its words in the text, and whether these give it only with the document's date."""

    first: date | None
    last: date | None
    words: Span
    derived: bool


def falls_due(
    reading: Reading, text: str, at: int, written: date | None, bare: bool = False, times: list[Time] | None = None
) -> Due | None:
    """When a sentence says that something falls due: a time to come, or a stretch from the document's date on.

    ``bare`` where the time needs no word before it, in the cell of a table; ``times`` where they are known.
    """
    if written is None:
        return None
    view = reading.document.view
    ahead = _COMING.search(text)
    if ahead:
        return Due(*_year_ahead(written), view.source(at + ahead.start(), at + ahead.end()), True)
    times = due_times(text, written, bare) if times is None else times
    if not times:
        return _end_of(reading, text, at, written)
    another = two_due(text, times) and _ANOTHER.search(text[times[-2].end : times[-1].start])
    return _at(reading, times[-2 if another else -1], text, at)


def two_due(text: str, times: list[Time]) -> bool:
    """Whether what is to come is told before the first of several times."""
    return len(times) > 1 and _TO_BE.search(text, 0, times[0].start) is not None


def due_times(text: str, written: date, bare: bool = False) -> list[Time]:
    """The times to come that a sentence gives; a month without a year is the next."""
    return [time for time in times_told(text, written, ahead=True) if _is_to_come(time, text, written, bare)]


def _at(reading: Reading, time: Time, text: str, at: int) -> Due:
    words = reading.document.view.source(at + time.start, at + time.end)
    if time.kind == "months" and _PUT_OFF.search(text, 0, time.start):
        return Due(time.last.replace(day=1), time.last, words, True)
    ends = _TO_THE_END.search(text, 0, time.start) is not None
    return Due(time.last if ends else time.first, time.last, words, ends or not time.alone)


def _end_of(reading: Reading, text: str, at: int, written: date) -> Due | None:
    """The month or year, told from when the document was written, by the end of which something falls due."""
    found = _END_OF.search(text)
    if not found:
        return None
    words = reading.document.view.source(at + found.start(), at + found.end())
    if not found["month"]:
        last = _financial_year_end(written) if found["financial"] else date(written.year, 12, 31)
        return Due(last, last, words, True)
    following = (written.replace(day=1) + timedelta(days=32)).replace(day=1)
    if found["which"].lower() == "next":
        following = (following + timedelta(days=32)).replace(day=1)
    last = following - timedelta(days=1)
    return Due(last, last, words, True)


def _financial_year_end(day: date) -> date:
    """The last day of the financial year in which a day lies: it begins in April."""
    return date(day.year + (day >= date(day.year, 4, 1)), 3, 31)


def opens_with_date(text: str) -> bool:
    """Whether a line begins with a date, as milestones do."""
    return _DATED.match(text) is not None


def opening_due(reading: Reading, text: str, at: int, written: date | None) -> Due | None:
    """When a milestone falls due whose line opens with the date, its year of two digits or of four."""
    dated = _DATED.match(text)
    if not dated or written is None:
        return None
    short = _SHORT_DATE.match(text)
    if short:
        times = [
            time for time in find_times(f"{short[1]} 20{short[2]}", written) if _is_to_come(time, "", written, True)
        ]
        words = reading.document.view.source(at, at + short.end())
        return Due(times[0].first, times[0].last, words, True) if times else None
    times = [time for time in times_told(text, written, ahead=True) if time.start < dated.end()]
    if not times or not _is_to_come(times[0], text, written, True):
        return None
    return _at(reading, times[0], text, at)


def _is_to_come(time: Time, text: str, written: date, bare: bool) -> bool:
    to_come = time.last >= written.replace(day=1) and (time.last - written).days <= _DAYS_AHEAD
    before = text[max(0, time.start - _REACH) : time.start]
    if time.kind == "weekday":
        return _AHEAD.search(before) is not None
    closes = text[time.end :].rstrip(" .;") == ")"  # "(Paul Adeyemi, 11 April 2024)"
    return to_come and (bare or closes or _TELLS_TIME.search(before) is not None)


def _year_ahead(written: date) -> tuple[date, date]:
    """The calendar year that most of the twelve months after ``written`` lie in."""
    year = written.year if written.month <= 6 else written.year + 1
    return date(year, 1, 1), date(year, 12, 31)
