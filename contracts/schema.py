"""What a contract is made of: columns, tables and the rules between them, as plain data.

A column is described here once; Arrow, pandera, DuckDB, the dictionary and the data package are
rendered from it elsewhere. Nothing in this module knows a library.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Type(Enum):
    """The types that a published value may have."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXTS = "list of text"
    COUNTS = "list of reason and count"


class Origin(Enum):
    """Where a column's values come from."""

    READ = "read"
    DERIVED = "derived"
    REGISTRY = "registry"


class Maker(Enum):
    """Which step fills a table."""

    VOCABULARY = "vocabulary"
    EXTRACT = "extract"
    LINK = "link"
    STAGE = "stage"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class ReadWhen:
    """The rows in which a column was read: those whose ``column`` holds one of ``values``."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of one table.

    ``reading`` names how a value is given by its own words (see ``pipeline.publish.readings``); every
    column of origin ``read`` has one. ``read_when`` limits that to some rows; in the others the value is
    derived and has no evidence. ``derivable`` says that the words may need their context ("in March"): where
    they give no value alone the evidence is ``derived``, where they give another the row is wrong.
    ``basis`` names the column that staging fills with ``printed`` or ``registry``, for a value that may be
    either. ``repeats`` marks text with few distinct values.
    """

    name: str
    type: Type
    description: str
    example: object
    origin: Origin
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    reading: str | None = None
    read_when: ReadWhen | None = None
    derivable: bool = False
    basis: str | None = None
    repeats: bool = False

    def __post_init__(self) -> None:
        if (self.origin is Origin.READ) != (self.reading is not None):
            raise ValueError(f"column {self.name}: a column that was read, and no other, names its reading")
        if self.minimum is not None and self.type not in (Type.INTEGER, Type.NUMBER):
            raise ValueError(f"column {self.name}: only numbers have a range")


@dataclass(frozen=True, slots=True)
class Reference:
    """``columns`` hold the ``to`` columns of a row of ``table``, or null. A list column refers by each member."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Where ``when`` holds ``value``, ``column`` is from ``minimum`` to ``maximum``, unless ``unless`` holds one of
    ``exceptions``."""

    column: str
    when: str
    value: str
    minimum: float
    maximum: float
    unless: str
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` is the sum of ``parts``; a row for which it is not blocks the release."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zero:
    """``column`` is zero in every row; a row for which it is not blocks the release."""

    column: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """One published table: its columns in order and the rules that its rows keep.

    ``key`` tells rows apart and orders them; ``unique`` lists further sets of columns that do. ``placed_by`` is the
    column by whose words rows of one sentence stand in printed order.
    ``in_order`` are pairs of dates of which the first is not after the second. ``large`` tables have
    their references checked by query, the others by DuckDB's own keys as well. A row that is ``spared`` loses a
    nullable value that its words do not give, and is kept.
    """

    name: str
    title: str
    description: str
    maker: Maker
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    unique: tuple[tuple[str, ...], ...] = ()
    placed_by: str | None = None
    references: tuple[Reference, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()
    within: tuple[Within, ...] = ()
    totals: tuple[Sum | Zero, ...] = ()
    large: bool = False
    spared: bool = False

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"table {self.name}: a column is declared twice")
        named = {*self.key, *(c for columns in self.unique for c in columns)}
        named |= {c for reference in self.references for c in reference.columns}
        named |= {c for pair in self.in_order for c in pair}
        named |= {self.placed_by} if self.placed_by else set()
        if missing := named - set(names):
            raise ValueError(f"table {self.name}: a rule names {sorted(missing)}, which it does not have")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def read(self) -> tuple[Column, ...]:
        """The columns whose values were read from the text, wholly or in some rows."""
        return tuple(column for column in self.columns if column.origin is Origin.READ)

    @cached_property
    def quotes(self) -> bool:
        """Whether a row quotes the text: ``quote`` is ``text[char_start:char_end]`` of ``document_id``."""
        return {"document_id", "char_start", "char_end", "quote"} <= set(self.names)
