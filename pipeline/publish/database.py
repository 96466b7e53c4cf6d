"""The DuckDB file of a release: built from its Parquet files, with keys, comments and views."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from pathlib import Path

import duckdb

from contracts.schema import Table
from pipeline.publish import ddl

STORAGE_VERSION = "v1.2.0"
"""The newest storage that DuckDB 1.3 and later open."""

MEMORY = "160MB"
"""What DuckDB may hold while it builds the file; beyond that it keeps what it needs on disk."""

VIEWS: dict[str, tuple[str, ...]] = {
    "inspection_list": ("inspections", "documents", "authorities"),
    "judgements": ("grades", "inspections"),
    "grade_history": ("grades", "inspections", "authorities"),
    "latest_grades": ("grades", "inspections", "authorities"),
    "kpi_series": ("kpis", "indicators", "authorities"),
    "kpi_against_target": ("kpis", "indicators", "evidence"),
    "kpi_against_england": ("kpis", "indicators", "evidence"),
    "kpi_conflicts": ("kpis",),
    "kpi_benchmark": ("kpis", "indicators", "authorities"),
    "indicator_candidates": ("kpis",),
    "improvement_tracker": ("progress", "improvement_areas", "findings", "documents"),
    "recurring_areas": ("progress", "improvement_areas", "inspections"),
    "themes_by_year": ("improvement_areas", "inspections"),
}
"""Views, each after those it reads, with the tables that it needs; ``sql/views`` holds their statements."""


_COMMENT = re.compile(r"^COMMENT ON VIEW \w+ IS '((?:[^']|'')*)';", re.MULTILINE)


MACROS: dict[str, tuple[str, ...]] = {"search": ("findings", "passages")}
"""Table macros with the tables that they need; their statements lie with the views'."""


def build(files: Mapping[str, Path], tables: Iterable[Table], path: Path) -> None:
    """Write the DuckDB file at ``path`` from the Parquet ``files`` of a release, each taken in when its table comes."""
    released = files.keys()
    beside = path.with_name(".duckdb")
    with connect() as connection:
        # Bounded memory, whatever the release holds; more threads would cost more in all.
        connection.execute(f"SET threads = 1; SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = {ddl.literal(str(beside))}")
        connection.execute(f"ATTACH {ddl.literal(str(path))} AS sightline (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE sightline")
        for table in tables:
            connection.begin()  # one write a table, not one a comment
            connection.execute(ddl.create(table, released))
            connection.read_parquet(str(files[table.name])).insert_into(table.name)
            for comment in ddl.comments(table):
                connection.execute(comment)
            connection.commit()
        for view in (*views(released), *macros(released)):
            connection.execute(view_sql(view))
        connection.execute("USE memory")
        connection.execute("DETACH sightline")
    shutil.rmtree(beside, ignore_errors=True)


def connect() -> duckdb.DuckDBPyConnection:
    """A connection that loads nothing from elsewhere."""
    return duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )


def views(released: Collection[str]) -> list[str]:
    """The views of a release that has these tables."""
    return [view for view, needs in VIEWS.items() if set(needs) <= set(released)]


def macros(released: Collection[str]) -> list[str]:
    """The table macros of a release that has these tables."""
    return [macro for macro, needs in MACROS.items() if set(needs) <= set(released)]


def view_sql(view: str) -> str:
    """The statements that make a view or macro."""
    return files("pipeline.publish").joinpath(f"sql/views/{view}.sql").read_text(encoding="utf-8")


def view_descriptions(released: Collection[str]) -> dict[str, str]:
    """What each view of a release is, in the words of its own comment."""
    return {view: _COMMENT.findall(view_sql(view))[0].replace("''", "'") for view in views(released)}
