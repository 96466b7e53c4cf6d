"""`findings`: the evaluative sentences of all documents."""

from dataclasses import replace

from contracts.columns import (
    INSPECTION_ID,
    READ,
    TO_AUTHORITY,
    TO_DOCUMENT,
    TO_INSPECTION,
    choice,
    day,
    extracted,
    integer,
    text,
    texts,
)
from contracts.lists import ASSESSMENTS, DATE_BASES, EVALUATORS, JUDGEMENTS, PREVALENCES
from contracts.schema import Maker, ReadWhen, Table
from contracts.topics import TO_TOPICS

STATED = ReadWhen("date_basis", ("stated",))

FINDINGS = Table(
    name="findings",
    title="Findings",
    description="A sentence that evaluates, or tells what was found.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY, TO_INSPECTION, TO_TOPICS),
    in_order=(("date_start", "date_end"),),
    large=True,
    columns=extracted(
        replace(INSPECTION_ID, nullable=True),
        text("section", "The heading that the sentence stands under.", "Main findings", nullable=True, repeats=True),
        choice(
            "judgement", JUDGEMENTS, "The judgement that the section is about.", "help_and_protection", nullable=True
        ),
        text("paragraph", "The printed number of the paragraph that holds it.", "14", nullable=True, repeats=True),
        integer("seq", "The finding's place in the document, from 1.", 3, minimum=1),
        text(
            "text",
            "The cleaned sentence.",
            "Most families receive the right level of support at the earliest opportunity.",
            READ,
            reading="words",
        ),
        choice("assessment", ASSESSMENTS, "What the sentence says of the service.", "strength", nullable=True),
        text(
            "prevalence_text",
            "The words that say how many it holds for.",
            "Most families",
            READ,
            reading="words",
            nullable=True,
        ),
        choice("prevalence", PREVALENCES, "How many it holds for.", "most", nullable=True),
        choice("evaluator", EVALUATORS, "Whose finding it is.", "ofsted"),
        day(
            "date_start",
            "The first day of the time that the finding is of.",
            "2023-03-13",
            READ,
            reading="date_start",
            read_when=STATED,
            derivable=True,
            nullable=True,
        ),
        day(
            "date_end",
            "The last day of the time that the finding is of.",
            "2023-03-24",
            READ,
            reading="date_end",
            read_when=STATED,
            derivable=True,
            nullable=True,
        ),
        choice(
            "date_basis",
            DATE_BASES,
            "Whether the sentence states its date, or has that of its inspection or document.",
            "inspection",
            nullable=True,
        ),
        texts("topics", "What it is about, as ids of topics.", ["early_help"], nullable=True),
    ),
)
