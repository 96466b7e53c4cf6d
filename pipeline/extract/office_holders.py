"""`office_holders`: named people with the role in which a document names them.

A role stands behind its holder (after a comma or a dash, in brackets, on the line below), before the holder ("the
chief executive, Ann Lee", "inspector Bo Day said"), or before several in brackets ("Improvement Leads (A B and C
D)"); inspectors stand behind their label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import ahocorasick

from pipeline.extract.people import label, read_names
from pipeline.extract.phrases import load
from pipeline.extract.record import Reading, Record
from pipeline.text.spans import Span

_CAPITAL = r"[^\W\d_a-z][\w'’-]*"
_FORENAME = r"[^\W\d_a-z](?:['’][^\W\d_a-z])?[^\W\d_A-Z][\w'’-]*"
_PARTICLE = r"(?:de|van|der|von|la|le|al) "
_NAME = rf"{_FORENAME}(?: (?:{_PARTICLE})?(?:{_FORENAME}|[A-Z]\b\.?)){{1,3}}"
_JOINING = r"(?:,? (?:and|&|of|for|to|in|the)(?: the)? |, | ?[-–] ?| )"
_HONOURS = r"(?: (?:[CMOD]BE|MP|JP|QC|KC|QPM)\b)*"
_DATED = r"(?:,? (?:\d{1,2} )?[A-Z][a-z]{2,8} 20\d\d)?"
_INSPECTORATE_ROLE = re.compile(r"\b(?:HMI|Inspectors?|inspectors?)\b")
_SEVERAL_WORDS = re.compile(r"[ .]\w")
_FAR = 140
_LABEL = 40
_LABEL_CUES = re.compile(r"nspectors?(?::|\b[^\n.:]{0,40}?\b(?:were|was)\b)"), re.compile("HMI:")
_INSPECTORS = re.compile(r"(?:His|Her) Majesty[’']s inspectors?", re.IGNORECASE)
_BEHIND_NAME = re.compile(r",? ?(?:(?:His|Her) Majesty[’']s (?:Senior )?Inspector|HMI)\b")
# Small words of a role, to where its clause ends or the body that it belongs to is named.
_LOWER_ROLE = (
    r"(?:(?: (?:for|of|and|to|the|with))* [a-z’'-]+)*?(?: of the [A-Z]\w+ group)?"
    r"(?=,| {goes_on}| (?:of|at|for) (?:the )?[A-Z]| in \d| ?[(–]|[.;:\n)]|$)"
)
_NAMED = re.compile(r"[A-Z][\w’'-]+ [A-Z]")  # what a small word that heads a role has within reach where it counts
_REACH = 70


class Holder(NamedTuple):
    """A name and a role by their ranges in the view; ``rule`` tells the construction."""

    name: tuple[int, int]
    role: tuple[tuple[int, int], ...]
    rule: str
    body: str | None = None


@lru_cache(maxsize=1)
def _heads() -> str:
    return "|".join(sorted(load("office_holders")["heads"], key=len, reverse=True))


@lru_cache(maxsize=1)
def _role() -> str:
    """A role in capitals: words before its head, the head, and what it is the head of."""
    words = load("office_holders")
    before = "|".join(words["before"])
    return rf"(?:(?:(?:{before})[ -]){{0,3}}(?:{_heads()})\b(?:{_JOINING}(?!{_stops()}){_CAPITAL}){{0,16}})"


@lru_cache(maxsize=1)
def _stops() -> str:
    """Where a role ends because something else is printed behind it: another person, a telephone number."""
    words = load("office_holders")
    stops = "|".join([*words["titles"], *words["behind_role"]])
    heads = rf"(?:the |our )?(?:(?:{'|'.join(words['before'])})[ -]){{0,3}}(?:{_heads()})\b"
    return rf"(?:(?:{stops})\b|(?!(?:{'|'.join(words['not_names'])})\b){_NAME}{_HONOURS}(?:,| \(| [-–]) ?{heads})"


@lru_cache(maxsize=1)
def _ahead() -> str:
    """Words in capitals before the head of a role: "Parliamentary Under", "Adults and Health"."""
    return rf"(?:(?!{_stops()}){_CAPITAL}(?:,| and| &| of| for| to)*[ -]){{0,6}}?"


@lru_cache(maxsize=1)
def _small_role() -> str:
    """A role in small letters up to its head."""
    words = load("office_holders")
    return rf"(?i:(?:(?:{'|'.join([*words['before'], *words['before_in_prose']])})[ -]){{0,3}})(?i:{_heads()})\b"


@lru_cache(maxsize=1)
def _constructions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    title = "|".join(load("office_holders")["titles"])
    titled = rf"(?:(?:{title})\.? )"
    name = rf"(?P<name>(?:{titled}{{0,2}}{_NAME}|{titled}(?:[A-Z]\.? ?){{1,3}}{_FORENAME}))"
    behind = (
        rf"{_HONOURS}, (?:who (?:is|was|became|has become|has been) )?(?:now |appointed as |appointed |as )?"
        r"(?:the |our |its |a |an |then )?(?:(?:council|authority|service|trust|board|city|county|borough)[’']s )?"
    )
    role = rf"(?P<role>{_role()})"
    line_role = rf"(?P<role>{_ahead()}{_role()})"
    in_brackets = rf"(?P<role>(?:[\w’'&-]+,? ){{0,6}}?(?:{_heads()})\b[^()\n]{{0,80}})"
    goes_on = rf"(?:{'|'.join(load('office_holders')['goes_on'])})\b"
    lower_role = _LOWER_ROLE.replace("{goes_on}", goes_on)
    ends = rf"(?=[,.;:)\n]| ?\(| (?:{goes_on}|and\b|{_stops()})|$)"
    return (
        ("brackets", re.compile(rf"(?<!\w){role} \((?P<names>{_NAME}(?:(?:, | and |, and ){_NAME})*)\)")),
        ("behind_brackets", re.compile(rf"(?<![\w’']){name} \((?:in the )?{in_brackets}\)")),
        ("name_line", re.compile(rf"^{name}{_HONOURS},?[ \n]{line_role}$(?:\n(?P<body>.*\bCouncil)$)?", re.MULTILINE)),
        ("dash", re.compile(rf"(?<![\w’']){name}{_HONOURS} [-–] {line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}{line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}(?P<role>{_small_role()}{lower_role})")),
        (
            "beside",
            re.compile(rf"(?<!\w)(?P<role>{_small_role()}(?: (?:of|for)(?: [a-z’'-]+){{1,9}}?)?),? {name}(?!\w)"),
        ),
        ("beside", re.compile(rf"(?<!\w){role}(?: appointed by [^,.;]{{2,40}}|)[,:]? {name}(?!\w)")),
        ("chaired", re.compile(rf"\b(?P<role>[Cc]hair)ed by {name}(?!\w)")),
        (
            "role_line",
            re.compile(rf"(?:^|\b(?:by|from|of) (?:the )?){line_role}[ \n]*\n{name}{_HONOURS}{_DATED}$", re.MULTILINE),
        ),
    )


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """The titles that a name begins with."""
    return re.compile(rf"^(?:(?:{'|'.join(load('office_holders')['titles'])})\.? )+")


@lru_cache(maxsize=1)
def _not_a_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('office_holders')['not_names'])})\b")


@lru_cache(maxsize=1)
def _two_names() -> re.Pattern[str]:
    """Two words as every person's name has them, each with a capital and none of those that no name holds."""
    capital = rf"(?=[^\W\d_a-z])(?!(?:{'|'.join(load('office_holders')['not_names'])})\b)[^\W\d_a-z]"
    return re.compile(rf"(?:{capital}[\w'’-]*(?:\. ?| )|{_PARTICLE})(?:{_PARTICLE})?{capital}")


