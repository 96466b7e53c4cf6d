"""Content lines to blocks: headings, numbered paragraphs, bullets, table rows and plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.text.characters import DASHES, STRUCK
from pipeline.text.lines import Line, ended_early
from pipeline.text.numbering import Numbering
from pipeline.text.spans import Span
from pipeline.text.vocabulary import layout_words

_COPIES = re.compile(r"(?:cc|Cc|CC|Copied to|Copies to):")  # who else is sent a letter
_BULLET = re.compile(rf"(?:[•◼▪●■◦‣\uf06e\uf0b7\uf02d\uf0a7\uf0be\uf0fc\ufffd]|o(?= [A-Z])|[{DASHES}{STRUCK}](?= ))\s*")
_CLOSING = "’”'\")"
_HEADING_LINES = 4
_BY_LOOKS = 2
_ADDRESS_LINES = 3
_LONGEST_HEADING = 90
_ITEMS = 3  # numbered headings in a row, from which on they count
_LONGEST_ROW = 130
_COLUMNS = re.compile(r"\S {3,}\S")
_NAME = r"[A-Z][\w'’-]+"
# "2 Write to all schools Ruth Cartwright 5 March 2024"
_DUE = re.compile(r"\d{1,2}\.? [A-Z].* [A-Z][a-z]{2,8} 20\d\d$")
_ENTRIES = (  # lines of a kind that stand below one another: "Date: 5 March 2024", "Ruth Cartwright, Headteacher"
    re.compile(r"[A-Z][A-Za-z ]{1,25}:\s"),
    re.compile(rf"(?:(?:Councillor|Cllr|Dr|Mr|Mrs|Ms|Professor|Sir|Dame)\.? )?{_NAME}(?: {_NAME}){{1,2}}(?:,| \()"),
    _DUE,
)
_LISTED = 0.6  # of the width, that no line of a list reaches
_RUNS_ON = frozenset({"and", "of", "the", "for", "to", "in", "at", "on", "by", "with", "a", "an", "or", "&", "from"})
_LAST_BUT_ONE = re.compile(r"; (?:and|or)$")  # of points that one more follows
_LONGEST_PARAGRAPH = 60


@dataclass(slots=True)
class Block:
    """Lines that belong together. ``rank`` is a heading's; ``number`` a paragraph's printed number."""

    kind: str
    lines: list[Line]
    label: Span | None = None
    number: str | None = None
    rank: int = 0

    @property
    def end(self) -> str:
        """The last character printed so far."""
        return self.lines[-1].words[-1]


@dataclass(slots=True)
class Blocks:
    """Reads content lines one by one and puts each where it belongs."""

    lines: Sequence[Line]
    width: int
    paged: bool
    gaps_tell: bool
    blocks: list[Block] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    def read(self) -> list[Block]:
        """All lines, as blocks in printed order."""
        at, self.numbering.heading = 0, self._headings_before()
        while at < len(self.lines):
            at += self._take(at)
        _unnumber_rows(self.blocks)
        _unhead_addresses(self.blocks)
        return self.blocks

    def _headings_before(self) -> int:
        """How many numbered headings came before the text: items of minutes go on from those of the meeting before."""
        labels = ((at, self.numbering.match(line.words)) for at, line in enumerate(self.lines) if line.gap)
        told = [label.group(1) for at, label in labels if label and self._titled(at, label.end())]
        numbers = [int(number) for number in told if "." not in number]
        goes_on = not self.paged and len(numbers) >= _ITEMS and numbers == [*range(numbers[0], numbers[-1] + 1)]
        return numbers[0] - 1 if goes_on else 0

    def _take(self, at: int) -> int:
        """Place the line at ``at``; gives how many lines it took."""
        line = self.lines[at]
        if line.gap and _COPIES.match(line.words):
            return self._add(Block("paragraph", [line]))
        if self._runs_on(line):
            self.blocks[-1].lines.append(line)
            return 1
        if (bullet := _BULLET.match(line.words)) and (
            line.words[0] not in f"{DASHES}o" or self._open(at) or self._lists(line)
        ):
            return self._add(Block("bullet", [line], _label(line, bullet.end())))
        if point := self.numbering.counts_point(line.words, opened=self._open(at)):
            return self._add(Block("bullet", [line], _label(line, point.end())))
        if known := self._known_heading(at):
            taken, rank = known
            return self._add(Block("heading", list(self.lines[at : at + taken]), rank=rank))
        number = self.numbering.match(line.words)
        if number and self._open(at) and self._titled(at, number.end()) and self.numbering.heads(number.group(1)):
            return self._add(Block("heading", [line], _label(line, number.end()), rank=1))
        if number and self.numbering.follows(number, opened=self._may_count(at, number), fresh=self._fresh(at)):
            return self._add(Block("paragraph", [line], _label(line, number.end()), number.group(1)))
        if self._open(at) and self._titled(at, 0):
            return self._add(Block("heading", [line], rank=_BY_LOOKS))
        if "\t" in line.words or self._in_columns(at):
            return self._add(Block("table_row", [line]))
        if self._continues(at):
            self.blocks[-1].lines.append(line)
            return 1
        return self._add(Block("paragraph", [line]))

    def _lists(self, line: Line) -> bool:
        """Whether a line that begins with a dash is the next of a list whose points begin with one."""
        last = self.blocks[-1]
        return last.kind == "bullet" and last.lines[0].words[:2] == line.words[:2]

    def _in_columns(self, at: int) -> bool:
        """Whether a line of a text without pages stands in columns with the one above or below it."""
        if self.paged or not _COLUMNS.search(self.lines[at].words):
            return False
        above = not self.lines[at].gap and at > 0 and _COLUMNS.search(self.lines[at - 1].words)
        below = self.lines[at + 1 : at + 2]
        return bool(above or any(not line.gap and _COLUMNS.search(line.words) for line in below))

    def _runs_on(self, line: Line) -> bool:
        """Whether ``line`` plainly goes on in the middle of a sentence, as most lines do."""
        if not self.blocks:
            return False
        last = self.blocks[-1]
        if line.words[0] in ",;" and last.kind in ("paragraph", "bullet"):
            return True
        if not line.words[0].islower() or line.words.startswith("o "):
            return False
        return last.kind in ("paragraph", "bullet") and last.end.isalnum() and "\t" not in line.words

    def _add(self, block: Block) -> int:
        self.blocks.append(block)
        return len(block.lines)

    def _open(self, at: int) -> bool:
        """Whether something new may begin: the words before have ended, or their line was left unfilled."""
        if not self.blocks or self.blocks[-1].kind == "heading":
            return True
        last = self.blocks[-1]
        if last.kind == "table_row":
            return last.end != "," or self.lines[at].gap
        if last.end in ".:;?!" or (last.end in _CLOSING and last.lines[-1].words[-2:-1] in (".", "?", "!")):
            return True
        line = self.lines[at]
        told = line.gap and self.gaps_tell
        if told and last.end in _CLOSING:
            return True
        if (last.end == "," and not told) or line.words[0].islower():
            return False
        if self._is_entry(line):
            return True
        apart = self.paged or line.gap or self._listed(last.lines[-1], line)
        return apart and ended_early(last.lines[-1], line, self.width)

    def _is_entry(self, line: Line) -> bool:
        """Whether a line of a text without pages is one of several of a kind, as the line above it, or stands apart
        behind the last of the rows of a table that end with a day."""
        above = self.blocks[-1].lines[-1].words
        alike = any(form.match(line.words) and form.match(above) for form in _ENTRIES)
        return not self.paged and (alike or (line.gap and _DUE.match(above) is not None))

    def _listed(self, line: Line, following: Line) -> bool:
        """Whether two lines of a text without pages stand below one another as those of a list of names do."""
        short = max(len(line.words), len(following.words)) < self.width * _LISTED
        ended = line.words[-1] != "," and line.words.rsplit(" ", 1)[-1] not in _RUNS_ON
        return short and ended and following.words[0].isupper()

    def _may_count(self, at: int, number: re.Match[str]) -> bool:
        """Whether a paragraph may be counted here; where the words before run on, only if it begins nowhere else."""
        if self._open(at) or self._new_page(at) or self.blocks[-1].end in _CLOSING:
            return True
        if _LAST_BUT_ONE.search(self.blocks[-1].lines[-1].words):
            return True
        if "." in number.group(1) and self.lines[at].gap and self.gaps_tell:  # "2.1" behind a table
            return True
        return bool(number.group(2)) and not self._counted_later(at, number.group(1))

    def _counted_later(self, at: int, number: str) -> bool:
        """Whether a later line is a better beginning of paragraph ``number`` than the one at ``at``."""
        if "." in number:
            return True
        for before, line in pairwise(self.lines[at : at + _LONGEST_PARAGRAPH]):
            label = self.numbering.match(line.words)
            if label and label.group(2) and label.group(1) == str(int(number) + 1):
                return False
            if label and label.group(1) == number and before.words[-1] in ".:;?!)’”":
                return True
        return True

    def _fresh(self, at: int) -> bool:
        """Whether a list may begin anew here: under a heading, a colon, or after a gap or an unfilled line."""
        if not self.blocks or self.blocks[-1].kind == "heading" or self.blocks[-1].end == ":":
            return True
        return self.lines[at].gap or ended_early(self.blocks[-1].lines[-1], self.lines[at], self.width)

    def _new_page(self, at: int) -> bool:
        return bool(self.blocks) and self.blocks[-1].lines[-1].page != self.lines[at].page

    def _parted(self, at: int) -> bool:
        """Whether a page end, or a blank line in a text where these tell, stands before the line."""
        return self._new_page(at) or (self.lines[at].gap and self.gaps_tell)

    def _known_heading(self, at: int) -> tuple[int, int] | None:
        """``(lines, rank)`` of a heading known by its words, the longest that is."""
        words = layout_words()
        if not words.heading_start.match(self.lines[at].words) or not (self._open(at) or self._parted(at)):
            return None
        joined, best = "", None
        for taken, line in enumerate(self.lines[at : at + _HEADING_LINES], start=1):
            if taken > 1 and self._begins(line):
                break
            joined = f"{joined} {line.words}".strip()
            rank = words.heading_rank(joined)
            if len(joined) > 2 * _LONGEST_HEADING or joined.count(". ") or joined.endswith("."):
                break
            if rank and (best is None or _heading_runs_on(self.lines[at + taken - 2], line)):
                best = (taken, rank)
        return best

    def _begins(self, line: Line) -> bool:
        """Whether ``line`` cannot go on with a heading: a gap stands before it, or it is something of its own."""
        labelled = _BULLET.match(line.words) or self.numbering.match(line.words)
        return bool(labelled or (line.gap and not self.paged) or layout_words().heading_rank(line.words))

    def _titled(self, at: int, start: int) -> bool:
        """Whether the line reads as a heading by its looks: short, without a stop, on its own."""
        line = self.lines[at]
        words = line.words[start:]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or len(words) > _LONGEST_HEADING or "\t" in words or not layout_words().title.match(words):
            return False
        if self.blocks and self.blocks[-1].number and not start:
            labelled = self.numbering.match(following.words) or _BULLET.match(following.words)
            if self.paged and not labelled:
                return False
        alone = ended_early(line, following, self.width) or (following.gap and self.gaps_tell)
        return alone and not following.words[0].islower()

    def _continues(self, at: int) -> bool:
        """Whether the line goes on with the block before it."""
        if not self.blocks:
            return False
        line, last = self.lines[at], self.blocks[-1]
        if last.kind == "heading":
            return line.words[0].islower() and len(last.lines[-1].words) > self.width / 2
        if last.kind == "table_row":
            return last.end == "," and not line.gap
        early = ended_early(last.lines[-1], line, self.width)
        if self._is_entry(line):
            return False
        if not self._open(at):
            return True
        if last.number:
            return self.paged or not (line.gap and early)
        return not (line.gap or early)


def _heading_runs_on(line: Line, following: Line) -> bool:
    """Whether a heading goes on in the next line: it begins small, or with a grade or the rest of a name."""
    return following.words[0].islower() or len(following.words) < len(line.words) + 20


def _label(line: Line, length: int) -> Span:
    return Span(line.span.start, line.span.start + length)


def _unhead_addresses(blocks: Sequence[Block]) -> None:
    """Of three and more short lines on their own in a row, an address or a list of names, only the last heads."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and block.rank == _BY_LOOKS:
            run.append(block)
            continue
        if len(run) >= _ADDRESS_LINES:
            for line in run[:-1]:
                line.kind, line.rank = "table_row", 0
        run = []


def _unnumber_rows(blocks: Sequence[Block]) -> None:
    """Numbered rows of a table of judgements, short and without a stop before the first full paragraph, are none."""
    for block in blocks:
        if block.kind == "paragraph" and block.number:
            if block.end in ".:;?!’”')" or sum(len(line.words) for line in block.lines) >= _LONGEST_ROW:
                return
            block.kind, block.number = "table_row", None
