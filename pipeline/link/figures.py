"""Figures held against others of their document: what cannot be right together is marked in ``kpis.doubt``.

Documents print figures that do not agree and are misread, so a doubt refuses nothing. All figures that take part in a
disagreement are marked: which of them is wrong cannot be told from the numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from contracts.lists import DOUBTS
from pipeline.extract.catalogue import catalogue

_POPULATION = "population_under_18"
# The population is of another year than the count, and rounded.
_POPULATION_TOLERANCE = 0.1
_BESIDE = 8  # code points between a count and its share in brackets, "107 (or 17%)"
_COLUMNS = ("id", "document_id", "indicator_id", "value", "value_text", "unit", "qualifier", "role", "period_end")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with all that it is compared by; ``start`` and ``end`` are the place of its value."""

    id: str
    document_id: str
    indicator_id: str
    value: float
    value_text: str
    unit: str
    qualifier: str
    role: str
    period_end: date | None
    quoted: int
    start: int
    end: int

    @property
    def rounding(self) -> float:
        """Half a unit of the last printed place; of a figure that is not exact a whole one more."""
        printed = "".join(letter for letter in self.value_text if letter.isdigit() or letter == ".")
        half: float = 0.5 * 10 ** -len(printed.partition(".")[2])
        return half if self.qualifier == "exact" else half + 1


_Doubt = tuple[str, Sequence[_Figure]]


def doubted(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """``tables`` with the doubts on figures; of several the first in the closed list counts."""
    if "kpis" not in tables:
        return dict(tables)
    found: dict[str, str] = {}
    for _, figures in groupby(_figures(tables), key=lambda figure: figure.document_id):
        for doubt, doubtful in sorted(_doubts(list(figures)), key=lambda told: DOUBTS.index(told[0])):
            for figure in doubtful:
                found.setdefault(figure.id, doubt)
    kpis = tables["kpis"]
    field = kpis.schema.field("doubt")
    doubts = pa.array([found.get(row) for row in kpis["id"].to_pylist()], field.type)
    return {**tables, "kpis": kpis.set_column(kpis.schema.get_field_index("doubt"), field, doubts)}


def _figures(tables: Mapping[str, pa.Table]) -> list[_Figure]:
    """The figures that have an indicator, in the order of their values in each document."""
    told = tables["evidence"]
    told = told.filter(pc.and_(pc.equal(told["table"], "kpis"), pc.equal(told["field"], "value")))
    told = told.select(["record_id", "char_start", "char_end"])
    places = {row["record_id"]: (row["char_start"], row["char_end"]) for row in told.to_pylist()}
    figures = [
        _Figure(**{name: row[name] for name in _COLUMNS}, quoted=row["char_start"], start=start, end=end)
        for row in tables["kpis"].select([*_COLUMNS, "char_start"]).to_pylist()
        if row["indicator_id"] is not None and row["value"] is not None and row["id"] in places
        for start, end in (places[row["id"]],)
    ]
    return sorted(figures, key=lambda figure: (figure.document_id, figure.start, figure.end, figure.id))


def _doubts(figures: Sequence[_Figure]) -> Iterator[_Doubt]:
    """What disagrees among the figures of one document."""
    measured = [figure for figure in figures if figure.role in ("actual", "baseline")]
    counts: dict[str, list[_Figure]] = defaultdict(list)
    quoted: dict[int, list[_Figure]] = defaultdict(list)
    for figure in measured:
        quoted[figure.quoted].append(figure)
        if figure.unit == "count":
            counts[figure.indicator_id].append(figure)
    for figure in measured:
        if figure.unit != "count":
            continue
        if wholes := _wholes(figure, counts):
            yield from _above(figure, wholes)
            yield from _against_shares(figure, wholes, quoted[figure.quoted])
        if populations := counts.get(_POPULATION):
            yield from _against_rates(figure, populations, quoted[figure.quoted])


def _wholes(part: _Figure, counts: Mapping[str, Sequence[_Figure]]) -> list[_Figure]:
    """The counts of which a count is a part: of its day or its sentence; of the area's children any."""
    whole = catalogue().whole(part.indicator_id)
    if whole is None or whole == _POPULATION:
        return list(counts.get(whole or "", ()))
    return [
        figure
        for figure in counts.get(whole, ())
        if figure.quoted == part.quoted or (figure.period_end is not None and figure.period_end == part.period_end)
    ]


def _above(part: _Figure, wholes: Sequence[_Figure]) -> Iterator[_Doubt]:
    if all(part.value > whole.value for whole in wholes):
        yield "above_whole", (part, *wholes)


def _against_shares(part: _Figure, wholes: Sequence[_Figure], beside: Iterable[_Figure]) -> Iterator[_Doubt]:
    """A share in brackets behind its count, or a count behind its share, is that of one of the wholes."""
    wanted = catalogue().in_unit(part.indicator_id, "percent")
    for share in beside:
        between = max(part.start - share.end, share.start - part.end)
        if wanted is None or share.indicator_id != wanted or share.role != part.role or between > _BESIDE:
            continue
        if not any(_near(100 * part.value, whole, share.value, share.rounding) for whole in wholes):
            yield "count_and_share_disagree", (part, share, *wholes)


def _against_rates(part: _Figure, populations: Sequence[_Figure], beside: Iterable[_Figure]) -> Iterator[_Doubt]:
    """The rate that a sentence gives with a count is the count over the area's children."""
    wanted = catalogue().in_unit(part.indicator_id, "rate_per_10000")
    for rate in beside:
        if wanted is None or rate.indicator_id != wanted:
            continue
        if (rate.role, rate.period_end) != (part.role, part.period_end):
            continue
        slack = _POPULATION_TOLERANCE * rate.value + rate.rounding
        if not any(_near(10000 * part.value, whole, rate.value, slack) for whole in populations):
            yield "count_and_rate_disagree", (part, rate, *populations)


def _near(part: float, whole: _Figure, wanted: float, slack: float) -> bool:
    """Whether ``part`` over the whole is what is wanted; one more of the last place is how some round."""
    return whole.value > 0 and abs(part / whole.value - wanted) <= slack + 0.5
