"""The period that a paper covers, by its head."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.periods import covered


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Performance report: Quarter 3 2024/25\n\n1. Purpose", (date(2024, 10, 1), date(2024, 12, 31))),
        ("Annual Report\n\n1 April 2019 \u2013 31 March 2020\n\nAuthor: A. Oak", (date(2019, 4, 1), date(2020, 3, 31))),
        ("Annual report of the virtual school 2020/21\n", (date(2020, 9, 1), date(2021, 8, 31))),
        ("Forecast Outturn 2023-24 as at\nQuarter 2 (30 September 2023)\n", (date(2023, 7, 1), date(2023, 9, 30))),
        ("Report to the board, 3 May 2021\n\nIn 2019/20 there were many.\n", None),
        ("The budget for 2024/25 is \u00a3268m\n", None),
        ("Strategy 2020\n", None),
        ("A letter\n\nDear Ms Oak\n", None),
    ],
)
def test_the_head_tells_what_a_paper_covers(head: str, expected: tuple[date, date] | None) -> None:
    assert covered(head) == expected
