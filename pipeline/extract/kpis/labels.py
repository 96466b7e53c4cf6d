"""The words for what a figure measures: the rest of its clause, when the figure, its time and its role words are out.

A label is spans of the text, never made up. One that stands alone says too little ("in secondary schools", "of whom
live out of area"): it has the words before it that it goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.vocabulary import vocabulary

_WORD = re.compile(r"[a-z0-9][\w’'*&/-]*")
_SPLIT = re.compile(
    r";|:|\.(?= )|,? (?:while|whilst|whereas|but|although)\b|, (?:and|with|of which|of whom|which)\b|\("
    r"|,(?! employment )|(?<!\bbed) and(?= )"
)
_STRONG = re.compile(r";|\b(?:while|whilst|whereas|but|although|nor)\b|, and ")
_BRACKETED = re.compile(r"[^()]{0,30}\)(?=.*[a-z])")
_ANEW = re.compile(r", (?:the|their|its|our|those) [a-z' -]+ (?:is|are|was|were|has|have|remains?) [a-z ]*\($")
_ASIDE = re.compile(r",? (?:including|such as|especially|particularly) ")
_BEGUN = re.compile(r".*\b(?:that|although|though|but|while|whilst) ")
_SAID = re.compile(
    r"\b(?:said|added|noted|reported|confirmed|explained|stated|heard|acknowledged|told [a-z' ]{2,40}?)(?: that)? "
    r"(?=(?:the|there|in|at|it|they|[a-z]+ (?:had|was|were|has|is|are|now)) )"
)
_ASIDE_CLOSED = re.compile(
    r"[^,;.()]{3,90}, (?=(?:are|is|were|was|live|lives|have|had|has|attend|achieved|felt|said)\b)"
)
_ANOTHER = re.compile(r", (?:and|but|so|yet|according to|although|while|whilst|with|because|as) ")
# Another sentence begins: "four refused, and in these cases", "to 16% in 2014, but this was in line with".
_NEW_CLAUSE = re.compile(
    r", (?:and|but|so) (?:in (?:these|those|all|such|most|some|both)|they|it|this|there|these|we|inspectors|outcomes) "
)
_MORE = re.compile(r" (?:more|fewer|less|higher|lower|better|worse|above|below|up|down)\b")
_WHICH = re.compile(
    r" ?, (?:which (?:is|was|are|were|represents|reflects|means|shows|demonstrates|indicates)"
    r"|which [a-z]+ (?:thought|considered|felt|found|said|described)|(?:[a-z]+ ){1,3}of (?:whom|which|them)) "
)
# What is told behind a comma of the one before it.
_WHERE_IT_IS = re.compile(r" ?, (?:which (?:is|are|was|were)|of (?:whom|which)|outside the|out of the) ")
_OF_THEM_BEFORE = re.compile(r"\b(?:of|among|amongst) (?:whom|which|these|those|them)\b,?[^,;]{0,24}$")
_INCLUDED = re.compile(r"\b(?:includ(?:e|es|ed|ing)|involv(?:e|es|ed|ing)|relat(?:e|es|ed|ing) to) $")
_IS_ON = re.compile(r" (?:is|are|was|were|has|have) ")
# "The proportion of pupils at primary schools" tells its own measure, "the proportion of these" that of those before.
_OF_ITS_OWN = re.compile(
    r"the (?:[a-z-]+ ){0,3}(?:proportion|percentage|number|average|cost)s? of "
    r"(?!these|those|them|this|that|such|all\b)(?!$)"
)
_STRONG_BREAK = re.compile(r"[;.]|\b(?:while|whilst|whereas|but)\b")
_FROM = re.compile(r"[a-z]{3,}[^;.]* from (?:just |only |about |around )?$")
_TO = re.compile(r"^[^,;.]*\bto (?:just |only |about |around )?$")
_OF_SO_MANY = re.compile(
    r"(?:out )?of (?:this|these|the|those) (?:number |total )?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty)\b)"
)
_OF_THEM_BEHIND = re.compile(r" of (?:whom|which|these|those|them)\b")
_OF_ALL = re.compile(r"(?: of)? (?:the (?:[a-z-]+'s )?|these |those |all )?")
_JOINT = re.compile(rf"{_OF_ALL.pattern}|\s*(?:to|or|and)\b.*")
_ARE_NOT = re.compile(r" (?:are|is|were|was|have|has|had|do|does|did|could|would) not(?: yet)?(?: ?[.,;)]|$)")
_CALLED = re.compile(
    r"\b(?:an?|the|our|its|total|annual|net|gross|revised|approved) (budget|grant|reserves?) of "
    r"(?:about |around |just )?$"
)
_OVERSPENT = re.compile(r"\b(?:over|under)sp[a-z]+ (?:on )?(?:its|their|the|our|a) (?:[a-z'-]+ ){0,3}$")
_BUDGET_BY = re.compile(r" (?:[a-z'-]+ ){0,3}budget(?: for)? +by (?:about |around |almost |nearly |some )?")
_EXCEPT = re.compile(r"\b(?:all|everyone|everybody|every \w+) (?:but|except|apart from|other than|bar)(?: for)? $")
_MOVED = re.compile(r",? ?(?:down |up )?(?:from|to|at|by) *$")
_DO = re.compile(
    r"[,.;:()]| (?:were|was|are|is|had|has|have|did|do|does|could|would|will|lived?|attend(?:ed)?|received?)\b"
)
_DOES = re.compile(r" (?:had|have|has|were|was|are|is|did|do|does|left|live|lived|became) [a-z]+")
_BESIDE = re.compile(r" ?[(\[] ?(?:or |a rate of |rate of |equivalent to |equating to )?|,? or ")
_NOUN_BEFORE = re.compile(r"(?: of)?(?: (?:the|our|all|its))? (?:[a-z'-]+ (?:(?:1\d|2[0-5])[ -])?){1,6}\((?:or )?")
_WHOLE = re.compile(
    r"\)?[^,;:()]{0,40}(?<!target)(?<!average)(?<!rate)(?<!figure)(?<!ceiling)(?<!limit)(?<!maximum)(?<!standard)"
    r"(?<!instead)[ (](?:out )?of (?:the (?:[a-z-]+'s )?|these |those |a total of |all |our |its )?(?:only |just )?"
)
_OF_GROUP = re.compile(r" ?(?:out )?of (?:all |the |these |those |our |its |their )")
_WHERE = re.compile(r" (?:in|for|at|among|amongst|within|on|with|by) ")
_LISTED = re.compile(r",? ?(?:and|or|to|&) ?| ?")
# Why it is so, where that is what is missing or grows; "due to neglect" tells which plans are counted.
_REASON = re.compile(
    r",? (?:(?:mostly|largely|mainly|partly) )?(?:due to|because of|owing to|as a result of) (?:an? |the |its )?"
    r"(?:[a-z-]+ ){0,2}(?:lack|shortages?|shortfalls?|absence|impact|difficult(?:y|ies)|delays?|demand|rise|increase"
    r"|pandemic|prices?|costs?)\b.*$"
)
_MEANS = re.compile(r"^.{12,} means (?:that )?(?=.{12,})")  # "A shortfall of homes means that children live far away"
_ELLIPTIC = 3
_MOST_WORDS = 30
_NOUN, _NOUN_WORDS = 60, 6
_NEXT_SUBJECT = re.compile(r"\) (?:in|at|for|among) [a-z -]{3,40} (?:is|was|are|were) (?:only |just )?")
_GROUPS = frozenset({"groups", "sets", "pairs", "couples", "cases", "reports", "incidents", "instances", "episodes"})
_VERBS = frozenset(
    {"live", "lives", "lived", "left", "became", "ceased", "achieved", "attend", "attended", "remain", "go", "went"}
)


class Label(NamedTuple):
    """Ranges of the clause's text that are the label's words, in order."""

    ranges: tuple[tuple[int, int], ...]


def labels_of(clause: Clause) -> list[Label]:
    """The label of every figure of ``clause``; empty where nothing is left of its words."""
    bounds = _bounds(clause)
    if " that " in clause.text or " said " in clause.text:
        bounds = _behind_speakers(clause, bounds)
    found = [_label(clause, index, bounds[index], bounds[index + 1]) for index in range(len(clause.figures))]
    for index in range(1, len(found)):
        bracketed = clause.afters[index].startswith(")")  # "few (34 of the 758) live elsewhere"
        told = bracketed or excepted(clause, index - 1)  # "all but 3 of the 30 have one"
        if whole_of(clause, index) and (told or _does(clause, index)):
            behind = found[index + 1].ranges if share_of_part(clause, index + 1) else ()
            found[index - 1] = Label((*found[index - 1].ranges, *found[index].ranges, *behind))
    for index in range(1, len(found)):
        if pair(clause, index):  # "107 (or 17%) live outside the area": both are told by all of it
            found[index - 1] = found[index] = Label((*found[index - 1].ranges, *found[index].ranges))
    for index in range(1, len(found)):
        low, high = clause.figures[index - 1 : index + 1]
        ranged = (low.qualifier, high.qualifier) == ("at_least", "at_most")
        if ranged and clause.befores[index].strip() != "or":  # "waited between seven and ten months for one"
            found[index - 1] = found[index] = Label((*found[index - 1].ranges, *found[index].ranges))
    for index in range(len(found) - 2, -1, -1):
        if not found[index].ranges and _LISTED.fullmatch(clause.befores[index + 1]):
            found[index] = found[index + 1]  # "61% and 72% of children"
    return found


def everything(clause: Clause) -> Label:
    """All words of a clause without figures as a label, its times left out."""
    return _rest(clause, [(0, len(clause.text))])


def _bounds(clause: Clause) -> list[int]:
    """Where each figure's part of the clause begins; one more for the end."""
    bounds = [0]
    for index in range(1, len(clause.figures)):
        start, end = clause.figures[index - 1].last, clause.figures[index].first
        between = clause.masked[start:end]
        bounds.append(start + _split(between))
    bounds.append(len(clause.text))
    return bounds


