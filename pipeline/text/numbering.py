"""Paragraph numbers: they go up in order, which is how they are told from a wrapped line that begins with a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})?)(?:([.)])(?:\s+(?=[A-Z0-9£‘“'\"(\[])|(?=[A-Z][a-z ]))|\s+(?=[A-Z‘“'\"(\[]))"
)
_POINT = re.compile(r"\(([a-z]|[ivx]{2,4}|\d{1,2})\)\s+(?=\S)")
_FIRST = frozenset({"a", "i", "1"})
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_SKIPPED = 2


@dataclass(slots=True)
class Numbering:
    """The numbers seen so far: of plain paragraphs, of headings, of paragraphs within a numbered heading, of points.

    ``outer`` is the last paragraph before a list that began anew: behind the list it goes on.
    """

    last: int = 0
    outer: int = 0
    heading: int = 0
    part: tuple[int, int] = (0, 0)
    point: str = ""

    def match(self, words: str) -> re.Match[str] | None:
        """A number that may be a label, at the start of a line; group 1 is the bare number."""
        return _LABEL.match(words)

    def heads(self, number: str) -> bool:
        """Whether ``number`` is the next numbered heading's; it then counts as seen."""
        if "." in number or int(number) != self.heading + 1:
            return False
        self.heading = int(number)
        return True

    def follows(self, label: re.Match[str], *, opened: bool, fresh: bool) -> bool:
        """Whether ``label`` is the next paragraph's number; it then counts as seen.

        ``opened``: something new may begin here; ``fresh``: a list may begin anew here.
        """
        number = label.group(1)
        if "." in number:
            return opened and self._part_follows(*map(int, number.split(".")))
        value, stopped = int(number), bool(label.group(2))
        if value == self.last + 1 and opened:
            follows = True
        elif self.outer and value == self.outer + 1 and opened:  # behind a list of its own
            follows, self.outer = True, 0
        elif value == 1:
            follows = opened and fresh
            self.outer = self.last if follows else self.outer
        else:
            follows = opened and fresh and stopped and 0 < self.last < value <= self.last + 1 + _SKIPPED
        if follows:
            self.last = value
        return follows

    def counts_point(self, words: str, *, opened: bool) -> re.Match[str] | None:
        """The label of the next point of a list, "(b)" behind "(a)", at the start of a line; it then counts as seen."""
        label = _POINT.match(words)
        if label is None or not (label[1] in _next_points(self.point) or (opened and label[1] in _FIRST)):
            return None
        self.point = label[1]
        return label

    def _part_follows(self, major: int, minor: int) -> bool:
        following = (major, minor) == (self.part[0], self.part[1] + 1) or (minor == 1 and major > self.part[0])
        if following:
            self.part = (major, minor)
        return following


def _next_points(point: str) -> frozenset[str]:
    """What may count the point behind one: a letter is of the alphabet or, as "i", a Roman number."""
    if point.isdigit():
        return frozenset({str(int(point) + 1)})
    roman = _ROMAN[_ROMAN.index(point) + 1 :][:1] if point in _ROMAN else []
    return frozenset({*roman, chr(ord(point) + 1)} if len(point) == 1 else roman)
