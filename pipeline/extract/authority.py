"""Which local authority a printed name means.

The reference list's names and aliases first, once both are stripped of what kind of body they name ("London
Borough of", "City Council", "the"); then the nearest name by shared words, where one is nearer than all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.sources.authorities import authorities
from pipeline.text.document import Document
from pipeline.text.spans import Span

_BODY = re.compile(
    r"\b(?:the|royal|london|metropolitan|unitary|district|borough|county|city|council|corporation|authority|local"
    r"|safeguarding|children['\u2019]?s?|board|services?|social|care|area|of|in|upon|on)\b"
)
_PLAIN_BODY = re.compile(r"^the |(?: council| corporation| local authority)+$")
_NEAR = 90.0
_CLEAR_BY = 5.0


@dataclass(frozen=True, slots=True)
class Identified:
    """An authority as a document prints it: its id, the words, and where they stand."""

    authority_id: str
    printed: str
    span: Span


def _plain(name: str) -> str:
    lowered = name.lower().replace("&", " and ").replace("\u2019", "'").replace("-", " ")
    return " ".join(re.sub(r"[^a-z' ]+", " ", lowered).split())


def _bare(name: str) -> str:
    return " ".join(_BODY.sub(" ", _plain(name)).split())


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Plain names and bare names, each with the authority it means; a bare name of two authorities means none."""
    plain: dict[str, str] = {}
    bare: dict[str, str] = {}
    shared: set[str] = set()
    for authority in authorities().values():
        for name in (authority.name, *authority.also_known_as, authority.authority_id):
            plain.setdefault(_plain(name), authority.authority_id)
            if bare.setdefault(_bare(name), authority.authority_id) != authority.authority_id:
                shared.add(_bare(name))
    return plain, {name: found for name, found in bare.items() if name and name not in shared}


@lru_cache(maxsize=4096)
def resolve(printed: str) -> str | None:
    """The id of the authority that ``printed`` names; None where no authority is clearly meant."""
    plain, bare = _names()
    alone = _PLAIN_BODY.sub("", _plain(printed))
    found = plain.get(_plain(printed)) or plain.get(alone) or bare.get(_bare(printed))
    if found or not _bare(printed):
        return found
    best: dict[str, float] = {}
    for name, score, _ in process.extract(_bare(printed), list(bare), scorer=fuzz.token_set_ratio, limit=8):
        length = fuzz.ratio(_bare(printed), name)
        best[bare[name]] = max(best.get(bare[name], 0.0), (score + length) / 2 if score >= _NEAR else 0.0)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _NEAR / 1.5:
        return None
    clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _CLEAR_BY
    return ranked[0][0] if clear else None


_TITLES = (
    re.compile(
        r"(?:re-)?inspection\s+of\s+(?P<name>[A-Z][^\n]{2,60}?(?:\s*\n[^\n]{2,40}?)?)"
        r"\s+(?:local\s+authority\s+)?children['\u2019]s\s+(?:social\s+care\s+)?services",
        re.IGNORECASE,
    ),
    re.compile(
        r"visit\s+(?:to|of)\s+(?P<name>[A-Z][^\n]{2,60}?(?:\s*\n[^\n]{2,40}?)?)"
        r"\s+(?:local\s+authority\s+)?children['\u2019]s\s+(?:social\s+care\s+)?services",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![^\n\f])[ \t]*(?P<name>(?!The\b|Inspection\b|Review\b)[A-Z][\w,&'\u2019 .-]{2,60}?"
        r"(?:\r?\n[A-Z][\w ]{2,30}?)?)"
        r"\s*\n\s*(?:re-)?(?:inspection|review)\s+of",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<name>(?:[A-Z][\w'\u2019-]+\s+(?:(?:and|upon|of|with|on)\s+)*){1,5}(?:Borough|City|County)?\s*Council)"
    ),
)


def named_authority(document: Document) -> Identified | None:
    """The authority that the document's opening names as its title prints it, else the one that it names most.

    None where it names none clearly. A document's folder in the registry comes before this; where the two differ
    one of them is wrong.
    """
    opening = document.text[:4000]
    for title in _TITLES:
        for match in title.finditer(opening):
            found = resolve(" ".join(match["name"].split()))
            if found:
                return Identified(found, " ".join(match["name"].split()), Span(*match.span("name")))
    return _named_most(document.text)


@lru_cache(maxsize=1)
def _any_name() -> re.Pattern[str]:
    names = {name for authority in authorities().values() for name in (authority.name, *authority.also_known_as)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first) + r")\b")


def _named_most(text: str) -> Identified | None:
    """The authority that ``text`` names at least twice, and more than twice as often as any other."""
    found: dict[str, list[Span]] = {}
    for match in _any_name().finditer(text):
        authority = resolve(" ".join(match[0].split()))
        if authority:
            found.setdefault(authority, []).append(Span(*match.span()))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    if not ranked or len(ranked[0][1]) < 2 or (len(ranked) > 1 and len(ranked[0][1]) <= 2 * len(ranked[1][1])):
        return None
    authority, (first, *_) = ranked[0]
    return Identified(authority, " ".join(text[first.start : first.end].split()), first)
