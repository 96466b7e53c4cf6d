"""`improvement_areas`: what an inspection told the authority to improve."""

from contracts.columns import (
    INSPECTION_ID,
    READ,
    TO_AUTHORITY,
    TO_DOCUMENT,
    TO_INSPECTION,
    choice,
    extracted,
    integer,
    text,
    texts,
)
from contracts.lists import AREA_KINDS, SCOPES
from contracts.schema import Maker, Table
from contracts.topics import TO_TOPICS

IMPROVEMENT_AREAS = Table(
    name="improvement_areas",
    title="Areas for improvement",
    description="An area for improvement, recommendation or priority action of an inspection, in printed order.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY, TO_INSPECTION, TO_TOPICS),
    columns=extracted(
        INSPECTION_ID,
        integer("seq", "Its place among the areas of the document, from 1.", 1, minimum=1),
        choice("kind", AREA_KINDS, "What the report calls it.", "area_for_improvement"),
        text(
            "text",
            "The cleaned words, joined in one line.",
            "The timeliness and quality of strategy discussions and child protection investigations.",
            READ,
            reading="words",
        ),
        choice("scope", SCOPES, "Whom it tells to improve.", "local_authority"),
        text(
            "national_framework",
            "The outcome of the national framework that it names.",
            "Outcome 3",
            READ,
            reading="words",
            nullable=True,
            repeats=True,
        ),
        texts("topics", "What it is about, as ids of topics.", ["strategy_discussions"], nullable=True),
    ),
)
