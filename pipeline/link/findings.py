"""The findings of later documents that say something good or bad, each with whom it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa

from pipeline.extract.wordings import fold, fold_all
from pipeline.link.later import Dated
from pipeline.link.rows import Rows
from pipeline.link.subjects import Subject, judged, kinds, phrases, subject_of, terms_of, things_of

BOARD = "lscb"
GOOD = ("strength", "improved")
_LETTERS = ("visit_letter", "council_report", "other")


@dataclass(frozen=True)
class Finding:
    """A finding that may be evidence, its words ``folded``; ``around`` is whom its section or document is about.

    ``turn`` is the finding after it where that says the other side of the same matter, which it doesn't name again.
    """

    id: str
    seq: int
    folded: str
    topics: frozenset[str]
    assessment: str
    evaluator: str
    day: date | None
    around: frozenset[str]
    turn: Finding | None = None

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
        self._findings = Rows(tables["findings"].select(["document_id", *self._COLUMNS]))
        self._documents = Rows(tables["documents"].select(["document_id", "title"]))
        self._passages = Rows(tables["passages"].select(["document_id", "text"]))

    def of(self, document: Dated) -> Told:
        """Those of one document."""
        scope = self._scope(document)
        made: list[Finding] = []
        _, ids, seqs, texts, *others = (
            column.to_pylist() for column in self._findings.of(document.document_id).columns
        )
        rows = [*zip(ids, seqs, fold_all(texts), *others, strict=True)]
        for finding_id, seq, folded, topics, assessment, evaluator, day, judgement in reversed(rows):
            if assessment in (None, "neutral"):
                continue
            turn = made[-1] if made and _turns(seq, assessment, made[-1]) else None
            named, around = frozenset(topics or ()), judged(judgement) or scope
            made.append(Finding(finding_id, seq, folded, named, assessment, evaluator, day, around, turn))
        return Told(made[::-1])

    def _scope(self, document: Dated) -> frozenset[str]:
        """Whom a letter or report is about as a whole; none for an inspection of all services.

        A review of the board alone says so in its title.
        """
        title = self._documents.of(document.document_id)["title"].to_pylist()
        if document.kind not in _LETTERS:
            named = subject_of(fold(" . ".join(words or "" for words in title))).groups
            return named if named == {BOARD} else frozenset()
        texts = self._passages.of(document.document_id)["text"].to_pylist()
        looked_at = [folded for folded in fold_all(texts) if phrases("looked_at").search(folded)]
        return subject_of(fold(" . ".join([*(words or "" for words in title), *looked_at]))).groups


def _turns(seq: int, assessment: str, after: Finding) -> bool:
    """Whether ``after`` says the other side of what the finding of ``seq`` tells, right after it."""
    if after.topics or after.seq != seq + 1 or (assessment in GOOD) == (after.assessment in GOOD):
        return False
    return phrases("turns").match(after.folded) is not None
