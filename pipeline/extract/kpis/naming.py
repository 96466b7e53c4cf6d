"""What a figure is named: its label, and the indicator that its own words and what it goes on about name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.extract.catalogue import catalogue
from pipeline.extract.kpis import labels
from pipeline.extract.kpis.clause import Clause
from pipeline.extract.kpis.labels import Label
from pipeline.extract.kpis.roles import Role
from pipeline.extract.kpis.vocabulary import vocabulary
from pipeline.extract.kpis.when import NONE, Timing
from pipeline.text.spans import Span

_APPROVED = re.compile(r"\b(approved?|approving) (?:a further |another |only |just )?$")
_MOST_SPANS = 4  # of what a label goes on about


class Known(NamedTuple):
    """What a later figure may take over: label words and their spans, an indicator, a time, a unit; and its value."""

    words: str = ""
    spans: tuple[Span, ...] = ()
    indicator: str | None = None
    when: Timing = NONE
    unit: str | None = None
    value: float | None = None


NOTHING = Known()


class Figure(NamedTuple):
    """A figure to be named: the one ``at`` an index of its clause, with its label and role.

    ``listed`` holds for one of an item that goes on about the lead-in of its list; ``heading`` are the folded words
    that it stands under.
    """

    clause: Clause
    at: int
    label: Label
    role: Role
    listed: bool
    heading: str

    @property
    def unit(self) -> str | None:
        """The unit by which it is named: a change is one of anything, but in percentage points one of a share."""
        quantity = self.clause.figures[self.at]
        in_points = "percentage point" in self.clause.text[quantity.first : quantity.last]
        return None if self.role.role == "change" and not in_points else quantity.unit

    def counted(self) -> str | None:
        """The words of the noun that it counts; none of a group ("no children looked after") counts nobody of it."""
        quantity = self.clause.figures[self.at]
        if quantity.form == "zero":
            return ""
        noun = labels.counted(self.clause, self.at) if quantity.unit == "count" else None
        return None if noun is None else labels.words_of(self.clause, noun)


def named(figure: Figure, found: Sequence[Known], above: Known, spans_of: Callable[[Label], tuple[Span, ...]]) -> Known:
    """A figure's label and indicator; ``found`` are those before it in its clause, ``above`` what the clause goes on
    about, ``spans_of`` gives the places of a label in the text."""
    if (beside := _by_the_one_before(figure, found)) is not None:
        return beside
    clause, index = figure.clause, figure.at
    whole = labels.whole_of(clause, index) and clause.figures[index].unit == "count"
    if whole:
        figure = figure._replace(label=labels.whole(clause, index) or figure.label)
    if found and figure.role.role not in ("actual", "change"):
        figure = figure._replace(label=labels.up_to_comma(clause, index, figure.label))
    words, spans = labels.words_of(clause, figure.label), spans_of(figure.label)
    if _is_gap(figure):
        return Known(words, spans)  # how far it is from others' value or a target is no value of it
    base = found[-1] if found else above
    if found and _behind_gap(figure):
        base = found[-2] if len(found) > 1 else above  # "This is 151 days within the threshold of 487 days"
    own = Known(words, spans, _of_its_own(figure, words, base))
    if catalogue().everybody(own.indicator) and labels.part_of_others(clause, index):
        return own._replace(indicator=None)  # "These include five children looked after"
    if found and (noun := labels.called(clause, index)):
        words = labels.words_of(clause, noun)
        return Known(words, spans_of(noun), catalogue().name(words, figure.unit))
    if labels.excepted(clause, index):
        return own._replace(indicator=catalogue().opposite(own.indicator))
    if whole and own.indicator is None:  # "31 vacancies out of 214 posts"
        return own._replace(indicator=catalogue().whole(found[-1].indicator))
    if base is NOTHING or whole or labels.measured_anew(clause, index):
        return own
    anew = labels.moves(clause, index) and catalogue().tells(clause.befores[index])
    if figure.role.role != "actual" and own.indicator is None and not anew:
        return _held_against(figure, own, base, bool(found))
    return _going_on(figure, own, base)


def _behind_gap(figure: Figure) -> bool:
    """Whether the figure before is how far a value is from others' or from a target."""
    gap = vocabulary().gap.match(figure.clause.afters[figure.at - 1])
    return gap is not None and figure.role.role in ("target", "comparator_national", "comparator_other")


def _is_gap(figure: Figure) -> bool:
    """Whether a figure is how far a value is from others' or from a target."""
    clause, index = figure.clause, figure.at
    behind = figure.role.role == "change" and vocabulary().gap.match(clause.afters[index]) is not None
    return behind or vocabulary().gap_before.search(clause.text, 0, clause.figures[index].first) is not None


