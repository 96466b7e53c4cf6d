"""What figures are named: by their own words, by what they go on about, and where a name would be of something else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.kpis.test_prose import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is counted is in what names it.
        ("Three disputes about children looked after went to the director.", [(3, None)]),
        ("There were 41 paintings by children looked after.", [(41, None)]),
        ("Eight groups of brothers and sisters were placed together.", [(8, "siblings_together_number")]),
        # The lead-in of a list that names nothing adds nothing.
        (
            "A safeguarding officer said:\n\n\u2022 61% of care leavers were in education, employment or training.",
            [(61, "care_leavers_eet")],
        ),
        # None of a group is not the group.
        ("No looked after children have been permanently excluded from school.", [(0, "cla_permanent_exclusions")]),
        ("No children looked after were consulted.", [(0, None)]),
        # A whole is named by its own noun, or is the group of which a part is told.
        (
            "Twelve of the 40 care leavers live in supported accommodation.",
            [(12, "care_leavers_supported_accommodation"), (40, "care_leavers")],
        ),
        (
            "Few children (34 of the 758) are looked after out of the area.",
            [(34, "cla_out_of_area"), (758, "children_looked_after")],
        ),
        (
            "Just 11 of the 27 children who came into care were seen by a doctor.",
            [(11, None), (27, "started_care")],
        ),
        # Some of what is named are not what is named.
        (
            "There are 44 children awaiting adoption, nine of whom have matches.",
            [(44, "children_waiting_for_adoption"), (9, None)],
        ),
        # All others.
        (
            "52% of care leavers are in education, employment or training, so 48% are not.",
            [(52, "care_leavers_eet"), (48, "care_leavers_neet")],
        ),
        ("Of these referrals, 90% were accepted and 10% were not.", [(90, None), (10, None)]),
        # Whose young people, and which of their reviews.
        ("32 young people are living with former foster carers.", [(32, "care_leavers_staying_put")]),
        ("There are no homeless 16 and 17 year olds in bed and breakfast.", [(0, "homeless_16_17_bed_and_breakfast")]),
        ("98% of annual health assessments take place on time.", [(98, "review_health_assessments")]),
        ("The 10 children known to be living in private fostering are assessed.", [(10, "private_fostering")]),
        (
            "Two live with parents, and both live within the authority area.",
            [(2, "cla_with_parents"), (2, "cla_in_area")],
        ),
        # The next subject behind a value of others.
        (
            "Free school meals: in primary schools 12% (the national average is 15%) in secondary schools is 10%.",
            [(12, "fsm_primary"), (15, "fsm_primary"), (10, "fsm_secondary")],
        ),
        # Where, of what is told once.
        (
            "Average caseloads are 16.3 in the family teams and 13.8 in the children in care service.",
            [(16.3, "worker_caseload"), (13.8, "worker_caseload")],
        ),
        # Whom what is told leaves out.
        (
            "The local authority is in touch with all but three of the 287 care leavers.",
            [(3, "care_leavers_not_in_touch"), (287, "care_leavers")],
        ),
        (
            "All but three of the 287 care leavers are in suitable accommodation.",
            [(3, "care_leavers_unsuitable_accommodation_number"), (287, "care_leavers")],
        ),
        # So few are some of them only.
        ("Currently one young person under 18 is helped by it.", [(1, None)]),
        # A list in brackets, and a share behind its noun.
        (
            "Initial health checks (90% within 20 days), annual health checks (95%) and immunisations (98%) are good.",
            [
                (90, "initial_health_assessments_in_timescale"),
                (95, "health_assessments_up_to_date"),
                (98, "cla_immunisations"),
            ],
        ),
        (
            "At 30 September, 164 children in care (14%) were unaccompanied asylum-seeking children.",
            [(164, "cla_uasc"), (14, "cla_uasc_share")],
        ),
        # Parts of a whole told behind a colon.
        (
            "In all, 42 foster carers were approved: 19 mainstream and six others.",
            [(42, "foster_carers_approved"), (19, None), (6, None)],
        ),
        # What does something of its own.
        (
            "It approved 38 new foster carers in the year, and 45 other families had come.",
            [(38, "foster_carers_approved"), (45, None)],
        ),
        # What money is called.
        (
            "The company overspent by £3m on a budget of £41m.",
            [(3_000_000, "overspend"), (41_000_000, "childrens_services_budget")],
        ),
        # Two held against two.
        (
            "Of them 83% had had a dental check and 88% had immunisations, compared with 80% and 86% a year earlier.",
            [
                (83, "cla_dental_checks"),
                (88, "cla_immunisations"),
                (80, "cla_dental_checks"),
                (86, "cla_immunisations"),
            ],
        ),
        # What follows a comma is not what a comparator measures.
        (
            "Re-referrals are 18%, compared with the England average of 24%, and inspectors found no further action.",
            [(18, "rereferrals"), (24, "rereferrals")],
        ),
        # A share in brackets is of the part, both ends of a range are of one thing, a target is no part.
        (
            "Of these, 24 of the 40 assessments audited (60%) were graded good or better.",
            [(24, "audits_good_number"), (40, "audits_completed"), (60, "audits_good")],
        ),
        (
            "Prospective adopters waited between seven and 10 months for approval.",
            [(7, "adopter_approval_time"), (10, "adopter_approval_time")],
        ),
        (
            "Caseloads had reduced to an average of 17.2 per social worker but the target of 16 had not been met.",
            [(17.2, "worker_caseload"), (16, "worker_caseload")],
        ),
        # What is told between commas does not end a label.
        (
            "The large majority of care leavers (92%), including disabled people, live in suitable accommodation.",
            [(92, "care_leavers_suitable_accommodation")],
        ),
        # Some of all are not all.
        (
            "It was supporting 157 care leavers. Of these, 61 were aged 16 to 18 and 92 were aged 19 to 21.",
            [(157, "care_leavers"), (61, None), (92, None)],
        ),
        # Some of another group are not all of theirs, nor are those of an age.
        (
            "There were 227 missing episodes that involved 44 children looked after.",
            [(227, "missing_episodes"), (44, None)],
        ),
        ("Currently 62 children in care are in Year 10.", [(62, None)]),
        ("Children in care have an average of 13.9.", [(13.9, None)]),
        # More cases than a social worker holds are a reviewing officer's.
        ("The average caseload is 68.", [(68, "iro_caseload")]),
        ("The average caseload is 18.", [(18, "worker_caseload")]),
        ("Social workers had caseloads of up to 60 children.", [(60, "worker_caseload")]),
        (
            "Free school meals: 24% in primary and 23% in secondary schools. This is 18% and 15% respectively.",
            [(24, "fsm_primary"), (23, "fsm_secondary"), (18, "fsm_primary"), (15, "fsm_secondary")],
        ),
        (
            "Free school meals: 18% in primary and 15% in secondary schools, primary eligibility rose from 16% to 21%.",
            [(18, "fsm_primary"), (15, "fsm_secondary"), (16, "fsm_primary"), (21, "fsm_primary")],
        ),
        (
            "There were no permanent exclusions, but suspensions rose from 38 to 55.",
            [(0, "permanent_exclusions_all"), (38, "fixed_exclusions_all"), (55, "fixed_exclusions_all")],
        ),
        # Where the one is that is counted.
        (
            "One lives in a residential special school, which is out of the authority area.",
            [(1, "cla_in_residential_special_schools")],
        ),
        (
            "The local authority operates one children's home, which was judged to be good.",
            [(1, "childrens_homes")],
        ),
        # Kinds of a thing that are told apart.
        ("The front door received 1,050 contacts a month.", [(1050, "contacts_monthly")]),
        ("The most expensive placement costs £14,300 a week.", [(14_300, "placement_cost_highest")]),
        ("Over the year, 51 fostering households left.", [(51, "foster_carers_deregistered")]),
        ("There are 118 approved mainstream households.", [(118, "foster_carers")]),
        ("No social worker had more than 25 cases.", [(25, "worker_caseload_highest")]),
        # How far a value is from others' is no value.
        ("The average time from entering care to adoption is 88 days quicker than the England average.", [(88, None)]),
        (
            "Agency staff are 22% of social workers, four percentage points more than in 2020.",
            [(22, "agency_workers"), (4, "agency_workers")],
        ),
        # Some of a whole that do something.
        (
            "Figures showed that 41 of the town's 96 care leavers were in work, education or training.",
            [(41, "care_leavers_eet_number"), (96, "care_leavers")],
        ),
        (
            "Just two of the six children known to be privately fostered were seen.",
            [(2, None), (6, "private_fostering")],
        ),
        (
            "Of note, 41 of the 172 social work posts (24%) were filled by agency staff.",
            [(41, "agency_workers_number"), (172, "social_workers"), (24, "agency_workers")],
        ),
        # A measure of its own, whatever the clause before it told.
        (
            "Residential placements cost £320,000 a year, and the number of foster carers is expected to reach 40.",
            [(320_000, "residential_placement_cost"), (40, "foster_carers")],
        ),
        # Those of these that are told last, where only they can be.
        (
            "There were 412 children in care, and the service chaired 1,126 reviews. Of these, 94% were held on time.",
            [
                (412, "children_looked_after"),
                (1126, "cla_reviews_participation_number"),
                (94, "cla_reviews_in_timescale"),
            ],
        ),
        # By how much a budget is overspent.
        (
            "The department expects to overspend its £52m budget by £6.3m this year.",
            [(52_000_000, "childrens_services_budget"), (6_300_000, "overspend")],
        ),
        (
            "We spent £97m on placements, £8m more than our budget.",
            [(97_000_000, "placements_spend"), (8_000_000, "overspend")],
        ),
        ("Two asylum seekers have just entered higher education.", [(2, None)]),
        ("Our target is to approve 30 households.", [(30, "foster_carers_approved")]),
        (
            "The average caseload is 19, down from 26 at the first monitoring visit.",
            [(19, "worker_caseload"), (26, "worker_caseload")],
        ),
        # What they are stands in a sentence without figures.
        ("Dental checks of children had recovered less well. They stood at 71%.", [(71, "cla_dental_checks")]),
        ("The council cared for 1,487 children.", [(1487, "children_looked_after")]),
        ("Caseloads averaged 17 and are now manageable.", [(17, "worker_caseload")]),
        ("97 children lived with carers approved by the council.", [(97, None)]),
    ],
)
def test_what_a_figure_is_named(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert figures(text, "value", "indicator_id") == expected


def test_a_heading_says_whom_a_label_is_about() -> None:
    text = (
        "Help for care leavers\n\nAt the end of March 55% were in bed and breakfast.\n\nSchools\n\nThere are 40 boys.\n"
    )
    assert figures(text, "value", "indicator_id") == [(55, "care_leavers_bed_and_breakfast_share"), (40, None)]
    assert figures("Profile of children in care\n\n55% were boys.\n", "indicator_id") == [
        ("children_looked_after_sex",)
    ]


def test_a_sentence_that_tells_of_which_others_its_figures_are_begins_anew() -> None:
    text = (
        "At 31 August 2024, 362 children were on a child protection plan. Of the 58 case audits completed in the "
        "quarter to 30 June 2024, 35 (60%) were graded good or better."
    )
    assert figures(text, "value", "indicator_id", "role")[1:] == [
        (58, "audits_completed", "actual"),
        (35, "audits_good_number", "actual"),
        (60, "audits_good", "actual"),
    ]


def test_equivalent_figures_are_of_those_told_before_in_their_order() -> None:
    text = (
        "At 31 March 2023, 93% of children looked after had an up-to-date health assessment, 78% had seen a dentist "
        "and 88% were up to date with their immunisations. The equivalent figures a year earlier were 90%, 64% and 86%."
    )
    told = figures(text, "indicator_id", "role")
    assert [indicator for indicator, _ in told[3:]] == [indicator for indicator, _ in told[:3]]
    assert {role for _, role in told[3:]} == {"baseline"}


def test_why_it_is_so_names_no_indicator() -> None:
    for text in (
        "Two thirds of children looked after live outside of the borough, due to a shortage of foster carers.",
        "A shortfall in local foster placements means that two thirds of children looked after live out of borough.",
    ):
        assert figures(text, "indicator_id") == [("cla_out_of_area_share",)]


def test_the_rate_is_the_one_that_the_sentence_before_told() -> None:
    text = "In 2025 staff left 43.4 FTE vacant, a vacancy rate of 17.6%. In 2024 the rate was 24.9%."
    assert figures(text, "value", "indicator_id", "role")[-1] == (24.9, "social_worker_vacancies", "baseline")


def test_attendance_at_a_board_is_no_schooling() -> None:
    text = "Attendance at the Executive Board stood at 92% in 2023-24.\n\nAttendance at school was 93% in 2023-24.\n"
    assert figures(text, "period_start") == [(date(2023, 4, 1),), (date(2023, 9, 1),)]


def test_years_of_a_document_on_schooling_are_school_years() -> None:
    text = "Annual Report of the Virtual School\n\nThere were 34 children in the 2023/24 cohort.\n"
    assert figures(text, "value", "period_start") == [(34, date(2023, 9, 1))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "57 children are known to the hub, of whom 14 have a CAF, 46 are children in need.",
            [None, "early_help_assessments", None],
        ),
        ("57 pupils are not in school; none is on a child protection plan.", [None, None]),
        ("None are children looked after.", [None]),
        (
            "At 31 March 2023 we looked after 1,884 children. Of these:\n\n\u2022 1,011 were new and 873 were not.",
            ["children_looked_after", None, None],
        ),
        ("Inspectors saw no cases where children had been looked after unnecessarily.", [None]),
        ("98% of children looked after are within 20 miles of their family home.", [None]),
        (
            "58% of care leavers are in education, employment or training. The rate has risen by 4 percentage points.",
            ["care_leavers_eet", "care_leavers_eet"],
        ),
    ],
)
def test_parts_of_others_are_no_wholes(text: str, expected: list[str | None]) -> None:
    assert figures(f"{text}\n", "indicator_id") == [(indicator,) for indicator in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At Key Stage 2, 44% reached the expected standard in reading.", "cla_ks2_reading"),
        ("At Key Stage 2, 31% reached it in reading, writing and mathematics combined.", "cla_ks2_attainment"),
        ("In Key Stage 1, children achieved 89% in reading.", "cla_ks1_reading"),
        ("The service approved 17 fostering households in the year.", "foster_carers_approved"),
        ("There are 17 approved fostering households.", "foster_carers"),
        ("There were 812 missing episodes from care, involving 297 children.", "children_missing"),
        ("11 children were taken into police protection.", "police_protection"),
        ("Eight social workers were recruited from overseas.", "social_workers_recruited_overseas"),
    ],
)
def test_things_told_alike_are_told_apart(text: str, expected: str) -> None:
    assert figures(f"{text}\n", "indicator_id")[-1] == (expected,)
