"""The day that a paper, minutes or an article print as their own."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.publication import printed_day


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Cabinet\n\nDate of Meeting: 2 December 2024\n\nKey decision: yes\n", date(2024, 12, 2)),
        ("ANYSHIRE COUNCIL\n\nDATE: 13 FEBRUARY 2025\n", date(2025, 2, 13)),
        ("Board\n\nMeeting date 21 September 2023 Agenda item 6\n", date(2023, 9, 21)),
        ("Panel\n\nMeeting held on Wednesday, 3 November 2021 at 5.00 pm. It was held remotely.\n", date(2021, 11, 3)),
        ("Bill passes 700\n\nBy Jo Reed\n\nPublished: 20 July 2023, 06:00\n", date(2023, 7, 20)),
        ("Visit\n\nBy Cal Reed, Local Democracy Reporter | 3rd April 2024\n", date(2024, 4, 3)),
        ("CORPORATE PARENTING PANEL\nTuesday 8 November 2022\n\nPresent: Cllr Oak\n", date(2022, 11, 8)),
        ("Scrutiny Committee: 8th November 2023\n", date(2023, 11, 8)),
        ("Dear Ms Oak\n\n26 November 2019\n", date(2019, 11, 26)),
        ("BOARD\n\nMinutes of the meeting held at the Guildhall on Thursday 6 July 2023\n", date(2023, 7, 6)),
        ("BOARD\n\nMeeting date: 6 July 2023\n\nMinutes of the meeting held on 4 May 2023\n", date(2023, 7, 6)),
        ("PANEL\n\nMinutes of the meeting held on Wednesday 17 July 2024 at the Guildhall\n", date(2024, 7, 17)),
        ("PANEL\n\nMinutes of the meeting held on 16 March 2023, 2.00pm – 4.15pm\n", date(2023, 3, 16)),
        # Days of something else.
        ("PANEL\n\nMinutes of the meeting held on 5 June 2024 at the Guildhall were agreed.\n", None),
        ("BOARD\n\nMinutes of the previous meeting held on 4 May 2023\n", None),
        ("Minutes of the meeting held on 8 September 2021 were agreed.\n", None),
        ("Inspection dates: 3 to 14 March 2025\n", None),
        ("The council met on 3 May 2021 and agreed a plan.\n", None),
        ("Children in care at 31 March 2021\n", None),
        ("No day at all\n", None),
    ],
)
def test_the_head_gives_the_day(head: str, expected: date | None) -> None:
    found = printed_day(head)
    assert (found and found.first) == expected


def test_a_label_is_surer_than_a_line() -> None:
    found = printed_day("Tuesday 8 November 2022\n\nReport date: 1 November 2022\n")
    assert found is not None and found.first == date(2022, 11, 1)
