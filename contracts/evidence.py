"""`evidence`, `coverage` and `rejects`: how each value is known, what was read, and what was refused."""

from dataclasses import replace

from contracts.columns import DOCUMENT_ID, PLACE, TO_DOCUMENT, choice, integer, text
from contracts.lists import EVIDENCE_METHODS
from contracts.schema import Column, Maker, Origin, Sum, Table, Type, Zero

EVIDENCE = Table(
    name="evidence",
    title="Evidence",
    description="One value's own words. A value that page furniture or another line runs through has several parts.",
    maker=Maker.STAGE,
    key=("table", "record_id", "field", "part"),
    references=(TO_DOCUMENT,),
    large=True,
    columns=(
        text("table", "The table of the row.", "grades", repeats=True),
        text("record_id", "The row's id.", "5f0c1d7a9be24c3fd021"),
        text("field", "The column that holds the value.", "grade", repeats=True),
        integer("part", "Which run of the value's words this is, from 1.", 1, minimum=1),
        choice(
            "method",
            EVIDENCE_METHODS,
            "read: the words alone give the value; derived: the value was worked out from them.",
            "read",
        ),
        DOCUMENT_ID,
        *PLACE,
    ),
)

COVERAGE = Table(
    name="coverage",
    title="Coverage",
    description="What was read of a document, and what became of every number in it.",
    maker=Maker.EXTRACT,
    key=("document_id",),
    references=(TO_DOCUMENT,),
    totals=(
        Sum("numbers_seen", ("numbers_recorded", "numbers_set_aside", "numbers_unexplained")),
        Zero("numbers_unexplained"),
    ),
    columns=(
        replace(DOCUMENT_ID, repeats=False),
        integer("characters", "Code points of the document's text.", 24398),
        integer("paragraphs", "Paragraphs and bullets.", 61),
        integer("sentences", "Sentences.", 143),
        integer("numbers_seen", "Numeric expressions.", 58),
        integer("numbers_recorded", "Numeric expressions that gave a figure.", 12),
        integer("numbers_set_aside", "Numeric expressions that are no figure, for a reason.", 46),
        integer("numbers_unexplained", "Numeric expressions that no rule explains; none, or there is no release.", 0),
        Column(
            name="set_aside",
            type=Type.COUNTS,
            description="How many numeric expressions were set aside for which reason.",
            example=[{"reason": "date", "count": 31}],
            origin=Origin.DERIVED,
        ),
    ),
)

REJECTS = Table(
    name="rejects",
    title="Rejects",
    description="A row that failed a check, or a document that could not be read.",
    maker=Maker.PUBLISH,
    key=("table", "document_id", "check", "reason", "row"),
    columns=(
        text("table", "The table of the row; documents for a document that could not be read.", "grades", repeats=True),
        text("document_id", "The document of the row.", "west-sussex/ilacs-inspection-2023", repeats=True),
        text("check", "The check that failed.", "closed_list", repeats=True),
        text("reason", "What was wrong.", "grade: 'excellent' is not in its closed list"),
        text("row", "The row as JSON; for a document what is known of its file.", '{"grade": "excellent"}'),
    ),
)
