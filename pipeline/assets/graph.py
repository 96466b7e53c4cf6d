"""All assets, and those that make a release of what was staged."""

from pipeline.assets.candidates import candidates
from pipeline.assets.documents import sources, staged_documents
from pipeline.assets.publishing import release
from pipeline.assets.tables import table_assets

_TABLES = table_assets()

PUBLISHING = [candidates, *_TABLES, release]
ASSETS = [sources, staged_documents, *PUBLISHING]
