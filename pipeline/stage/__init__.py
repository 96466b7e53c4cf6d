"""From one document's bytes to its staged tables: the pool of workers, what bounds them, and the cache.

What a document says is the business of ``text`` and ``extract``; what all documents say together, of ``link``.
"""
