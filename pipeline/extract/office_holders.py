"""`office_holders`: named people with the role in which a document names them.

A role stands behind its holder (after a comma or a dash, in brackets, on the line below), before the holder ("the
chief executive, Ann Lee", "inspector Bo Day said"), or before several in brackets ("Improvement Leads (A B and C
D)") or behind them ("A B and C D, Her Majesty's Inspectors"); inspectors stand behind their label. A line of a
paper's head may print label, name and role in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import ahocorasick

from pipeline.extract.people import initialled, label, read_names
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
_INSPECTORS = re.compile(r"(?:His|Her) Majesty[’']s [Ii]nspectors?")
_VISITORS = re.compile(
    r"(?:[Tt]he |[Oo]ur )?(?P<role>(?:(?:His|Her) Majesty[’']s |[Ll]ead |[Tt]eam )?[Ii]nspectors?)(?!\w)"
)
_NAMES_BEFORE = re.compile(rf"(?P<names>{_NAME}(?:(?:, | and |, and ){_NAME})+),? (?:(?:who )?(?:are|were) )?$")
_BEHIND_NAMES = re.compile(rf",? (?:(?:who )?(?:are|were) )?(?P<role>{_INSPECTORS.pattern})")
_BEHIND_NAME = re.compile(r",? ?(?:(?:His|Her) Majesty[’']s (?:Senior )?Inspector|HMI)\b")
# Small words of a role, to where its clause ends or the body that it belongs to is named.
_LOWER_ROLE = (
    r"(?:(?: (?:for|of|and|to|the|with))* [a-z’'-]+)*?(?:(?:, [a-z’'-]+){{1,2}} and [a-z’'-]+(?: [a-z’'-]+)?)?"
    r"(?: of the [A-Z]\w+ group)?"
    r"(?=,| {goes_on}| (?:of|at|for) (?:(?:the|a) (?:(?:{kinds}) )*)?[A-Z]| in [\dA-Z]| ?[(–]|[.;:\n)]|$)"
)
_NAMED = re.compile(r"[A-Z][\w’'-]+ [A-Z]")  # what a small word that heads a role has within reach where it counts
_REACH = 70


_BODY = r"(?:(?!The )[A-Z][\w’'-]*(?:,? (?:and |of |for )?|$)){0,6}\b"
_BODY += r"(?:Council|Trust|Authority|Partnership|ICB|CCG|NHS|Constabulary|University|Integrated Care Board)"
_ATTENDANCE = re.compile(r"(?:Present|PRESENT|Apologies|APOLOGIES|Attendance|ATTENDANCE)\b[^\n]*$")
_ONE_BODY = _BODY.replace(",? ", " ")  # behind a comma of its own
_BODY_WITHIN = re.compile(rf", (?:the )?(?P<body>{_ONE_BODY})$")
_HEAD = 2000
"""Characters: a title page with its reference numbers and names."""
_CAPITALS = r"[A-Z][A-Z’'&/,. \t–-]*[A-Z]"
_IN_CAPITALS = re.compile(
    r"^[ \t]*[A-Za-z][A-Za-z ]{2,30}:[ \t]*(?P<name>[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]*\.?){1,3})(?:,| [-–]| \()[ \t]*"
    rf"(?P<role>{_CAPITALS}(?:[ \t]*\r?\n[ \t]*(?![^\n]*:){_CAPITALS}(?=[ \t]*(?:\n|\Z)))?)",
    re.MULTILINE,
)


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
    stops = "|".join([*words["titles"], *words["behind_role"], rf"(?<=, ){_ONE_BODY}"])
    heads = rf"(?:the |our )?(?:(?:{'|'.join(words['before'])})[ -]){{0,3}}(?:{_heads()})\b"
    other = rf"(?!(?:{'|'.join(words['not_names'])})\b){_NAME}"
    return rf"(?:(?:{stops})\b|{other}{_HONOURS}(?:,| \(| [-–]) ?{heads}|{heads} {other})"


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
    label = "|".join(load("office_holders")["labels"])
    name = rf"(?P<name>(?!(?:{label})\b)(?:{titled}{{0,2}}{_NAME}|{titled}(?:[A-Z]\.? ?){{1,3}}{_FORENAME}))"
    before = "|".join(load("office_holders")["before"])
    surname = rf"(?!(?:{before})\b)(?:{_FORENAME}|[A-Z]\b\.?)"
    above = rf"(?P<name>(?!(?:{label})\b){titled}{{0,2}}{_FORENAME}(?: (?:{_PARTICLE})?{surname}){{1,3}})"
    behind = (
        rf"{_HONOURS}(?:, (?:who (?:is|was|became|has become|has been) )?(?:now |appointed as |appointed |as )?"
        r"| (?:(?:was|is|has been) (?:appointed|named|confirmed) (?:as )?|became |becomes |took over as |joined as ))"
        r"(?:the |our |its |a |an |then )?"
        r"(?:(?:council|authority|service|trust|board|city|county|borough"
        rf"|(?P<owner>{_CAPITAL}(?: {_CAPITAL}){{0,3}}))[’']s )?"
    )
    role = rf"(?P<role>{_role()})"
    line_role = rf"(?P<role>{_ahead()}{_role()})"
    in_brackets = rf"(?P<role>(?:[\w’'&-]+,? ){{0,6}}?(?:{_heads()})\b[^()\n]{{0,80}})"
    several = rf"{_NAME}(?:(?:, | and |, and ){_NAME})+"
    goes_on = rf"(?:{'|'.join(load('office_holders')['goes_on'])})\b"
    lower_role = _LOWER_ROLE.format(goes_on=goes_on, kinds="|".join(load("office_holders")["kinds_of_bodies"]))
    ends = rf"(?=[,.;:)\n]| ?\(| [\w.-]+@| (?:{goes_on}|and\b|{_stops()})|$)"
    return (
        ("brackets", re.compile(rf"(?<!\w){role} \((?P<names>{_NAME}|{several})\)")),
        ("behind_brackets", re.compile(rf"(?<![\w’']){name} \((?:in the )?{in_brackets}\)")),
        ("initials", re.compile(rf"(?<![\w’'.])(?P<name>(?:[A-Z]\.? ?){{1,3}}(?<=[ .]){_FORENAME}) \({role}\)")),
        ("name_line", re.compile(rf"^{above}{_HONOURS},?[ \n]{line_role}$(?:\n(?P<body>.*\bCouncil)$)?", re.MULTILINE)),
        ("dash", re.compile(rf"(?<![\w’']){name}{_HONOURS} [-–] {line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}{line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}(?P<role>{_small_role()}{lower_role})")),
        (
            "beside",
            re.compile(
                rf"(?<!\w)(?<!for )(?<!of )"
                rf"(?P<role>{_small_role()}(?: (?:of|for)(?: [a-z’'-]+){{1,9}}?)?),? {name}(?!\w)"
            ),
        ),
        ("beside", re.compile(rf"(?<!\w){role}(?: appointed by [^,.;]{{2,40}}|)[,:]? {name}(?!\w)")),
        (
            "appointed",
            re.compile(
                rf"\b(?:appointed|named|confirmed|recruited) {name} as (?:(?:the|our|its|an?|new) ){{0,2}}"
                rf"{line_role}{ends}"
            ),
        ),
        ("chaired", re.compile(rf"\b(?P<role>[Cc]hair)ed by {name}(?!\w)")),
        (
            "role_line",
            re.compile(rf"(?:^|\b(?:by|from|of) (?:the )?){line_role}[ \n]*\n{name}{_HONOURS}{_DATED}$", re.MULTILINE),
        ),
    )


@lru_cache(maxsize=1)
def _line_role() -> re.Pattern[str]:
    """A role behind a name and initials."""
    return re.compile(rf",?(?: [-–])? (?P<role>{_ahead()}{_role()})")


@lru_cache(maxsize=1)
def _person() -> re.Pattern[str]:
    """A title and a name, which are no role: "Councillor Bo Day" behind another's name."""
    return re.compile(rf"(?:{'|'.join(load('office_holders')['titles'])})\.? {_NAME}")


