"""What a document has told of so far, that a later sentence may go on about, hold others against or tell again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.catalogue import catalogue
from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.naming import NOTHING, Known
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.vocabulary import vocabulary

_RATE = "rate_per_10000"
_ALIKE = 4  # times as large
_LATTER = re.compile(
    r"(?:the |but the )?(?:last|latter)(?: of these)? (?:figure|rate|number|proportion|target)\b|[^,;]{0,30}\blatter\b"
)
_THE_RATE = re.compile(r"(?:however,? |but )?(?:the|this|our) rate\b")
# "The equivalent figures a year ago were 90% and 64%", of the figures of the sentence before in their order.
_EQUIVALENT = re.compile(r"(?:the )?(?:equivalent|corresponding|comparable) (?:figures|rates|proportions|shares)\b")
# "This compares with national averages of 18% and 15% respectively."
_RESPECTIVELY = re.compile(r"(?:this|these|they|both|the (?:national|england) [a-z ]*)\b[^;]*\brespectively\W*$")
_OF_THE = re.compile(r"(?:[\d.]+ )?of (?:the|our|its|all(?: the)?) ")
_OF_THESE = re.compile(r"(?:[\d.]+ )?of (?:these|those) ")
_NOUN = re.compile(r" [a-z]+")


@dataclass(slots=True)
class Told:
    """``before`` is what the last sentence told first, ``now`` all that it told of now, ``values`` all its values;
    ``counts`` what the section has told of each count."""

    before: Known = NOTHING
    now: list[Known] = field(default_factory=list)
    values: frozenset[float] = frozenset()
    counts: dict[float, Known] = field(default_factory=dict)

    def remember(self, clause: Clause, given: Sequence[Role], found: Sequence[Known], goes_on: bool) -> None:
        """Remembers a sentence's figures: what goes on about some of those told before does not replace them."""
        self.values = frozenset(figure.value for figure in clause.figures)
        actual = [known for known, role in zip(found, given, strict=True) if role.role == "actual"]
        self.counts |= {known.value: known for known in actual if known.unit == "count" and known.value is not None}
        noted = clause.text.startswith("(") and clause.text.rstrip().endswith(")")  # it only explains what was told
        if not noted and (actual or not goes_on) and not (goes_on and vocabulary().of_them.match(clause.text)):
            self.before, self.now = (actual or found)[0], actual

    def unit(self, clause: Clause) -> str | None:
        """The unit of what a sentence goes on about: of the rate, where it goes on about "the rate"."""
        units = [known.unit for known in self.now]
        return _RATE if _RATE in units and _THE_RATE.match(clause.text) else self.before.unit

    def of_unit(self, unit: str, otherwise: Known) -> Known:
        """The first that was told of now in a unit."""
        return next((known for known in self.now if known.unit == unit), otherwise)

    def latter(self, clause: Clause) -> Known:
        """The last that was told, where a sentence goes on about "the latter"."""
        return self.now[-1] if self.now and _LATTER.match(clause.text) else NOTHING

    def of_these(self, clause: Clause) -> Known:
        """The last count that was told, where only with its words those "of these" are named: "There were 412 children
        in care, and the service chaired 1,126 reviews. Of these, 94% were held on time"."""
        counts = [told for told in self.now if told.unit == "count"]
        if len(counts) < 2 or not vocabulary().of_them.match(clause.text):
            return NOTHING
        words, unit = clause.text[clause.figures[0].last :], clause.figures[0].unit
        by_first, by_last = (catalogue().name(words, unit, told.words) for told in (self.before, counts[-1]))
        return counts[-1] if by_last and not by_first else NOTHING

    def compared(self, clause: Clause, given: Sequence[Role]) -> Known:
        """Of several told before the one that others are held against, where only one is about as large: "463
        children, a rate of 60 per 10,000. This compares with 62 in England"."""
        first = clause.figures[0]
        if not given[0].role.startswith("comparator") or first.unit != "count" or len(self.now) < 2:
            return NOTHING
        alike = [told for told in self.now if told.value and 1 / _ALIKE < first.value / told.value < _ALIKE]
        return alike[0] if len(alike) == 1 else NOTHING

    def equivalent(self, clause: Clause) -> list[Known]:
        """Those of which a sentence gives "the equivalent figures", or others' "respectively", in their order."""
        if len(self.now) != len(clause.figures):
            return []
        return self.now if _EQUIVALENT.match(clause.text) or _RESPECTIVELY.match(clause.text) else []

    def again(self, clause: Clause) -> Known:
        """What is known of a count that a sentence begins with again: "Of the 634 children, 88 are alone"."""
        first = clause.figures[0]
        told = self.counts.get(first.value) if first.unit == "count" else None
        if told is None:
            return NOTHING
        if _OF_THESE.fullmatch(clause.text, 0, first.start) and first.value in self.values:
            return told
        noun = _NOUN.match(clause.text, first.last) if _OF_THE.fullmatch(clause.text, 0, first.start) else None
        return told if noun and noun[0].strip() in told.words.split() else NOTHING

    def begins_anew(self, text: str, first: float | None, start: int, end: int) -> bool:
        """Whether a sentence tells of which others its figures are, another number than any told before: "Of the 58
        audits"; ``first`` is its first count, from ``start`` to ``end``."""
        if first is None or first in self.values or not _OF_THE.fullmatch(text, 0, start):
            return False
        return _NOUN.match(text, end) is not None
