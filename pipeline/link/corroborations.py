"""`corroborations`: quotations and told grades in news and council reports, held against the primary texts.

A quotation that is said to be Ofsted's, a commissioner's or the government's is looked for in the authority's reports
and letters of before; words of others count only where they stand in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pyarrow as pa

from pipeline.extract.phrases import load
from pipeline.link import told_grades
from pipeline.link.alignment import Held, exact, near, retold
from pipeline.link.later import Dated, documents
from pipeline.link.quotations import Quotation, quotations
from pipeline.link.rows import Rows
from pipeline.link.words import Text, Texts, folded
from pipeline.stage import arrow

Row = dict[str, Any]

PRIMARY = ("inspection_report", "visit_letter")
LONG = 4  # words from which on a quotation can be known by itself
SPEECH = 8  # words from which on a sentence that somebody else says is no name or term
STOPS = (".", "!", "?", ",")
RECENT = timedelta(days=366)  # a report is in everybody's mouth
_DOTS = re.compile(r"…|\.\s?\.\s?\.")
_BRACKETS = re.compile(r"\[[^\]]{1,80}\]")
_ENDED = re.compile(r"[\s’”'\")\]]*(?:[.!?:;•◼]|\Z)|\s*\n\s*(?:[•◼\uf0b7-]|\n\s*[A-Z\d•◼-])")
_STOP = re.compile(r"[.!?](?=\s|$)")
_REACH = 400  # characters within which a sentence begins or ends
_SHOWN = 10
_OF_FINDINGS = ("document_id", "text", "evaluator", "char_start", "char_end", "page")


def build(tables: Mapping[str, pa.Table]) -> pa.Table:
    """The rows of `corroborations`."""
    rows: list[Row] = []
    texts, findings = Texts(tables), Rows(tables["findings"].select(_OF_FINDINGS))
    for dated in documents(tables).values():
        secondary = [document for document in dated if document.kind not in PRIMARY]
        if not secondary:
            continue
        primary = {d.document_id: texts.of(d.document_id) for d in dated if d.kind in PRIMARY}
        for document in secondary:
            before = [
                source for source in reversed(dated) if source.document_id in primary and _before(source, document)
            ]
            text = texts.of(document.document_id)
            quoted = list(quotations(text))
            for quotation in quoted:
                rows.extend(_row(document, text, quotation, before, primary))
            told = _told_of_others(findings.of(document.document_id), quoted)
            rows.extend(_retold(document, text, told, [primary[source.document_id] for source in before]))
    rows.extend(told_grades.rows(tables))
    return arrow.from_rows("corroborations", rows)


def _before(source: Dated, document: Dated) -> bool:
    """Whether ``document`` can quote ``source``: it was published no later, as far as both tell."""
    return source.published is None or document.last is None or source.published <= document.last


def _recent(source: Dated, document: Dated) -> bool:
    """Whether ``source`` was new when ``document`` was written."""
    return source.published is not None and document.last is not None and document.last - source.published <= RECENT


def _row(
    document: Dated, text: Text, quotation: Quotation, before: Sequence[Dated], primary: Mapping[str, Text]
) -> Iterator[Row]:
    """The row of a quotation of a primary text, or of a speech that might be taken for one."""
    words = quotation.words
    attributed = quotation.attributed
    held, source = _hold(document, quotation, [word.text for word in words], before, primary)
    least = SPEECH if not attributed else LONG if quotation.carried else 2
    if held is None and (len(words) < least or not (attributed or quotation.text.rstrip().endswith(STOPS))):
        return
    if held is not None and source is not None and held.match == "verbatim" and (rest := _cut(quotation, held, source)):
        held = replace(held, match="cut", change=rest)
    start, end = words[0].start, _end(text.text, words[-1].end, quotation.text.rstrip())
    rule = "quotation.attributed" if attributed else "quotation.unattributed"
    yield _told(document, text, (start, end, quotation.passage.page), held, source, rule)


def _told_of_others(findings: pa.Table, quoted: Sequence[Quotation]) -> Iterator[Row]:
    """The findings of a document that it tells of a primary source in words of its own."""
    spans = [(quotation.words[0].start, quotation.words[-1].end) for quotation in quoted]
    for row in findings.to_pylist():
        quotes = any(start < row["char_end"] and row["char_start"] < end for start, end in spans)
        if row["evaluator"] in load("quotations")["held"] and not quotes:
            yield row


def _retold(document: Dated, text: Text, told: Iterable[Row], sources: Sequence[Text]) -> Iterator[Row]:
    """A row each finding that says what a source says in nearly the same words."""
    for row in told:
        words = folded(row["text"])
        found = [(held, source) for source in sources if (held := retold(words, source)) is not None]
        if found:
            held, source = max(found, key=lambda pair: pair[0].share)
            yield _told(document, text, (row["char_start"], row["char_end"], row["page"]), held, source, "claim.retold")


def _told(
    document: Dated, text: Text, place: tuple[int, int, int | None], held: Held | None, source: Text | None, rule: str
) -> Row:
    """A row of words at ``place`` that were held against ``source``."""
    start, end, page = place
    return {
        "id": sha256(f"{document.document_id}\x1fcorroborations\x1f{start}\x1f{end}".encode()).hexdigest()[:20],
        "document_id": document.document_id,
        "authority_id": document.authority_id,
        "source_document_id": source.document_id if source else None,
        "source_start": held.first.start if held else None,
        "source_end": held.last.end if held else None,
        "match": held.match if held else "unfound",
        "change": held.change if held else None,
        "char_start": start,
        "char_end": end,
        "page": page,
        "quote": text.text[start:end],
        "rule": rule,
    }


def _hold(
    document: Dated, quotation: Quotation, words: list[str], before: Sequence[Dated], primary: Mapping[str, Text]
) -> tuple[Held | None, Text | None]:
    """How the words stand to the source that has them, and the source; none where no source does.

    A source of the years that the sentence names comes first, then the last that was published. Few words stand
    anywhere: they are looked for in these alone, and only where somebody is said to have spoken them.
    """
    attributed = quotation.attributed
    named = [source for source in before if quotation.years & source.years]
    others = [source for source in before if source not in named]
    if len(words) < LONG:
        others = [source for source in others if _recent(source, document)]
        if not (attributed or quotation.heading):
            return None, None
    texts = [primary[source.document_id] for source in [*named, *others]]
    for text in texts:
        if (held := exact(words, text, folded(quotation.around))) is not None:
            return held, text
    if len(words) < LONG or not attributed:
        return None, None
    free, dots = _free(quotation), _dots(quotation)
    found = [(held, text) for text in texts if (held := near(words, text, free, dots)) is not None]
    return max(found, key=lambda pair: pair[0].share, default=(None, None))


def _free(quotation: Quotation) -> frozenset[int]:
    """Which words of a quotation stand in brackets: the writer's own."""
    spans = [match.span() for match in _BRACKETS.finditer(quotation.passage.text, quotation.at, quotation.until)]
    return frozenset(
        index for index, word in enumerate(quotation.words) if any(at <= word.at < until for at, until in spans)
    )


