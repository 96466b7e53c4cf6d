"""`office_holders`: named people with the role in which a document names them.

A role stands behind its holder (after a comma or a dash, in brackets, on the line below), before the holder ("the
chief executive, Ann Lee", "inspector Bo Day said"), or before several in brackets ("Improvement Leads (A B and C
D)") or behind them ("A B and C D, Her Majesty's Inspectors"); inspectors stand behind their label. A line of a
paper's head may print label, name and role in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pipeline.extract.office_expressions import (
    BEHIND_NAME,
    BEHIND_NAMES,
    BODY_WITHIN,
    IN_CAPITALS,
    INSPECTORS,
    NAME,
    NAMES_BEFORE,
    VISITORS,
    body_behind,
    capital_head,
    constructions,
    kind_of_body,
    line_role_behind,
    not_a_name,
    person,
    pieces,
    titles_before,
    two_names,
)
from pipeline.extract.people import initialled, label, read_names
from pipeline.extract.phrases import load
from pipeline.extract.record import Reading, Record
from pipeline.text.spans import Span

_INSPECTORATE_ROLE = re.compile(r"\b(?:HMI|Inspectors?|inspectors?)\b")
_SEVERAL_WORDS = re.compile(r"[ .]\w")
_FAR = 140
_LABEL = 40
_LABEL_CUES = re.compile(r"nspectors?(?::|\b[^\n.:]{0,40}?\b(?:were|was)\b)"), re.compile("HMI:")
_NAMED = re.compile(r"[A-Z][\w’'-]+ [A-Z]")  # what a small word that heads a role has within reach where it counts
_REACH = 70
_IN_THE_CHAIR = re.compile(r",? in the [Cc]hair$")
_ATTENDANCE = re.compile(r"(?:Present|PRESENT|Apologies|APOLOGIES|Attendance|ATTENDANCE)\b[^\n]*$")
_HEAD = 2000
"""Characters: a title page with its reference numbers and names."""


class Holder(NamedTuple):
    """A name and a role by their ranges in the view; ``rule`` tells the construction."""

    name: tuple[int, int]
    role: tuple[tuple[int, int], ...]
    rule: str
    body: str | None = None


def extract(reading: Reading) -> list[Record]:
    """One record a person and role, in the order in which the document first names them."""
    text = reading.document.view.text
    told: set[tuple[str, str]] = set()
    taken: list[tuple[int, int]] = []
    holders: list[Holder] = []
    found = chain(_in_capitals(reading), _initialled(text), _several(text), _inspectors(text), _holders(text))
    for holder in sorted(found, key=lambda holder: _is_title(text, holder)):
        if _is_title(text, holder) and (_attends(text, holder) or _is_known(text, holder, holders)):
            continue
        if any(holder.name[0] < end and start < holder.name[1] for start, end in taken):
            continue
        if holder.rule == "role_line" and any(holder.role[0] in known.role for known in holders):
            continue
        taken += [holder.name, *holder.role]
        key = (text[slice(*holder.name)], _bare(text, holder))
        if key not in told:
            told.add(key)
            holders.append(holder)
    return [_record(reading, holder) for holder in sorted(holders)]


def _is_title(text: str, holder: Holder) -> bool:
    """Whether the role is a mere title, which counts where no office is told of its bearer."""
    return text[slice(*holder.role[0])] in load("office_holders")["titles"]


def _attends(text: str, holder: Holder) -> bool:
    """Whether a line of who is present or sends apologies names the holder, where a title is no office."""
    line = text.rfind("\n", 0, holder.name[0]) + 1
    return _ATTENDANCE.search(text, line, holder.name[0]) is not None


def _is_known(text: str, holder: Holder, holders: list[Holder]) -> bool:
    """Whether an office is told of the one who bears the title."""
    return any(text[slice(*known.name)].endswith(text[slice(*holder.name)]) for known in holders)


def _bare(text: str, holder: Holder) -> str:
    """The role in small letters and in the singular: the same office, however it is printed."""
    return "".join(text[start:end] for start, end in holder.role).lower().replace(" ", "").rstrip("s")


def _holders(text: str) -> Iterator[Holder]:
    for begin, end in _neighbourhoods(text):
        for rule, expression in constructions():
            for match in expression.finditer(text, begin, end):
                yield from _read(match, rule)


def _in_capitals(reading: Reading) -> Iterator[Holder]:
    """Who a line of the head names in capitals behind a label, with a role that may go on in the next line."""
    document = reading.document
    for match in IN_CAPITALS.finditer(document.text, 0, _HEAD):
        if capital_head().search(match["role"]) and not capital_head().search(match["name"]):
            name, role = (document.view.window(Span(*match.span(part))) for part in ("name", "role"))
            yield Holder(name, (role,), "in_capitals")


def _initialled(text: str) -> Iterator[Holder]:
    """Who is present, each with initials and role: "Ann Lee (AL) Director of Practice Bo Day (BD) Chair"."""
    limit = len(text)
    for name, at in reversed(initialled(text)):
        line = text.find("\n", at)
        limit = min(line if line >= 0 else limit, limit)
        role = line_role_behind().match(text, at, limit)
        if role and _is_name(text[slice(*name)]):
            yield Holder(name, (role.span("role"),), "initialled", _body(text[:limit], role.end()))
        limit = name[0]


def _several(text: str) -> Iterator[Holder]:
    """Inspectors named before the role that they share: "A B and C D, Her Majesty's Inspectors"."""
    for role in INSPECTORS.finditer(text):
        before = NAMES_BEFORE.search(text, max(0, role.start() - _FAR), role.start()) if role[0][-1] == "s" else None
        for name in _listed(before) if before else ():
            if _is_name(text[slice(*name)]):
                yield Holder(name, (_singular(text, *role.span()),), "several")


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """Ranges around what heads a role, in which a name stands: it stands no farther away."""
    ranges: list[tuple[int, int]] = []
    for at in _cues(text):
        start, end = max(0, at - _FAR), min(len(text), at + _FAR)
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    for start, end in ranges:
        begin = _word_start(text, start)
        if two_names().search(text, begin, end):
            yield begin, end


def _cues(text: str) -> list[int]:
    """Where a piece of a role's head stands, in order; one in small letters counts with a name beside it."""
    places = ((last + 1 - size, small) for last, (size, small) in pieces().iter(text))
    return sorted(at for at, small in places if not small or _NAMED.search(text, max(0, at - _REACH), at + _REACH))


