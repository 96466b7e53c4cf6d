"""Which documents there are: where they lie, their bytes' hashes, and what is known from outside their text.

Nothing here looks inside a document, follows a link or touches the network.
"""
