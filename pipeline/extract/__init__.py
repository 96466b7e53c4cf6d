"""Extraction: a read document's records, table by table. Pure: no files, network, clock or database.

Each table has one module here, with ``extract(reading) -> list[Record]``. A new table is its contract, its module
and its line in ``EXTRACTORS`` of ``every_table``; later tables may read the records of those before them.
"""
