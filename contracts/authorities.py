"""`authorities`: the local authorities of England that have, or had, children's services."""

from contracts.columns import REGISTRY, choice, text, texts
from contracts.lists import AUTHORITY_TYPES
from contracts.schema import Maker, Reference, Table

AUTHORITIES = Table(
    name="authorities",
    title="Local authorities",
    description="A local authority with children's services, past ones too.",
    maker=Maker.VOCABULARY,
    key=("authority_id",),
    references=(
        Reference(("statistical_neighbours",), "authorities", ("authority_id",)),
        Reference(("succeeded_by",), "authorities", ("authority_id",)),
    ),
    columns=(
        text("authority_id", "The authority's id in all tables.", "west-sussex", REGISTRY),
        text("name", "The authority's name.", "West Sussex", REGISTRY),
        texts("also_known_as", "Other names that documents use.", ["BCP"], REGISTRY),
        text("la_code", "The Department for Education's three-digit code.", "938", REGISTRY, nullable=True),
        text(
            "gss_code", "The Office for National Statistics' nine-character code.", "E10000032", REGISTRY, nullable=True
        ),
        text("region", "The region of England.", "South East", REGISTRY, nullable=True, repeats=True),
        choice("authority_type", AUTHORITY_TYPES, "The type of authority.", "County", REGISTRY, nullable=True),
        text("ofsted_urn", "Ofsted's number for the authority as a provider.", "80576", REGISTRY, nullable=True),
        texts(
            "statistical_neighbours",
            "The authorities most like it, the nearest first.",
            ["worcestershire", "hampshire"],
            REGISTRY,
        ),
        texts(
            "succeeded_by", "The authorities that took its place; empty for one that stands.", ["cumberland"], REGISTRY
        ),
    ),
)
