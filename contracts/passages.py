"""`passages`: the paragraphs, bullets, table rows and headings of every document."""

from contracts.columns import READ, TO_AUTHORITY, TO_DOCUMENT, choice, extracted, integer, text
from contracts.lists import JUDGEMENTS, PASSAGE_KINDS
from contracts.schema import Maker, Table

PASSAGES = Table(
    name="passages",
    title="Passages",
    description="A paragraph, bullet, table row or heading, in printed order.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY),
    large=True,
    columns=extracted(
        integer("seq", "The passage's place in the document, from 1.", 12, minimum=1),
        choice("kind", PASSAGE_KINDS, "What kind of passage it is.", "paragraph"),
        text("section", "The heading that the passage stands under.", "Main findings", nullable=True, repeats=True),
        choice(
            "judgement", JUDGEMENTS, "The judgement that the section is about.", "help_and_protection", nullable=True
        ),
        text(
            "paragraph",
            "The printed number; only on the whole numbered paragraph, sub-bullets included.",
            "14",
            nullable=True,
        ),
        text(
            "text",
            "The cleaned words: lines joined, page furniture and labels left out.",
            "Early help support makes a positive difference to children's lives.",
            READ,
            reading="words",
        ),
    ),
)
