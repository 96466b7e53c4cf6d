"""Finds tables of figures in the printed lines of a text: their heads, the names of their rows, and their cells.

Two prints are known: a row on a line of its own, its columns apart by tabs, bars, runs of blanks or single blanks
(``table_rows``); and each cell on a line of its own (``table_cells``). A table has at least two heads (or a column of
times) and rows that hold values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.kpis.table_cells import Cells
from pipeline.extract.kpis.table_cues import likely_rows, lines_above
from pipeline.extract.kpis.table_heads import (
    is_empty,
    is_value,
)
from pipeline.extract.kpis.table_parts import (
    Table,
)
from pipeline.extract.kpis.table_rows import Rows
from pipeline.text.document import Document
from pipeline.text.lines import Line, printed_lines

_SHORT = 24  # characters of a line that may be one cell


def find_tables(document: Document, own: str) -> list[Table]:
    """The tables of a document in printed order; ``own`` is the folded name of its area."""
    likely = likely_rows(document.text, (piece.span for piece in document.furniture))
    if not likely:
        return []
    sheet = {piece.span for piece in document.furniture}
    begin = lines_above(document.text, min(likely))
    lines = [line for line in printed_lines(document.text, document.pages, begin) if line.span not in sheet]
    rows, cells = Rows(document.text, lines, own), Cells(document.text, lines, own)
    return sorted(_tables(lines, rows, cells, likely), key=lambda table: table.start)


def _tables(lines: Sequence[Line], rows: Rows, cells: Cells, likely: set[int]) -> Iterator[Table]:
    """All tables: at each line that is a row, the heads above it are looked for."""
    at = 0
    while at < len(lines):
        found = None
        words = lines[at].words
        if lines[at].span.end in likely:
            if len(words) < _SHORT and (is_value(words) or is_empty(words)):
                found = cells.by_cells(at)
            elif rows.cells(at) is not None:
                found = rows.by_rows(at)
        if found is None:
            at += 1
            continue
        table, below = found
        if below > at:  # the line at hand is one of its rows
            yield table
        at = max(below, at + 1)
