"""What an area for improvement asks for: the first words of its sentences and items, and the topics that they name.

The head of a sentence is what it says before it turns to whom, when and what for. A topic of its own in a head is a
part of what is asked for; a general one is where the head opens with it ("records that ..."), or names it beside
another ("supervision and management oversight"), and not where it is of another ("oversight of private fostering").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extract.wordings import fold
from pipeline.link.subjects import OPENING, Subject, actors, home, matters, means, people, phrases, subject_of

# Where the items of a list part.
_ITEMS = re.compile(r"[;:]\s")
# Where a sentence ends, unless the next only goes on with it; where it begins to ask for something else.
_SENTENCES = re.compile(
    r"\.\s(?!(?:This|These|They|It|In particular)\b)(?=[A-Z])"
    r"|,? and (?:that|(?:ensure|ensuring|make sure)(?: that)?) "
    r"|\((?:page|paragraph)s?\b[^)]{,40}\)[.,]? (?=\w)"
)
# What joins two things that are asked for alike, and what makes the one what the other is of or for.
_JOINS = re.compile(r",| (?:and|or|including) ")
_GOVERNS = re.compile(r" (?:of|for|to|in|on|at|by|with|from|about|between|during|towards|when|within|around|into) ")
# What stands between a thing and those whom it is for.
_FOR = re.compile(r" (?:(?!and |or )\w+ ){,2}for (?:(?!and |or )[\w'-]+,? ){,6}(?:and )?")


def heads(text: str) -> list[Subject]:
    """What the head of each sentence is about, or of each item where ``text`` lists several."""
    items = _ITEMS.split(text) if ";" in text else _SENTENCES.split(text)
    return [_head(fold(item)) for item in items if item.strip()]


def openings(folded: str) -> Iterator[str]:
    """What folded text says before each turn to whom, when and what for, and all that it says."""
    opening = phrases("lead_ins").match(folded)
    start = opening.end() if opening else 0
    for end in phrases("head_ends").finditer(folded, start + 1):
        yield folded[start : end.start()]
    yield folded[start:]


def _head(folded: str) -> Subject:
    """As many first words as it takes to name a topic."""
    for words in openings(folded):
        subject = subject_of(words)
        if subject.special or subject.general - actors():
            break
    return subject


def parts(whole: Subject, heads: list[Subject]) -> tuple[str, ...]:
    """The topics that a text asks for, in the order that it names them; one without a name where it names none.

    Those of its heads, else those of their own anywhere, else general ones; whom it is about is no part. What a
    service is run by is asked for only where nothing else is.
    """
    named = [_named(head) for head in heads]
    if not heads[0].special:
        named[1:] = [topics or _opening(head) for topics, head in zip(named[1:], heads[1:], strict=True)]
    general = frozenset[str]().union(*(head.general for head in heads))
    found = frozenset[str]().union(*named)
    if found and not named[0]:
        found |= heads[0].general - actors()
    for asked in (
        found,
        whole.special - means(),
        general - actors(),
        whole.general - actors() if general and not general - actors() else frozenset(),
        general,
        whole.special,
        whole.general - actors(),
        whole.general,
    ):
        if asked:
            return tuple(topic for topic in whole.wordings if topic in asked)
    return ("",)


def _named(head: Subject) -> frozenset[str]:
    """The topics that a head asks for by themselves."""
    special = head.special
    general = {topic for topic in head.general - actors() if head.wordings[topic] - people()}
    first = min(general | special, key=head.places.__getitem__, default=None)
    if not special:
        return frozenset(general) if first in matters() else frozenset()
    gaps = {topic: [_between(head, topic, other) for other in special] for topic in general}
    alone = {
        topic
        for topic, words in gaps.items()
        if any(map(_JOINS.search, words)) and not any(map(_GOVERNS.search, words)) and not _goes_on(head, topic)
    }
    if first in matters() and not _governs(head, first):
        alone.add(first)
    return _of_their_own(head) | alone


def _opening(head: Subject) -> frozenset[str]:
    """The general topics that a head opens with and does not say what of."""
    opening = (topic for topic in head.general - actors() if head.places[topic][0] < OPENING)
    return frozenset(topic for topic in opening if not _governs(head, topic))


def _governs(head: Subject, topic: str) -> bool:
    """Whether a head says right after ``topic`` what of, be it that the wording ends so ("records of")."""
    start, end = head.places[topic]
    return _GOVERNS.match(head.folded, end) is not None or head.folded[start:end].endswith(" of")


def _goes_on(head: Subject, topic: str) -> bool:
    """Whether a head says right after ``topic`` what of its special topics that is of."""
    rest = head.folded[head.places[topic][1] :]
    return _GOVERNS.match(rest) is not None and not head.special.isdisjoint(subject_of(rest).wordings)


def _of_their_own(head: Subject) -> frozenset[str]:
    """The special topics of a head but those that only say whom another is for ("therapy for adopted children")."""
    special = head.special
    ordered = sorted(special, key=head.places.__getitem__)
    whom = {
        topic
        for before, topic in pairwise(ordered)
        if before not in means() and home(topic) <= home(before) and _FOR.fullmatch(_between(head, before, topic))
    }
    return special - whom


def _between(head: Subject, one: str, other: str) -> str:
    """The words from one topic of a head to another."""
    (_, end), (start, _) = sorted((head.places[one], head.places[other]))
    return head.folded[end:start]
