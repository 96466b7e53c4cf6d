"""The expressions that find who holds which office: names, roles, and the constructions that join them.

What words head a role, stand before one or hold no name is told in ``contracts/vocabulary/office_holders.yaml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

import ahocorasick

from pipeline.extract.phrases import load

_CAPITAL = r"[^\W\d_a-z][\w'’-]*"
_FORENAME = r"[^\W\d_a-z](?:['’][^\W\d_a-z])?[^\W\d_A-Z][\w'’-]*"
_PARTICLE = r"(?:de|van|der|von|la|le|al) "
NAME = rf"{_FORENAME}(?: (?:{_PARTICLE})?(?:{_FORENAME}|[A-Z]\b\.?)){{1,3}}"
_JOINING = r"(?:,? (?:and|&|of|for|to|in|the)(?: the)? |, | ?[-–] ?| )"
_HONOURS = r"(?: (?:[CMOD]BE|MP|JP|QC|KC|QPM)\b)*"
_DATED = r"(?:,? (?:\d{1,2} )?[A-Z][a-z]{2,8} 20\d\d)?"
INSPECTORS = re.compile(r"(?:His|Her) Majesty[’']s [Ii]nspectors?")
VISITORS = re.compile(
    r"(?:[Tt]he |[Oo]ur )?(?P<role>(?:(?:His|Her) Majesty[’']s |[Ll]ead |[Tt]eam )?[Ii]nspectors?)(?!\w)"
)
NAMES_BEFORE = re.compile(rf"(?P<names>{NAME}(?:(?:, | and |, and ){NAME})+),? (?:(?:who )?(?:are|were) )?$")
BEHIND_NAMES = re.compile(rf",? (?:(?:who )?(?:are|were) )?(?P<role>{INSPECTORS.pattern})")
BEHIND_NAME = re.compile(r",? ?(?:(?:His|Her) Majesty[’']s (?:Senior )?Inspector|HMI)\b")
# Small words of a role, to where its clause ends or the body that it belongs to is named.
_LOWER_ROLE = (
    r"(?:(?: (?:for|of|and|to|the|with))* [a-z’'-]+)*?"
    r"(?:(?:, [a-z’'-]+(?: [a-z’'-]+)?){{1,2}} and [a-z’'-]+(?: [a-z’'-]+){{0,2}})?"
    r"(?: of the [A-Z]\w+ group)?"
    r"(?=,| {goes_on}| (?:of|at|for) (?:(?:the|a) (?:(?:{kinds}) )*)?[A-Z]| in [\dA-Z]| ?[(–]|[.;:\n)]|$)"
)
_BODY = r"(?:(?!The |Local Authority)[A-Z][\w’'-]*(?:,? (?:and |of |for )?|$)){0,6}\b"
_BODY += (
    r"(?:Council|Trust|Authority|Partnership|ICB|CCG|NHS|Constabulary|Police|University|Children First"
    r"|Integrated Care Board)"
)
_NAMED_BODY = (
    rf"(?:(?:London |Royal |Metropolitan )?Borough of {_CAPITAL}(?: (?:and |upon |on )?{_CAPITAL}){{0,3}}"
    r"|Department (?:for|of) (?:Education|Health))"
)
_ONE_BODY = rf"(?:{_NAMED_BODY}|{_BODY.replace(',? ', ' ')})"  # behind a comma of its own
BODY_WITHIN = re.compile(rf", (?:the )?(?P<body>{_ONE_BODY})$")
_CAPITALS = r"[A-Z][A-Z’'&/,. \t–-]*[A-Z]"
IN_CAPITALS = re.compile(
    r"^[ \t]*[A-Za-z][A-Za-z ]{2,30}:[ \t]*(?:(?:CLLR|COUNCILLOR|DR|MR|MRS|MS)\.? )?"
    r"(?P<name>[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]*\.?){1,3})(?:,| [-–]| \()[ \t]*"
    rf"(?P<role>{_CAPITALS}(?:,?[ \t]*\r?\n[ \t]*(?![^\n]*:){_CAPITALS}(?=[ \t]*(?:\n|\Z)))?)",
    re.MULTILINE,
)


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
    other = rf"(?!(?:{'|'.join(words['not_names'])})\b){NAME}"
    label = r"(?:Officer|Report|Lead|Contact) (?:Contact|Author|Officer|Sponsor)s?:"  # of the next line
    return rf"(?:{label}|(?:{stops})\b|{other}{_HONOURS}(?:,| \(| [-–]) ?{heads}|{heads} {other})"


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
def constructions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways in which a role stands beside its holder: the name of each, and what finds its names and role."""
    title = "|".join(load("office_holders")["titles"])
    titled = rf"(?:(?:{title})\.? )"
    label = "|".join(load("office_holders")["labels"])
    name = rf"(?P<name>(?!(?:{label})\b)(?:{titled}{{0,2}}{NAME}|{titled}(?:[A-Z]\.? ?){{1,3}}{_FORENAME}))"
    before = "|".join(load("office_holders")["before"])
    surname = rf"(?!(?:{before})\b)(?:{_FORENAME}|[A-Z]\b\.?)"
    above = rf"(?P<name>(?!(?:{label})\b){titled}{{0,2}}{_FORENAME}(?: (?:{_PARTICLE})?{surname}){{1,3}})"
    initialled_name = rf"{titled}?(?:[A-Z]\.[ ]?){{1,3}}(?:{_PARTICLE})?{_FORENAME}"
    behind = (
        rf"{_HONOURS}(?:, (?:who (?:is|was|became|has become|has been) )?(?:now |appointed as |appointed |as )?"
        r"| (?:(?:was|is|has been) (?:appointed|named|confirmed) (?:as )?|became |becomes |took over as |has been "
        r"|(?:took up|started in) (?:(?:her|his|the) )?(?:new )?(?:post|role|position) as |started (?:work )?as "
        r"|joined (?:us |the [a-z]+ )?as |is (?=(?:the|our) )))"
        r"(?:the |our |its |a |an |then )?(?:new |permanent |substantive |first )?"
        r"(?:(?:council|authority|service|trust|board|city|county|borough"
        rf"|(?P<owner>(?:Department for )?{_CAPITAL}(?: {_CAPITAL}){{0,3}}))[’']s )?"
    )
    role = rf"(?P<role>{_role()})"
    line_role = rf"(?P<role>{_ahead()}{_role()})"
    in_brackets = rf"(?P<role>(?:[\w’'&-]+,? ){{0,6}}?(?:{_heads()})\b[^()\n]{{0,80}})"
    several = rf"{NAME}(?:(?:, | and |, and ){NAME})+"
    goes_on = rf"(?:{'|'.join(load('office_holders')['goes_on'])})\b"
    kinds = "|".join(load("office_holders")["kinds_of_bodies"])
    lower_role = _LOWER_ROLE.format(goes_on=goes_on, kinds=kinds)
    ends = rf"(?=[,.;:)\n]| ?\(| [\w.-]+@| (?:{goes_on}|and\b|{_stops()})|$)"
    line_ends = rf"(?:$(?:\n(?P<body>.*\bCouncil)$)?|, (?P<owner>{_ONE_BODY})$)"
    return (
        ("brackets", re.compile(rf"(?<!\w){role} \((?P<names>{NAME}|{several})\)")),
        ("behind_brackets", re.compile(rf"(?<![\w’']){name} \((?:in the )?{in_brackets}\)")),
        ("initials", re.compile(rf"(?<![\w’'.])(?P<name>(?:[A-Z]\.? ?){{1,3}}(?<=[ .]){_FORENAME}) \({role}\)")),
        ("name_line", re.compile(rf"^{above}{_HONOURS},?[ \n]{line_role}{line_ends}", re.MULTILINE)),
        ("name_line", re.compile(rf"^(?P<name>{initialled_name}),?[ \n]{line_role}{line_ends}", re.MULTILINE)),
        ("dash", re.compile(rf"(?<![\w’']){name}{_HONOURS} [-–] {line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}{line_role}{ends}")),
        ("comma", re.compile(rf"(?<![\w’']){name}{behind}(?P<role>{_small_role()}{lower_role})")),
        (
            "beside",
            re.compile(
                rf"(?<!\w)(?<!for )(?<!of )"
                rf"(?P<role>{_small_role()}"
                rf"(?: (?:of|for)(?:(?! and the| (?:the|a) (?:{kinds})\b(?!['’])) [a-z’'-]+){{1,9}}?)?)"
                rf"(?: of {_body_told()})?,? {name}(?!\w)"
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
def line_role_behind() -> re.Pattern[str]:
    """A role behind a name and initials."""
    return re.compile(rf",?(?: [-–])? (?P<role>{_ahead()}{_role()})")


@lru_cache(maxsize=1)
def person() -> re.Pattern[str]:
    """A title and a name, which are no role: "Councillor Bo Day" behind another's name."""
    return re.compile(rf"(?:{'|'.join(load('office_holders')['titles'])})\.? {NAME}")


@lru_cache(maxsize=1)
def body_behind() -> re.Pattern[str]:
    """A body behind a role: of a kind that has an own name, or told what it is ("of the charity Kids First")."""
    return re.compile(rf"(?:,| at| of) (?:(?:the )?(?P<body>{_BODY})\b|{_body_told()})")


@lru_cache(maxsize=1)
def _body_told() -> str:
    """A body told what it is."""
    kinds = "|".join(load("office_holders")["kinds_of_bodies"])
    return rf"(?:the|a) (?:(?:{kinds}) )+(?P<told>{_CAPITAL}(?: {_CAPITAL}){{0,4}})"


@lru_cache(maxsize=1)
def kind_of_body() -> re.Pattern[str]:
    """A kind of body at the end of what is no role then: "head of the charity" names nobody's."""
    return re.compile(rf" the (?:{'|'.join(load('office_holders')['kinds_of_bodies'])})$")


@lru_cache(maxsize=1)
def capital_head() -> re.Pattern[str]:
    """A word that heads a role, in any case."""
    return re.compile(rf"\b(?:{_heads()})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def titles_before() -> re.Pattern[str]:
    """The titles that a name begins with."""
    return re.compile(rf"^(?:(?:{'|'.join(load('office_holders')['titles'])})\.? )+")


@lru_cache(maxsize=1)
def not_a_name() -> re.Pattern[str]:
    """A word that no person's name holds."""
    return re.compile(rf"\b(?:{'|'.join(load('office_holders')['not_names'])})\b")


@lru_cache(maxsize=1)
def two_names() -> re.Pattern[str]:
    """Two words as every person's name has them, each with a capital and none of those that no name holds."""
    capital = rf"(?=[^\W\d_a-z])(?!(?:{'|'.join(load('office_holders')['not_names'])})\b)[^\W\d_a-z]"
    return re.compile(rf"(?:{capital}[\w'’-]*(?:\. ?| )|{_PARTICLE})(?:{_PARTICLE})?{capital}")


@lru_cache(maxsize=1)
def pieces() -> ahocorasick.Automaton:
    """Finds the pieces of heads; gives how long each is, and whether it stands in small letters."""
    words = load("office_holders")
    pieces = ahocorasick.Automaton()
    for kind in ("cues", "small_cues"):
        for piece in words[kind]:
            pieces.add_word(piece, (len(piece), kind == "small_cues"))
    pieces.make_automaton()
    return pieces
