"""What a sentence says of the service: strength, weakness, mixed, improved, declined or neutral.

``cues`` has the words and their classes; here is how they act on each other: a negation takes away the praise that
follows it, "reducing" turns a fault to the good, a purpose or a condition is no evidence, and a contrast weighs its
two halves apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.findings import comparisons
from pipeline.extract.findings.cues import Cue, Hit
from pipeline.extract.phrases import load
from pipeline.extract.wordings import expand_all

ASSESSMENTS = ("strength", "weakness", "mixed", "improved", "declined", "neutral")

REACH = 60  # characters that a negation reaches, to the next comma at most
LESSENING = 38  # characters that a lessening word reaches
ADJACENT = 14  # "no delay", "not delayed": the fault that is denied stands beside its denial
ASIDE = 20  # characters that a condition in the middle of a sentence reaches
FAR = 1 << 30
LESSENED, SWALLOWED, DENIED = 0.8, 0.4, 1.5
PURPOSE, CONDITION, CONCESSION = 0.2, 0.35, 0.1
FAINT = 0.3  # below this a part says nothing
PLAIN = 0.45  # above this on both sides of a contrast it is mixed
PLAINLY = 2.0  # what a wording that speaks plainly weighs
NAMED = 0.5  # of what a word of praise weighs where it names what can grow
SURE = 1.5  # a wording that speaks plainly, not one that hints

# What a sentence with an opening of contrast says where the one before it said this.
_OPPOSITES = {"strength": "weakness", "improved": "weakness", "weakness": "strength", "declined": "strength"}


class _Openings(NamedTuple):
    """How a sentence opens that goes on from the one before it, with the space or comma after each."""

    consequence: tuple[str, ...]
    result: tuple[str, ...]
    opposite: tuple[str, ...]


@lru_cache(maxsize=1)
def _openings() -> _Openings:
    entries = load("assessment")
    consequence, result, opposite = (expand_all(entries[name]) for name in _Openings._fields)
    return _Openings(
        tuple(f"{form} " for form in consequence),
        tuple(f"{form} " for form in result),
        tuple(f"{form}{mark}" for form in opposite for mark in " ,"),
    )


@dataclass(slots=True)
class Tally:
    """The weights of one part of a sentence, as its cues are read in order.

    ``*_to`` are the offsets that the last act of that kind reaches; ``leads`` is the side that spoke plainly first,
    ``plainly`` holds where a wording of betterment did, ``faulted`` is the weight of the clause's own faults,
    ``denied`` that of its last denial; ``counts`` is the class of what was named last that can grow or shrink:
    a burden, a virtue, a standing that may be high, or a volume whose growth says nothing; ``burdened_to`` is where a
    burden named last ends.
    """

    good: float = 0.0
    bad: float = 0.0
    better: float = 0.0
    worse: float = 0.0
    varied: float = 0.0
    leads: str | None = None
    plainly: bool = False
    damp: float = 1.0
    damped_to: int = -1
    negated_from: int = -FAR
    negated_to: int = -1
    denied_within: int = ADJACENT
    denied: float = 0.0
    faulted: float = 0.0
    lessened_to: int = -1
    wanting: bool = False
    former: bool = False
    reversed: bool = False
    fact: bool = False
    counts: str | None = None
    burdened_to: int = -FAR

    def read(self, start: int, end: int, cue: Cue, opens: bool) -> None:
        """Weigh one cue and let it act on those after it; ``opens`` where it stands first in its clause."""
        if cue.ends:
            self._end("stop" in cue.acts)
            return
        damp = self.damp if start < self.damped_to else 1.0
        if cue.fault and not cue.lacks:
            self._fault(start, cue, damp)
        elif cue.fault:
            self.bad += cue.fault * damp
            self.denied = cue.fault * damp
        elif cue.counts == "burden" and self._denied(start):
            self._deny_fault(damp)
        if cue.praise or cue.improved:
            self._praise(start, cue, damp)
        if cue.declined or cue.varied:
            self.worse += cue.declined * damp
            self.varied += cue.varied * damp
        if cue.acts:
            self._act(start, end, cue, opens, damp)

    def _end(self, stops: bool) -> None:
        self.negated_to = self.lessened_to = -1
        self.faulted = 0.0
        if stops or self.damp != PURPOSE:
            self.damped_to = -1
            self.wanting = self.wanting and not stops

    def _fault(self, start: int, cue: Cue, damp: float) -> None:
        if start < self.lessened_to:
            self.good += LESSENED * damp
        elif self._denied(start):
            self._deny_fault(damp)
        else:
            self.bad += cue.fault * damp
            self.faulted += cue.fault * damp

    def _denied(self, start: int) -> bool:
        return self.negated_from <= start <= self.negated_from + self.denied_within

    def _deny_fault(self, damp: float) -> None:
        self.bad -= self.denied
        self.good += DENIED * damp
        self.denied, self.negated_to = 0.0, -1

    def _praise(self, start: int, cue: Cue, damp: float) -> None:
        if start < self.negated_to or self.wanting:
            self.bad += SWALLOWED * damp
            return
        self.good += cue.praise * damp * (NAMED if "virtue" in cue.acts else 1.0)
        self.better += cue.improved * damp
        if cue.improved >= SURE and not cue.acts and start <= self.burdened_to + 1:  # "turnover has improved"
            self.bad, self.faulted = self.bad - self.faulted, 0.0
        self.plainly = self.plainly or cue.improved * damp >= SURE
        # What can grow is no praise of its own before its change: "stability has improved".
        if self.leads is None and damp == 1.0 and "virtue" not in cue.acts and max(cue.praise, cue.improved) >= SURE:
            self.leads = "better" if cue.improved > cue.praise else "good"

    def _act(self, start: int, end: int, cue: Cue, opens: bool, damp: float) -> None:
        if cue.denies:
            self._deny(start, end, cue.acts)
        if cue.marks:
            self._mark(start, cue.acts, damp)
        if cue.counts:
            # "212 children did not have a permanence plan, down from 348"
            denied = cue.counts == "virtue" and start < min(self.negated_to, self.negated_from + LESSENING)
            self.counts = "burden" if denied else cue.counts
            self.burdened_to = end if cue.counts == "burden" else -FAR
        if cue.changes:
            self._change(cue, damp)
        if cue.damps:
            self._damp(end, cue.acts, opens)

    def _mark(self, start: int, acts: frozenset[str], damp: float) -> None:
        if damp == 1.0 and ("wanting" in acts or ("harm" in acts and not self._denied(start))):
            self.wanting = True
        self.former = self.former or "former" in acts
        self.reversed = self.reversed or "reversal" in acts
        self.fact = self.fact or "fact" in acts

    def _change(self, cue: Cue, damp: float) -> None:
        acts = cue.acts
        if "above" in acts or "below" in acts:
            self._stand("above" in acts, cue, damp)
        if "relief" in acts:
            self._shrink(damp)
        if "averted" in acts:
            self.good, self.bad, self.faulted = self.good + self.faulted, self.bad - self.faulted, 0.0
        if "growth" in acts and not (cue.declined and self.counts == "virtue"):  # "stability has worsened"
            self._grow(damp)

    def _damp(self, end: int, acts: frozenset[str], opens: bool) -> None:
        if "resumption" in acts:
            self.damped_to = -1
        if "purpose" in acts:
            self.damp, self.damped_to = PURPOSE, FAR
        elif "condition" in acts:
            self.damp, self.damped_to = CONDITION, FAR if opens else end + ASIDE
        elif "concession" in acts:
            self.damp, self.damped_to = CONCESSION, FAR

    def _stand(self, above: bool, cue: Cue, damp: float) -> None:
        """What was named before stands above or below what it is held against."""
        if self.counts in (None, "volume"):
            return
        self.bad -= cue.fault * damp
        if above == (self.counts == "burden"):
            self.bad += PLAINLY * damp
        else:
            self.good += PLAINLY * damp

    def _shrink(self, damp: float) -> None:
        """What was named before gets less: a relief, unless it is wanted."""
        if self.counts == "virtue" and not self.faulted:
            self.worse, self.better = self.worse + PLAINLY * damp, 0.0
        else:
            self.better, self.bad, self.faulted = self.better + self.faulted, self.bad - self.faulted, 0.0

    def _grow(self, damp: float) -> None:
        """What was named before grows: a decline where it is a fault or a burden, a gain where it is wanted."""
        if self.faulted >= SURE or self.counts == "burden":
            self.worse, self.better = self.worse + (self.bad + SURE) * damp, 0.0
        elif self.counts == "virtue":
            self.better, self.plainly = self.better + PLAINLY * damp, True
        elif self.counts == "volume":
            self.better = 0.0

    def _deny(self, start: int, end: int, acts: frozenset[str]) -> None:
        if "extender" in acts and start <= self.negated_to:
            self.negated_to = end + REACH
        if "negator" in acts:
            self.negated_from, self.negated_to = -FAR if "complete" in acts else end, end + REACH
            self.denied_within = REACH if "nobody" in acts else ADJACENT
        if "lessener" in acts and self.negated_to < start:
            self.lessened_to = end + LESSENING
        elif "lessener" in acts:  # "does not tackle weaknesses" denies no weakness
            self.negated_from = -FAR


def weigh(hits: Sequence[Hit], start: int) -> Tally:
    """The weights of a run of cues in a clause that begins at ``start``."""
    tally = Tally()
    opens = True
    for at, end, cue in hits:
        tally.read(at, end, cue, opens and at - start < 2)
        opens = cue.ends
        start = end if opens else start
    return tally


class Verdict(NamedTuple):
    """An assessment, and the weight of the words that speak for it (0 where none does)."""

    assessment: str
    weight: float


def assess(
    text: str, hits: Sequence[Hit], start: int, before: str | None = None, otherwise: str = "strength"
) -> Verdict:
    """The assessment of the sentence ``text`` that begins at ``start`` of the view and holds ``hits``, in order.

    ``before`` is the assessment of the sentence before it in its paragraph, which a consequence without words
    of its own follows; ``otherwise`` is given where nothing speaks either way.
    """
    parts = [weigh(part, at) for at, part in _parts(hits, start)]
    few = _of_few(text, hits, start)
    if comparisons.finds_small(text) or (parts[-1].counts == "virtue" and "virtue" in few):
        parts[-1].bad += PLAINLY
    if parts[-1].counts == "burden" and few:  # that few suffer a harm is good
        parts[-1].good, parts[-1].bad = parts[-1].good + PLAINLY, 0.0
    parts = _follow_figures(text, hits, start, parts)
    whole = _sum(parts)
    if whole.reversed:
        return Verdict("weakness" if whole.good + whole.better > whole.bad else "improved", _strength(whole))
    weight = max(_strength(whole), whole.varied)
    if (whole.varied and whole.varied >= whole.bad) or (len(parts) > 1 and _contrasts(parts, hits)):
        return Verdict("improved" if whole.former and _sign(parts[-1]) == "good" else "mixed", weight)
    if whole.fact and max(whole.good, whole.bad) < FAINT and not whole.plainly:
        return Verdict("neutral", weight)
    sign = _sign(whole if len(parts) == 1 else max(parts, key=_strength))
    if sign == "bad":
        return Verdict("declined" if whole.worse > whole.bad else "weakness", weight)
    if sign == "good":
        return Verdict("improved" if _betters(whole) else "strength", weight)
    return _follow(text, before, weight) or Verdict(otherwise, weight)


def _follow(text: str, before: str | None, weight: float) -> Verdict | None:
    """What a sentence without words of its own takes from the one ``before`` it; None where it takes nothing."""
    if before is None:
        return None
    small, openings = text.lower(), _openings()
    if small.startswith(openings.opposite):
        return Verdict(_OPPOSITES.get(before, before), weight + PLAINLY * (before in _OPPOSITES))
    if small.startswith(openings.result):
        return Verdict(before, weight + PLAINLY * (before in _OPPOSITES))
    return Verdict(before, weight) if small.startswith(openings.consequence) else None


def _of_few(text: str, hits: Sequence[Hit], start: int) -> set[str]:
    """The classes of what holds for a number that a sentence finds small: "only two have come back into care"."""
    end = comparisons.only_some(text)
    if end is None:
        return set()
    return {cue.counts for at, _, cue in hits if cue.counts and 0 <= at - start - end <= REACH}


def _follow_figures(text: str, hits: Sequence[Hit], start: int, parts: list[Tally]) -> list[Tally]:
    """Weigh a figure that a sentence tells twice: whether what it counts grew or shrank."""
    if comparisons.says_worse(text):
        return parts
    if comparisons.from_little(text):
        parts = [weigh(hits, start)]
        parts[0].better, parts[0].plainly, parts[0].bad, parts[0].worse = PLAINLY, True, 0.0, 0.0
        return parts
    if parts[-1].counts in ("burden", "virtue"):
        _grow_or_shrink(parts[-1], comparisons.change(text) or comparisons.since(text))
    elif len(parts) > 1 and parts[0].counts in ("burden", "virtue") and (grew := comparisons.since(text)):
        # The earlier size stands in a half of its own: "whereas at the inspection it was 68%".
        parts = [weigh(hits, start)]
        _grow_or_shrink(parts[0], grew)
    return parts


def _grow_or_shrink(part: Tally, grew: float) -> None:
    if grew and (grew > 0) == (part.counts == "virtue"):
        part.better, part.plainly, part.bad, part.worse = part.better + PLAINLY, True, 0.0, 0.0
    elif grew:
        part.worse, part.better, part.good = part.worse + part.bad + PLAINLY, 0.0, 0.0


def _contrasts(parts: Sequence[Tally], hits: Sequence[Hit]) -> bool:
    """Whether two parts of a sentence say opposite things."""
    signs = [_sign(part) for part in parts]
    plain = [sign for part, sign in zip(parts, signs, strict=True) if sign and _strength(part) >= PLAIN]
    if "good" in plain and "bad" in plain:
        return True
    halved = any("halves" in cue.acts for _, _, cue in hits)
    return halved and signs[0] is None and signs[-1] == "bad"


def _betters(whole: Tally) -> bool:
    if whole.former and whole.better >= FAINT:
        return True
    return whole.plainly and (whole.better > whole.good or whole.leads == "better")


def _strength(part: Tally) -> float:
    return max(part.good + part.better, part.bad + part.worse)


def _sign(part: Tally) -> str | None:
    good, bad = part.good + part.better, part.bad + part.worse
    if max(good, bad) < FAINT:
        return None
    return "good" if good > bad else "bad"


def _sum(parts: Sequence[Tally]) -> Tally:
    if len(parts) == 1:
        return parts[0]
    whole = Tally(leads=next((part.leads for part in parts if part.leads), None))
    for part in parts:
        whole.good += part.good
        whole.bad += part.bad
        whole.better += part.better
        whole.worse += part.worse
        whole.varied += part.varied
        whole.former = whole.former or part.former
        whole.reversed = whole.reversed or part.reversed
        whole.fact = whole.fact or part.fact
        whole.plainly = whole.plainly or part.plainly
    return whole


def _parts(hits: Sequence[Hit], start: int) -> Sequence[tuple[int, Sequence[Hit]]]:
    """Where each side of a contrast begins, and its hits; all in one where there is none."""
    if not [cue for _, _, cue in hits if cue.splits]:
        return [(start, hits)]
    parts: list[tuple[int, list[Hit]]] = [(start, [])]
    conceding = False
    for hit in hits:
        at, end, cue = hit
        opens = at - start < 2
        if cue.splits and not _stands_aside(cue, opens, parts[-1][1], at):
            if "halves" not in cue.acts and (opens or _silent(parts)):
                conceding = True
            else:
                parts.append((end, []))
                conceding = False
        elif conceding and cue.ends:
            parts.append((end, []))
            conceding = False
        parts[-1][1].append(hit)
    return parts


def _stands_aside(cue: Cue, opens: bool, part: Sequence[Hit], at: int) -> bool:
    """Whether a word of contrast joins no halves: it opens the sentence ("But", "However,") or stands in its clause."""
    if "adverb" not in cue.acts:
        return opens and "halves" in cue.acts
    return opens or not part or not part[-1][2].ends or at - part[-1][1] >= 2


def _silent(parts: Sequence[tuple[int, Sequence[Hit]]]) -> bool:
    """Whether nothing has been said before a contrast: it opens the sentence, or follows "It says that"."""
    return len(parts) == 1 and not any(_weighs(cue) for _, _, cue in parts[0][1])


def _weighs(cue: Cue) -> bool:
    return bool(cue.praise or cue.fault or cue.improved or cue.declined or cue.varied)
