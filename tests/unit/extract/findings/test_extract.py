"""Findings of whole documents: a report, a council report and a news article of our own making."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.extract.every_table import extract_all
from pipeline.extract.findings import evaluates
from pipeline.extract.findings.assessment import Verdict
from pipeline.extract.record import Reading, Record
from pipeline.sources.source import Source
from pipeline.text.read import read

REPORT = """Inspection of Somewhere local authority children's services

Inspection dates: 2 to 13 June 2025

Lead inspector: Ann Other, His Majesty's Inspector

Services have improved since the last inspection. Too many children wait for help.

What needs to improve?

\u2022 The timeliness of visits.

The experiences and progress of children who need help and protection: good

1. Thresholds are applied well. Most families are seen quickly.

2. Plans are not always clear. This means that parents do not know what to do.

The impact of leaders on social work practice with children and families: good

3. Leaders know their services well. In 2024, a panel met 12 times.
"""

COUNCIL = """Report to the Children's Scrutiny Committee

1. Background

1.1 The Committee is asked to note the good progress made.

1.2 In 2024, Ofsted found that plans were weak and visits were late. Managers were too slow to act.
The service has now improved supervision.

1.3 The Commissioner recommended that weak governance be reformed.

2. What inspectors said

2.1 In May 2025, an Ofsted monitoring visit identified steady progress. The main findings were:

\u2022 Children were seen regularly and their needs were well met.
\u2022 Supervision was inconsistent.

2.2 The council will ensure that all plans are good. Caseloads have reduced.
"""

NEWS = """Children's services 'let children down'

Ofsted inspectors found "serious failings" in the services of the council.

"Managers do not act quickly enough," the watchdog said.

Jo Bloggs, cabinet member for children, said: "We have made huge progress.

"Our staff have worked well together and caseloads have fallen."

Ms Bloggs added: "We are sorry for the failings."
"""


def findings(text: str, publisher: str, published: tuple[date, date] | None = None) -> list[Record]:
    data = text.encode()
    start, end = published or (None, None)
    source = Source(
        document_id="somewhere/it",
        path=Path("somewhere/it.txt"),
        sha256="0" * 64,
        size_bytes=len(data),
        authority_id="somewhere",
        publisher=publisher,
        published_start=start,
        published_end=end,
    )
    return extract_all(Reading(source, read(data, "it.txt")))["findings"]


def column(records: list[Record], *names: str) -> list[tuple[object, ...]]:
    return [tuple(record.values[name] for name in names) for record in records]


def test_a_report_gives_every_sentence_of_its_summary_and_body() -> None:
    records = findings(REPORT, "Ofsted")
    assert column(records, "paragraph", "judgement", "assessment") == [
        (None, None, "improved"),
        (None, None, "weakness"),
        ("1", "help_and_protection", "strength"),
        ("1", "help_and_protection", "strength"),
        ("2", "help_and_protection", "weakness"),
        ("2", "help_and_protection", "weakness"),
        ("3", "impact_of_leaders", "strength"),
        ("3", "impact_of_leaders", "neutral"),
    ]
    assert {record.values["evaluator"] for record in records} == {"ofsted"}
    assert {record.values["date_basis"] for record in records} == {"inspection"}
    assert {record.values["date_start"] for record in records} == {date(2025, 6, 2)}
    assert [record.values["seq"] for record in records] == list(range(1, 9))


def test_a_count_has_its_words_for_evidence() -> None:
    document = read(REPORT.encode(), "it.txt")
    told = [record for record in findings(REPORT, "Ofsted") if record.values["prevalence_text"]]
    assert [record.values["prevalence_text"] for record in told] == ["Too many children", "Most families"]
    for record in told:
        span = record.evidence["prevalence_text"]
        assert isinstance(span, tuple)
        assert document.text[span[0] : span[1]] == record.values["prevalence_text"]


def test_a_council_report_gives_what_evaluates_and_whose_it_is() -> None:
    records = findings(COUNCIL, "Somewhere Council", (date(2025, 9, 1), date(2025, 9, 30)))
    assert column(records, "evaluator", "assessment", "text") == [
        ("ofsted", "weakness", "In 2024, Ofsted found that plans were weak and visits were late."),
        ("ofsted", "weakness", "Managers were too slow to act."),
        ("council", "improved", "The service has now improved supervision."),
        ("commissioner", "weakness", "The Commissioner recommended that weak governance be reformed."),
        ("ofsted", "improved", "In May 2025, an Ofsted monitoring visit identified steady progress."),
        ("ofsted", "strength", "Children were seen regularly and their needs were well met."),
        ("ofsted", "weakness", "Supervision was inconsistent."),
        ("council", "improved", "Caseloads have reduced."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Note the forecast overspend on the budget for placements.",
        "Bring average caseloads down to 15 by March, with no delays.",
        "Hold an awards evening for the best carers.",
        "Work to tackle delays and poor recording.",
        "To report performance, which has improved, to members.",
        "We will tackle poor recording and delays.",
        "Green means on track and red means off track.",
        "Notes: figures are poor before 2019 and have gaps.",
        "A good plan sets out clear and timely steps.",
        "The Chair asked whether caseloads were too high.",
        "Is the improved performance good and sustained?",
        "A visit is counted as late when there are delays of a day.",
        "A much improved system is to be introduced in April.",
        "Visits late in the area 9 8 7 6 5 poor.",
        "Weekly allowances for carers will go up by 7%, a real improvement.",
        "Under a much better plan, the council will buy and open four homes.",
    ],
)
def test_what_is_asked_planned_or_noted_is_no_evaluation(sentence: str) -> None:
    assert not evaluates(sentence, Verdict("weakness", 9.0))


@pytest.mark.parametrize(
    "sentence",
    [
        "Work with schools has stalled.",
        "Review health assessments were much better.",
        "Visiting is not where it should be.",
        "Asked whether caseloads were too high, the Director said that they had fallen.",
        "The staff are to be commended for their good work.",
        "Most plans are clear about what is to be done.",
        "Some schools still refer families wrongly who should have been helped early.",
    ],
)
def test_what_only_looks_like_a_plan_evaluates(sentence: str) -> None:
    assert evaluates(sentence, Verdict("weakness", 9.0))


@pytest.mark.parametrize("heading", ["Contacts", "CONTACTS", "Contact, referral and assessment"])
def test_sections_on_contacts_hold_findings_and_details_of_a_contact_none(heading: str) -> None:
    text = "Contacts are dealt with quickly and this is a real strength of the service."
    assert len(findings(f"Report to Cabinet\n\n{heading}\n\n{text}\n", "Anyshire Council")) == 1
    assert findings(f"Report to Cabinet\n\nContact details\n\n{text}\n", "Anyshire Council") == []


def test_an_article_tells_who_says_what() -> None:
    records = findings(NEWS, "BBC News", (date(2025, 9, 1), date(2025, 9, 1)))
    assert column(records, "evaluator", "assessment") == [
        ("ofsted", "weakness"),
        ("ofsted", "weakness"),
        ("council", "improved"),
        ("council", "strength"),
        ("council", "weakness"),
    ]


def test_dates_of_a_council_report_are_of_what_each_sentence_tells() -> None:
    records = findings(COUNCIL, "Somewhere Council", (date(2025, 9, 1), date(2025, 9, 30)))
    assert column(records, "date_basis", "date_start", "date_end") == [
        ("stated", date(2024, 1, 1), date(2024, 12, 31)),
        ("stated", date(2024, 1, 1), date(2024, 12, 31)),
        ("document", date(2025, 9, 1), date(2025, 9, 30)),
        ("document", date(2025, 9, 1), date(2025, 9, 30)),
        ("stated", date(2025, 5, 1), date(2025, 5, 31)),
        ("stated", date(2025, 5, 1), date(2025, 5, 31)),
        ("stated", date(2025, 5, 1), date(2025, 5, 31)),
        ("document", date(2025, 9, 1), date(2025, 9, 30)),
    ]
    stated = [record for record in records if record.values["date_basis"] == "stated"]
    assert all({"date_start", "date_end"} <= set(record.evidence) for record in stated)


def test_topics_are_those_of_the_sentence() -> None:
    told = column(findings(REPORT, "Ofsted"), "topics")
    assert told[2] == (["thresholds"],)
    assert told[4] == (["plans"],)


LETTER = """25 June 2021