def _by_the_one_before(figure: Figure, found: Sequence[Known]) -> Known | None:
    """What the figure before says of one that is its complement, its whole without a noun, the same in brackets, or by
    how much it is overspent."""
    clause, index = figure.clause, figure.at
    if labels.complement(clause, index):
        return found[-1]._replace(indicator=catalogue().opposite(found[-1].indicator))
    if labels.whole_of(clause, index) and clause.figures[index].unit == "count" and not labels.counted(clause, index):
        return found[-1]._replace(indicator=catalogue().group(found[-1].indicator))
    if found and labels.overspent(clause, index - 1):
        return found[-1]._replace(indicator=catalogue().name("overspend", figure.unit))
    if labels.share_of_part(clause, index):
        return found[-2]._replace(indicator=catalogue().in_unit(found[-2].indicator, figure.unit))
    if labels.pair(clause, index):
        same = catalogue().in_unit(found[-1].indicator, figure.unit)
        return found[-1]._replace(indicator=same or catalogue().name(found[-1].words, figure.unit))
    return None


def _of_its_own(figure: Figure, words: str, base: Known) -> str | None:
    """The indicator that a figure's own words name, with those of its heading where it goes on about nothing."""
    counted = figure.counted()
    approved = _APPROVED.search(figure.clause.befores[figure.at]) if figure.unit == "count" else None
    if approved:  # "approved 17 households" counts no approved households
        words = re.sub(rf"\b{approved[1]}\b", "approvals of", words, count=1)
    if labels.overspent(figure.clause, figure.at):
        words = "budget"  # of an overspend only what is told behind it
    own = catalogue().name(words, figure.unit, "", counted)
    if own is None and base is NOTHING and figure.heading:
        return catalogue().name_under(figure.heading, words, figure.unit, counted)
    if own and figure.unit == "count" and not catalogue().possible(own, figure.clause.figures[figure.at].value):
        return None  # one care leaver who does something is not the care leavers
    group = labels.group_of(figure.clause, figure.at) if own else None
    if group is None and own and counted and labels.out_of(figure.clause, figure.at):
        return None if catalogue().name(counted, figure.unit) == own else own
    if group and catalogue().name(labels.words_of(figure.clause, group), figure.unit) == own:
        return None  # some of the audits that do something are not the audits
    return own


def _held_against(figure: Figure, own: Known, base: Known, beside: bool) -> Known:
    """An earlier value, target or comparator without words of its own is one of what it is held against."""
    same = catalogue().in_unit(base.indicator, figure.unit)
    if beside or not own.words or base.indicator:
        return base._replace(indicator=same)
    indicator = catalogue().name(own.words, figure.unit, base.words, figure.counted())
    return _joined(base, own, indicator or same)


def _going_on(figure: Figure, own: Known, base: Known) -> Known:
    """A figure by its own words where they say enough, else with those of what it goes on about."""
    if base.indicator and own.indicator is None and labels.moved_to(figure.clause, figure.at):
        return base._replace(indicator=catalogue().in_unit(base.indicator, figure.unit))
    elliptic = labels.elliptic(figure.clause, figure.at, figure.label)
    if own.indicator is not None and not figure.listed and not elliptic:
        return own
    if own.indicator is None and figure.at and not figure.listed and labels.complete(figure.clause, figure.at):
        return own
    indicator = catalogue().name(own.words, figure.unit, base.words, figure.counted())
    if own.indicator is not None and not elliptic and indicator == own.indicator:
        return own
    if own.indicator is not None and figure.listed and not elliptic and not catalogue().name(base.words, None):
        return own  # "The director took members through the report:"
    if indicator and labels.some_of(figure.clause, figure.at):
        whole = base.indicator or (catalogue().name(base.words, "count") if figure.unit == "count" else None)
        # Some of the adopters waiting are not all of them, nor some of anybody all of a group.
        indicator = None if indicator == whole or catalogue().everybody(indicator) else indicator
    if catalogue().everybody(indicator) and own.indicator is None and _is_part(figure, base):
        indicator = None
    return _joined(base, own, indicator)


def _is_part(figure: Figure, base: Known) -> bool:
    """Whether a figure is of some of those told before: "1,884 children are looked after: 1,011 boys and 873 girls"."""
    if figure.at:
        return base.indicator is None  # what it goes on about is itself one of some
    return figure.listed and figure.clause.figures[figure.at].value < (base.value or 0)


def _joined(base: Known, own: Known, indicator: str | None) -> Known:
    return Known(labels.joined([base.words, own.words]), base.spans[:_MOST_SPANS] + own.spans, indicator)
