"""Columns that many tables share, declared once, and short forms to declare a column."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.schema import Column, Origin, Reference, Type

READ, DERIVED, REGISTRY = Origin.READ, Origin.DERIVED, Origin.REGISTRY


def text(name: str, description: str, example: str, origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of text."""
    return Column(name=name, type=Type.TEXT, description=description, example=example, origin=origin, **more)


def choice(
    name: str, allowed: tuple[str, ...], description: str, example: str, origin: Origin = DERIVED, **more: Any
) -> Column:
    """A column that holds a member of a closed list."""
    return Column(
        name=name,
        type=Type.TEXT,
        allowed=allowed,
        description=description,
        example=example,
        origin=origin,
        repeats=True,
        **more,
    )


def integer(name: str, description: str, example: int, origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of whole numbers, from 0 unless ``minimum`` says otherwise."""
    more.setdefault("minimum", 0)
    return Column(name=name, type=Type.INTEGER, description=description, example=example, origin=origin, **more)


def number(name: str, description: str, example: float, origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of numbers."""
    return Column(name=name, type=Type.NUMBER, description=description, example=example, origin=origin, **more)


def boolean(name: str, description: str, example: bool, origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of yes and no."""
    return Column(name=name, type=Type.BOOLEAN, description=description, example=example, origin=origin, **more)


def day(name: str, description: str, example: str, origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of dates; ``example`` is written ``2023-03-13``."""
    return Column(
        name=name,
        type=Type.DATE,
        description=description,
        example=date.fromisoformat(example),
        origin=origin,
        **more,
    )


def texts(name: str, description: str, example: list[str], origin: Origin = DERIVED, **more: Any) -> Column:
    """A column of lists of text; an empty list says that there are none, null that none were looked for."""
    return Column(name=name, type=Type.TEXTS, description=description, example=example, origin=origin, **more)


ID = text(
    "id",
    "The row's own id: a hash of its document, table and place, kept as long as these are.",
    "5f0c1d7a9be24c3fd021",
)
DOCUMENT_ID = text(
    "document_id",
    "The document that the row was read from.",
    "west-sussex/ilacs-inspection-2023",
    REGISTRY,
    repeats=True,
)
AUTHORITY_ID = text(
    "authority_id",
    "The local authority that the row is about; null where the document does not tell.",
    "west-sussex",
    REGISTRY,
    nullable=True,
    repeats=True,
)
PLACE = (
    integer(
        "char_start", "Where the quote begins in the document's text, in code points from 0.", 65, unit="code points"
    ),
    integer(
        "char_end",
        "Where the quote ends in the document's text; the character there is not part of it.",
        102,
        unit="code points",
    ),
    integer("page", "The page, from 1, on which the quote begins; null for a text file.", 1, minimum=1, nullable=True),
    text(
        "quote",
        "The words themselves: exactly the document's text from char_start to char_end.",
        "Inspection dates: 13 to 24 March 2023",
    ),
)
RULE = text(
    "rule",
    "The name of the rule that read the row: a construction of the language or layout.",
    "printed_dates",
    repeats=True,
)

INSPECTION_ID = text(
    "inspection_id",
    "The inspection: authority, framework and start date, or the year where no more is told.",
    "west-sussex/ilacs/2023-03-13",
    repeats=True,
)

TO_DOCUMENT = Reference(("document_id",), "documents", ("document_id",))
TO_AUTHORITY = Reference(("authority_id",), "authorities", ("authority_id",))
TO_INSPECTION = Reference(("document_id", "inspection_id"), "inspections", ("document_id", "inspection_id"))


def extracted(*own: Column) -> tuple[Column, ...]:
    """The columns of a table of extracted rows: the shared ones around the table's ``own``."""
    return (ID, DOCUMENT_ID, AUTHORITY_ID, *own, *PLACE, RULE)
