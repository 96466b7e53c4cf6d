"""What a text is about, as texts are compared: its topics, how it names them, telling terms, groups of children."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.extract.phrases import load
from pipeline.extract.topics import matcher, topics
from pipeline.extract.wordings import Matcher, expand_all, fold, grouped

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]")
_LONG_WORD = re.compile(r"[a-z][a-z'-]{3,}[a-z]")
_LEAST_STEM = 3

OPENING = 45
"""What a text is about is named among so many of its first letters, as a rule."""


@dataclass(frozen=True)
class Subject:
    """One text's, which is kept folded: ``wordings`` are those by which each of its topics is named.

    ``named`` are the stems of the words that name each topic, ``places`` from where to where each is first named,
    ``groups`` whom it names.
    """

    folded: str
    wordings: dict[str, frozenset[str]]
    named: dict[str, frozenset[str]]
    places: dict[str, tuple[int, int]]
    groups: frozenset[str]

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words that tell it from other texts of the field."""
        return terms_of(self.folded)

    @cached_property
    def special(self) -> frozenset[str]:
        """Its topics that are a matter of their own, and neither general nor a group of children."""
        return frozenset(self.wordings) - general() - populations().keys()

    @cached_property
    def general(self) -> frozenset[str]:
        """Its topics that run through all work."""
        return general() & self.wordings.keys()

    def opens_with(self, topics: Iterable[str]) -> bool:
        """Whether it opens with one of ``topics``."""
        return any(self.places[topic][0] < OPENING for topic in topics if topic in self.places)


def subject_of(folded: str) -> Subject:
    """What folded text is about.

    A topic above one of its own is none, but for groups of children ("pathway plans of care leavers").
    """
    wordings: dict[str, set[str]] = {}
    named: dict[str, frozenset[str]] = {}
    places: dict[str, tuple[int, int]] = {}
    for start, end, topic in matcher().longest(folded):
        if topic is not None:
            words = folded[start:end]
            wordings.setdefault(topic, set()).add(wording(words))
            named[topic] = named[topic] | stems(words) if topic in named else stems(words)
            places.setdefault(topic, (start, end))
    known, groups = topics(), populations()
    above = {known[topic].parent for topic in wordings}
    return Subject(
        folded,
        {topic: frozenset(names) for topic, names in wordings.items() if topic not in above or topic in groups},
        named,
        places,
        frozenset(groups[topic] for topic in wordings if topic in groups),
    )


def words(folded: str) -> frozenset[str]:
    """The stems of the longer words in folded text, without those that any area has."""
    return frozenset(map(stem, _LONG_WORD.findall(folded))) - _idle()


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    return frozenset(map(stem, load("progress")["idle"]))


def things_of(folded: str) -> frozenset[str]:
    """The things that folded text names, each by the first of the wordings that mean it."""
    return frozenset(thing for _, _, thing in _things().longest(folded))


@lru_cache(maxsize=1)
def _things() -> Matcher[str]:
    return Matcher({form: forms[0] for forms in map(expand_all, load("progress")["things"]) for form in forms})


@lru_cache(maxsize=1024)
def terms_of(folded: str) -> frozenset[str]:
    """The stems of the words in folded text that are not common in the field."""
    return frozenset(map(stem, _WORD.findall(folded))) - common()


@lru_cache(maxsize=4096)
def wording(words: str) -> str:
    """How ``words`` name their topic: the first of the wordings that mean the same, or they themselves, as stems."""
    return _alike().get(words) or _stems(words)


@lru_cache(maxsize=4096)
def stems(words: str) -> frozenset[str]:
    """The stems of ``words``, which are folded."""
    return frozenset(map(stem, _WORD.findall(words)))


def _stems(words: str) -> str:
    return " ".join(stem(word) for word in words.split())


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    return {
        fold(form): _stems(fold(forms[0])) for forms in map(expand_all, load("progress")["alike"]) for form in forms
    }


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """``word`` without the ending of a plural or a possessive."""
    word = word.removesuffix("'").removesuffix("'s")
    if word.endswith("ies") and len(word) > _LEAST_STEM + 2:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > _LEAST_STEM:
        return word[:-1]
    return word


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Stems of words that tell no subject from another, those that name groups of children among them."""
    named = [word for topic in populations() for form in topics()[topic].wordings for word in fold(form).split()]
    return frozenset(map(stem, [*load("progress")["common"], *named]))


@lru_cache(maxsize=1)
def populations() -> dict[str, str]:
    """Topics that say whom a text is about, with their groups."""
    return {topic: group for group, listed in load("progress")["groups"].items() for topic in listed}


@lru_cache(maxsize=1)
def general() -> frozenset[str]:
    """Topics that run through all work."""
    return frozenset(load("progress")["general"])


@lru_cache(maxsize=1)
def broad() -> frozenset[str]:
    """Topics whose wordings name different things."""
    return frozenset(load("progress")["broad"])


@lru_cache(maxsize=1)
def matters() -> frozenset[str]:
    """General topics that are what an area is about where it opens with them."""
    return frozenset(load("progress")["matters"])


@lru_cache(maxsize=1)
def means() -> frozenset[str]:
    """Topics by which a service is run."""
    return frozenset(load("progress")["means"])


@lru_cache(maxsize=1)
def carers() -> frozenset[str]:
    """Topics of services that recruit, train and support people of their own."""
    return frozenset(load("progress")["carers"])


@lru_cache(maxsize=1)
def doers() -> frozenset[str]:
    """Topics that name who does the work, of whatever kind it is."""
    return frozenset(load("progress")["doers"])


@lru_cache(maxsize=1)
def people() -> frozenset[str]:
    """Wordings of broad topics that name people."""
    return frozenset(_stems(fold(form)) for form in expand_all(load("progress")["people"]))


@lru_cache(maxsize=1)
def actors() -> frozenset[str]:
    """General topics that mostly name who acts."""
    return frozenset(load("progress")["actors"])


@lru_cache(maxsize=256)
def kinds(topic: str) -> frozenset[str]:
    """``topic`` and those that are a kind of it."""
    return frozenset({topic, *load("progress")["kinds"].get(topic, ())})


@lru_cache(maxsize=256)
def twins(topic: str) -> frozenset[str]:
    """Topics that are told of in one breath with ``topic``."""
    return frozenset(load("progress")["twins"].get(topic, ()))


@lru_cache(maxsize=256)
def home(topic: str) -> frozenset[str]:
    """The groups that ``topic`` is about by itself; none where it may be about any."""
    homes = load("progress")["homes"]
    return frozenset(homes.get(topic, homes.get(topics()[topic].parent, ())))


@lru_cache(maxsize=1)
def anywhere() -> frozenset[str]:
    """Topics that are told of in the section of help and protection, whatever children they are about."""
    return frozenset(load("progress")["anywhere"])


@lru_cache(maxsize=64)
def judged(judgement: str | None) -> frozenset[str]:
    """The groups that the section of ``judgement`` is about; none where it is about all."""
    return frozenset(load("progress")["judgements"].get(judgement, ()))


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """Any phrase of a list of the vocabulary, as whole words of folded text."""
    return _any_of(load("progress")[name])


def _any_of(wordings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(grouped, wordings))})(?![\w-])")
