"""Printed names of authorities and the authorities that they mean."""

from __future__ import annotations

import pytest

from pipeline.extract.authority import named_authority, resolve
from pipeline.sources.authorities import authorities
from pipeline.text.read import read


@pytest.mark.parametrize("authority", authorities().values(), ids=lambda authority: authority.authority_id)
def test_every_name_and_alias_means_its_authority(authority: object) -> None:
    for name in (authority.name, *authority.also_known_as):  # type: ignore[attr-defined]
        assert resolve(name) == authority.authority_id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("printed", "authority"),
    [
        ("London Borough of Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Royal Borough of Windsor & Maidenhead", "windsor-and-maidenhead"),
        ("Metropolitan Borough of Barnsley Council", "barnsley"),
        ("City of Bradford Metropolitan District Council", "bradford"),
        ("the London Borough of Sutton", "sutton"),
        ("City of York Council", "york"),
        ("City of Westminster", "westminster"),
        ("City of London Corporation", "london-corporation"),
        ("Bristol City of", "bristol"),
        ("Council of the Isles of Scilly", "isles-of-scilly"),
        ("Newcastle City Council", "newcastle-upon-tyne"),
        ("Kingston Upon Hull City Council", "kingston-upon-hull"),
        ("Stoke on Trent", "stoke-on-trent"),
        ("St Helens Council", "st-helens"),
        ("Surrey Safeguarding Children Board", "surrey"),
        ("Nottinghamshire County Council", "nottinghamshire"),
        ("Nottingham City", "nottingham"),
        ("County Durham", "durham"),
    ],
)
def test_printed_forms(printed: str, authority: str) -> None:
    assert resolve(printed) == authority


@pytest.mark.parametrize(
    "printed", ["", "The Committee", "Kingston", "London Borough", "Children's services", "Ofsted"]
)
def test_what_names_no_one_authority_is_none(printed: str) -> None:
    assert resolve(printed) is None


@pytest.mark.parametrize(
    ("opening", "printed"),
    [
        (
            "Inspection of Windsor and\r\nMaidenhead local authority\r\nchildren\u2019s services\r\n",
            "Windsor and Maidenhead",
        ),
        ("Focused visit to Surrey children's services\n", "Surrey"),
        ("1\r\nLondon Borough of Sutton\r\nRe-inspection of services for children\r\n", "London Borough of Sutton"),
    ],
)
def test_the_authority_that_an_opening_names(opening: str, printed: str) -> None:
    found = named_authority(read(opening.encode(), "report.txt"))
    assert found is not None
    assert found.printed == printed
    assert " ".join(opening[found.span.start : found.span.end].split()) == printed
