"""What every published row must be: one module a table, closed lists, and vocabularies as data.

Declares only and imports nothing of ours. A new table is a module here and a line in ``TABLES``.
"""

from collections.abc import Collection

from contracts.authorities import AUTHORITIES
from contracts.documents import DOCUMENT_TEXTS, DOCUMENTS
from contracts.events import ACTIONS, EVENTS, OFFICE_HOLDERS
from contracts.evidence import COVERAGE, EVIDENCE, REJECTS
from contracts.findings import FINDINGS
from contracts.improvement_areas import IMPROVEMENT_AREAS
from contracts.inspections import GRADES_TABLE, INSPECTIONS
from contracts.kpis import INDICATORS, KPIS
from contracts.passages import PASSAGES
from contracts.progress import CORROBORATIONS, PROGRESS_TABLE
from contracts.schema import Maker, Table
from contracts.topics import TOPICS

VERSION = "1.0.0"
"""The version of the contracts: a column or list member removed or retyped is major, one added minor."""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        AUTHORITIES,
        INDICATORS,
        TOPICS,
        DOCUMENTS,
        DOCUMENT_TEXTS,
        PASSAGES,
        INSPECTIONS,
        GRADES_TABLE,
        IMPROVEMENT_AREAS,
        FINDINGS,
        KPIS,
        EVENTS,
        ACTIONS,
        OFFICE_HOLDERS,
        PROGRESS_TABLE,
        CORROBORATIONS,
        EVIDENCE,
        COVERAGE,
        REJECTS,
    )
}
"""All tables by name, a table after those that it refers to."""


def released(filled: Collection[str]) -> tuple[Table, ...]:
    """The tables of a release, in order, when ``filled`` names the extractors, links and vocabularies there are.

    A table that nothing fills yet is declared but is no part of the release.
    """
    always = (Maker.STAGE, Maker.PUBLISH)
    return tuple(table for table in TABLES.values() if table.maker in always or table.name in filled)