@lru_cache(maxsize=1)
def _body_behind() -> re.Pattern[str]:
    """A body behind a role: of a kind that has an own name, or told what it is ("of the charity Kids First")."""
    kinds = "|".join(load("office_holders")["kinds_of_bodies"])
    told = rf"(?:the|a) (?:(?:{kinds}) )+(?P<told>{_CAPITAL}(?: {_CAPITAL}){{0,4}})"
    return re.compile(rf"(?:,| at| of) (?:(?:the )?(?P<body>{_BODY})\b|{told})")


@lru_cache(maxsize=1)
def _kind_of_body() -> re.Pattern[str]:
    return re.compile(rf" the (?:{'|'.join(load('office_holders')['kinds_of_bodies'])})$")


@lru_cache(maxsize=1)
def _capital_head() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_heads()})\b", re.IGNORECASE)


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
        for rule, expression in _constructions():
            for match in expression.finditer(text, begin, end):
                yield from _read(match, rule)


def _in_capitals(reading: Reading) -> Iterator[Holder]:
    """Who a line of the head names in capitals behind a label, with a role that may go on in the next line."""
    document = reading.document
    for match in _IN_CAPITALS.finditer(document.text, 0, _HEAD):
        if _capital_head().search(match["role"]) and not _capital_head().search(match["name"]):
            name, role = (document.view.window(Span(*match.span(part))) for part in ("name", "role"))
            yield Holder(name, (role,), "in_capitals")


