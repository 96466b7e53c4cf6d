"""What every published row must be: one module a table, closed lists, and vocabularies as data.

Declares only and imports nothing of ours. A new table is a module here and a line in ``TABLES``.
"""

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
from contracts.schema import Table
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