def _dots(quotation: Quotation) -> frozenset[int]:
    """Which words of a quotation stand after dots."""
    ends = [match.end() for match in _DOTS.finditer(quotation.passage.text, quotation.at, quotation.until)]
    return frozenset(sum(word.at < end for word in quotation.words) for end in ends)


def _cut(quotation: Quotation, held: Held, source: Text) -> str | None:
    """What the source's sentence says beside the words of a quotation that reads as a whole; None where nothing."""
    if not quotation.reads_as_whole:
        return None
    text = source.text
    if not _ENDED.match(text, held.last.end):
        stop = _STOP.search(text, held.last.end, held.last.end + _REACH)
        return f"stops before: '{_short(text[held.last.end : stop.start() if stop else held.last.end + _REACH])}'"
    if quotation.text[:1].isupper():
        begin = max(
            (m.end() for m in _STOP.finditer(text, max(0, held.first.start - _REACH), held.first.start)), default=None
        )
        left = folded(text[begin : held.first.start]) if begin is not None else []
        if left and left[0] in load("quotations")["concessions"]:
            return f"begins after: '{_short(' '.join(left))}'"
    return None


def _short(text: str) -> str:
    words = text.strip(" ,;:–-").split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _end(text: str, end: int, inside: str) -> int:
    """Where a quotation ends whose last word ends at ``end``: the stop that stands inside its marks is its own."""
    stops = len(inside) - len(inside.rstrip(".,!?…"))
    return end + stops if text[end : end + stops] == inside[len(inside) - stops :] else end