def _initialled(text: str) -> Iterator[Holder]:
    """Who is present, each with initials and role: "Ann Lee (AL) Director of Practice Bo Day (BD) Chair"."""
    limit = len(text)
    for name, at in reversed(initialled(text)):
        line = text.find("\n", at)
        limit = min(line if line >= 0 else limit, limit)
        role = _line_role().match(text, at, limit)
        if role and _is_name(text[slice(*name)]):
            yield Holder(name, (role.span("role"),), "initialled", _body(text[:limit], role.end()))
        limit = name[0]


def _several(text: str) -> Iterator[Holder]:
    """Inspectors named before the role that they share: "A B and C D, Her Majesty's Inspectors"."""
    for role in _INSPECTORS.finditer(text):
        before = _NAMES_BEFORE.search(text, max(0, role.start() - _FAR), role.start()) if role[0][-1] == "s" else None
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
    if _kind_of_body().search(match["role"]):
        return
    if _person().fullmatch(match["role"]):
        return
    names = _listed(match) if "names" in match.re.groupindex else [match.span("name")]
    role = match.span("role") if len(names) == 1 else _singular(match.string, *match.span("role"))
    told = match.groupdict()
    body = told.get("body") or told.get("owner") or _body(match.string, role[1] if rule in {"comma", "dash"} else -1)
    within = _BODY_WITHIN.search(match["role"]) if rule == "behind_brackets" else None
    if within:
        role, body = (role[0], role[0] + within.start()), within["body"]
    for name in names:
        if _is_name(match.string[slice(*name)]):
            yield Holder(name, (role,), rule, body)


def _is_name(words: str) -> bool:
    """Whether words may be a person's name, a title before it or not."""
    words = _titled().sub("", words)
    return _SEVERAL_WORDS.search(words) is not None and not _not_a_name().search(words) and len(words) < 45


def _body(text: str, at: int) -> str | None:
    """The body named behind a role that ends at ``at``, to which the office belongs."""
    behind = _body_behind().match(text, at) if at >= 0 else None
    return behind["body"] or behind["told"] if behind else None


def _singular(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of what several people are, for each of them: their range without the plural's ending."""
    return start, end - text[start:end].lower().endswith(tuple(load("office_holders")["plurals"]))


def _listed(match: re.Match[str]) -> list[tuple[int, int]]:
    """Each of several names."""
    start = match.start("names")
    return [(start + found.start(), start + found.end()) for found in re.finditer(_NAME, match["names"])]


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
            rest = _BEHIND_NAME.match(text, name.end) if kind != "visit" else None
            yield Holder((name.start, name.end), (role, rest.span()) if rest else (role,), "inspector_label")


def _visitors(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The role of those who made a visit: behind their names, else in what stands before them."""
    behind = _BEHIND_NAMES.match(text, end)
    role = behind or _VISITORS.match(text, start)
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
