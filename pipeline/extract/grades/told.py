"""What every place that tells a grade gives: a judgement and a grade, each with its own words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.text.spans import Span


@dataclass(frozen=True, slots=True)
class Told:
    """One grade as one place of the text tells it; spans are of the canonical text.

    The judgement's words are several spans where its grade stands between them. ``anchor`` holds both.
    """

    judgement: str
    grade: str
    judgement_words: Span | tuple[Span, ...]
    grade_words: Span
    anchor: Span
    reported: str
    rule: str
