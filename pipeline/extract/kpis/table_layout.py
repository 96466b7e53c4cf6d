"""Finds tables of figures in the printed lines of a text: their heads, the names of their rows, and their cells.

Two prints are known: a row on a line of its own, its columns apart by tabs, bars, runs of blanks or single blanks; and
each cell on a line of its own. A table has at least two heads (or a column of times) and rows that hold values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.kpis.table_cues import likely_rows, lines_above
from pipeline.extract.kpis.table_heads import (
    code_of,
    has_year,
    is_empty,
    is_head,
    is_stub,
    is_time,
    is_token,
    is_value,
    pieces_of,
    tells_one,
    times_stub,
)
from pipeline.extract.kpis.table_parts import (
    Head,
    Part,
    Row,
    Table,
    apart,
    columns_of,
    goes_on,
    groupings,
    is_cell,
    joined,
    laid_out,
)
from pipeline.text.document import Document
from pipeline.text.lines import Line, printed_lines

_APART = re.compile(r"[ \xa0]*(?:\t|\|)[ \xa0]*|[ \xa0]{2,}")
_PER = re.compile(r"\b(?:per|every) $", re.IGNORECASE)
_TOKENS = re.compile(r"[<>≤≥~£]{0,2}\d[\d,.]* %|\S+")
_SENTENCE = re.compile(r"[.;:]$|[a-z]\. [A-Z]")
_ABOVE = 8
_HEADS_ABOVE = 16
_LONGEST_NAME = 100
_NAME_LINES = 3
_ROWS_BELOW = 8
_HEAD_LINES = 5


def find_tables(document: Document, own: str) -> list[Table]:
    """The tables of a document in printed order; ``own`` is the folded name of its area."""
    likely = likely_rows(document.text, (piece.span for piece in document.furniture))
    if not likely:
        return []
    sheet = {piece.span for piece in document.furniture}
    begin = lines_above(document.text, min(likely))
    lines = [line for line in printed_lines(document.text, document.pages, begin) if line.span not in sheet]
    finder = _Finder(document.text, lines, own, likely)
    return sorted(finder.tables(), key=lambda table: table.start)


class _Finder:
    """Looks for tables among the content lines of a text."""

    def __init__(self, text: str, lines: Sequence[Line], own: str, likely: set[int]) -> None:
        self._text, self._lines, self._own, self._likely = text, lines, own, likely

    def tables(self) -> Iterator[Table]:
        """All tables: at each line that is a row, the heads above it are looked for."""
        at = 0
        while at < len(self._lines):
            found = None
            words = self._lines[at].words
            if self._lines[at].span.end in self._likely:
                if len(words) < 24 and (is_value(words) or is_empty(words)):
                    found = self._by_cells(at)
                elif self._cells(at) is not None:
                    found = self._by_rows(at)
            if found is None:
                at += 1
                continue
            table, below = found
            if below > at:  # the line at hand is one of its rows
                yield table
            at = max(below, at + 1)

    def _part(self, start: int, end: int, at: int) -> Part:
        begin = self._lines[at].span.start
        begin -= len(self._text[max(0, begin - 200) : begin].split("\n")[-1])
        return Part(start, end, self._text[start:end], start - begin)

    # Rows on lines of their own.

    def _split(self, at: int) -> list[Part]:
        """The columns of a line, parted by tabs, bars or runs of blanks; an empty one between bars or tabs is kept."""
        line = self._lines[at]
        parts, start = [], line.span.start
        for match in _APART.finditer(line.words):
            parts.append(self._part(start, line.span.start + match.start(), at))
            start = line.span.start + match.end()
        parts.append(self._part(start, line.span.end, at))
        if line.words.startswith("|"):
            parts = parts[1:]
        return parts[:-1] if line.words.endswith("|") else parts

    def _cells(self, at: int) -> tuple[list[Part], list[Part]] | None:
        """The name and the cells of a row on one line; None for a line that is no row."""
        parts = [piece for part in self._split(at) for piece in self._loose(part)]
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

    def _by_rows(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row is at ``at``, or just below it where that names the columns."""
        counts = [
            len(cells[1]) for line in range(at, min(at + _ROWS_BELOW, len(self._lines))) if (cells := self._cells(line))
        ]
        head = next((above for above in range(at - 1, max(-1, at - _ABOVE), -1) if self._heads(above, counts)), None)
        measured = self._by_measures(at)
        if head is None or (measured and not all(is_head(one.words, self._own) for one in measured[0].heads)):
            return measured
        top = head
        while top and self._heads(top - 1, counts) and head - top < 2:
            top -= 1
        stub, heads = self._merged(range(top, head + 1), counts)
        most = max(counts, default=0)
        one_thing = len(heads) == most and all(tells_one(head.words, self._own) for head in heads)
        if not one_thing and (found := self._in_sequence(head, most)):
            top, stub, heads = found
        for below in range(head + 1, at):
            self._complete(heads, below)
        rows, last = self._rows(head + 1, len(heads))
        if not rows or len(heads) < 1:
            return None
        return self._table(stub, heads, rows, top, last), last + 1

    def _by_measures(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row is at ``at`` under heads that say what is measured, each above its cells: children
        and costs of each kind of placement."""
        found = self._cells(at)
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
            if self._lines[top].gap:
                break
        if not stub or not all(head.parts for head in heads):
            return None
        rows, last = self._rows(at, len(heads))
        if len(rows) < 2 or not all(row.name and len(row.cells) == len(heads) for row in rows):
            return None
        return self._table(stub, heads, rows, top, last), last + 1

    def _above_cells(self, at: int, cells: Sequence[Part]) -> list[list[Part]] | None:
        """The parts of a line of heads: first those above the names, then those above each cell of a row. None for a
        line that is none."""
        parts = [part for part in self._split(at) if part.words]
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
            words = " ".join(self._lines[at].words for at in lines)
            pieces = pieces_of(words, self._own)
            lead = max((index + 1 for index, piece in enumerate(pieces) if piece.kind == "other"), default=0)
            end = pieces[lead - 1].end if lead else 0
            if end > len(self._lines[first].words) or _SENTENCE.search(self._lines[first].words):
                continue
            group = next((group for group in groupings(pieces[lead:]) if len(group) == count), None)
            if group is not None:
                stub = self._over_lines(lines, 0, end) if end else []
                return first, stub, [Head(self._over_lines(lines, start, stop)) for start, stop in group]
        return None

    def _over_lines(self, lines: range, start: int, end: int) -> list[Part]:
        """The parts, one a line, of a range of the words of lines joined by blanks."""
        parts, begin = [], 0
        for at in lines:
            line = self._lines[at]
            low, high = max(start, begin), min(end, begin + len(line.words))
            if low < high:
                offset = line.span.start - begin
                parts.append(self._part(offset + low, offset + high, at))
            begin += len(line.words) + 1
        return parts

    def _complete(self, heads: list[Head], at: int) -> None:
        """Gives a line that is only a year to the head that lacks one: "Q3" over "24/25"."""
        line = self._lines[at]
        lacking = [head for head in heads if is_time(head.words) and not has_year(head.words)]
        if len(lacking) == 1 and is_time(line.words) and has_year(line.words):
            lacking[0].parts.append(self._part(line.span.start, line.span.end, at))

    def _heads(self, at: int, counts: Sequence[int]) -> tuple[list[Part], list[Head]] | None:
        """The head of the names and those of the columns, where the line at ``at`` is a row of heads."""
        parts = [part for part in self._split(at) if part.words]
        if len(parts) > 1:
            if times_stub(parts[0].words) and at + 1 < len(self._lines) and self._timed(at + 1, len(parts) - 1):
                return parts[:1], [Head([part]) for part in parts[1:]]
            first = next((i for i, part in enumerate(parts) if is_head(part.words, self._own)), len(parts))
            heads = parts[first:]
            known = sum(is_head(part.words, self._own) for part in heads)
            if (
                known < 2
                or 2 * known < len(heads)
                or any(is_value(part.words) and not is_time(part.words) for part in heads)
            ):
                return None if len(parts) > 2 or known else self._loose_heads(at, counts)
            return parts[:first], [Head([part]) for part in heads]
        return self._loose_heads(at, counts)

    def _timed(self, at: int, count: int) -> bool:
        found = self._cells(at)
        return found is not None and len(found[1]) == count and is_time(joined(found[0]))

    def _loose_heads(self, at: int, counts: Sequence[int]) -> tuple[list[Part], list[Head]] | None:
        """Heads one blank apart: how they are grouped is told by how many cells the rows have."""
        line = self._lines[at]
        pieces = pieces_of(line.words, self._own)
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
        heads = [Head([self._part(start + a, start + b, at)]) for a, b in fitting]
        return ([self._part(start, start + len(lead), at)] if lead else []), heads

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
        for here in range(at, len(self._lines)):
            line = self._lines[here]
            whole = Part(line.span.start, line.span.end, line.words)
            found = self._cells(here)
            if found is None or (rows and self._heads(here, [])):
                if len(line.words) > _LONGEST_NAME or _SENTENCE.search(line.words) or len(pending) >= _NAME_LINES:
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
        return [Part(start, more[-1].end, self._text[start : more[-1].end])], kept

    # Cells on lines of their own.

    def _by_cells(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row's first cell is the line at ``at``."""
        floor = max(0, at - _HEADS_ABOVE)
        units = self._units(floor, min(len(self._lines), at + 1))
        first = next((i for i in range(len(units) - 2, -1, -1) if self._head_unit(units[i])), None)
        if first is None or len(units) - 2 - first > _NAME_LINES:
            return self._by_times(at)
        top = first
        while top and self._head_unit(units[top - 1]):
            top -= 1
        heads = [Head(unit) for unit in units[top : first + 1]]
        if len(heads) < 2:
            return self._by_times(at)
        stub = units[top - 1] if top and is_stub(joined(units[top - 1])) else []
        begin = self._at((stub or heads[0].parts)[0])
        return self._own_lines(stub, heads, begin, self._at(heads[-1].parts[-1]) + 1)

    def _by_times(self, at: int) -> tuple[Table, int] | None:
        """A column of times whose first line is above ``at``, its heads above it."""
        name = at - 1
        if name < 2 or not is_time(self._lines[name].words):
            return None
        stub = next((i for i in range(name - 2, max(-1, name - _ABOVE), -1) if times_stub(self._lines[i].words)), None)
        if stub is None:
            return None
        units = self._units(stub, name)
        return self._own_lines(units[0], [Head(unit) for unit in units[1:]], stub, name)

    def _own_lines(self, stub: list[Part], heads: list[Head], begin: int, at: int) -> tuple[Table, int] | None:
        rows: list[Row] = []
        name: list[list[Part]] = []
        last = at - 1
        for unit in self._units(at, min(len(self._lines), at + 4000)):
            words = joined(unit)
            if is_cell(words):
                if name or not rows:
                    rows.append(Row(self._name(name, at), []))
                    name = []
                rows[-1].cells.append(unit[0])
                last = self._at(unit[-1])
            elif (
                len(name) >= _NAME_LINES or len(words) > 2 * _LONGEST_NAME or (len(words) > 40 and words.endswith("."))
            ):
                break
            else:
                name.append(unit)
        rows = [row for row in rows if any(is_value(cell.words) for cell in row.cells)]
        if not rows or not any(len(row.cells) > 1 or len(heads) == 1 for row in rows):
            return None
        return self._table(stub, heads, rows, begin, last), last + 1

    def _name(self, units: list[list[Part]], at: int) -> list[Part]:
        """The name of a row of cells on lines of their own: the unit above them, or all, where nothing parts units."""
        return (units[-1] if self._spaced(at) else [part for unit in units for part in unit]) if units else []

    def _head_unit(self, unit: list[Part]) -> bool:
        words = joined(unit)
        return is_head(words, self._own) and not is_cell(words)

    def _spaced(self, at: int) -> bool:
        """Whether blank lines part the cells from ``at`` on."""
        lines = self._lines[at : at + 12]
        return 2 * sum(line.gap for line in lines) > len(lines)

    def _units(self, start: int, end: int) -> list[list[Part]]:
        """The cells of lines ``start`` to ``end``; lines that no blank line parts are one, where blank lines tell."""
        spaced = self._spaced(start)
        units: list[list[Part]] = []
        for at in range(start, end):
            line = self._lines[at]
            part = self._part(line.span.start, line.span.end, at)
            whole = is_cell(line.words) or (units and is_cell(joined(units[-1])))
            if units and spaced and not line.gap and not whole:
                units[-1].append(part)
            else:
                units.append([part])
        return units

    def _at(self, part: Part) -> int:
        """The index of the line that holds a part."""
        low, high = 0, len(self._lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._lines[middle].span.start <= part.start else (low, middle - 1)
        return low

    def _table(self, stub: list[Part], heads: list[Head], rows: list[Row], top: int, last: int) -> Table:
        for row in rows:
            row.columns = columns_of(row.cells, heads, self._own)
        above = [
            line
            for line in self._lines[max(0, top - 2) : top]
            if len(line.words) <= _LONGEST_NAME and not line.words.endswith(".")
        ]
        caption = [Part(line.span.start, line.span.end, line.words) for line in above if self._lines]
        below = self._lines[min(last + 4, len(self._lines) - 1)]
        return Table(
            caption, stub, heads, rows, self._lines[top].span.start, self._lines[last].span.end, below.span.end
        )
