"""`events`, `actions` and `office_holders`: what happened, what was promised, and who held which role."""

from contracts.columns import READ, TO_AUTHORITY, TO_DOCUMENT, choice, day, extracted, text
from contracts.lists import EVENT_STATUSES
from contracts.schema import Maker, Table

EVENTS = Table(
    name="events",
    title="Events",
    placed_by="date_text",
    description="Something dated that happened or is to happen.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY),
    in_order=(("date_start", "date_end"),),
    columns=extracted(
        text("label", "What happened or is to happen.", "the inspection in 2019", READ, reading="words"),
        day(
            "date_start",
            "The first day of the event, or of the time in which it falls.",
            "2019-01-01",
            READ,
            reading="date_start",
            derivable=True,
            nullable=True,
        ),
        day(
            "date_end",
            "The last day of the event, or of the time in which it falls.",
            "2019-12-31",
            READ,
            reading="date_end",
            derivable=True,
            nullable=True,
        ),
        text("date_precision", "How precisely the words give the date.", "year", repeats=True),
        text("date_text", "The words for the date.", "in 2019", READ, reading="words"),
        choice("status", EVENT_STATUSES, "Whether it is past or planned, seen from the document's date.", "past"),
    ),
)

ACTIONS = Table(
    name="actions",
    title="Actions",
    placed_by="text",
    description="Something that a body promises or plans.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY),
    in_order=(("due_start", "due_end"),),
    columns=extracted(
        text(
            "text",
            "The cleaned words of the promise.",
            "The service will move to a single hub model.",
            READ,
            reading="words",
        ),
        text("owner", "Who is to do it.", "Health partners", READ, reading="words", nullable=True, repeats=True),
        day(
            "due_start",
            "The first day on which it may fall due.",
            "2022-01-01",
            READ,
            reading="date_start",
            derivable=True,
            nullable=True,
        ),
        day(
            "due_end",
            "The last day by which it is due.",
            "2022-01-31",
            READ,
            reading="date_end",
            derivable=True,
            nullable=True,
        ),
        text("due_text", "The words for when it is due.", "by January 2022", READ, reading="words", nullable=True),
    ),
)

OFFICE_HOLDERS = Table(
    name="office_holders",
    title="Office holders",
    placed_by="name",
    description="A named person in a role.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY),
    columns=extracted(
        text("name", "The person's name as printed.", "Lucy Butler", READ, reading="words", repeats=True),
        text(
            "role",
            "The role as printed.",
            "Executive Director of Children, Young People and Learning",
            READ,
            reading="words",
            nullable=True,
            repeats=True,
        ),
        text(
            "organisation",
            "The body in which the role is held.",
            "West Sussex County Council",
            nullable=True,
            repeats=True,
        ),
        day("as_of", "The day at which the document tells it.", "2022-02-28", nullable=True),
    ),
)