def _word_start(text: str, at: int) -> int:
    """Where the first whole word from ``at`` on begins."""
    return 0 if at <= 0 else text.index(" ", at) + 1 if " " in text[at : at + 40] else at


def _read(match: re.Match[str], rule: str) -> Iterator[Holder]:
    if kind_of_body().search(match["role"]):
        return
    if person().fullmatch(match["role"]):
        return
    names = _listed(match) if "names" in match.re.groupindex else [match.span("name")]
    role = match.span("role") if len(names) == 1 else _singular(match.string, *match.span("role"))
    told = match.groupdict()
    body = (
        told.get("body")
        or told.get("owner")
        or told.get("told")
        or _body(match.string, role[1] if rule in {"comma", "dash"} else -1)
    )
    if chairing := _IN_THE_CHAIR.search(match["role"]):
        role = role[0], role[0] + chairing.start()
    within = BODY_WITHIN.search(match["role"]) if rule == "behind_brackets" else None
    if within:
        role, body = (role[0], role[0] + within.start()), within["body"]
    for name in names:
        if _is_name(match.string[slice(*name)]):
            yield Holder(name, (role,), rule, body)


def _is_name(words: str) -> bool:
    """Whether words may be a person's name, a title before it or not."""
    words = titles_before().sub("", words)
    return _SEVERAL_WORDS.search(words) is not None and not not_a_name().search(words) and len(words) < 45


def _body(text: str, at: int) -> str | None:
    """The body named behind a role that ends at ``at``, to which the office belongs."""
    behind = body_behind().match(text, at) if at >= 0 else None
    return behind["body"] or behind["told"] if behind else None


def _singular(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of what several people are, for each of them: their range without the plural's ending."""
    return start, end - text[start:end].lower().endswith(tuple(load("office_holders")["plurals"]))


def _listed(match: re.Match[str]) -> list[tuple[int, int]]:
    """Each of several names."""
    start = match.start("names")
    return [(start + found.start(), start + found.end()) for found in re.finditer(NAME, match["names"])]


def _inspectors(text: str) -> Iterator[Holder]:
    """Inspectors behind their label: the label is their role, and what follows the name with it."""
    for kind, start, end in _labels(text):
        names = read_names(text, end, several=kind == "visit" or "nspectors" in text[start:end])
        if kind == "visit":
            role = _visitors(text, start, names[-1].end if names else end)
        else:
            role = start, start + len(text[start:end].rstrip(": \n\xa0"))
        if role is None:
            continue
        role = _singular(text, *role)
        for name in names:
            rest = BEHIND_NAME.match(text, name.end) if kind != "visit" else None
            yield Holder((name.start, name.end), (role, rest.span()) if rest else (role,), "inspector_label")


def _visitors(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The role of those who made a visit: behind their names, else in what stands before them."""
    behind = BEHIND_NAMES.match(text, end)
    role = behind or VISITORS.match(text, start)
    return role.span("role") if role else None


def _labels(text: str) -> Iterator[tuple[str, int, int]]:
    """Labels that names follow: with a colon, or the sentence that says who made a visit."""
    found = chain.from_iterable(cue.finditer(text) for cue in _LABEL_CUES)
    for cue in sorted(found, key=lambda cue: cue.start()):
        for kind in load("office_holders")["inspector_labels"]:
            words = label(kind).search(text, max(0, cue.start() - _LABEL), cue.end() + 1)
            if words and (":" in words[0] or kind == "visit"):
                yield kind, words.start(), words.end()
                break


def _record(reading: Reading, holder: Holder) -> Record:
    document = reading.document
    view = document.view
    first, last = min(holder.name, *holder.role), max(holder.name, *holder.role)
    closing = view.text.startswith(")", last[1]) and "(" in view.text[first[0] : last[1]]
    role = re.sub(r" ,", ",", " ".join(" ".join(view.text[a:b].split()) for a, b in holder.role))
    name = view.source(*holder.name)
    return Record(
        table="office_holders",
        values={
            "name": " ".join(view.text[slice(*holder.name)].split()),
            "role": role,
            "organisation": _body_of(reading, holder) or _organisation(reading, role),
            "as_of": reading.source.published_end,
        },
        anchor=Span(view.source(*first).start, view.source(*last).end + closing),
        rule=f"office_holder.{holder.rule}",
        evidence={"name": name, "role": tuple(view.source(a, b) for a, b in holder.role)},
        discriminator=str(name.start),
    )


def _body_of(reading: Reading, holder: Holder) -> str | None:
    """The body that a role is told with; none where that is the council's own place ("the county's director")."""
    place = (holder.body or "").lower().replace(" ", "-")
    return None if place == reading.source.authority_id else holder.body


def _organisation(reading: Reading, role: str) -> str | None:
    """The inspectorate for an inspector; for others the publisher, where it is a council that writes of its own."""
    if _INSPECTORATE_ROLE.search(role):
        organisation: str = load("office_holders")["inspectorate"]
        return organisation
    publisher = reading.source.publisher
    return publisher if publisher and "Council" in publisher else None
