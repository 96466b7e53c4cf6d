"""The one error of reading: a document that cannot be read, and what it is instead."""

from __future__ import annotations


class Unreadable(Exception):
    """A document that gives no text. ``check`` is the fixed name of the fault, ``reason`` says it to a person."""

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(f"{check}: {reason}")
        self.check = check
        self.reason = reason