@lru_cache(maxsize=1)
def _pieces() -> ahocorasick.Automaton:
    """Finds the pieces of heads; gives how long each is, and whether it stands in small letters."""
    words = load("office_holders")
    pieces = ahocorasick.Automaton()
    for kind in ("cues", "small_cues"):
        for piece in words[kind]:
            pieces.add_word(piece, (len(piece), kind == "small_cues"))
    pieces.make_automaton()
    return pieces


def extract(reading: Reading) -> list[Record]:
    """One record a person and role, in the order in which the document first names them."""
    text = reading.document.view.text
    told: set[tuple[str, str]] = set()
    taken: list[tuple[int, int]] = []
    holders: list[Holder] = []
    found = chain(_inspectors(text), _holders(text))
    for holder in sorted(found, key=lambda holder: _is_title(text, holder)):
        if _is_title(text, holder) and any(_same_name(text, holder, known) for known in holders):
            continue
        if any(holder.name[0] < end and start < holder.name[1] for start, end in taken):
            continue
        if holder.rule == "role_line" and any(holder.role[0] in known.role for known in holders):
            continue
        taken.append(holder.name)
        key = (text[slice(*holder.name)], _bare(text, holder))
        if key not in told:
            told.add(key)
            holders.append(holder)
    return [_record(reading, holder) for holder in sorted(holders)]


