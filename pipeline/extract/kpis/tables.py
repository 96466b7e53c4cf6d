"""The figures of tables of indicators: what each cell is, by its head, the name of its row and the lines around them.

``table_layout`` finds tables, by their print in ``table_rows`` and ``table_cells``; ``table_heads`` knows the words of
heads and cells, ``table_times`` reads their times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pipeline.extract.catalogue import catalogue
from pipeline.extract.kpis.numbers import fate_of, numbers_of
from pipeline.extract.kpis.table_heads import is_head, is_stub, is_time, is_value, pieces_of, words
from pipeline.extract.kpis.table_layout import find_tables
from pipeline.extract.kpis.table_parts import Head, Part, Row, Table, is_aside
from pipeline.extract.kpis.table_times import NEVER, When, as_school_year, at_year_end, time_of, years_above
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.periods import Context
from pipeline.extract.phrases import load
from pipeline.extract.quantities import Quantity, find_quantities
from pipeline.extract.quantities.words import fold
from pipeline.extract.record import Reading, Record
from pipeline.text.spans import Span

_ROLES = ("target", "change", "forecast", "comparator_national", "comparator_other", "baseline", "actual")
_KEY = re.compile(r"(?:^|[\s(:;.,])([A-Z][\w/]*\.?) ?[=:] ?([^=;\n]+?)(?=[.;\n]|, [A-Z]\w* ?=|$)")
_NOTE = re.compile(r"[^.;]{4,200}[.;]")
_TELLING = 3  # words that a name must have to say alone what is measured
# A table of the parts of a whole: a row for all of them, or a caption that says how they are told apart.
_TOTAL = re.compile(r"(?:grand |overall )?totals?|all|overall|all (?:[a-z]+ ){0,2}(?:cases|children|referrals)")
_BY = re.compile(r"\bby (?!the|quarter|month|year|week|end)[a-z]")
_LOWERED = re.compile(r"^\(?-")


class Column(NamedTuple):
    """What a head says of the values under it."""

    role: str | None
    who: str | None  # whose value a comparator is
    when: When
    words: str
    aside: bool
    measure: tuple[Part, ...]  # the words for what is measured, where the head tells more than whose and when


class TableFigures(NamedTuple):
    """The figures of a document's tables, what becomes of every number in them, and where they stand in the view."""

    records: list[Record]
    numbers: list[tuple[int, int, str]]
    windows: list[tuple[int, int]]

    def outside(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a range of the view that no table takes."""
        for low, high in self.windows:
            if high <= start or low >= end:
                continue
            if low > start:
                yield start, low
            start = max(start, high)
        if start < end:
            yield start, end


def read_tables(reading: Reading, context: Context, quantities: Sequence[Quantity]) -> TableFigures:
    """The figures of the tables of a document; none of a kind that prints none."""
    known = reading.records.get("documents")
    if known and known[0].values["kind"] in load("tables")["told_in_prose"]:
        return TableFigures([], [], [])
    own = (reading.source.authority_id or "").replace("-", " ")
    found = TableFigures([], [], [])
    for table in find_tables(reading.document, own):
        reader = _Reader(reading, table, own, context)
        records = reader.records()
        if not records:
            continue
        start, end = reading.document.view.window(Span(table.start, table.end))
        found.records.extend(records)
        found.windows.append((start, end))
        inside = quantities[bisect_left(quantities, (start,)) : bisect_left(quantities, (end,))]
        found.numbers.extend(reader.fates(inside, records))
    return found


class _Reader:
    """Reads one table."""

    def __init__(self, reading: Reading, table: Table, own: str, context: Context) -> None:
        self._text, self._view = reading.document.text, reading.document.view
        self._table, self._own, self._context = table, own, context
        self._caption = " ".join(part.words for part in table.caption)
        self._years = years_above([part.words for part in (*table.caption, *table.stub)])
        names = (fold(" ".join(part.words for part in row.name)) for row in table.rows)
        self._parted = _BY.search(fold(self._caption)) is not None or any(map(_TOTAL.fullmatch, names))
        self._key = dict(_KEY.findall(self._text[table.end : table.after]))
        self._columns = [self._column(head) for head in table.heads]
        self._columns = _compared(self._columns, self._note())
        captions = [time_of([part], None, context) for part in reversed(table.caption)]
        self._when = next((when._replace(basis="inherited", parts=()) for when in captions if when.first), NEVER)

    def _column(self, head: Head) -> Column:
        told = head.words
        explained = self._key.get(told) or self._key.get(told.split(" ")[0])
        role, who = self._role(told)
        if role is None and explained:
            role, who = self._role(explained)
        when = time_of(head.parts, self._years, self._context)
        if when is NEVER and explained:
            at = self._text.index(explained, self._table.end)
            when = time_of([Part(at, at + len(explained), explained)], None, self._context)
        measures = () if explained or is_head(told, self._own) else head.parts
        measure = tuple(part for part in measures if not is_head(part.words, self._own))
        return Column(role, who, when, told, is_aside(told, self._own), measure)

    def _note(self) -> When:
        """The time that a line below the table tells of its comparators: "Comparator data are for 2023/24"."""
        start = self._table.end
        for match in _NOTE.finditer(self._text, start, self._table.after):
            role, _ = self._role(match[0])
            if (role or "").startswith("comparator") or "comparator" in fold(match[0]):
                when = time_of([Part(match.start(), match.end(), match[0])], None, self._context)
                if when.first:
                    return when
        return NEVER

    def _role(self, told: str) -> tuple[str | None, str | None]:
        """The role that words tell, and whose value a comparator is."""
        pieces = {piece.kind: piece for piece in reversed(pieces_of(told, self._own))}
        role = next((role for role in _ROLES if role in pieces), None)
        if role and role.startswith("comparator"):
            return role, told[pieces[role].start : pieces[role].end]
        return role, None

    def records(self) -> list[Record]:
        """The figures of all rows."""
        found: list[Record] = []
        named: list[Part] = []
        for row in self._table.rows:
            words_of_row = " ".join(part.words for part in row.name)
            heads = bool(row.name) and is_head(words_of_row, self._own)
            dated = heads and is_time(words_of_row)
            if row.name and not heads:
                named = row.name
            elif not dated and not named:
                named = self._above()
            when = time_of(row.name, self._years, self._context) if dated else NEVER
            role = self._role(words_of_row) if heads and not dated else (None, None)
            for index, cell in enumerate(row.cells):
                at = row.columns[index]
                column = self._columns[at] if at is not None else None
                if (column and column.aside) or not is_value(cell.words):
                    continue
                label = self._dated_label(at) if dated else [*named, *(column.measure if column else ())]
                found.extend(self._cell(row, cell, column, label, when, role))
        return found

    def _above(self) -> list[Part]:
        """What the rows of a table without names of their own measure: the head of the names, else the line above."""
        stub = [part for part in self._table.stub if not is_stub(part.words)]
        return stub or self._table.caption[-1:]

    def _dated_label(self, at: int | None) -> list[Part]:
        """The name of what a row of a time measures: its head, with the line above where it says too little alone."""
        head = self._table.heads[at].parts if at is not None else []
        told = " ".join(part.words for part in head)
        alone = not is_head(told, self._own) and catalogue().name(fold(told), None)
        return head if alone or not self._table.caption else [*self._table.caption[-1:], *head]

    def _cell(
        self,
        row: Row,
        cell: Part,
        column: Column | None,
        name: list[Part],
        when: When,
        row_role: tuple[str | None, str | None],
    ) -> Iterator[Record]:
        role, who = row_role if row_role[0] else (column.role, column.who) if column else (None, None)
        role = role or "actual"
        when = when if when.first else column.when if column else NEVER
        if when is NEVER and role in ("actual", "change", "forecast") and column is not None:
            when = self._when
        told = " ".join(part.words for part in name)
        when = at_year_end(when, f"{self._caption} {told}")
        if when.kind == "financial_year" and vocabulary().schooling.search(fold(told)):
            when = as_school_year(when)
        places = _named(name)
        label = " ".join(self._text[start:end] for start, end in places)
        unit, scale = self._unit(told, column.words if column else "", row)
        quantities = [
            quantity for quantity in find_quantities(cell.words) if quantity.form in ("digits", "share", "score")
        ]
        for quantity in quantities[:2]:
            given = quantity.unit if quantity.unit != "count" or cell.words[quantity.start] == "£" else unit or "count"
            scaled = quantity
            if given == "currency_gbp" and scale > 1 and quantity.unit == "count":
                scaled = quantity._replace(value=round(quantity.value * scale, 2))
            indicator = self._indicator(label, None if role == "change" else given)
            if given == "count" and role != "change":
                indicator = catalogue().by_size(indicator, scaled.value, fold(label))
            first = row.name or (name if name and name[0].start < cell.start else row.cells)
            anchor = Span(first[0].start, [part for part in row.cells if is_value(part.words)][-1].end)
            yield self._record(
                cell, scaled._replace(unit=given), role, who, when, indicator, places, anchor, scaled != quantity
            )

    def _indicator(self, label: str, unit: str | None) -> str | None:
        folded = fold(label)
        part = self._parted and not _TOTAL.fullmatch(folded)  # of what the caption tells
        above = fold(self._caption) if len(folded.split()) < _TELLING and not part else ""
        return catalogue().name(folded, unit, above) or catalogue().name(folded.replace("- ", ""), unit, above)

    def _unit(self, told: str, head: str, row: Row) -> tuple[str | None, int]:
        """The unit and scale of bare numbers: as the name says, else the head, the line above, or the other cells."""
        for place in (told, head, " ".join(part.words for part in self._table.stub), self._caption):
            folded = fold(place)
            unit = next((unit for unit, expression in words().units.items() if expression.search(folded)), None)
            if unit is not None:
                scale = next((scale for scale, expression in words().scales.items() if expression.search(folded)), 1)
                return unit, scale
        if any("%" in cell.words and "(" not in cell.words for cell in row.cells):
            return "percent", 1
        if any("." in cell.words for cell in row.cells if is_value(cell.words)):
            indicator = catalogue().name(fold(told), None)
            return next((one.unit for one in catalogue().indicators if one.indicator_id == indicator), None), 1
        return None, 1

    def _record(
        self,
        cell: Part,
        quantity: Quantity,
        role: str,
        who: str | None,
        when: When,
        indicator: str | None,
        label: Sequence[tuple[int, int]],
        anchor: Span,
        scaled: bool,
    ) -> Record:
        value = Span(cell.start + quantity.start, cell.start + quantity.end)
        clean = self._view.clean
        spans = tuple(span for place in label if clean(span := Span(*place))) or (value,)
        direction = (
            ("down" if _LOWERED.match(cell.words) else "up" if "+" in cell.words else None)
            if role == "change"
            else None
        )
        values: dict[str, Any] = {
            "indicator_id": indicator,
            "label": " ".join(" ".join(clean(span) for span in spans).split()),
            "value": quantity.value,
            "value_text": clean(value),
            "unit": quantity.unit,
            "qualifier": quantity.qualifier,
            "role": role,
            "period_start": when.first,
            "period_end": when.last,
            "period_basis": when.basis,
            "period_text": None,
            "direction": direction,
            "comparator": who,
        }
        evidence: dict[str, Span | tuple[Span, ...]] = {"label": spans, "value": value, "value_text": value}
        derived = {"value"} if scaled else set()
        if when.parts:
            told = tuple(Span(*place) for place in when.parts)
            values["period_text"] = " ".join(clean(span) for span in told)
            evidence |= {"period_start": told, "period_end": told, "period_text": told}
            derived |= {"period_start", "period_end"} if when.basis != "stated" else set()
        return Record(
            table="kpis",
            values=values,
            anchor=anchor,
            rule=f"kpi.table.{role}",
            evidence={name: span for name, span in evidence.items() if values.get(name) is not None},
            discriminator=f"{value.start}.{role}",
            derived=frozenset(derived),
        )

    def fates(self, quantities: Sequence[Quantity], records: Sequence[Record]) -> Iterator[tuple[int, int, str]]:
        """What becomes of each number of the table: recorded, or why it is none, by where it stands."""
        view = self._view
        spans = [span for record in records if isinstance(span := record.evidence["value"], Span)]
        taken = {window for span in spans for window in [view.window(span)]}
        heads = [view.window(Span(part.start, part.end)) for head in self._table.heads for part in head.parts]
        for quantity in quantities:
            start, end = quantity.start, max(quantity.end, quantity.last)
            if any(low < end and start < high for low, high in taken):
                yield start, end, fate_of("cell")
            elif any(low < end and start < high for low, high in heads):
                yield start, end, fate_of("date")
            else:
                yield start, end, fate_of(self._aside(quantity))

    def _aside(self, quantity: Quantity) -> str:
        """Why a number of a row's name is no figure: as in a sentence, else as part of the indicator's words."""
        for row in self._table.rows:
            for part in row.name:
                low, high = self._view.window(Span(part.start, part.end))
                if low <= quantity.start < high:
                    told = numbers_of(fold(self._view.text[low:high]), [quantity.moved(-low)], [])
                    return told[0].kind if told and not told[0].recorded else "indicator_wording"
        return "table_text"


def _compared(columns: Sequence[Column], note: When) -> list[Column]:
    """The columns of times before the latest as earlier values, and with what a note says of others'."""
    found = []
    for column in columns:
        alike = [other.when for other in columns if _is_actual(other) and _measures(other) == _measures(column)]
        current = max((when for when in alike if when.last), key=lambda when: when.last or date.min, default=NEVER)
        found.append(_settled(column, current, note))
    return found


def _measures(column: Column) -> str:
    return " ".join(part.words for part in column.measure)


def _settled(column: Column, current: When, note: When) -> Column:
    earlier = column.when.last and current.first and column.when.last < current.first
    if _is_actual(column) and earlier:
        return column._replace(role="baseline")
    if (column.role or "").startswith("comparator") and column.when is NEVER:
        return column._replace(when=note)
    return column


def _is_actual(column: Column) -> bool:
    return column.role in (None, "actual") and not column.aside


def _named(name: Sequence[Part]) -> tuple[tuple[int, int], ...]:
    """Where the words of a row's name stand, line by line, without its code and the bracket of its unit."""
    places = []
    for index, part in enumerate(name):
        start, told = 0, fold(part.words)
        if index == 0 and (code := words().code.match(told)) and (code.end() < len(told) or len(name) > 1):
            start = code.end()
        bracket = words().unit_brackets.search(told, start) if index == len(name) - 1 else None
        end = bracket.start() if bracket and bracket.start() > start else len(told)
        if part.words[start:end].strip():
            places.append((part.start + start, part.start + end))
    return tuple(places)
