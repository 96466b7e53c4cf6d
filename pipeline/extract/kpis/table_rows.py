"""Tables whose rows stand on lines of their own, under heads on one line, on several, or wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.kpis.table_heads import (
    code_of,
    has_year,
    is_head,
    is_time,
    is_value,
    pieces_of,
    tells_one,
    times_stub,
    units_of,
)
from pipeline.extract.kpis.table_lines import ABOVE, LONGEST_NAME, NAME_LINES, Lines
from pipeline.extract.kpis.table_parts import Head, Part, Row, Table, apart, goes_on, groupings, joined, laid_out
from pipeline.text.lines import Line

_SENTENCE = re.compile(r"[.;:]$|[a-z]\. [A-Z]")
_ROWS_BELOW = 8
_HEAD_LINES = 5


class Rows(Lines):
    """Finds such tables."""

    def by_rows(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row is at ``at``, or just below it where that names the columns."""
        counts = [
            len(cells[1]) for line in range(at, min(at + _ROWS_BELOW, len(self.lines))) if (cells := self.cells(line))
        ]
        head = next((above for above in range(at - 1, max(-1, at - ABOVE), -1) if self._heads(above, counts)), None)
        measured = self._by_measures(at)
        if head is None or (measured and not all(is_head(one.words, self.own) for one in measured[0].heads)):
            return measured
        top = head
        while top and self._heads(top - 1, counts) and head - top < 2:
            top -= 1
        stub, heads = self._merged(range(top, head + 1), counts)
        most = max(counts, default=0)
        one_thing = len(heads) == most and all(tells_one(head.words, self.own) for head in heads)
        if not one_thing and (found := self._in_sequence(head, most)):
            top, stub, heads = found
        for below in range(head + 1, at):
            self._complete(heads, below)
        rows, last = self._rows(head + 1, len(heads))
        if not rows or len(heads) < 1:
            return None
        return self.table(stub, heads, rows, top, last), last + 1

    def _by_measures(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row is at ``at`` under heads that say what is measured, each above its cells: children
        and costs of each kind of placement."""
        found = self.cells(at)
        if found is None or len(found[1]) < 2 or not found[0]:
            return None
        heads: list[Head] = [Head([]) for _ in found[1]]
        stub: list[Part] = []
        top = at
        while top and at - top < _HEAD_LINES and (lead := self._above_cells(top - 1, found[1])):
            top -= 1
            stub[:0] = lead[0]
            for head, parts in zip(heads, lead[1:], strict=True):
                head.parts[:0] = parts
            if self.lines[top].gap:
                break
        if not stub or not all(head.parts for head in heads):
            return None
        rows, last = self._rows(at, len(heads))
        if len(rows) < 2 or not all(row.name and len(row.cells) == len(heads) for row in rows):
            return None
        return self.table(stub, heads, rows, top, last), last + 1

    def _above_cells(self, at: int, cells: Sequence[Part]) -> list[list[Part]] | None:
        """The parts of a line of heads: first those above the names, then those above each cell of a row. None for a
        line that is none."""
        parts = [part for part in self.split(at) if part.words]
        if any(is_value(part.words) and not is_time(part.words) for part in parts):
            return None
        if len(parts) == len(cells) + 1:
            return [[part] for part in parts]
        if not laid_out(parts) or not laid_out(cells):
            return None
        named = [part for part in parts if part.column + len(part.words) < cells[0].column]
        over = [[part for part in parts if part.over(cell)] for cell in cells]
        told = [part for each in over for part in each]
        fits = len(named) < 2 and len(told) == len(set(map(id, told))) and len(named) + len(told) == len(parts)
        return [named, *over] if fits and len(told) > 1 else None

    def _in_sequence(self, last: int, count: int) -> tuple[int, list[Part], list[Head]] | None:
        """Heads whose words are wrapped from line to line: "Q2" / "2023/24 Q2" / "2024/25 Target" are three."""
        for first in range(max(0, last - _HEAD_LINES), last):
            lines = range(first, last + 1)
            words = " ".join(self.lines[at].words for at in lines)
            pieces = pieces_of(words, self.own)
            lead = max((index + 1 for index, piece in enumerate(pieces) if piece.kind == "other"), default=0)
            end = pieces[lead - 1].end if lead else 0
            if end > len(self.lines[first].words) or _SENTENCE.search(self.lines[first].words):
                continue
            group = next((group for group in groupings(pieces[lead:]) if len(group) == count), None)
            if group is not None:
                stub = self.over_lines(lines, 0, end) if end else []
                return first, stub, [Head(self.over_lines(lines, start, stop)) for start, stop in group]
        return None

    def _complete(self, heads: list[Head], at: int) -> None:
        """Gives a line that is only a year to the head that lacks one, "Q3" over "24/25", and units to theirs."""
        line = self.lines[at]
        units = units_of(line.words)
        if len(units) in (1, len(heads)):
            for head, (start, end) in zip(heads, units * len(heads), strict=False):
                head.parts.append(self.part(line.span.start + start, line.span.start + end, at))
        lacking = [head for head in heads if is_time(head.words) and not has_year(head.words)]
        if len(lacking) == 1 and is_time(line.words) and has_year(line.words):
            lacking[0].parts.append(self.part(line.span.start, line.span.end, at))

    def _heads(self, at: int, counts: Sequence[int]) -> tuple[list[Part], list[Head]] | None:
        """The head of the names and those of the columns, where the line at ``at`` is a row of heads."""
        parts = [part for part in self.split(at) if part.words]
        if len(parts) > 1:
            if times_stub(parts[0].words) and at + 1 < len(self.lines) and self._timed(at + 1, len(parts) - 1):
                return parts[:1], [Head([part]) for part in parts[1:]]
            first = next((i for i, part in enumerate(parts) if is_head(part.words, self.own)), len(parts))
            heads = parts[first:]
            known = sum(is_head(part.words, self.own) for part in heads)
            if (
                known < 2
                or 2 * known < len(heads)
                or any(is_value(part.words) and not is_time(part.words) for part in heads)
            ):
                return None if len(parts) > 2 or known else self._loose_heads(at, counts)
            return parts[:first], [Head([part]) for part in heads]
        return self._loose_heads(at, counts)

    def _timed(self, at: int, count: int) -> bool:
        found = self.cells(at)
        return found is not None and len(found[1]) == count and is_time(joined(found[0]))

    def _loose_heads(self, at: int, counts: Sequence[int]) -> tuple[list[Part], list[Head]] | None:
        """Heads one blank apart: how they are grouped is told by how many cells the rows have."""
        line = self.lines[at]
        pieces = pieces_of(line.words, self.own)
        first = max((index + 1 for index, piece in enumerate(pieces) if piece.kind == "other"), default=0)
        while first < len(pieces) and pieces[first].kind == "filler":
            first += 1
        lead = line.words[: pieces[first].start].strip() if first < len(pieces) else line.words
        if len(lead.split()) > 6 or _SENTENCE.search(line.words):
            return None
        groups = groupings(pieces[first:]) + groupings(apart(line.words, pieces[first:]))
        most = max(counts, default=0)
        fitting = next((group for group in groups if len(group) == most), None) or next(
            (group for group in groups if len(group) in counts), groups[0]
        )
        if len(fitting) < 2:
            return None
        start = line.span.start
        heads = [Head([self.part(start + a, start + b, at)]) for a, b in fitting]
        return ([self.part(start, start + len(lead), at)] if lead else []), heads

    def _merged(self, lines: range, counts: Sequence[int]) -> tuple[list[Part], list[Head]]:
        """The heads of one row of heads or of several above each other."""
        read = [found for at in lines if (found := self._heads(at, counts))]
        stub = [part for parts, _ in read for part in parts]
        rows = [heads for _, heads in read]
        base = rows.pop(max(range(len(rows)), key=lambda index: len(rows[index])))
        for heads in rows:
            if len(heads) + len(base) in counts and len(base) not in counts:
                base = sorted([*base, *heads], key=lambda head: head.parts[0].start)
                continue
            even = len(base) // len(heads) if len(base) % len(heads) == 0 else 0
            for index, head in enumerate(base):
                over = next((other for other in heads if other.parts[0].over(head.parts[0])), None)
                added = heads[index // even] if even else over
                if added is not None:
                    head.parts = sorted([*head.parts, *added.parts], key=lambda part: part.start)
        return stub, base

    def _rows(self, at: int, count: int) -> tuple[list[Row], int]:
        """The rows from ``at``, and the last line of the table."""
        rows: list[Row] = []
        pending: list[Part] = []
        last = at - 1
        for here in range(at, len(self.lines)):
            line = self.lines[here]
            whole = Part(line.span.start, line.span.end, line.words)
            found = self.cells(here)
            if found is None or (rows and self._heads(here, [])):
                if len(line.words) > LONGEST_NAME or _SENTENCE.search(line.words) or len(pending) >= NAME_LINES:
                    break
                if rows and self._heads(here, []):
                    break
                if rows and rows[-1].name and not line.gap and not pending and goes_on(line.words):
                    rows[-1].name.append(whole)
                    last = here
                else:
                    pending.append(whole)
                continue
            name, cells = found
            if len(cells) > count and count > 1:
                name, cells = self._renamed(name, cells, count)
            name = [*self._begun(pending, name, line), *name]
            pending = []
            rows.append(Row(name, cells))
            last = here
        return rows, last

    def _begun(self, pending: list[Part], name: list[Part], line: Line) -> list[Part]:
        """The lines above a row that begin its name: from the code of a row on, where rows have codes."""
        coded = [index for index, part in enumerate(pending) if code_of(part.words)]
        if coded and name and code_of(name[0].words) != code_of(pending[coded[-1]].words):
            return pending[coded[-1] :]
        if pending and not line.gap and (not name or goes_on(name[0].words)):
            return pending[-1:]
        return []

    def _renamed(self, name: list[Part], cells: list[Part], count: int) -> tuple[list[Part], list[Part]]:
        """A row whose name ends like cells do: as many cells as there are heads, the rest is its name's."""
        more, kept = cells[:-count], cells[-count:]
        start = name[0].start if name else more[0].start
        return [Part(start, more[-1].end, self.text[start : more[-1].end])], kept
