"""Checks of keys: ``unique_id``, ``unique_key``, and ``key_resolves`` for references between tables."""

from __future__ import annotations

import polars as pl

from contracts.schema import Reference, Table, Type
from pipeline.publish.failures import Failure
from pipeline.publish.tableset import INDEX, TableSet


def unique(tables: TableSet) -> list[Failure]:
    """Rows whose key another row has already: all but the first."""
    failures: list[Failure] = []
    for table in tables.contracts:
        for columns in (table.key, *table.unique):
            again = again_held(tables.frame(table.name), columns)
            check = "unique_id" if columns == ("id",) else "unique_key"
            failures.extend(
                Failure(check, table.name, "another row has it already", columns[-1], tables.row_name(table, i), i)
                for i in again
            )
    return failures


def again_held(frame: pl.DataFrame, columns: tuple[str, ...]) -> list[int]:
    """The places of rows that hold the same ``columns``, all not null, as a row before them."""
    keys = frame.select(INDEX, *columns).drop_nulls()
    # Only rows that share a hash are compared: of all others no key is put together.
    alike = keys.filter(keys.select(columns).hash_rows().is_duplicated())
    found: list[int] = alike.filter(~pl.struct(columns).is_first_distinct())[INDEX].to_list()
    return found


def resolve(tables: TableSet) -> list[Failure]:
    """Rows that refer to a row that is not there; a reference with a null in it refers to none.

    A reference to a table that is no part of the release cannot be followed and is not looked at.
    """
    failures = []
    for table in tables.contracts:
        for reference in table.references:
            for index in dangling(tables, table, reference) if reference.table in tables else ():
                reason = f"no row of {reference.table} has this {', '.join(reference.to)}"
                row = tables.row_name(table, index)
                failures.append(Failure("key_resolves", table.name, reason, reference.columns[-1], row, index))
    return failures


def dangling(tables: TableSet, table: Table, reference: Reference, among: pl.DataFrame | None = None) -> list[int]:
    """The places of rows of ``table`` whose reference finds nothing among ``among`` (the whole target table)."""
    frame = tables.frame(table.name).select(INDEX, *reference.columns)
    if table.by_name[reference.columns[0]].type is Type.TEXTS:
        frame = frame.explode(reference.columns[0])
    frame = frame.drop_nulls()
    target = (tables.frame(reference.table) if among is None else among).select(reference.to)
    lost = frame.join(target, left_on=list(reference.columns), right_on=list(reference.to), how="anti")
    return sorted(set(lost[INDEX].to_list()))
