"""Bytes to a ``Document``: engines decode, layout finds passages, sentences and furniture, all as spans.

Nothing here knows what a document says; a new kind of file is a reader beside ``plain`` and ``pdf``.
"""
