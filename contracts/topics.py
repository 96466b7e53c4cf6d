"""`topics`: what findings and areas for improvement are about."""

from contracts.columns import REGISTRY, text
from contracts.schema import Maker, Reference, Table

TOPICS = Table(
    name="topics",
    title="Topics",
    description="A topic of the field, in a tree of two levels; findings and areas for improvement name them by id.",
    maker=Maker.VOCABULARY,
    key=("topic_id",),
    references=(Reference(("parent_id",), "topics", ("topic_id",)),),
    columns=(
        text("topic_id", "The topic's id.", "strategy_discussions", REGISTRY),
        text("name", "The topic's name.", "Strategy discussions", REGISTRY),
        text(
            "parent_id",
            "The topic above it; null for one of the upper level.",
            "child_protection",
            REGISTRY,
            nullable=True,
        ),
        text("definition", "What it covers.", "Meetings of agencies that decide whether to enquire.", REGISTRY),
    ),
)

TO_TOPICS = Reference(("topics",), "topics", ("topic_id",))