def _behind_speakers(clause: Clause, bounds: list[int]) -> list[int]:
    """The bounds without the words before them that tell who said so: "He said that the council looked after 347"."""
    said = [match.end() for match in _SAID.finditer(clause.text, 0, clause.figures[-1].first)]
    parts = zip(bounds, clause.figures, strict=False)
    return [*(max([start, *(at for at in said if start <= at <= one.first)]) for start, one in parts), bounds[-1]]


def _split(between: str) -> int:
    """Where the words between two figures part: at a strong break, else at the last weak one, else behind them all."""
    strong = _STRONG.search(between)
    if strong is not None:
        return strong.start()
    if _NEXT_SUBJECT.fullmatch(between):
        return 1
    if between.endswith("(") and (series := _BRACKETED.match(between)):
        return series.end()  # "initial checks (90% within 20 days), annual checks (95%)"
    weak = [match.start() for match in _SPLIT.finditer(between)]
    if between.endswith("(") and (anew := _ANEW.search(between)):
        return anew.start()  # "11 have places, but the numbers in work are low (four)"
    if weak:
        return next((at for at in reversed(weak) if not _MOVED.match(between, at)), weak[-1])
    return 0 if _JOINT.fullmatch(between) else len(between)


def _label(clause: Clause, index: int, start: int, end: int) -> Label:
    quantity = clause.figures[index]
    if quantity.form == "zero" and (begun := _BEGUN.match(clause.text, start, quantity.first)):
        start = begun.end()  # "it does not tell of need or that none of the adopters match"
    rest: list[tuple[int, int]] = []
    if aside := _ASIDE.search(clause.text, quantity.last, end):
        closed = _ASIDE_CLOSED.match(clause.text, aside.end(), end)  # "of care leavers, including parents, live in"
        rest = [(closed.end(), end)] if closed else []
        end = aside.start()  # "of children looked after, including those placed out of area"
    if index + 1 == len(clause.figures) and clause.text.find(",", quantity.last, end) >= 0:
        told = len(clause.text[start : quantity.first].split()) >= _ELLIPTIC or _arrived(clause, index)
        told = told or _MORE.match(clause.text, quantity.last) is not None
        for cut in (_ANOTHER if told else _NEW_CLAUSE, _WHICH):
            if another := cut.search(clause.text, quantity.last, end):
                end = another.start()  # "have fallen to 16, and staff said that they felt supported"
    alone = len(clause.figures) == 1
    if alone and (where := _WHERE_IT_IS.search(clause.text, quantity.last, end)):
        end = where.start()  # "one lives in a residential special school, which is out of the area"
    return _rest(clause, [(start, quantity.first), (quantity.last, end), *rest])


