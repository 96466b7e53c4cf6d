"""How many a finding holds for: the words of it, and the value they give.

A quantifier and the group that it counts ("most children in care"), or a quantifier alone for a group named
before ("many benefit"). Aims ("to ensure that all children") and amounts ("some inconsistency") are no counts.
Words are data: ``contracts/vocabulary/prevalence.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.phrases import load
from pipeline.extract.wordings import Matcher, expand_all, fold

_WORD = re.compile(r"[\w’'-]+")
_GAP = re.compile(r"[^\w’'-]*")
MOST_WORDS = 7  # a count with its group is no longer


class Prevalence(NamedTuple):
    """Words of a text that say how many: where they stand, and what they give."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Words:
    """The vocabulary, compiled."""

    values: dict[str, str]
    quantifiers: Matcher[str]
    alone: frozenset[str]
    strict: frozenset[str]
    heads: frozenset[str]
    tails: tuple[str, ...]
    stops: frozenset[str]
    verbs: frozenset[str]
    uncounted: frozenset[str]
    aims: frozenset[str]
    more: frozenset[str]
    others: frozenset[str]
    amounts: frozenset[str]
    masses: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary of prevalence."""
    entries = load("prevalence")
    values = {
        form: entries["values"].get(name, name)
        for name, wordings in entries["quantifiers"].items()
        for form in expand_all(wordings)
    }
    return Words(
        values=values,
        quantifiers=Matcher({form: form for form in values}),
        alone=frozenset(entries["alone"]),
        strict=frozenset(entries["strict"]),
        heads=frozenset(form.split()[-1] for form in expand_all(entries["heads"])),
        tails=tuple(sorted(expand_all(entries["tails"]), key=len, reverse=True)),
        stops=frozenset(expand_all(entries["stops"])),
        verbs=frozenset(expand_all(entries["verbs"])),
        uncounted=frozenset(expand_all(entries["uncounted"])),
        aims=frozenset(entries["aims"]),
        more=frozenset(entries["more_of"]),
        others=frozenset(entries["others"]),
        amounts=frozenset(entries["amounts"]),
        masses=frozenset(entries["masses"]),
    )


def find(text: str) -> Prevalence | None:
    """The first count in ``text``, a sentence; None where it has none."""
    folded = fold(text)
    return first(folded, 0, words().quantifiers.longest(folded))


def first(folded: str, at: int, quantifiers: Iterable[tuple[int, int, str]]) -> Prevalence | None:
    """The first count in a sentence that begins at ``at`` of a folded view and holds ``quantifiers``."""
    known = words()
    for begin, finish, form in quantifiers:
        start, end = begin - at, finish - at
        if _aimed(folded, start, form, known):
            continue
        reach = _group(folded, end, form, known)
        if reach is not None:
            return Prevalence(start, reach, known.values[form])
    return None


def _aimed(folded: str, start: int, form: str, known: Words) -> bool:
    """Whether the quantifier belongs to an aim or a relation: "ensure that all", "not only", "at least one"."""
    before = folded[:start].rsplit(maxsplit=1)[-1:]
    if form == "some" and _is_amount(folded[start + len(form) :], known):
        return True
    if form in _COMPARED and " than " in folded[start : start + _THAN]:
        return True
    if not before:
        return False
    if form == "more" and folded[start + 5 :].split(" ", 1)[0] not in known.more:
        return True
    if form in _COMPARED and before[0] in _MUCH:
        return True
    if form == "one" and _POSSESSIVE.match(folded, start + len(form)):
        return True
    if form == "half" and (before[0] == "by" or folded.startswith(" as ", start + len(form))):
        return True
    if form == "other":
        return before[0] in known.others
    if form.split()[0] in ("many", "few", "more") and before[0] in ("as", "how", "or", "so"):
        return True
    if form == "all":
        return before[0] in known.aims
    return before[0] in ("one", "the", "this", "these", "those", "their", "its", "than") and not form.startswith("the ")


def _is_amount(folded: str, known: Words) -> bool:
    """Whether "some" tells how good a mass is that stands right after it: "some very good direct work"."""
    after = folded.removeprefix(" very").split(maxsplit=4)[:3]
    return bool(after) and after[0] in known.amounts and not known.masses.isdisjoint(after)


def _group(folded: str, at: int, form: str, known: Words) -> int | None:
    """Where the group that a quantifier ending at ``at`` counts ends; None where nothing is counted."""
    head = last = None
    place = at
    for _ in range(MOST_WORDS):
        gap = _GAP.match(folded, place)
        word = _WORD.match(folded, gap.end()) if gap else None
        if gap is None or word is None or gap[0].strip(" '’‘\"“”") or gap[0].count(",") > 0:
            break
        name = word[0].strip("'’")
        if last is None and name in known.uncounted:
            return None
        if name in known.stops or (head is not None and name in known.verbs and not _owns(folded, head)):
            break
        if name in _AND and not _coordinates(folded, word.end(), head, known):
            break
        last = place = word.end()
        if name in known.heads or word[0] in known.heads:
            head = last
    if head is not None:
        return _with_tail(folded, head, known)
    if form in known.alone and last is None:
        return at if form != "all" or folded[:at].split()[-2:-1] in _BE else None
    return None if last is None or form in known.strict or form in known.alone else _plural(folded, at, last)


_COMPARED = frozenset({"more", "fewer"})
_MUCH = frozenset({"far", "much", "many", "even"})
_THAN = 80  # characters within which "more children were adopted than" compares
_POSSESSIVE = re.compile(r" children['’]s ")
_BE = (["are"], ["were"])
_AND = frozenset({"and"})


def _coordinates(folded: str, at: int, head: int | None, known: Words) -> bool:
    """Whether "and" before ``at`` joins a second head to the first: "assessments and plans"."""
    after = _WORD.match(folded, at + 1)
    return head is not None and after is not None and after[0] in known.heads and after[0] not in known.stops


def _owns(folded: str, end: int) -> bool:
    """Whether the word before ``end`` is a possessive: what it owns is counted with it ("some children's lives")."""
    return folded[end - 2 : end] in ("'s", "s'")


def _plural(folded: str, at: int, last: int) -> int | None:
    """A group by its ending alone, where its noun is not in the vocabulary."""
    return last if re.search(r"[a-z]s['’]?$", folded[at:last]) and not folded[at:last].endswith(("ss", "us")) else None


def _with_tail(folded: str, end: int, known: Words) -> int:
    if not folded.startswith(known.tails, end + 1):
        return end
    for tail in known.tails:
        if folded.startswith(tail, end + 1) and not folded.startswith(" of ", end + 1 + len(tail)):
            return end + 1 + len(tail)
    return end
