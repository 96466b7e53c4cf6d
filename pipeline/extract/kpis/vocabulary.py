"""The words that tell figures from other numbers and give them their roles, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.extract.phrases import load

_EDGE = r"\b"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """Words right before (``before``, to be searched) and right behind (``after``, to be matched) a number."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    both: bool = False

    def fit(self, before: str, after: str) -> bool:
        """Whether the words before or behind a number hold the cue; both must where it says so."""
        # What is matched costs less than what is searched for.
        behind = self.after.match(after) is not None
        return behind if behind != self.both else self.before.search(before) is not None


@dataclass(frozen=True)
class Kind:
    """A kind of number, told by its neighbours.

    ``only`` names a further condition, ``unless`` words behind it that make it none.
    """

    name: str
    cues: Cues
    only: str | None
    unless: re.Pattern[str] | None


class Kinds(NamedTuple):
    """The kinds that numbers of one unit may be, each in turn; ``cues`` without which a number is none of them."""

    cues: Cues
    each: tuple[Kind, ...]


@dataclass(frozen=True)
class Vocabulary:
    """``figures.yaml``, compiled."""

    recorded: frozenset[str]
    set_aside: frozenset[str]
    graded: re.Pattern[str]
    note: Cues
    ranked: re.Pattern[str]
    one: Cues
    one_of_whom: Cues
    and_one: Cues
    one_of_others: Cues
    narrators: re.Pattern[str]
    structure: re.Pattern[str]
    measured: re.Pattern[str]
    bounded: re.Pattern[str]
    averaged: re.Pattern[str]
    averaged_time: re.Pattern[str]
    multiplied: re.Pattern[str]
    comparators: dict[str, re.Pattern[str]]
    comparator: re.Pattern[str]
    same_as: re.Pattern[str]
    behind: re.Pattern[str]
    bracketed_behind: re.Pattern[str]
    further: re.Pattern[str]
    joint: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    moved: re.Pattern[str]
    target: Cues
    imperative: re.Pattern[str]
    forecast: Cues
    baseline: Cues
    change: Cues
    goes_on: re.Pattern[str]
    same_measure: re.Pattern[str]
    bare_item: re.Pattern[str]
    counted_item: re.Pattern[str]
    of_them: re.Pattern[str]
    dated_data: re.Pattern[str]
    sourced: re.Pattern[str]
    gap: re.Pattern[str]
    gap_before: re.Pattern[str]
    dated_words: tuple[str, ...]
    fillers: frozenset[str]
    counted: re.Pattern[str]
    none: re.Pattern[str]
    zero: Cues
    schooling: re.Pattern[str]
    schooled: re.Pattern[str]
    expressions: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of figures."""
    entries = load("figures")
    national, other = entries["national"], entries["other"]
    adjectives = "|".join(entries["structure_adjectives"])
    comparator = _words([*other, *national])
    expressions = {name: _expression(*parts) for name, parts in entries["expressions"].items()}
    return Vocabulary(
        **_as_they_stand(entries),
        recorded=frozenset(entries["rules"]["record"]),
        set_aside=frozenset(entries["rules"]["set_aside"]),
        one_of_whom=_cues(entries["one"]["of_whom"]),
        and_one=_cues(entries["one"]["and_one"]),
        one_of_others=_cues(entries["one"]["one_of_others"]),
        narrators=re.compile(entries["one"]["narrators"]),
        structure=re.compile(rf" (?:(?:{adjectives}) )*{_any(entries['structure'])}\b"),
        measured=_words(entries["measured_durations"]),
        comparators={"comparator_national": _words(national), "comparator_other": _words(other)},
        comparator=comparator,
        same_as=_before(expressions["same_as"], comparator),
        behind=_before(expressions["behind"], comparator),
        bracketed_behind=re.compile(rf" ?\((?:in |for |the )*({comparator.pattern})(?: averages?)?\)"),
        further=re.compile(
            rf"(?: averages?)?(?: and| &|/| or)(?: for| in)?(?: the| all| other)* ({comparator.pattern})"
        ),
        joint=re.compile(
            rf"(?:[\s,:;()=–-]|{_any(entries['comparator_joint'])}\b)*"
            r"(?:(?: for [a-z ]{1,40})?, which (?:is|was|stood at|stands at) )?$"
        ),
        gap=re.compile(rf"{entries['gap']}\b[a-z' ]{{0,40}}{_any([*other, *national, *entries['aims']])}"),
        dated_words=tuple(entries["dated_words"]),
        fillers=frozenset(entries["fillers"]),
        counted=re.compile(rf" {entries['counted']}"),
        expressions=expressions,
    )


def _as_they_stand(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Those that need nothing but to be compiled."""
    expressions = (
        *("graded", "ranked", "bounded", "averaged", "averaged_time", "multiplied", "imperative"),
        *("bare_item", "counted_item", "of_them", "dated_data", "sourced", "gap_before", "none"),
    )
    return {
        **{name: re.compile(entries[name]) for name in expressions},
        **{name: re.compile(_any(entries[name])) for name in ("goes_on", "same_measure", "schooled", "schooling")},
        **{name: _words(entries[name]) for name in ("up", "down", "moved")},
        **{name: _cues(entries[name]) for name in ("note", "one", "target", "forecast", "baseline", "change", "zero")},
    }


@lru_cache(maxsize=16)
def kinds_of(unit: str) -> Kinds:
    """The kinds that a number of a unit may be."""
    entries = [entry for entry in load("figures")["kinds"] if entry.get("unit", unit) == unit]
    return Kinds(_cues_of_any(entries), tuple(_kind(entry) for entry in entries))


def _any(expressions: Iterable[str]) -> str:
    return "(?:" + "|".join(expressions) + ")"


def _words(expressions: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(expressions)}(?!\w)")


def _expression(before: str, alternatives: Iterable[str], behind: str) -> re.Pattern[str]:
    return re.compile(before + "|".join(alternatives) + behind)


def _before(expression: re.Pattern[str], words: re.Pattern[str]) -> re.Pattern[str]:
    """An expression with words behind it, which are its group."""
    return re.compile(f"{expression.pattern}({words.pattern})")


def _cues(entry: dict[str, Any]) -> Cues:
    before, after = entry.get("before"), entry.get("after")
    return Cues(
        _ending(before) if before else _NEVER, re.compile(_any(after)) if after else _NEVER, entry.get("both", False)
    )


def _ending(cues: Iterable[str]) -> re.Pattern[str]:
    """Any of the cues, up to the end. Those that begin with a word are tried at words alone, which costs far less."""
    whole = [cue if cue.endswith("$") else f"{cue}$" for cue in cues]
    others = [cue for cue in whole if not cue.startswith(_EDGE)]
    words = [cue.removeprefix(_EDGE) for cue in whole if cue.startswith(_EDGE)]
    return re.compile("|".join([*([_EDGE + _any(words)] if words else []), *others]))


def _kind(entry: dict[str, Any]) -> Kind:
    unless = re.compile(entry["unless"]) if "unless" in entry else None
    return Kind(entry["kind"], _cues(entry), entry.get("only"), unless)


def _cues_of_any(kinds: Iterable[dict[str, Any]]) -> Cues:
    """What one of the kinds needs, in one look: of one that needs words on both sides, those that say more."""
    before: list[str] = []
    after: list[str] = []
    for kind in kinds:
        bare = not kind.get("both") or _ending(kind["before"]).search("")
        after += kind.get("after", ()) if bare else ()
        before += () if kind.get("both") and bare else kind.get("before", ())
    return Cues(_ending(before), re.compile(_any(after)))
