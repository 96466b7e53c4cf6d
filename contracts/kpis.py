"""`kpis` and `indicators`: every measured value, and the catalogue of what is measured."""

from contracts.columns import READ, REGISTRY, TO_AUTHORITY, TO_DOCUMENT, choice, day, extracted, number, text
from contracts.lists import BETTER, DIRECTIONS, DOUBTS, PERIOD_BASES, QUALIFIERS, ROLES, UNITS
from contracts.schema import Maker, ReadWhen, Reference, Table, Within

STATED = ReadWhen("period_basis", ("stated",))

INDICATORS = Table(
    name="indicators",
    title="Indicators",
    description="The catalogue of indicators: what is measured, in which unit, and which way is better.",
    maker=Maker.VOCABULARY,
    key=("indicator_id",),
    references=(Reference(("part_of",), "indicators", ("indicator_id",)),),
    columns=(
        text("indicator_id", "The indicator's id.", "children_looked_after", REGISTRY),
        text("name", "The indicator's name.", "Children looked after", REGISTRY),
        text(
            "definition", "What it counts or measures.", "Children looked after by the authority on the day.", REGISTRY
        ),
        choice("unit", UNITS, "The unit in which it is given.", "count", REGISTRY),
        choice("better", BETTER, "Which way is better.", "neither", REGISTRY),
        text(
            "official_source",
            "The return or statistic that defines it, where there is one.",
            "SSDA903",
            REGISTRY,
            nullable=True,
            repeats=True,
        ),
        text(
            "part_of",
            "The indicator of the whole of which its count is a part.",
            "population_under_18",
            REGISTRY,
            nullable=True,
            repeats=True,
        ),
    ),
)

KPIS = Table(
    name="kpis",
    title="Figures",
    placed_by="value_text",
    description="One measured value with its date, its role and its words.",
    maker=Maker.EXTRACT,
    references=(TO_DOCUMENT, TO_AUTHORITY, Reference(("indicator_id",), "indicators", ("indicator_id",))),
    in_order=(("period_start", "period_end"),),
    within=(
        Within("value", "unit", "percent", 0, 100, unless="role", exceptions=("change",)),
        Within("value", "unit", "rate_per_10000", 0, 10000, unless="role", exceptions=("change",)),
    ),
    large=True,
    columns=extracted(
        text(
            "indicator_id",
            "The indicator; null where the catalogue has none.",
            "children_looked_after",
            nullable=True,
            repeats=True,
        ),
        text(
            "label",
            "The words for what is measured.",
            "children are being looked after",
            READ,
            reading="words",
            repeats=True,
        ),
        number("value", "The value, in its printed size: 27.0% is 27.", 639, READ, reading="number", derivable=True),
        text("value_text", "The value as printed.", "639", READ, reading="words"),
        choice("unit", UNITS, "The unit of the value.", "count"),
        choice("qualifier", QUALIFIERS, "How exact the words say that it is.", "exact"),
        choice(
            "role", ROLES, "What the value is: the one measured, an earlier one, a target, a comparator ...", "actual"
        ),
        day(
            "period_start",
            "The first day of the time that it measures; for a point in time that day.",
            "2015-09-30",
            READ,
            reading="date_start",
            read_when=STATED,
            derivable=True,
            nullable=True,
        ),
        day(
            "period_end",
            "The last day of the time that it measures.",
            "2015-09-30",
            READ,
            reading="date_end",
            read_when=STATED,
            derivable=True,
            nullable=True,
        ),
        choice("period_basis", PERIOD_BASES, "How the period is known.", "stated", nullable=True),
        text("period_text", "The words for the period.", "At 30 September 2015", READ, reading="words", nullable=True),
        choice("direction", DIRECTIONS, "Which way it went, where the words say.", "up", nullable=True),
        text("comparator", "Whom a comparator's value is of.", "England", nullable=True, repeats=True),
        choice(
            "doubt",
            DOUBTS,
            "Why it is doubtful: with other figures of its document, which have the same doubt, it cannot be right. "
            "above_whole: a count is above that of the whole that it is a part of, as of the area's children; "
            "count_and_rate_disagree: a count over the area's children is not the rate given with it; "
            "count_and_share_disagree: a count over its whole is not the share given with it. "
            "Null where nothing speaks against it.",
            "count_and_rate_disagree",
            nullable=True,
        ),
    ),
)