Dear Ms Bloggs

Monitoring visit to Somewhere children's services

This letter summarises the findings of the monitoring visit to Somewhere children's services on 25 and 26 May 2021.
This was the second monitoring visit since the local authority was judged inadequate in March 2019.

Areas covered by the visit

A range of evidence was considered during the visit, including case records.

Overview

The pace of change has been too slow.

Findings and evaluation of progress

Caseloads are manageable. Decisions are timely, but plans remain weak.

I am copying this letter to the Department for Education.

Yours sincerely

Ann Other
"""

COMMISSIONER = """Children's Services in Somewhere

Commissioner's report

1. Findings

1.1 Leadership has been unstable. The council was slow to respond to the failings that Ofsted identified.

1.2 Ofsted found in January 2024 that thresholds were not well understood.
"""


def test_a_letter_gives_what_was_found_not_how() -> None:
    records = findings(LETTER, "Ofsted")
    assert column(records, "assessment", "text") == [
        ("weakness", "The pace of change has been too slow."),
        ("strength", "Caseloads are manageable."),
        ("mixed", "Decisions are timely, but plans remain weak."),
    ]
    assert {record.values["date_start"] for record in records} == {date(2021, 5, 25)}


def test_a_commissioners_report_is_the_commissioners() -> None:
    records = findings(COMMISSIONER, "Department for Education")
    assert column(records, "evaluator") == [("commissioner",), ("commissioner",), ("ofsted",)]


LISTED = """Report to the Children's Scrutiny Committee

1. The inspection

1.1 The key strengths from the Ofsted report are:

\u2022 Leaders know their services well.
\u2022 Caseloads are manageable.

1.2 Supervision is poor.
"""


def test_a_list_is_of_the_source_that_its_lead_in_names() -> None:
    records = findings(LISTED, "Somewhere Council", (date(2025, 9, 1), date(2025, 9, 30)))
    assert column(records, "evaluator", "text") == [
        ("ofsted", "Leaders know their services well."),
        ("ofsted", "Caseloads are manageable."),
        ("council", "Supervision is poor."),
    ]


def test_rows_of_a_table_of_figures_are_no_findings() -> None:
    text = (
        "Anyshire Council\n\nPerformance is good.\n\nTable 1: Main indicators\n\n"
        "Indicator                          Q1       Q2       Target   Status\n"
        "                                   2019/20  2019/20\n"
        "Assessments completed              79.5%    83.2%    85%      Amber\n"
        "within 45 working days\n"
        "Child protection plans lasting     3.3%     4.1%     3.0%     Red\n"
        "too long\n"
        "Poor placements of children        5.3%     6.1%     3.0%     Red\n\n"
        "Support is weak.\n"
    )
    assert column(findings(text, "Anyshire Council"), "text") == [("Performance is good.",), ("Support is weak.",)]
