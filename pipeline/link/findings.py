"""The findings of later documents that say something good or bad, each with whom it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.extract.wordings import fold
from pipeline.link.later import Dated, columns
from pipeline.link.subjects import Subject, judged, kinds, phrases, subject_of, terms_of, things_of

BOARD = "lscb"
GOOD = ("strength", "improved")
_LETTERS = ("visit_letter", "council_report", "other")


@dataclass(frozen=True)
class Finding:
    """A finding that may be evidence; ``around`` is whom its section, else its document, is about.

    ``turn`` is the finding after it where that says the other side of the same matter, which it doesn't name again.
    """

    id: str
    seq: int
    text: str
    topics: frozenset[str]
    assessment: str
    evaluator: str
    day: date | None
    around: frozenset[str]
    turn: Finding | None = None

    @cached_property
    def folded(self) -> str:
        """Its words, folded."""
        return fold(self.text)

    @cached_property
    def subject(self) -> Subject:
        """What it is about."""
        return subject_of(self.folded)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words that tell it from other findings."""
        return terms_of(self.folded)

    @cached_property
    def things(self) -> frozenset[str]:
        """The things that it names."""
        return things_of(self.folded)

    @cached_property
    def sweeping(self) -> bool:
        """Whether it sums up all areas at once."""
        return phrases("sweeping").search(self.folded) is not None

    @property
    def of_board(self) -> bool:
        """Whether it names the board, and no children."""
        return self.subject.groups == {BOARD}

    @property
    def groups(self) -> frozenset[str]:
        """Whom it is about: as it says itself, else as what stands around it does."""
        return self.subject.groups or self.around


class Told:
    """The findings of a document, in printed order."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._all = findings
        self._by_topic: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            for topic in finding.topics:
                self._by_topic[topic].append(finding)

    def of(self, part: str) -> Sequence[Finding]:
        """Those that name the topic of a part or a kind of it; all for a part without one."""
        if not part:
            return self._all
        found = [finding for topic in sorted(kinds(part)) for finding in self._by_topic.get(topic, ())]
        if len(kinds(part)) == 1:
            return found
        return sorted({finding.seq: finding for finding in found}.values(), key=lambda finding: finding.seq)


class Findings:
    """The findings of all documents that say something good or bad, by document, made when they are asked for."""

    _COLUMNS = ("id", "seq", "text", "topics", "assessment", "evaluator", "date_start", "judgement")

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables
        self._findings = tables["findings"].select(["document_id", *self._COLUMNS])

    def of(self, document: Dated) -> Told:
        """Those of one document."""
        own = self._findings.filter(pc.equal(self._findings["document_id"], document.document_id))
        scope = self._scope(document)
        made: list[Finding] = []
        for finding_id, seq, text, topics, assessment, evaluator, day, judgement in reversed(
            [*columns(own, self._COLUMNS)]
        ):
            if assessment in (None, "neutral"):
                continue
            turn = made[-1] if made and _turns(seq, assessment, made[-1]) else None
            named, around = frozenset(topics or ()), judged(judgement) or scope
            made.append(Finding(finding_id, seq, text, named, assessment, evaluator, day, around, turn))
        return Told(made[::-1])

    def _scope(self, document: Dated) -> frozenset[str]:
        """Whom a letter or report is about as a whole; none for an inspection of all services.

        A review of the board alone says so in its title.
        """
        documents, passages = self._tables["documents"], self._tables["passages"]
        title = documents.filter(pc.equal(documents["document_id"], document.document_id))["title"].to_pylist()
        if document.kind not in _LETTERS:
            named = subject_of(fold(" . ".join(words or "" for words in title))).groups
            return named if named == {BOARD} else frozenset()
        texts = passages.filter(pc.equal(passages["document_id"], document.document_id))["text"].to_pylist()
        looked_at = [text for text in texts if phrases("looked_at").search(fold(text))]
        return subject_of(fold(" . ".join([*(words or "" for words in title), *looked_at]))).groups


def _turns(seq: int, assessment: str, after: Finding) -> bool:
    """Whether ``after`` says the other side of what the finding of ``seq`` tells, right after it."""
    if after.topics or after.seq != seq + 1 or (assessment in GOOD) == (after.assessment in GOOD):
        return False
    return phrases("turns").match(after.folded) is not None
