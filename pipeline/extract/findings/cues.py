"""The wordings that weigh: what each says for and against, and how it acts on the words after it.

The words and their classes are data (``contracts/vocabulary/assessment.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.extract.phrases import load
from pipeline.extract.wordings import Matcher, expand_all

_SIDES = {
    "praise": "praise", "support": "praise", "fault": "fault", "lapse": "fault", "wanting": "fault", "negator": "fault",
    "harm": "fault",
    "relief": "improved",
    "improved": "improved", "gain": "improved", "declined": "declined", "varied": "varied",
}  # fmt: skip
_ACTS = (
    "negator", "lessener", "purpose", "condition", "wanting", "contrast", "halves", "concession", "reversal", "former",
    "relief", "averted", "growth", "extender", "resumption", "nobody", "burden", "virtue", "volume", "adverb",
    "fact", "harm", "above", "below", "standing",
)  # fmt: skip
_COUNTED = ("burden", "virtue", "standing", "volume")
_KINDS = {
    "ends": {"comma"},
    "splits": {"contrast", "halves"},
    "lacks": {"negator", "wanting"},
    "denies": {"negator", "lessener", "extender"},
    "marks": {"wanting", "harm", "former", "reversal", "fact"},
    "changes": {"relief", "averted", "growth", "above", "below"},
    "damps": {"purpose", "condition", "concession", "resumption"},
}


@dataclass(slots=True)
class Cue:
    """What one wording does: what it weighs to each side, and how it ``acts`` on what follows.

    The rest is told of its acts, once for the thousands of times that it is met: ``counts``, the class of what it
    names that can grow or shrink, and whether an act of each kind is among them.
    """

    praise: float = 0.0
    fault: float = 0.0
    improved: float = 0.0
    declined: float = 0.0
    varied: float = 0.0
    acts: frozenset[str] = frozenset()
    counts: str | None = field(init=False)
    ends: bool = field(init=False)
    splits: bool = field(init=False)
    lacks: bool = field(init=False)
    denies: bool = field(init=False)
    marks: bool = field(init=False)
    changes: bool = field(init=False)
    damps: bool = field(init=False)

    def __post_init__(self) -> None:
        self.counts = next((name for name in _COUNTED if name in self.acts), None)
        for kind, acts in _KINDS.items():
            setattr(self, kind, not self.acts.isdisjoint(acts))


Hit = tuple[int, int, Cue]


@lru_cache(maxsize=1)
def matcher() -> Matcher[Cue]:
    """The cues of the vocabulary, and the commas that end what an act reaches."""
    vocabulary = load("assessment")
    weights: dict[str, float] = vocabulary["weights"]
    classes: dict[str, set[str]] = {}
    for name in (*_SIDES, *_ACTS, "neutral"):
        for form in expand_all(vocabulary[name]):
            classes.setdefault(form, set()).add(name)
    of_classes = {names: _cue(names, weights) for names in set(map(frozenset, classes.values()))}
    cues = {form: of_classes[frozenset(names)] for form, names in classes.items()}
    # A fault that opens with a denial ("cannot assure", "no system") denies what follows it as well, faults aside.
    denials = tuple(f"{form} " for form, names in classes.items() if "negator" in names)
    for form, cue in cues.items():
        if cue.fault and "negator" not in cue.acts and form.startswith(denials):
            cues[form] = replace(cue, acts=cue.acts | {"negator", "complete"})
    breaks = {",": frozenset({"comma"}), ";": frozenset({"comma", "stop"}), ":": frozenset({"comma", "stop"})}
    return Matcher(cues | {mark: Cue(acts=acts) for mark, acts in breaks.items()})


def _cue(names: frozenset[str], weights: dict[str, float]) -> Cue:
    sides: dict[str, float] = {}
    for name in sorted(names):
        if name in _SIDES and "neutral" not in names:
            sides[_SIDES[name]] = max(sides.get(_SIDES[name], 0.0), weights[name])
    return Cue(**sides, acts=frozenset(name for name in names if name in _ACTS))
