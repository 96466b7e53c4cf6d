"""Names of inspectors in the lists that reports print."""

from __future__ import annotations

import pytest

from pipeline.extract.inspections import lead_inspectors
from pipeline.extract.people import label, read_names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Lead inspector: Ann McRae\r\nHer Majesty\u2019s Inspector\r\nJudgement Grade", ["Ann McRae"]),
        ("Lead inspector: Jo Lee, His Majesty\u2019s Inspector\r\nJudgement", ["Jo Lee"]),
        ("Lead inspector: Jo Lee HMI\nDeputy lead inspector: Al Ray HMI", ["Jo Lee"]),
        ("Lead inspector: Jo Lee (HMI)", ["Jo Lee"]),
        ("Lead inspector: Jo Lee, Senior HMI\nTeam inspectors: Al Ray", ["Jo Lee"]),
        ("Reporting inspector Christopher Sandy HMI\nAge group: All", ["Christopher Sandy"]),
        ("Lead inspectors: Mia Thom-Jones, HMI and Nick O\u2019Shea HMI\nTeam", ["Mia Thom-Jones", "Nick O\u2019Shea"]),
        ("Lead inspectors: Jo Lee\nHer Majesty's Inspector\nAl Ray\nHer Majesty's Inspector\n", ["Jo Lee", "Al Ray"]),
        ("Lead inspector: Jo Lee HMI\r\nAl Ray HMI\r\nJudgement Grade", ["Jo Lee", "Al Ray"]),
        ("Lead inspector: Jo Lee\r\nSurrey County Council", ["Jo Lee"]),
        ("Lead inspectors: A B Carter and Jane van der Berg\nJudgement", ["A B Carter", "Jane van der Berg"]),
        ("Lead inspector: Naintara\nKhosla, His Majesty's Inspector", ["Naintara Khosla"]),
        ("Lead\ninspector: Jo Lee", ["Jo Lee"]),
        ("The lead inspector was told of it.", []),
    ],
)
def test_lead_inspectors(printed: str, names: list[str]) -> None:
    assert [name.words for name in lead_inspectors(printed)] == names


def test_a_deputy_is_no_lead() -> None:
    assert lead_inspectors("Deputy lead inspector: Al Ray HMI\n") == []


def test_the_span_of_a_name_is_its_words() -> None:
    text = "Lead inspector: Jo Lee HMI"
    (name,) = lead_inspectors(text)
    assert text[name.start : name.end] == "Jo Lee"


def test_a_team_over_lines_with_roles() -> None:
    text = "Team inspectors: Fay Mills, Karen Ware HMI; Janet\nFraser OI and Ty Yule (OI)\nSenior data analyst"
    found = label("team").search(text)
    assert found is not None
    assert [name.words for name in read_names(text, found.end())] == [
        "Fay Mills",
        "Karen Ware",
        "Janet Fraser",
        "Ty Yule",
    ]


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        ("His Majesty\u2019s inspectors for this visit were \r\nAnn Oak and Bo Ash.  \r\n", ["Ann Oak", "Bo Ash"]),
        ("Her Majesty\u2019s Inspectors for this visit were Ann Oak, HMI, and Bo Ash, HMI.", ["Ann Oak", "Bo Ash"]),
        ("Her Majesty's Inspector for this visit was Ann Oak.", ["Ann Oak"]),
        ("It went well.\nYours sincerely\n\n \nAnn Oak  \nHis Majesty\u2019s Inspector", ["Ann Oak"]),
    ],
)
def test_a_letter_names_who_made_the_visit_or_signed(letter: str, names: list[str]) -> None:
    assert [name.words for name in lead_inspectors(letter, letter=True)] == names
