"""The words that layout knows, from ``contracts/vocabulary/layout.yaml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

# The plain letters that a pattern begins with.
_LITERAL = re.compile(r"(?:[\w© ](?![?*{]))*")


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Compiled patterns; each is matched at the start of a line's words."""

    letterhead: re.Pattern[str]
    letterhead_alone: re.Pattern[str]
    boilerplate: re.Pattern[str]
    boilerplate_starts: tuple[str, ...]
    contents: re.Pattern[str]
    abbreviation: re.Pattern[str]
    headings: tuple[tuple[int, re.Pattern[str]], ...]
    heading_start: re.Pattern[str]
    beside_heading: re.Pattern[str]
    title: re.Pattern[str]

    def heading_rank(self, words: str) -> int | None:
        """The rank of a heading known by its words, or None."""
        if not self.heading_start.match(words):
            return None
        return next((rank for rank, pattern in self.headings if pattern.fullmatch(words)), None)


@cache
def layout_words() -> LayoutWords:
    """The vocabulary; read once a process."""
    data = yaml.load((files("contracts.vocabulary") / "layout.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    headings = tuple((entry["rank"], re.compile(entry["words"], re.IGNORECASE)) for entry in data["headings"])
    starts = sorted({entry["words"][:3] for entry in data["headings"]})
    return LayoutWords(
        letterhead=_any(data["letterhead"]["together"], r"\s*$"),
        letterhead_alone=_any(data["letterhead"]["alone"], r"\s*$"),
        boilerplate=_any(data["boilerplate"], ""),
        boilerplate_starts=tuple(sorted({_LITERAL.match(pattern)[0] for pattern in data["boilerplate"]})),  # type: ignore[index]
        contents=re.compile(data["contents"]),
        abbreviation=re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, data['abbreviations']))}|[A-Z]))\.$"),
        headings=headings,
        beside_heading=re.compile(rf"\s+(?:{'|'.join(data['beside_headings'])})\s*$"),
        title=_title(data["dangling"]),
        heading_start=re.compile("|".join(map(re.escape, starts)), re.IGNORECASE),
    )


def _any(patterns: list[str], end: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){end}")


def _title(dangling: list[str]) -> re.Pattern[str]:
    """A line that may be a heading: it begins large and ends with neither a stop nor a word that leads on."""
    not_wrapped = "".join(rf"(?<!\b{word})" for word in dangling)
    return re.compile(rf"[‘“'\"(]?[A-Z](?:.*[^\s.,;:?!”’\-])?{not_wrapped}$")
