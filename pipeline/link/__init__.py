"""What several documents say together: mentions resolved to the inspections that they mean.

Pure functions over the staged tables of all documents. Nothing here reads a document's text, and no row is
dropped that says something another does not.
"""
