"""The printed lines of a text as rows of tables may stand in them: their columns, names and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.kpis.table_heads import is_time, is_token, is_value
from pipeline.extract.kpis.table_parts import Head, Part, Row, Table, columns_of, is_cell
from pipeline.text.lines import Line

_APART = re.compile(r"[ \xa0]*(?:\t|\|)[ \xa0]*|[ \xa0]{2,}")
_PER = re.compile(r"\b(?:per|every) $", re.IGNORECASE)
_TOKENS = re.compile(r"[<>≤≥~£]{0,2}\d[\d,.]* %|\S+")
LONGEST_NAME = 100  # characters of a row's name on one line
NAME_LINES = 3  # of one name
ABOVE = 8  # lines above a row in which its heads stand


class Lines:
    """The content lines of a text; ``own`` is the folded name of its area."""

    def __init__(self, text: str, lines: Sequence[Line], own: str) -> None:
        self.text, self.lines, self.own = text, lines, own

    def part(self, start: int, end: int, at: int) -> Part:
        """The words from ``start`` to ``end`` of the text, with their column in the line ``at``."""
        begin = self.lines[at].span.start
        begin -= len(self.text[max(0, begin - 200) : begin].split("\n")[-1])
        return Part(start, end, self.text[start:end], start - begin)

    def split(self, at: int) -> list[Part]:
        """The columns of a line, parted by tabs, bars or runs of blanks; an empty one between bars or tabs is kept."""
        line = self.lines[at]
        parts, start = [], line.span.start
        for match in _APART.finditer(line.words):
            parts.append(self.part(start, line.span.start + match.start(), at))
            start = line.span.start + match.end()
        parts.append(self.part(start, line.span.end, at))
        if line.words.startswith("|"):
            parts = parts[1:]
        return parts[:-1] if line.words.endswith("|") else parts

    def cells(self, at: int) -> tuple[list[Part], list[Part]] | None:
        """The name and the cells of a row on one line; None for a line that is no row."""
        parts = [piece for part in self.split(at) for piece in self._loose(part)]
        if len(parts) == 1:
            parts = self._trailing(parts[0])
            if len(parts) > 1 and not is_token(parts[0].words):
                return (parts[:1], parts[1:]) if any(is_value(part.words) for part in parts[1:]) else None
        first = next((index for index, part in enumerate(parts) if is_cell(part.words)), len(parts))
        while first < len(parts) and not all(is_cell(part.words) for part in parts[first : first + 2]):
            first = next((index for index in range(first + 1, len(parts)) if is_cell(parts[index].words)), len(parts))
        if not first and parts and is_time(parts[0].words) and not all(is_time(part.words) for part in parts):
            first = 1
        name, cells = parts[:first], parts[first:]
        if not any(is_value(cell.words) for cell in cells) or len(cells) < 1 + (not name):
            return None
        return [part for part in name if part.words], cells

    def _loose(self, part: Part) -> list[Part]:
        """A column whose words are cells, each by itself: what stands one blank apart."""
        if " " not in part.words or is_value(part.words):
            return [part]
        tokens = list(_TOKENS.finditer(part.words))
        if not all(is_token(token[0]) for token in tokens):
            return [part]
        return [Part(part.start + t.start(), part.start + t.end(), t[0], part.column + t.start()) for t in tokens]

    def _trailing(self, part: Part) -> list[Part]:
        """A line without columns: its last words that are cells, and the name before them."""
        tokens = list(_TOKENS.finditer(part.words))
        first = len(tokens)
        while first and is_token(tokens[first - 1][0]) and not _PER.search(part.words, 0, tokens[first - 1].start()):
            first -= 1
        if len(tokens) - first < 2:
            return [part]
        cells = [
            Part(part.start + t.start(), part.start + t.end(), t[0], part.column + t.start()) for t in tokens[first:]
        ]
        if not first:
            return cells
        end = tokens[first - 1].end()
        return [Part(part.start, part.start + end, part.words[:end], part.column), *cells]

    def over_lines(self, lines: range, start: int, end: int) -> list[Part]:
        """The parts, one a line, of a range of the words of lines joined by blanks."""
        parts, begin = [], 0
        for at in lines:
            line = self.lines[at]
            low, high = max(start, begin), min(end, begin + len(line.words))
            if low < high:
                offset = line.span.start - begin
                parts.append(self.part(offset + low, offset + high, at))
            begin += len(line.words) + 1
        return parts

    def at(self, part: Part) -> int:
        """The index of the line that holds a part."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.lines[middle].span.start <= part.start else (low, middle - 1)
        return low

    def table(self, stub: list[Part], heads: list[Head], rows: list[Row], top: int, last: int) -> Table:
        """The table of lines ``top`` to ``last`` with what stands above and below it."""
        for row in rows:
            row.columns = columns_of(row.cells, heads, self.own)
        above = [
            line
            for line in self.lines[max(0, top - 2) : top]
            if len(line.words) <= LONGEST_NAME and not line.words.endswith(".")
        ]
        caption = [Part(line.span.start, line.span.end, line.words) for line in above if self.lines]
        below = self.lines[min(last + 4, len(self.lines) - 1)]
        return Table(caption, stub, heads, rows, self.lines[top].span.start, self.lines[last].span.end, below.span.end)
