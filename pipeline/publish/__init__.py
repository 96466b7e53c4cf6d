"""From staged tables to a release: checks, Parquet, DuckDB, descriptions.

The way of the data, each step a module:

* ``pipeline.stage.tables.to_tables(source, document, records)`` makes one document's Arrow tables in a worker
  (``unreadable(source, check, reason)`` for one that could not be read), ``concatenate(parts)`` joins them;
* ``reference.tables()`` gives the tables that come from the vocabularies (``authorities``, ``indicators``);
* ``candidate.accept(tables) -> Candidate(tables, refused, sealed)`` checks all rows, lazily and completely:
  what fails, and what depends on it, goes to ``rejects``;
* ``gate.hold(tables)`` raises ``failures.ContractError`` with all that is wrong with accepted tables;
* ``release.publish(tables, inputs, warehouse, sealed) -> ReleaseInfo`` runs the gate, writes a release and points
  ``warehouse/latest`` to it;
* ``verify.verify(release) -> list[Failure]`` and ``explain.explain(release, row_id) -> Explanation`` read one.

``tables`` is everywhere ``dict[str, pyarrow.Table]``, keyed by the names in ``contracts.TABLES``. Nothing here
reads documents or knows Dagster.
"""
