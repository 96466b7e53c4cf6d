"""Earlier values that only their time tells."""

from __future__ import annotations

import pytest

from tests.unit.extract.kpis.test_prose import figures


def test_what_it_was_at_an_earlier_time_is_an_earlier_value() -> None:
    text = (
        "At present 72% would stay; in 2020 it was 29%. "
        "In May, 12 were good and 3 poor; in April the figures were 8 and 6."
    )
    assert figures(text, "value", "role") == [
        (72, "actual"),
        (29, "baseline"),
        (12, "actual"),
        (3, "actual"),
        (8, "baseline"),
        (6, "baseline"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate is 23% (June 2020: 31%).", ["actual", "baseline"]),
        ("There are 99 now and a year ago there were 88.", ["actual", "baseline"]),
        ("Visits are at 90%; a year ago they were at 74% and 85%.", ["actual", "baseline", "baseline"]),
        ("There were 154 contacts last year, while referrals rose to 23.", ["actual", "actual"]),
        ("There were 8 adoptions last year and 12 this year.", ["baseline", "actual"]),
        ("In 2019 it was 17; in 2020 it was 25.", ["baseline", "actual"]),
        ("Visits rose (August 64%, September 77% and October 88%).", ["baseline", "baseline", "actual"]),
        ("It paid for 3 in May 2020; in June 2021 it was doing so for 21.", ["baseline", "actual"]),
        ("The rate was 17.9% in 2023/24 - it was 22.3% in 2021/22.", ["actual", "baseline"]),
        (
            "It was 27% in 2019-20 and 24% the following year; the rate for 2021-22 is 20%.",
            ["baseline", "baseline", "actual"],
        ),
        ("Turnover was 16.8% in 2022/23 and 19.5% in 2021/22.", ["actual", "baseline"]),
        ("Turnover was 16.8% in 2021/22 and agency use 19.5% in 2020/21.", ["actual", "actual"]),
        ("By last March the figure was 247 and it is now 263.", ["baseline", "actual"]),
        ("A quarter of posts were vacant in 2020, compared with 14% today.", ["baseline", "actual"]),
        ("The council approved 21 carers in 2020 and currently has 17 children waiting.", ["actual", "actual"]),
        ("In April 2021 94% were seen, compared with 61% at the time of the inspection.", ["actual", "baseline"]),
        ("At 31 March 2021 there were 90. In January 2020 there had been 112.", ["actual", "baseline"]),
        ("Five years ago the dearest placement was £6,200.", ["baseline"]),
        ("94% were on time; at the time of the last inspection the figure was 71%.", ["actual", "baseline"]),
        ("There were 1,944 open cases compared with 2,310 at Christmas.", ["actual", "baseline"]),
        ("At 31 March 2021 there were 90. In April 2021 there were 112.", ["actual", "actual"]),
    ],
)
def test_whether_a_time_makes_a_value_an_earlier_one(text: str, expected: list[str]) -> None:
    assert [role for (role,) in figures(text, "role")] == expected
