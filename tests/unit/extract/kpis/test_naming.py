"""What figures are named: by their own words, by what they go on about, and where a name would be of something else."""

from __future__ import annotations

import pytest

from tests.unit.extract.kpis.test_prose import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is counted is in what names it.
        ("Three disputes about children looked after went to the director.", [(3, None)]),
        ("There were 41 paintings by children looked after.", [(41, None)]),
        ("Eight groups of brothers and sisters were placed together.", [(8, "siblings_together_number")]),
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
        # Where, of what is told once.
        (
            "Average caseloads are 16.3 in the family teams and 13.8 in the children in care service.",
            [(16.3, "worker_caseload"), (13.8, "worker_caseload")],
        ),
        # How far a value is from others' is no value.
        ("The average time from entering care to adoption is 88 days quicker than the England average.", [(88, None)]),
        (
            "Agency staff are 22% of social workers, four percentage points more than in 2020.",
            [(22, "agency_workers"), (4, "agency_workers")],
        ),
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
