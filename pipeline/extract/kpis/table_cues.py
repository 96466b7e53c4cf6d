"""Where a text may hold tables at all: a cheap look at how its lines end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.kpis.table_heads import is_head, is_token, times_stub
from pipeline.text.spans import Span

_ENDS = (" ", "\t", "|", "/", "", *"0123456789")  # what stands before the last letter of "£3m", "Q", "G"
_RATED = ("reen", "REEN", "ed", "RED", "ber", "BER", "/a", "/A")
_LAST = 24  # characters at the end of a line that hold its last cells
_WINDOW = 900  # characters above the first row that may hold heads
_LINES_ABOVE = 96  # printed lines that may hold them, blank ones and those of the sheet counted
_GAP = re.compile(r"\t|\||  ")


def likely_rows(text: str, sheet: Iterable[Span]) -> set[int]:
    """Where lines end that may be rows; lines that are all of the ``sheet`` are none."""
    found = row_ends(text)
    return found - {span.end for span in sheet if span.end in found and _is_line(text, span)} if found else found


def lines_above(text: str, at: int) -> int:
    """Where the lines begin that may hold the heads of a row at ``at``."""
    for _ in range(_LINES_ABOVE):
        at = max(0, text.rfind("\n", 0, at))
    return at


def _is_line(text: str, span: Span) -> bool:
    """Whether a span is what its last line holds."""
    begin = max(text.rfind(end, 0, span.end) for end in "\n\r\f") + 1
    return text[begin : span.end].strip() == text[span.start : span.end]


def row_ends(text: str) -> set[int]:
    """Where lines end that may be rows under a head.

    They end in two cells or more, or in one behind a gap, or are one cell below another.
    """
    found: set[int] = set()
    at, alone = 0, False
    for line in text.split("\n"):
        words = line.rstrip()
        start, at = at, at + len(line) + 1
        if not words:
            continue
        end = words[-1]
        if (end.isalpha() and words[-2:-1] not in _ENDS and not words.endswith(_RATED)) or (
            end in ".," and words[-2:] != ".."
        ):
            alone = False
            continue
        last = words.replace("|", " ").split()
        if not last or not is_token(last[-1]):
            alone = False
            continue
        single = len(last) == 1
        several = len(last) > 1 and (is_token(last[-2]) or _GAP.search(words) is not None)
        told = (single and alone) or (several and any(map(str.isdecimal, words[-_LAST:])))
        alone = single
        if told and (found or _headed(text, start)):
            found.add(start + len(words))
    return found


def _headed(text: str, at: int) -> bool:
    """Whether one of the lines above ends like a row of heads, or begins with the head of a column of times."""
    above = [line.replace("|", " ").split() for line in text[max(0, at - _WINDOW) : at].split("\n")]
    return any(is_head(words[-1]) or times_stub(words[0]) for words in above if words)
