"""What a text is about: the topics of ``contracts/vocabulary/topics.yaml``, found by their wordings.

For findings and areas for improvement alike. A parent topic is given only where none of its own topics is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.phrases import load
from pipeline.extract.wordings import Matcher, expand_all, fold


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; ``parent`` is the id of the topic above it, None for one of the upper level."""

    id: str
    name: str
    parent: str | None
    definition: str
    wordings: tuple[str, ...]


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Every topic by its id, a parent before its children."""
    listed: dict[str, Topic] = {}
    for parent in load("topics")["topics"]:
        for entry, above in [(parent, None), *((child, parent["id"]) for child in parent["topics"])]:
            wordings = tuple(expand_all(entry["wordings"]))
            listed[entry["id"]] = Topic(entry["id"], entry["name"], above, entry["definition"], wordings)
    return listed


@lru_cache(maxsize=1)
def matcher() -> Matcher[str | None]:
    """Finds the wordings of all topics; gives the ids of their topics, None for words in another sense."""
    others: dict[str, str | None] = dict.fromkeys(expand_all(load("topics")["other_senses"]))
    return Matcher(others | {wording: topic.id for topic in topics().values() for wording in topic.wordings})


def topics_of(text: str) -> list[str]:
    """The ids of the topics that ``text`` names, in the order of the vocabulary."""
    return in_order(topic for _, _, topic in matcher().longest(fold(text)))


def in_order(found: Iterable[str | None]) -> list[str]:
    """The topics found, each once, in the order of the vocabulary; a parent only where no child of it is found."""
    return list(_in_order(frozenset(found)))


@lru_cache(maxsize=4096)
def _in_order(found: frozenset[str | None]) -> tuple[str, ...]:
    """The same of a set: sentences name the same topics together again and again."""
    known, ranks = topics(), _ranks()
    ids = {topic for topic in found if topic is not None}
    above = {known[topic].parent for topic in ids}
    return tuple(sorted(ids - above, key=ranks.__getitem__))


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {topic: rank for rank, topic in enumerate(topics())}
