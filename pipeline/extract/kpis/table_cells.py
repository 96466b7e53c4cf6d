"""Tables whose cells stand each on a line of its own, and columns of times."""

from __future__ import annotations

from pipeline.extract.kpis.table_heads import is_head, is_stub, is_time, is_value, times_stub
from pipeline.extract.kpis.table_lines import ABOVE, LONGEST_NAME, NAME_LINES, Lines
from pipeline.extract.kpis.table_parts import Head, Part, Row, Table, is_cell, joined

_HEADS_ABOVE = 16


class Cells(Lines):
    """Finds such tables."""

    def by_cells(self, at: int) -> tuple[Table, int] | None:
        """The table whose first row's first cell is the line at ``at``."""
        floor = max(0, at - _HEADS_ABOVE)
        units = self._units(floor, min(len(self.lines), at + 1))
        first = next((i for i in range(len(units) - 2, -1, -1) if self._head_unit(units[i])), None)
        if first is None or len(units) - 2 - first > NAME_LINES:
            return self._by_times(at)
        top = first
        while top and self._head_unit(units[top - 1]):
            top -= 1
        heads = [Head(unit) for unit in units[top : first + 1]]
        if len(heads) < 2:
            return self._by_times(at)
        stub = units[top - 1] if top and is_stub(joined(units[top - 1])) else []
        begin = self.at((stub or heads[0].parts)[0])
        return self._own_lines(stub, heads, begin, self.at(heads[-1].parts[-1]) + 1)

    def _by_times(self, at: int) -> tuple[Table, int] | None:
        """A column of times whose first line is above ``at``, its heads above it."""
        name = at - 1
        if name < 2 or not is_time(self.lines[name].words):
            return None
        stub = next((i for i in range(name - 2, max(-1, name - ABOVE), -1) if times_stub(self.lines[i].words)), None)
        if stub is None:
            return None
        units = self._units(stub, name)
        return self._own_lines(units[0], [Head(unit) for unit in units[1:]], stub, name)

    def _own_lines(self, stub: list[Part], heads: list[Head], begin: int, at: int) -> tuple[Table, int] | None:
        rows: list[Row] = []
        name: list[list[Part]] = []
        last = at - 1
        for unit in self._units(at, min(len(self.lines), at + 4000)):
            words = joined(unit)
            if is_cell(words):
                if name or not rows:
                    rows.append(Row(self._name(name, at), []))
                    name = []
                rows[-1].cells.append(unit[0])
                last = self.at(unit[-1])
            elif len(name) >= NAME_LINES or len(words) > 2 * LONGEST_NAME or (len(words) > 40 and words.endswith(".")):
                break
            else:
                name.append(unit)
        rows = [row for row in rows if any(is_value(cell.words) for cell in row.cells)]
        if not rows or not any(len(row.cells) > 1 or len(heads) == 1 for row in rows):
            return None
        return self.table(stub, heads, rows, begin, last), last + 1

    def _name(self, units: list[list[Part]], at: int) -> list[Part]:
        """The name of a row of cells on lines of their own: the unit above them, or all, where nothing parts units."""
        return (units[-1] if self._spaced(at) else [part for unit in units for part in unit]) if units else []

    def _head_unit(self, unit: list[Part]) -> bool:
        words = joined(unit)
        return is_head(words, self.own) and not is_cell(words)

    def _spaced(self, at: int) -> bool:
        """Whether blank lines part the cells from ``at`` on."""
        lines = self.lines[at : at + 12]
        return 2 * sum(line.gap for line in lines) > len(lines)

    def _units(self, start: int, end: int) -> list[list[Part]]:
        """The cells of lines ``start`` to ``end``; lines that no blank line parts are one, where blank lines tell."""
        spaced = self._spaced(start)
        units: list[list[Part]] = []
        for at in range(start, end):
            line = self.lines[at]
            part = self.part(line.span.start, line.span.end, at)
            whole = is_cell(line.words) or (units and is_cell(joined(units[-1])))
            if units and spaced and not line.gap and not whole:
                units[-1].append(part)
            else:
                units.append([part])
        return units
