"""Whose finding a sentence tells, in each kind of document that tells others' findings."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import findings
from tests.unit.extract.reports import reading_of

_DAY = date(2022, 9, 1)


def heard(text: str, publisher: str) -> list[str]:
    reading = reading_of(text, publisher=publisher, published_start=_DAY, published_end=_DAY)
    return [record.values["evaluator"] for record in findings.extract(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The workforce is stable and support is strong.", ["council"]),
        ("Ofsted found that caseloads were too high.", ["ofsted"]),
        ("Ofsted found that plans were weak. They were not reviewed in good time.", ["ofsted", "ofsted"]),
        ("Ofsted found that plans were weak. We have improved them considerably.", ["ofsted", "council"]),
        ("What Ofsted said: caseloads are unmanageable.", ["ofsted"]),
        ("What inspectors said we do well\n\nSupport is strong. We are proud of it. Plans are weak.",
         ["ofsted", "council", "council"]),
        ("The letter notes that children are now seen promptly.", ["ofsted"]),
        ("Services were judged inadequate, with serious failings.", ["ofsted"]),
        ("Ofsted found that plans were weak.\n\nYoung people were found to be poorly served.", ["ofsted", "ofsted"]),
        ("The peer team found that workers were proud of their good work.", ["other"]),
        ("Young people told the Board that their advisers were hard to reach.", ["other"]),
        ("The Commissioner has noted serious problems. He has also praised the commitment of staff.",
         ["commissioner", "commissioner"]),
        ("Members remained concerned about long delays.", ["council"]),
        ("The Director reminded the Board that Ofsted had inspected it and found that plans were weak.", ["ofsted"]),
        ("Feedback was very positive about the help.", ["other"]),
        ("Families said that the support was strong.\n\nThey spoke warmly of the support.", ["other", "other"]),
        ("Some plans are excellent, and social workers told me that they are proud of them.", ["council"]),
        ("The offer of housing is good: young people speak warmly of it.", ["council"]),
        (
            "Peer review colleagues from Bo visited in June. They found that support was strong.",
            ["other"],
        ),
        ("The Commissioner was appointed in May. Her report, published in June, said support was weak.",
         ["commissioner"]),
        ("Carers value the support highly.", ["other"]),
        ("Early help is strong and families value it.", ["council"]),
        ("The team of seven inspectors found that support was strong.", ["ofsted"]),
        ("Inspectors said that plans were weak.\n\nThey added that support was poor.", ["ofsted", "ofsted"]),
        ("Bo Day, the government's commissioner, said that support was weak.", ["commissioner"]),
        ("The Independent Chair of the Panel, Bo Day, reports that support is strong.", ["other"]),
    ],
)  # fmt: skip
def test_in_council_reports_and_minutes(text: str, expected: list[str]) -> None:
    assert heard(f"Report to Cabinet\n\n{text}\n", "Anyshire Council") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Services are suffering from serious failures, says the Ofsted report.", ["ofsted"]),
        ("Government inspectors said progress was too slow.", ["ofsted"]),
        (
            "Cllr Ann Lee, cabinet member, said support is strong.\n\nThe virtual school was described as weak.",
            ["council", "ofsted"],
        ),
        ("Their letter says money from the council has not led to better support.", ["ofsted"]),
        ("Cllr Ann Lee, cabinet member for children, said: “We are sorry for the failings.”", ["council"]),
        ("Cllr Bo Day, leader of the Labour group, called it a serious failure and said so.", ["other"]),
        ("A Department for Education spokesman said the failings were unacceptable.", ["government"]),
        # whom a sentence presents, and who goes on
        (
            "Ann Lee, the education minister, congratulated all for the strong support. She said: “Support is strong.”",
            ["ofsted", "government"],
        ),
        (
            "Ann Lee, a director, told them: “Support is strong. Inspectors said it is good.” She said it was strong.",
            ["council", "ofsted", "council"],
        ),
        ("Support is strong, the officer in charge of it said.", ["council"]),
        (
            "The charity Anyshire Voices gives strong support. Its chief executive, Bo Day, said: “Support is weak.”",
            ["other", "other"],
        ),
    ],
)
def test_in_news(text: str, expected: list[str]) -> None:
    assert heard(f"{text}\n", "Anyshire News") == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Report of the Commissioner for Children’s Services in Anyshire", "commissioner"),
        ("Under-Secretary of State for Children and Families\n\nDear Councillor Lee", "government"),
        ("Independent Scrutineer's Annual Report", "other"),
        ("Minister for Children\n\nDear Minister\n\nI write as Independent Chair of the Board.", "other"),
    ],
)
def test_a_document_speaks_for_whoever_wrote_it(opening: str, expected: str) -> None:
    text = f"{opening}\n\nThe council has failed its children and its plans are unrealistic.\n"
    assert heard(text, "Department for Education") == [expected]


def test_those_listed_at_the_head_of_minutes_speak_for_their_bodies() -> None:
    text = (
        "Ann Lee, Superintendent, Anyshire Police\nBo Day, Director of Children's Services\n\n"
        "Ms Lee reported that support was strong.\n\nMr Day said that plans were weak.\n"
    )
    assert heard(text, "Anyshire Council") == ["other", "council"]


def test_whom_a_report_is_sent_to_does_not_write_it() -> None:
    text = "To: The Leader and the Department for Education\n\nThe council’s plans are unrealistic.\n"
    assert heard(text, "Anyshire Improvement Board") == ["other"]
