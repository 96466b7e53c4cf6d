"""Who holds an office: each construction that names one, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import office_holders
from pipeline.extract.record import Reading
from pipeline.text.read import read
from tests.unit.extract.reports import source


def holders(text: str, **known: object) -> list[tuple[str, str, str | None]]:
    reading = Reading(source(**known), read(text.encode(), "report.txt"))  # type: ignore[arg-type]
    records = office_holders.extract(reading)
    for record in records:
        words = reading.document.quote(record.anchor)
        assert record.values["name"].split()[0] in words
    return [(r.values["name"], r.values["role"], r.values["organisation"]) for r in records]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, cabinet member for children, said it was good.", [("Ann Lee", "cabinet member for children")]),
        ("Ann O’Dell, Director of Children’s Services, has left.", [("Ann O’Dell", "Director of Children’s Services")]),
        ("Mr de Souza, Director of Housing, has left.", [("Mr de Souza", "Director of Housing")]),
        ("Present: Councillors Bo Day (Chairman) and Cy Fox", [("Bo Day", "Chairman")]),
        ("Ann Lee, Surrey's director of practice, spoke.", [("Ann Lee", "director of practice")]),
        ("Ann Lee joined the school as Deputy Headteacher in May 2022.", [("Ann Lee", "Deputy Headteacher")]),
        ("Ann Lee joined us as Head of Service in May 2022.", [("Ann Lee", "Head of Service")]),
        ("Ann Lee took up her post as Head of Service in May 2022.", [("Ann Lee", "Head of Service")]),
        ("Ann Lee has been Head of Service since May 2022.", [("Ann Lee", "Head of Service")]),
        ("Ann Lee was appointed as the permanent Head of Service.", [("Ann Lee", "Head of Service")]),
        ("Ann Lee, the Department for Education's adviser to the trust, spoke.", [("Ann Lee", "adviser to the trust")]),
        (
            "Report Author        Ann Lee, Assistant Director for Practice",
            [("Ann Lee", "Assistant Director for Practice")],
        ),
        ("The chair of the company's board, Ann Lee, has left.", [("Ann Lee", "chair of the company's board")]),
        ("Also Councillor Bo Day (Cabinet Member for Homes)", [("Councillor Bo Day", "Cabinet Member for Homes")]),
        ("Cllr J.Lee, Cabinet Member for Children, has left.", [("Cllr J.Lee", "Cabinet Member for Children")]),
        (
            "The team is in place under Director of Children’s Services, Ann Lee.",
            [("Ann Lee", "Director of Children’s Services")],
        ),
        ("The Commissioner appointed by the DfE, Ann Lee has finished.", [("Ann Lee", "Commissioner")]),
        (
            "• Assistant Director, Early Help (Ann Mary Lee);\n• Improvement Leads (Bo Day, Cy Fox and Di Orr).\n",
            [
                ("Ann Mary Lee", "Assistant Director, Early Help"),
                ("Bo Day", "Improvement Lead"),
                ("Cy Fox", "Improvement Lead"),
                ("Di Orr", "Improvement Lead"),
            ],
        ),
        ("We have since appointed Ann Lee as Deputy Headteacher.", [("Ann Lee", "Deputy Headteacher")]),
        ("Ann Lee – Head of Early Help\n\nText.\n", [("Ann Lee", "Head of Early Help")]),
        ("Cllr Ann Lee (in the Chair)\n", [("Cllr Ann Lee", "Chair")]),
        (
            "Ann Lee (Executive Director of People – Children) and Bo Day (Head of Service) were there.",
            [("Ann Lee", "Executive Director of People – Children"), ("Bo Day", "Head of Service")],
        ),
        (
            "I thank the chief executive, Ann Lee, and the lead member, Councillor Bo Day.",
            [("Ann Lee", "chief executive"), ("Councillor Bo Day", "lead member")],
        ),
        ("In her report inspector Ann Lee said more was needed.", [("Ann Lee", "inspector")]),
        (
            "Ann Lee, strategic director for children's services, said so.",
            [("Ann Lee", "strategic director for children's services")],
        ),
        ("Ann Lee, chief executive of Anyshire Council, said so.", [("Ann Lee", "chief executive")]),
        ("Ann Lee CBE\nCommissioner for Children’s Services\n", [("Ann Lee", "Commissioner for Children’s Services")]),
        (
            "Councillor Ann Lee, who was the cabinet member for families in 2018, said so.",
            [("Councillor Ann Lee", "cabinet member for families")],
        ),
        (
            "Lead inspector: Ann Lee, His Majesty’s Inspector\n",
            [("Ann Lee", "Lead inspector, His Majesty’s Inspector")],
        ),
        (
            "His Majesty’s inspectors for this visit were Ann Lee and Bo Day. It was short.",
            [("Ann Lee", "His Majesty’s inspector"), ("Bo Day", "His Majesty’s inspector")],
        ),
        (
            "Report of: Cllr Ann Lee, Executive Member for Children’s Services (ann.lee@any.gov.uk)",
            [("Cllr Ann Lee", "Executive Member for Children’s Services")],
        ),
        (
            "Report author: Ann Lee, Director of Safeguarding and Care Tel: 01234 567",
            [("Ann Lee", "Director of Safeguarding and Care")],
        ),
        (
            "Ann Lee, Head of Service, Corporate Parenting          Councillor Bo Day, Chair",
            [("Ann Lee", "Head of Service, Corporate Parenting"), ("Councillor Bo Day", "Chair")],
        ),
        (
            "Ann Lee, Director of Children’s Services and Bo Day, Head of Virtual School, gave apologies.",
            [("Ann Lee", "Director of Children’s Services"), ("Bo Day", "Head of Virtual School")],
        ),
        (
            "Ann Lee – Director of Education\nBo Day – Head of Resources and Commissioning",
            [("Ann Lee", "Director of Education"), ("Bo Day", "Head of Resources and Commissioning")],
        ),
        (
            "Executive Member for Children’s Services: Councillor Bo Day",
            [("Councillor Bo Day", "Executive Member for Children’s Services")],
        ),
        (
            "Councillor Bo Day, Chair, spoke first. Councillor Bo Day thanked all. Councillor Cy Fox asked why.",
            [("Councillor Bo Day", "Chair"), ("Cy Fox", "Councillor")],
        ),
        (
            "Ann Lee, who became corporate director for children and young people on March 14 and is new, said so.",
            [("Ann Lee", "corporate director for children and young people")],
        ),
        (
            "Ms Ann Lee, the council’s lead member for families until May, agreed.",
            [("Ms Ann Lee", "lead member for families")],
        ),
        ("Cabinet member for children Ann Lee (Ind, Any Ward) said so.", [("Ann Lee", "Cabinet member for children")]),
        (
            "Report by the Commissioner for Care in Anyshire\n\nDame Ann Lee-Day, June 2017\n",
            [("Dame Ann Lee-Day", "Commissioner for Care in Anyshire")],
        ),
        (
            "• Head of Care Leavers (Ann Lee);\n• Improvement Leads (Bo Day and Cy Fox).",
            [("Ann Lee", "Head of Care Leavers"), ("Bo Day", "Improvement Lead"), ("Cy Fox", "Improvement Lead")],
        ),
        (
            "Author Ann Lee, Principal Social Worker; Bo Day, HR Business Partner\n\nSponsor Cy Fox, Head of IT",
            [
                ("Ann Lee", "Principal Social Worker"),
                ("Bo Day", "HR Business Partner"),
                ("Cy Fox", "Head of IT"),
            ],
        ),
        (
            "REPORT OF: CLLR ANN LEE, CORPORATE DIRECTOR, CHILDREN,\nYOUNG PEOPLE AND FAMILIES\n\nPURPOSE\n",
            [("ANN LEE", "CORPORATE DIRECTOR, CHILDREN, YOUNG PEOPLE AND FAMILIES")],
        ),
        (
            "REPORT OF: ANN LEE, CORPORATE DIRECTOR, CHILDREN AND YOUNG\nPEOPLE\n\nPURPOSE\n\nTo tell all.",
            [("ANN LEE", "CORPORATE DIRECTOR, CHILDREN AND YOUNG PEOPLE")],
        ),
        (
            "The inspectors were Ann Lee, Bo Day and Cy Fox, Her Majesty’s Inspectors.",
            [(name, "Her Majesty’s Inspector") for name in ("Ann Lee", "Bo Day", "Cy Fox")],
        ),
        ("The lead inspector was Ann Lee.", [("Ann Lee", "lead inspector")]),
        (
            "Ann Lee was appointed assistant director for early help in May.",
            [("Ann Lee", "assistant director for early help")],
        ),
        ("A Department for Education adviser, Ann Lee, has helped.", [("Ann Lee", "adviser")]),
        (
            "Ann Lee, the council's executive director for children, young people and education, said no.",
            [("Ann Lee", "executive director for children, young people and education")],
        ),
        ("Contact Ann Lee, Local Authority Designated Officer.", [("Ann Lee", "Local Authority Designated Officer")]),
        (
            "Ann Lee, who was appointed as improvement adviser by the department, agreed.",
            [("Ann Lee", "improvement adviser")],
        ),
        ("The leader of the council and the lead member, Ann Lee, meet often.", [("Ann Lee", "lead member")]),
        ("Councillor Ann Lee (Chair, in the Chair)\n", [("Councillor Ann Lee", "Chair")]),
        (
            "Councillor Ann Lee, Cabinet Member for\nYoung People\nOfficer Contact: Bo Day, Director of Care\n",
            [("Councillor Ann Lee", "Cabinet Member for Young People"), ("Bo Day", "Director of Care")],
        ),
        ("Present\nA. Lee, Director of Children's Services\n", [("A. Lee", "Director of Children's Services")]),
        ("Ann Lee, District Commander, Anyshire Police\n", [("Ann Lee", "District Commander")]),
        ("Ann Lee, Adviser, Department for Education\n", [("Ann Lee", "Adviser")]),
        ("Ann Lee, Chief Executive, London Borough of Anyshire\n", [("Ann Lee", "Chief Executive")]),
        ("Green Party councillor Ann Lee said no.", [("Ann Lee", "Green Party councillor")]),
        ("Liberal Democrat group leader Ann Lee said no.", [("Ann Lee", "Liberal Democrat group leader")]),
        ("Author: Ann Lee, Service Manager, Early Reviewing\n", [("Ann Lee", "Service Manager, Early Reviewing")]),
    ],
)
def test_constructions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, role) for name, role, _ in holders(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Children’s Services has been in post since May.",
        "West Sussex County Council, Director of nothing in particular.",
        "The head of service and the chair of the board meet often.",
        "The Improvement Board, Chair and members met.",
        "Dear Ms Lee, Director of Children’s Services",
        "Apologies: Councillor Ann Lee; Bo Day",
        "Her Majesty’s Inspector\n\nJudgement Grade\n\nOverall effectiveness Good\n",
        "The Agency Decision Maker, Head of Service, agreed.",
        "REPORT OF: CORPORATE DIRECTOR, CHILDREN AND YOUNG PEOPLE\n",
        "The chief executive of the charity Open Door said so.",
    ],
)
def test_a_role_without_a_person_is_none(text: str) -> None:
    assert holders(text) == []


def test_an_address_names_the_body_below_the_role() -> None:
    lines = ["12 May 2025", "Ann Lee", "Executive Director of Children, Young People and Learning"]
    lines += ["Anyshire County Council", "Dear Ms Lee", "Visit to Anyshire", "This letter says what was seen."]
    text = "\n\n".join(lines)
    assert holders(text) == [
        ("Ann Lee", "Executive Director of Children, Young People and Learning", "Anyshire County Council")
    ]


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        (
            "Ann Lee, Director of Children’s Services, Anyshire County Council",
            "Director of Children’s Services",
            "Anyshire County Council",
        ),
        ("Dr Ann Lee, Designated Doctor at Fellside NHS Trust, was there.", "Designated Doctor", "Fellside NHS Trust"),
        ("Ann Lee, chief executive of the charity Open Door, said so.", "chief executive", "Open Door"),
    ],
)
def test_a_body_behind_the_role_is_no_part_of_it(text: str, role: str, body: str) -> None:
    assert [found[1:] for found in holders(text, publisher="Bo Council")] == [(role, body)]


def test_a_council_that_publishes_a_report_is_the_body_of_its_officers() -> None:
    text = "All went well in the year.\n\nAnn Lee\n\nCabinet Member for Children and Young People\n"
    assert holders(text, publisher="Anyshire County Council", published_end=date(2025, 5, 1)) == [
        ("Ann Lee", "Cabinet Member for Children and Young People", "Anyshire County Council")
    ]


def test_who_signs_has_a_role_on_the_line_below() -> None:
    text = "Yours sincerely\n\n\nDame Ann Lee\nIndependent Chair, Anyshire Children's Services Improvement Board\n"
    assert holders(text) == [
        ("Dame Ann Lee", "Independent Chair, Anyshire Children's Services Improvement Board", None)
    ]
    assert [found[:2] for found in holders("Yours sincerely\n\nBo Day\nLead Member\n")] == [("Bo Day", "Lead Member")]


def test_one_person_in_one_office_is_told_once() -> None:
    text = (
        "His Majesty’s inspectors for this visit were Ann Lee. Yours sincerely\n\nAnn Lee\n\nHis Majesty’s Inspector\n"
    )
    assert len(holders(text)) == 1


def test_who_is_present_has_initials_and_a_role() -> None:
    text = (
        "Present\n\nDame Ann Lee (AL) Independent Chair\nBo Day (BD) Executive Director, Children and Families, "
        "Anyshire Council\nSupt Cy Fox (CF) Anyshire Police\nDi Orr (DO) Headteacher\n"
    )
    assert holders(text, publisher="Bo Council") == [
        ("Dame Ann Lee", "Independent Chair", "Bo Council"),
        ("Bo Day", "Executive Director, Children and Families", "Anyshire Council"),
        ("Di Orr", "Headteacher", "Bo Council"),
    ]


def test_who_stands_behind_a_name_is_not_its_role() -> None:
    text = "PRESENT: Councillor Ann Lee (Chair), Councillor Bo Day,\nCouncillor Cy Fox, and two others.\n"
    assert [found[:2] for found in holders(text)] == [("Councillor Ann Lee", "Chair")]


def test_a_body_in_the_brackets_of_a_role_is_no_part_of_it() -> None:
    text = "In attendance: Dr Ann Lee (Designated Doctor, Humber Health Partnership).\n"
    assert holders(text) == [("Dr Ann Lee", "Designated Doctor", "Humber Health Partnership")]


def test_a_role_ends_where_the_next_person_is_named() -> None:
    text = (
        "I should like to thank Bo Day, Lead Member for Children's Services, Detective Superintendent Ann Lee of "
        "Anyshire Police and the Business Manager, Cy Fox, for their help.\n"
    )
    assert [found[:2] for found in holders(text)] == [
        ("Bo Day", "Lead Member for Children's Services"),
        ("Ann Lee", "Detective Superintendent"),
        ("Cy Fox", "Business Manager"),
    ]


def test_a_name_may_be_printed_with_initials_before_its_role() -> None:
    text = "Members present: A Whitcombe (Chair), S Ravenhill (Vice-Chair) and B Lowe.\n"
    assert [found[:2] for found in holders(text)] == [("A Whitcombe", "Chair"), ("S Ravenhill", "Vice-Chair")]


@pytest.mark.parametrize("text", ["The Improvement Board (IB) Chair spoke.", "Early Help (EH) Director posts"])
def test_a_thing_with_initials_is_nobody(text: str) -> None:
    assert holders(text) == []


def test_a_role_in_small_letters_may_list_what_it_is_for() -> None:
    text = "It is broken, said Cllr Ann Lee, executive member for children, families and lifelong learning.\n"
    assert [found[1] for found in holders(text)] == ["executive member for children, families and lifelong learning"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The chief executive of the charity Kids First, Ann Lee, was more cautious.",
            [("Ann Lee", "chief executive", "Kids First")],
        ),
        (
            "\nDr Ann Lee\nIndependent Scrutineer, Anyshire Safeguarding Children Partnership\n\nText.\n",
            [("Dr Ann Lee", "Independent Scrutineer", "Anyshire Safeguarding Children Partnership")],
        ),
    ],
)
def test_an_office_of_a_body_that_is_named_with_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert holders(text) == expected
