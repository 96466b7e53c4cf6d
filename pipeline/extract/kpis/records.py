"""A figure of a sentence as a record: its value, label and time, each with the words that it was read from."""

from __future__ import annotations

from typing import Any

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.labels import Label
from pipeline.extract.kpis.naming import Known
from pipeline.extract.kpis.roles import Role
from pipeline.extract.record import Record
from pipeline.text.spans import Span
from pipeline.text.view import View

_PERIOD = ("period_start", "period_end", "period_text")
_DAYS, _WHOLE, _NOTHING_DERIVED = frozenset(_PERIOD[:2]), frozenset({"value"}), frozenset[str]()


def recorded(view: View, clause: Clause, index: int, role: Role, known: Known, anchor: Span) -> Record:
    """The record of a figure of ``clause`` in ``role``, with what is known of it; ``anchor`` is its sentence."""
    quantity, when = clause.figures[index], known.when
    value = _span(view, clause, quantity.start, quantity.end)
    spans = known.spans or (value,)
    values: dict[str, Any] = {
        "indicator_id": known.indicator,
        "label": " ".join(view.clean(span) for span in spans),
        "value": quantity.value,
        "value_text": _printed(view, clause, quantity.start, quantity.end),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "role": role.role,
        "period_start": when.first,
        "period_end": when.last,
        "period_basis": when.basis if when.first else None,
        "period_text": None,
        "direction": role.direction,
        "comparator": role.comparator,
    }
    evidence: dict[str, Span | tuple[Span, ...]] = {"label": spans, "value": value, "value_text": value}
    derived = _WHOLE if quantity.form == "whole" else _NOTHING_DERIVED
    if when.start is not None and when.end is not None:
        words = _span(view, clause, when.start, when.end)
        values["period_text"] = _printed(view, clause, when.start, when.end)
        evidence |= {name: words for name in _PERIOD if values[name] is not None}
        derived = derived if when.basis == "stated" else derived | _DAYS
    return Record(
        table="kpis",
        values=values,
        anchor=anchor,
        rule=f"kpi.{quantity.form}.{role.role}",
        evidence=evidence,
        discriminator=f"{value.start}.{role.role}",
        derived=derived,
    )


def spans_of(view: View, clause: Clause, label: Label) -> tuple[Span, ...]:
    """Where the words of a label stand in the text."""
    return tuple(_span(view, clause, *part) for part in label.ranges)


def _span(view: View, clause: Clause, start: int, end: int) -> Span:
    """Where words of a clause stand in the text; the view is told, which will be asked for them again."""
    window = clause.at + start, clause.at + end
    span = view.source(*window)
    view.known.setdefault(span, window)
    return span


def _printed(view: View, clause: Clause, start: int, end: int) -> str:
    return view.text[clause.at + start : clause.at + end]
