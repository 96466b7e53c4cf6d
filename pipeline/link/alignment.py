"""Words held against a text: found as they are, with words left out, with words changed, or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import islice, pairwise

from pipeline.extract.grade_words import grade_finder, read_grade
from pipeline.extract.phrases import load
from pipeline.link.words import Text, Word

LEAST_SHARE = 0.6  # of quoted words that stand in the source in their order
LEAST_WORDS = 4  # and how many at least
LEAST_RUN = 3  # and how many of them one after the other
RETOLD_SHARE, RETOLD_WORDS = 0.8, 8  # the same of a sentence that tells again what a source says
_STEM = 4  # letters that a verb has at least
_SAYS = 8  # words that say who says so
_SLACK = 12  # words by which a quotation may be shifted or longer in its source
_PLACES = 100  # at which the same words are looked at
_NEXT = 2  # words more than a run has that may be left out beside it
_SHOWN = 12  # words of a change that are shown


Change = tuple[list[str], list[str]]
"""Words of the source, and those that stand in their place."""


@dataclass(frozen=True, slots=True)
class Held:
    """How words stand to a source: ``first`` and ``last`` are the source's words that they answer to."""

    match: str
    first: Word
    last: Word
    change: str | None
    share: float


def exact(words: Sequence[str], source: Text, around: Collection[str] = ()) -> Held | None:
    """The words where they stand in ``source`` as they are; where several times, amid most of those ``around``."""
    found = list(islice(source.places(words), _PLACES))
    if not found:
        return None
    wanted = frozenset(around)

    def shared(index: int) -> int:
        before = reversed(source.words[max(0, index - _SLACK) : index])
        after = source.words[index + len(words) : index + len(words) + _SLACK]
        return sum(_SLACK - far for side in (before, after) for far, word in enumerate(side) if word.text in wanted)

    index = max(found, key=shared)
    return Held("verbatim", source.words[index], source.words[index + len(words) - 1], None, 1.0)


def near(
    words: Sequence[str], source: Text, free: frozenset[int] = frozenset(), dots: frozenset[int] = frozenset()
) -> Held | None:
    """The words where ``source`` has most of them, with what was changed; those at ``free`` may be any.

    Dots before the words at ``dots`` say that something is left out there, be it long.
    """
    window, blocks = _blocks(words, source, dots)
    found, wanted = sum(block.size for block in blocks), len(words) - len(free)
    if found < LEAST_WORDS or found < LEAST_SHARE * wanted or max(block.size for block in blocks) < LEAST_RUN:
        return None
    left, right = _edges(blocks, len(window), words, free)
    theirs = [word.text for word in window[left:right]]
    return _compared(window[left:right], _changes(theirs, list(words), free), _grades(theirs, words), found / wanted)


def retold(words: Sequence[str], source: Text) -> Held | None:
    """Words that tell again what ``source`` says: who says so may stand before or after it, and the tense shifts."""
    window, blocks = _blocks(words, source)
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    ours = list(words[first.b : last.b + last.size])
    found = sum(block.size for block in blocks)
    if (
        max(first.b, len(words) - last.b - last.size) > _SAYS
        or found < RETOLD_WORDS
        or found < RETOLD_SHARE * len(ours)
    ):
        return None
    part = window[first.a : last.a + last.size]
    theirs = [word.text for word in part]
    changes = [change for change in _changes(theirs, ours, frozenset()) if not _of_tense(*change)]
    return _compared(part, changes, _grades(theirs, ours), found / len(ours))


def _compared(theirs: Sequence[Word], changes: Sequence[Change], graded: str | None, share: float) -> Held:
    """What the changes come to."""
    match = "altered" if graded or any(new for _, new in changes) else "cut" if changes else "verbatim"
    return Held(match, theirs[0], theirs[-1], graded or "; ".join(_told(changes)) or None, share)


