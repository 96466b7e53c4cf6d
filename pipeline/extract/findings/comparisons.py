"""Figures that a sentence tells twice, now and then, and those that it finds small.

What is here knows numbers and the words between them; whether more is better, ``assessment`` tells by what is counted.
"""

from __future__ import annotations

import re

# A share or number that the writer finds small: "only 13% had", not "down to only 12", "compared with just 57".
_ONLY = re.compile(
    r"(?:(?<!to )\b[oO]nly|(?<!to )(?<!with )(?<!from )(?<!than )\b[jJ]ust) (?:about |around )?"
    r"(?:\d|half\b|a (?:third|quarter)\b)"
)
# ... in words, which stand for few of many where what they count is a fault.
_ONLY_SOME = re.compile(r"\b(?:[oO]nly|[jJ]ust) (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)")

# Two sizes of one thing, the later first or last: "from 27% to 9%", "94%, compared with 61%", "16, down from 24".
_FROM_TO = re.compile(r"\bfrom (?P<then>\d+(?:\.\d+)?)\b[^.;]{0,45}? to (?P<now>\d+(?:\.\d+)?)\b")
_AGAINST = re.compile(
    r"(?<!/)\b(?!20\d\d\b)(?P<now>\d+(?:\.\d+)?)\b[^.;]{0,90}?\b(?:compared (?:with|to)|(?:up|down) from|against|from) "
    r"(?:just |only |a )?(?P<then>\d+(?:\.\d+)?)\b(?P<of>[^.;]{0,40})"
)
_NOT_BEFORE = re.compile(
    r"national|england|neighbour|average|target|region|other (?:local )?authorities", re.IGNORECASE
)
# The same with words of an earlier time beside the second: "93% in March, having been 61%", "95% (85% a year ago)".
_SHARE = r"(?:\d+(?:\.\d+)?)(?=%| per ?cent)"
_AGO = r"(?:ago|earlier|before|last year)\b"
_HAVING_BEEN = re.compile(
    rf"(?P<now>{_SHARE})[^.]{{1,90}}?"
    rf"\b(?:having been|whereas|a year {_AGO}|last year|years ago|previously|the equivalent)\b"
    rf"[^.]{{1,50}}?(?P<then>{_SHARE})"
)
_AGO_LAST = re.compile(rf"(?P<now>{_SHARE})[^.]{{1,90}}?[(;] ?(?P<then>{_SHARE})[^.;)]{{1,25}}? {_AGO}")
# A share that the writer finds small, and the later one: "only 54% had one; by January it was 91%".
_FROM_LITTLE = re.compile(
    rf"\b(?:[oO]nly|[jJ]ust) (?P<then>{_SHARE})[^.]{{1,110}}?[;,] (?:but |and |yet )?(?:by|in|at) [^.;,]{{3,40}}?,?"
    rf" (?:it|this|that|the (?:figure|rate|proportion|share)) (?:was|is|stood at|had [a-z]+(?: to)?) (?:now )?"
    rf"(?P<now>{_SHARE})"
)
_EARLIER = ("having been ", "whereas ", "year ", "years ", "previously ", "the equivalent ")

_WORSE = re.compile(r"\b(?:deteriorat|worsen)")


def says_worse(text: str) -> bool:
    """Whether a sentence itself says that what it counts got worse, whichever way its figures went."""
    return _WORSE.search(text) is not None


def finds_small(text: str) -> bool:
    """Whether a share or number stands after "only"."""
    return ("nly " in text or "just " in text or "Just " in text) and _ONLY.search(text) is not None


def only_some(text: str) -> int | None:
    """Where the number that a sentence finds small ends; None where there is none."""
    found = _ONLY_SOME.search(text) if "nly " in text or "just " in text or "Just " in text else None
    return None if found is None else found.end()


def from_little(text: str) -> bool:
    """Whether a share that the writer finds small is told to have grown since."""
    told = _FROM_LITTLE.search(text) if "nly " in text or "ust " in text else None
    return told is not None and float(told["now"]) > float(told["then"])


def change(text: str) -> float:
    """How much greater what a sentence counts is now than it was: "from 27% to 9%"; 0 where it tells no two sizes."""
    if " from " not in text and " compared " not in text:
        return 0.0
    told = _FROM_TO.search(text) or _AGAINST.search(text)
    if told is None or _NOT_BEFORE.search(told.groupdict().get("of") or ""):
        return 0.0
    return float(told["now"]) - float(told["then"])


def since(text: str) -> float:
    """The same where words of an earlier time stand beside the second size: "93%; a year ago it was 74%"."""
    if ("%" not in text and "cent" not in text) or not any(words in text for words in _EARLIER):
        return 0.0
    told = _HAVING_BEEN.search(text) or _AGO_LAST.search(text)
    if told is None or _NOT_BEFORE.search(text, told.end("now"), told.start("then")):
        return 0.0
    return float(told["now"]) - float(told["then"])
