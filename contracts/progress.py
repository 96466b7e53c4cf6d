"""`progress` and `corroborations`: what documents say of one another."""

from contracts.columns import (
    AUTHORITY_ID,
    DOCUMENT_ID,
    ID,
    TO_AUTHORITY,
    TO_DOCUMENT,
    choice,
    extracted,
    integer,
    number,
    text,
    texts,
)
from contracts.lists import MATCHES, PROGRESS
from contracts.schema import Maker, Reference, Table

PROGRESS_TABLE = Table(
    name="progress",
    title="Progress",
    description="What one later document says of an improvement area.",
    maker=Maker.LINK,
    unique=(("improvement_area_id", "document_id"),),
    references=(
        TO_DOCUMENT,
        TO_AUTHORITY,
        Reference(("improvement_area_id",), "improvement_areas", ("id",)),
        Reference(("finding_ids",), "findings", ("id",)),
    ),
    columns=(
        ID,
        text("improvement_area_id", "The improvement area.", "5f0c1d7a9be24c3fd021"),
        DOCUMENT_ID,
        AUTHORITY_ID,
        choice("status", PROGRESS, "What the document says of the area.", "improved"),
        number(
            "score",
            "How well the first finding fits the area, from 0 to 1; null where the area is not covered.",
            0.62,
            minimum=0,
            maximum=1,
            nullable=True,
        ),
        texts(
            "finding_ids",
            "The findings that speak to the area, the best first, eight at most.",
            ["9a1c55d0b7e84f12aa03"],
        ),
        texts(
            "reasons",
            "Topics and terms that findings and area share, who tells them if not Ofsted, the status of each part of an"
            " area that has several, and areas of the document that tell it again.",
            [
                "topic: strategy_discussions",
                "strategy_discussions: improved",
                "child_protection_enquiries: not_covered",
            ],
        ),
    ),
)

CORROBORATIONS = Table(
    name="corroborations",
    title="Corroborations",
    description="A quotation or claim in one document held against the document that it speaks of.",
    maker=Maker.LINK,
    references=(TO_DOCUMENT, TO_AUTHORITY, Reference(("source_document_id",), "documents", ("document_id",))),
    columns=extracted(
        text(
            "source_document_id",
            "The document that the words are said to come from.",
            "west-sussex/ilacs-inspection-2023",
            nullable=True,
            repeats=True,
        ),
        integer("source_start", "Where the words begin in the source's text.", 543, nullable=True, unit="code points"),
        integer("source_end", "Where they end.", 722, nullable=True, unit="code points"),
        choice("match", MATCHES, "How the words stand to their source.", "verbatim"),
        text(
            "change",
            "What was changed or left out; null where the words are verbatim or unfound.",
            "'some' for 'most'",
            nullable=True,
        ),
    ),
)