def _is_title(text: str, holder: Holder) -> bool:
    """Whether the role is a mere title, which counts where no office is told of its bearer."""
    return text[slice(*holder.role[0])] in load("office_holders")["titles"]


def _same_name(text: str, holder: Holder, known: Holder) -> bool:
    return text[slice(*known.name)].endswith(text[slice(*holder.name)])


def _bare(text: str, holder: Holder) -> str:
    """The role in small letters and in the singular: the same office, however it is printed."""
    return "".join(text[start:end] for start, end in holder.role).lower().replace(" ", "").rstrip("s")


def _holders(text: str) -> Iterator[Holder]:
    for begin, end in _neighbourhoods(text):
        for rule, expression in _constructions():
            for match in expression.finditer(text, begin, end):
                yield from _read(match, rule)


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
        if _two_names().search(text, begin, end):
            yield begin, end


def _cues(text: str) -> list[int]:
    """Where a piece of a role's head stands, in order; one in small letters counts with a name beside it."""
    places = ((last + 1 - size, small) for last, (size, small) in _pieces().iter(text))
    return sorted(at for at, small in places if not small or _NAMED.search(text, max(0, at - _REACH), at + _REACH))


def _word_start(text: str, at: int) -> int:
    """Where the first whole word from ``at`` on begins."""
    return 0 if at <= 0 else text.index(" ", at) + 1 if " " in text[at : at + 40] else at


def _read(match: re.Match[str], rule: str) -> Iterator[Holder]:
    names = [match.span("name")] if rule != "brackets" else _listed(match)
    role = match.span("role") if len(names) == 1 else _singular(match.string, *match.span("role"))
    for name in names:
        words = _titled().sub("", match.string[name[0] : name[1]])
        if _SEVERAL_WORDS.search(words) and not _not_a_name().search(words) and len(words) < 45:
            yield Holder(name, (role,), rule, match.groupdict().get("body"))


def _singular(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of what several people are, for each of them: their range without the plural's ending."""
    return start, end - text[start:end].lower().endswith(tuple(load("office_holders")["plurals"]))


def _listed(match: re.Match[str]) -> list[tuple[int, int]]:
    start = match.start("names")
    return [(start + found.start(), start + found.end()) for found in re.finditer(_NAME, match["names"])]


def _inspectors(text: str) -> Iterator[Holder]:
    """Inspectors behind their label: the label is their role, and what follows the name with it."""
    for kind, start, end in _labels(text):
        stop = end if kind == "visit" else start + len(text[start:end].rstrip(": \n\xa0"))
        if kind == "visit":
            role = _INSPECTORS.match(text, start)
            stop = role.end() if role else start
        stop = _singular(text, start, stop)[1]
        for name in read_names(text, end, several=kind == "visit" or "nspectors" in text[start:end]):
            rest = _BEHIND_NAME.match(text, name.end) if kind != "visit" else None
            parts = ((start, stop), rest.span()) if rest else ((start, stop),)
            if stop > start:
                yield Holder((name.start, name.end), parts, "inspector_label")


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
            "organisation": holder.body or _organisation(reading, role),
            "as_of": reading.source.published_end,
        },
        anchor=Span(view.source(*first).start, view.source(*last).end + closing),
        rule=f"office_holder.{holder.rule}",
        evidence={"name": name, "role": tuple(view.source(a, b) for a, b in holder.role)},
        discriminator=str(name.start),
    )


def _organisation(reading: Reading, role: str) -> str | None:
    """The inspectorate for an inspector; for others the publisher, where it is a council that writes of its own."""
    if _INSPECTORATE_ROLE.search(role):
        organisation: str = load("office_holders")["inspectorate"]
        return organisation
    publisher = reading.source.publisher
    return publisher if publisher and "Council" in publisher else None
