"""The inspection that a document reports, and those that it speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.inspections import reported
from pipeline.text.read import read
from tests.unit.extract.reports import ILACS_HEAD, SIF_HEAD, reading_of

ILACS_TABLE = "Judgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\n\n"


def test_a_letter_that_no_inspector_signs_reports_no_inspection() -> None:
    text = (
        "18 March 2024\n\nDear Minister\n\nOfsted's monitoring visit took place on 6 and 7 February 2024 and looked "
        "at children in need.\n\nYours sincerely\n\nAnn Lee\n\n{}\n"
    )
    known = [reported(read(text.format(role).encode(), "letter.txt")) for role in ("Chair", "His Majesty's Inspector")]
    assert [found and found.event for found in known] == [None, "monitoring_visit"]


def test_a_report_of_each_framework() -> None:
    ilacs = reading_of(ILACS_HEAD + ILACS_TABLE).records["inspections"][0].values
    assert ilacs["inspection_id"] == "surrey/ilacs/2025-03-03"
    assert (ilacs["framework"], ilacs["event"], ilacs["form"]) == ("ilacs", "inspection", "standard")
    assert ilacs["lead_inspector"] == "Jane O'Dell"
    team = (
        "\nThe inspection team\nLead inspector: Jo Lee HMI\nDeputy lead inspector: Al Ray HMI\nTeam "
        "inspectors: Bo Ash HMI, Fay Oak\n"
    )
    sif = reading_of(SIF_HEAD + team).records["inspections"][0].values
    assert (sif["framework"], sif["event"], sif["form"]) == ("sif", "inspection", None)
    assert (sif["start_date"], sif["end_date"]) == (date(2016, 1, 11), date(2016, 2, 4))
    assert sif["published"] == date(2016, 3, 29)
    assert sif["lead_inspector"] == "Jo Lee"
    assert sif["inspectors"] == ["Jo Lee", "Al Ray", "Bo Ash", "Fay Oak"]


@pytest.mark.parametrize(
    ("title", "framework"),
    [
        ("Inspection of looked after children services\nAnyshire County Council\n", "other"),
        (
            (
                "Anyshire Safeguarding Children Board\nReview of the effectiveness of the Local "
                "Safeguarding Children Board\n"
            ),
            "other",
        ),
        (
            (
                "Re-inspection of services for children in need of help and protection,\nchildren looked "
                "after and care leavers\n"
            ),
            "sif",
        ),
        ("Anyshire\nInspection of children\u2019s social care services\n", "ilacs"),
        ("Anyshire\nInspection of local authority children\u2019s services\n", "ilacs"),
    ],
)
def test_frameworks_are_known_by_their_titles(title: str, framework: str) -> None:
    (record,) = reading_of(f"{title}\nInspection dates: 3 to 7 June 2019\n").records["inspections"]
    assert record.values["framework"] == framework


def test_a_paper_that_gives_the_days_of_an_inspection_is_no_report_of_it() -> None:
    text = (
        "Report to the Cabinet\n\nSummary\n\nInspection dates: 3 to 14 March 2025. The Cabinet is asked to note it.\n"
    )
    records = reading_of(text, publisher="Anyshire County Council").records
    assert all(record.values["described"] == "mentioned" for record in records["inspections"])
    assert records["documents"][0].values["kind"] == "council_report"


def test_a_short_inspection() -> None:
    head = ILACS_HEAD.replace("3 to 14 March", "3 to 7 March")
    assert reading_of(head + ILACS_TABLE).records["inspections"][0].values["form"] == "short"


def test_the_printed_day_of_publication_comes_before_the_registry() -> None:
    known = {"published_start": date(2016, 4, 1), "published_end": date(2016, 4, 1)}
    record = reading_of(SIF_HEAD, **known).records["inspections"][0]
    assert record.values["published"] == date(2016, 3, 29)
    assert "published" in record.evidence
    silent = reading_of(ILACS_HEAD + ILACS_TABLE, **{key: date(2025, 5, 9) for key in known}).records["inspections"][0]
    assert silent.values["published"] == date(2025, 5, 9)
    assert "published" not in silent.evidence


@pytest.mark.parametrize(
    ("letter", "event", "framework", "first", "last"),
    [
        (
            (
                "Monitoring visit of Anyshire children\u2019s services\n\nThis letter summarises the "
                "findings of the monitoring visit "
                "to Anyshire on 11 and 12 July 2017. It was the third visit."
            ),
            "monitoring_visit",
            "sif",
            "2017-07-11",
            "2017-07-12",
        ),
        (
            (
                "Monitoring visit to Anyshire children\u2019s services\n\nThis letter summarises the "
                "findings of the visit to Anyshire "
                "from 2 to 3 March 2022."
            ),
            "monitoring_visit",
            "ilacs",
            "2022-03-02",
            "2022-03-03",
        ),
        (
            (
                "Focused visit to Anyshire children\u2019s services\n\nThis letter summarises the "
                "findings of a focused visit to "
                "Anyshire children\u2019s services on 5 June 2019."
            ),
            "focused_visit",
            "ilacs",
            "2019-06-05",
            "2019-06-05",
        ),
    ],
)
def test_letters(letter: str, event: str, framework: str, first: str, last: str) -> None:
    values = reading_of(f"1 August 2022\n\nDear Ms Oak\n\n{letter}\n").records["inspections"][0].values
    assert (values["event"], values["framework"]) == (event, framework)
    assert (values["start_date"].isoformat(), values["end_date"].isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("sentence", "mentioned"),
    [
        ("Services have improved since the inspection in 2021.", {("ilacs/2021", "inspection")}),
        ("The 2016 Ofsted inspection said so.", {("sif/2016", "inspection")}),
        ("The single inspection in 2018 said so.", {("sif/2018", "inspection")}),
        ("A focused visit in 2022 said so.", {("ilacs/2022", "focused_visit")}),
        ("Since the inspection in 2021 the rate for 2022 has risen.", {("ilacs/2021", "inspection")}),
        ("This is under the Education and Inspections Act 2006.", set()),
        ("Both children's homes were inspected in 2021.", set()),
        ("The plan of 2021 was good.", set()),
        ("At this inspection, in March 2025, it was so.", set()),
    ],
)
def test_inspections_told_in_prose(sentence: str, mentioned: set[tuple[str, str]]) -> None:
    records = reading_of(f"{ILACS_HEAD}{ILACS_TABLE}{sentence}\n").records["inspections"][1:]
    found = {(r.values["inspection_id"].split("/", 1)[1], r.values["event"]) for r in records}
    assert found == mentioned
    assert all(r.values["described"] == "mentioned" for r in records)


def test_a_monitoring_letter_that_speaks_of_a_focused_visit() -> None:
    text = (
        "1 August 2022\n\nDear Ms Oak\n\nMonitoring visit to Anyshire children's services\n\n"
        "This letter summarises the findings of the monitoring visit on 5 and 6 July 2022. Progress "
        "since the focused visit in 2021 is good.\n"
    )
    values = reading_of(text).records["inspections"][0].values
    assert (values["event"], values["start_date"]) == ("monitoring_visit", date(2022, 7, 5))


def test_a_joint_inspection_told_by_letter() -> None:
    text = (
        "1 August 2022\n\nDear partnership\n\nJoint targeted area inspection of Anyshire\n\n"
        "Between 27 June and 1 July 2022, Ofsted, the CQC and HMICFRS carried out a joint inspection "
        "of the multi-agency response in Anyshire.\n"
    )
    values = reading_of(text).records["inspections"][0].values
    assert (values["framework"], values["event"]) == ("other", "inspection")
    assert (values["start_date"], values["end_date"]) == (date(2022, 6, 27), date(2022, 7, 1))


def test_the_days_of_an_inspection_told_in_prose() -> None:
    text = "Report to the Committee\n\nOfsted inspected the council between 13 and 24 March 2023.\n"
    record = reading_of(text).records["inspections"][0]
    assert record.values["inspection_id"] == "surrey/ilacs/2023-03-13"
    assert (record.values["start_date"], record.values["end_date"]) == (date(2023, 3, 13), date(2023, 3, 24))


def test_a_letter_speaks_of_an_inspection_of_its_own_year() -> None:
    text = (
        "1 August 2017\n\nDear Ms Oak\n\nMonitoring visit of Anyshire children's services\n\n"
        "This letter summarises the findings of the monitoring visit on 11 and 12 July 2017. "
        "It was the first since the local authority was judged to be inadequate in January 2017.\n"
    )
    reading = reading_of(text)
    ids = [(r.values["inspection_id"], r.values["event"]) for r in reading.records["inspections"]]
    assert ids == [("surrey/sif/2017-07-11", "monitoring_visit"), ("surrey/sif/2017", "inspection")]
    assert [(r.values["grade"], r.values["source"]) for r in reading.records["grades"]] == [
        ("inadequate", "retrospective")
    ]


def test_a_document_that_reports_none_has_only_mentions() -> None:
    records = reading_of("Report to the Committee\n\nThe Ofsted judgement of May 2019 led to a plan.\n").records[
        "inspections"
    ]
    assert [(r.values["inspection_id"], r.values["described"]) for r in records] == [("surrey/ilacs/2019", "mentioned")]
