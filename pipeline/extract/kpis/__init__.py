"""Figures: every measured value that a document tells."""
