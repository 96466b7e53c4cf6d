"""The parts of a table: cells, heads, rows; and which head a cell stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.extract.kpis.table_heads import Piece, is_empty, is_value, pieces_of


@dataclass(frozen=True, slots=True)
class Part:
    """Printed words of one cell, or of one line of a cell; ``column`` is where it stands in its line."""

    start: int
    end: int
    words: str
    column: int = 0

    def over(self, other: Part) -> bool:
        """Whether the two stand in the same columns of the page."""
        return self.column < other.column + len(other.words) and other.column < self.column + len(self.words)


@dataclass(slots=True)
class Head:
    """The head of a column, one part a line."""

    parts: list[Part]

    @property
    def words(self) -> str:
        """Its words in one line."""
        return " ".join(part.words for part in self.parts)


@dataclass(slots=True)
class Row:
    """A row: the parts of its name, its cells, and which head each cell stands under (None where that is not told)."""

    name: list[Part]
    cells: list[Part]
    columns: list[int | None] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table with the line above it and all its lines, from its first head to its last cell."""

    caption: list[Part]
    stub: list[Part]
    heads: list[Head]
    rows: list[Row]
    start: int
    end: int
    after: int  # the end of the lines below it that may explain its heads


def is_cell(words: str) -> bool:
    """Whether words are those of a cell: a value, a sign for none, or nothing."""
    return not words or is_value(words) or is_empty(words)


def joined(unit: Sequence[Part]) -> str:
    """The words of parts in one line."""
    return " ".join(part.words for part in unit)


def goes_on(words: str) -> bool:
    """Whether a line goes on with the name of a row above it."""
    return words[0].islower() or words[0] in "(&"


def columns_of(cells: Sequence[Part], heads: Sequence[Head], own: str) -> list[int | None]:
    """The head of each cell, where it is told: as many cells as heads, or heads of figures, or one over the other."""
    count = len(cells)
    if count == len(heads):
        return list(range(count))
    figures = [index for index, head in enumerate(heads) if not is_aside(head.words, own)]
    if count == len(figures):
        return list(figures)
    if count < len(heads) and figures and figures[-1] < count:
        return list(range(count))
    if not all(laid_out(parts) for parts in (cells, [head.parts[-1] for head in heads])):
        return [None] * count
    over = [[i for i, head in enumerate(heads) if any(part.over(cell) for part in head.parts)] for cell in cells]
    if all(len(found) == 1 for found in over) and len({found[0] for found in over}) == count:
        return [found[0] for found in over]
    return [None] * count


def laid_out(parts: Sequence[Part]) -> bool:
    """Whether parts stand in columns of the page, a gap between each two."""
    return all(before.column + len(before.words) + 2 <= part.column for before, part in pairwise(parts))


def is_aside(words: str, own: str) -> bool:
    """Whether a head is of a column that holds no figures."""
    kinds = {piece.kind for piece in pieces_of(words, own)}
    return "aside" in kinds and kinds <= {"aside", "filler", "time"}


def apart(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a year and the quarter behind it each by itself: "2022/23 2023/24 Q3" may be two years and Q3."""
    found: list[Piece] = []
    for piece in pieces:
        words = text[piece.start : piece.end]
        quarter = words.upper().rfind(" Q") if piece.kind == "time" and words[0].isdecimal() else -1
        if quarter > 0:
            at = piece.start + quarter
            found += [piece._replace(end=at), piece._replace(start=at + 1)]
        else:
            found.append(piece)
    return found


def groupings(pieces: Sequence[Piece]) -> list[list[tuple[int, int]]]:
    """Ways to group pieces as heads: a role with the time behind it, or only whose values they are ("Target", "Q2
    2023", "England 2022"), with the time before it, or each by itself."""
    joins = (
        lambda before, here: before != "time" and here == "time",
        lambda before, here: before.startswith("comparator") and here == "time",
        lambda before, here: before == "time" and here != "time",
        lambda before, here: False,
        lambda before, here: "time" not in (before, here),
    )
    ways: list[list[tuple[int, int]]] = []
    for joined in joins:
        heads: list[tuple[int, int]] = []
        before = ""
        for piece in pieces:
            if heads and (
                piece.kind == "filler" or ("aside" not in (before, piece.kind) and joined(before, piece.kind))
            ):
                heads[-1] = heads[-1][0], piece.end
                before = before if piece.kind == "filler" else "joined"
            else:
                heads.append((piece.start, piece.end))
                before = piece.kind
        ways.append(heads)
    return ways