def _arrived(clause: Clause, index: int) -> bool:
    """Whether a figure is what the one before it has brought both to: "rose by 22% in the year, to 9,140"."""
    return index > 0 and _MOVED.fullmatch(clause.befores[index].rpartition(",")[2]) is not None


def _rest(clause: Clause, parts: list[tuple[int, int]]) -> Label:
    for period in clause.periods:
        if period.end <= parts[0][0] or period.start >= parts[-1][1]:
            continue
        parts = [piece for part in parts for piece in _without(part, period.start, period.end)]
    ranges = [trimmed for part in parts if (trimmed := trim(clause.text, *part))]
    return Label(tuple(ranges))


def _without(part: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    if end <= part[0] or start >= part[1]:
        return [part]
    return [(part[0], max(part[0], start)), (min(part[1], end), part[1])]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A range without the words at its edges that say nothing of what is measured."""
    words = list(_WORD.finditer(text, start, end))
    fillers = vocabulary().fillers
    while words and words[0][0] in fillers:
        words.pop(0)
    while words and words[-1][0] in fillers:
        words.pop()
    words = words[:_MOST_WORDS]
    return (words[0].start(), words[-1].end()) if words else None


def counted(clause: Clause, index: int) -> Label | None:
    """The noun that a figure counts, with the words before it; None where none follows the number."""
    fillers = vocabulary().fillers
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(clause.text, clause.figures[index].last, clause.figures[index].last + _NOUN):
        between = clause.text[words[-1].end() if words else clause.figures[index].last : match.start()]
        grouped = (match[0] == "of" and len(words) == 1 and words[0][0] in _GROUPS) or (match[0] == "and" and words)
        if (
            between.strip()
            or match[0] == "per"
            or (words and match[0] in fillers and not grouped)
            or len(words) == _NOUN_WORDS
        ):
            break
        words.append(match)
    while words and words[0][0] in ("of", "the", "these", "our", "all"):
        words.pop(0)
    if not words or words[0][0] in fillers or words[0][0] in _VERBS:
        return None
    return Label(((words[0].start(), words[-1].end()),))


def whole(clause: Clause, index: int) -> Label | None:
    """The words of a figure that is a whole: its noun, or who they are up to what some of them do."""
    noun = counted(clause, index)
    start = clause.figures[index].last
    verb = _DO.search(clause.text, start)
    ended = clause.figures[index + 1].first if index + 1 < len(clause.figures) else len(clause.text)
    end = min(verb.start() if verb else ended, ended)
    if noun is None or noun.ranges[0][1] >= end:
        return noun
    trimmed = trim(clause.text, noun.ranges[0][0], end)
    return Label((trimmed,)) if trimmed else noun


def whole_of(clause: Clause, index: int) -> bool:
    """Whether a figure is all of which the one before is a part: "12 of the 15 posts", "27 posts out of 312"."""
    between = clause.masked[clause.figures[index - 1].last : clause.figures[index].start] if index else ""
    return _WHOLE.fullmatch(between) is not None


def _does(clause: Clause, index: int) -> bool:
    """Whether those of whom the figure before is a part follow it at once and do something: "41 of the town's 96 care
    leavers were in work"."""
    close = _OF_ALL.fullmatch(clause.befores[index]) is not None and not clause.befores[index - 1].endswith("(")
    verb = _DO.search(clause.text, clause.figures[index].last) if close else None
    if verb and verb[0] == "(":  # "41 of the 172 posts (24%) were filled"
        verb = _DO.search(clause.text, clause.text.find(")", verb.end()) + 1)
    return verb is not None and verb[0].startswith(" ")


def share_of_part(clause: Clause, index: int) -> bool:
    """Whether a percentage in brackets behind a whole is the share of the part before it: "24 of the 40 (60%)"."""
    if not 2 <= index < len(clause.figures):
        return False
    part, whole, share = clause.figures[index - 2 : index + 1]
    if share.unit != "percent" or not whole.value or not clause.befores[index].endswith("("):
        return False
    return whole_of(clause, index - 1) and abs(100 * part.value / whole.value - share.value) < 1


def group_of(clause: Clause, index: int) -> Label | None:
    """The words for those of whom a figure is a part that does something: "nine of the audits have clear plans", "one
    of the six children was seen"."""
    if index + 1 < len(clause.figures) and _does(clause, index + 1):
        return whole(clause, index + 1)
    begun = _OF_GROUP.match(clause.text, clause.figures[index].last)
    verb = _DO.search(clause.text, begun.end()) if begun else None
    if begun is None or verb is None or not verb[0].startswith(" "):
        return None
    trimmed = trim(clause.text, begun.end(), verb.start())
    return Label((trimmed,)) if trimmed else None


def out_of(clause: Clause, index: int) -> bool:
    """Whether the next figure is all of which one is a part, told behind its noun: "101 plans out of 222 had one"."""
    return index + 1 < len(clause.figures) and clause.befores[index + 1].endswith(" out of ")


def words_of(clause: Clause, label: Label) -> str:
    """The folded words of a label that say what is measured, without those that say why it is so."""
    words = " ".join(clause.text[start:end] for start, end in label.ranges)
    why = _REASON.search(words)
    words = words[: why.start()] if why and why.start() else words
    return _MEANS.sub("", words)


def elliptic(clause: Clause, index: int, label: Label) -> bool:
    """Whether a label says too little alone: few words, or words that go on about what stands before."""
    if index and _OF_SO_MANY.match(clause.text) and clause.befores[index].strip() == ",":
        return True
    if index and _shares_out(clause, index, label):
        return True
    if _of_them(clause, index):
        return True
    return sum(len(clause.text[start:end].split()) for start, end in label.ranges) < _ELLIPTIC


def complete(clause: Clause, index: int) -> bool:
    """Whether a figure counts a noun of its own that does something: "and 45 households had left"."""
    noun = counted(clause, index) if clause.figures[index].unit == "count" else None
    return noun is not None and _DOES.match(clause.text, noun.ranges[-1][1]) is not None


def some_of(clause: Clause, index: int) -> bool:
    """Whether a figure is of some of those told before: "of whom 50% live out of area", "42 were approved: 19 as"."""
    counts = index > 0 and clause.figures[index].unit == clause.figures[0].unit == "count"
    colon = clause.text.find(":", clause.figures[0].last, clause.figures[index].first) if counts else -1
    if colon >= 0 and ";" not in clause.text[clause.figures[0].last : colon]:
        return True
    if clause.figures[index].form == "zero" and not index and clause.text.startswith("none "):
        return True  # "None are children looked after"
    begun = vocabulary().of_them.match(clause.text)
    return _of_them(clause, index) or (
        begun is not None and (index > 0 or len(clause.befores[index]) > begun.end() + 1)
    )


def part_of_others(clause: Clause, index: int) -> bool:
    """Whether a figure counts some of those told before: "these include five children looked after", "57 are not in
    school; none is on a plan"."""
    if some_of(clause, index) or _INCLUDED.search(clause.befores[index]) is not None:
        return True
    if index and _OF_SO_MANY.match(clause.text):
        return True
    if index and clause.figures[index].form == "zero":
        return _IS_ON.match(clause.afters[index]) is not None
    listed = (at for at in range(index, 0, -1) if _of_them(clause, at))
    first = next(listed, index)  # "357 children, of whom 14 have a plan, 46 are in need and 26 have another"
    return first < index and not any(_STRONG_BREAK.search(clause.befores[at]) for at in range(first + 1, index + 1))


def moved_to(clause: Clause, index: int) -> bool:
    """Whether a figure is what the one right before it has moved to: "from 15% to 18%"."""
    return (
        clause.befores[index].strip() in ("to", "to only", "to just")
        and _FROM.search(clause.befores[index - 1]) is not None
    )


def tells_measure(text: str) -> bool:
    """Whether words begin with a measure and what it is of: "the proportion of pupils at primary schools"."""
    return _OF_ITS_OWN.match(text) is not None


def measured_anew(clause: Clause, index: int) -> bool:
    """Whether a figure follows a measure of its own: "costs £320,000 a year, and the number of children rose to 40"."""
    joined = _STRONG.search(clause.befores[index]) if index else None
    return joined is not None and tells_measure(clause.befores[index][joined.end() :].lstrip(" ,"))


def moves(clause: Clause, index: int) -> bool:
    """Whether a figure is what another thing than that before moved from: "and primary eligibility from 15% to 18%"."""
    if not index or index + 1 == len(clause.figures) or not _TO.search(clause.befores[index + 1]):
        return False
    return _FROM.search(clause.befores[index]) is not None


def _of_them(clause: Clause, index: int) -> bool:
    return bool(_OF_THEM_BEFORE.search(clause.befores[index]) or _OF_THEM_BEHIND.match(clause.afters[index]))


def _shares_out(clause: Clause, index: int, label: Label) -> bool:
    """Whether a figure only says where: "they are 16.3 in the north and 13.8 in the children in care service"."""
    figure = clause.figures[index]
    told = any(start < figure.first for start, _ in label.ranges)
    return not told and _WHERE.match(clause.text, figure.last) is not None


def complement(clause: Clause, index: int) -> bool:
    """Whether a figure is of all others than those told before: "52% are in work, so 48% are not"."""
    return index > 0 and _ARE_NOT.match(clause.afters[index]) is not None


def called(clause: Clause, index: int) -> Label | None:
    """What money is called right before it: "on a budget of £41m"."""
    match = _CALLED.search(clause.text, clause.figures[index - 1].last if index else 0, clause.figures[index].first)
    return Label((match.span(1),)) if match else None


def overspent(clause: Clause, index: int) -> bool:
    """Whether a figure is the budget that is overspent by the next: "expects to overspend its £52m budget by £6.3m"."""
    if index + 1 >= len(clause.figures):
        return False
    before, between = clause.befores[index], clause.befores[index + 1]
    return _OVERSPENT.search(before) is not None and _BUDGET_BY.fullmatch(between) is not None


def up_to_comma(clause: Clause, index: int, label: Label) -> Label:
    """A label without what a comma parts from its figure: "against 24% in England, inspectors noted"."""
    comma = clause.text.find(",", clause.figures[index].last)
    if comma < 0:
        return label
    return Label(tuple((start, min(end, comma)) for start, end in label.ranges if start < comma))


def excepted(clause: Clause, index: int) -> bool:
    """Whether a figure is of those whom what is told leaves out: "all but three have a plan"."""
    return _EXCEPT.search(clause.befores[index]) is not None


def pair(clause: Clause, index: int) -> bool:
    """Whether a figure stands in brackets behind another of the same thing: "107 (or 17%)", "107 boys (17%) live"."""
    if not index:
        return False
    return _BESIDE.fullmatch(clause.befores[index]) is not None or _behind_noun(clause, index)


def _behind_noun(clause: Clause, index: int) -> bool:
    """Whether the share stands in brackets behind the noun that a figure counts."""
    one, other = clause.figures[index - 1 : index + 1]
    alike = other.unit == "percent" or (other.unit == "rate_per_10000" and one.unit == "count")
    between = clause.befores[index]
    return (
        alike
        and one.unit in ("count", "percent")
        and clause.afters[index].startswith(")")
        and _NOUN_BEFORE.fullmatch(between) is not None
        and _DO.search(between, 0, len(between) - 2) is None
    )


def joined(labels: Sequence[str]) -> str:
    """Label words of several, in order."""
    return " ".join(word for word in labels if word)