def _blocks(
    words: Sequence[str], source: Text, dots: frozenset[int] = frozenset()
) -> tuple[Sequence[Word], list[Match]]:
    """Where the source has most of the words, and the runs that both have in order."""
    start = _densest(words, source)
    if start is None:
        return (), []
    window = source.words[max(0, start - _SLACK) : start + 2 * len(words) + 3 * _SLACK]
    matcher = SequenceMatcher(None, [word.text for word in window], list(words), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    while len(blocks) > 1 and _strays(blocks[0], blocks[0], blocks[1], dots):
        del blocks[0]
    while len(blocks) > 1 and _strays(blocks[-1], blocks[-2], blocks[-1], dots):
        del blocks[-1]
    return window, blocks


def _strays(edge: Match, one: Match, other: Match, dots: frozenset[int]) -> bool:
    """Whether a run at the edge stands so far from the next that it is there by chance."""
    gap = other.a - one.a - one.size - (other.b - one.b - one.size)
    return (
        gap > edge.size + _NEXT
        and edge.size == min(one.size, other.size)
        and not any(one.b + one.size <= dot <= other.b for dot in dots)
    )


def _of_tense(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a change is that of reported speech: "wait" told as "were waiting"."""
    return [_base(word) for word in old if word not in _auxiliaries()] == [
        _base(word) for word in new if word not in _auxiliaries()
    ]


def _base(word: str) -> str:
    """``word`` without the ending of a tense."""
    return next(
        (word.removesuffix(end) for end in ("ing", "ed", "s") if word.endswith(end) and len(word) > _STEM), word
    )


@lru_cache(maxsize=1)
def _auxiliaries() -> frozenset[str]:
    return frozenset(load("quotations")["auxiliaries"])


def _densest(words: Sequence[str], source: Text) -> int | None:
    """Where most neighbouring words of the quotation stand together in the source."""
    votes: Counter[int] = Counter()
    for place, pair in enumerate(pairwise(words)):
        for index in source.pairs.get(pair, [])[:_PLACES]:
            votes[(index - place) // _SLACK] += 1
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket] + votes[bucket + 1], -bucket))
    return best * _SLACK


def _edges(blocks: Sequence[Match], size: int, words: Sequence[str], free: frozenset[int]) -> tuple[int, int]:
    """The range of the source's words that answers to all of the quotation's, those at its ends too."""
    first, last = blocks[0], blocks[-1]
    before = sum(1 for index in range(first.b) if index not in free)
    after = sum(1 for index in range(last.b + last.size, len(words)) if index not in free)
    return max(0, first.a - before), min(size, last.a + last.size + after)


def _changes(theirs: list[str], ours: list[str], free: frozenset[int]) -> list[Change]:
    """What the source has and what the quotation has in its place, in order; an empty list where one has nothing."""
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag == "equal" or (j2 > j1 and all(j in free for j in range(j1, j2))):
            continue
        found.append((theirs[i1:i2], [ours[j] for j in range(j1, j2) if j not in free]))
    return found


def _told(changes: Sequence[Change]) -> list[str]:
    """Each change in short words; what was left out here and put in there has moved."""
    gone = Counter(word for old, _ in changes for word in old)
    come = Counter(word for _, new in changes for word in new)
    moved = [word for word in dict.fromkeys(w for _, new in changes for w in new) if gone[word] and come[word]]
    told = []
    if moved:
        limits = qualifiers() & set(moved)
        told.append(f"{'qualifier' if limits else 'words'} moved: '{' '.join(moved)}'")
    for old, new in changes:
        was, now = [w for w in old if w not in moved], [w for w in new if w not in moved]
        if was and now:
            figures = any(word[:1].isdigit() for word in was) and any(word[:1].isdigit() for word in now)
            told.append(
                f"figure {_shown(now)} for {_shown(was)}" if figures else f"'{_shown(now)}' for '{_shown(was)}'"
            )
        elif now:
            told.append(f"added: '{_shown(now)}'")
        elif was:
            told.append(f"left out: '{_shown(was)}'")
    return told


def _shown(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN])
    return f"{shown} …" if len(words) > _SHOWN else shown


def _grades(theirs: Sequence[str], ours: Sequence[str]) -> str | None:
    """The change where quotation and source tell different grades."""
    was, now = (grade_finder().findall(" ".join(words)) for words in (theirs, ours))
    if len(was) != len(now):
        return None
    return next(
        (f"grade '{new}' for '{old}'" for old, new in zip(was, now, strict=True) if read_grade(old) != read_grade(new)),
        None,
    )


@lru_cache(maxsize=1)
def qualifiers() -> frozenset[str]:
    """Words that limit what is said."""
    return frozenset(load("quotations")["qualifiers"])
