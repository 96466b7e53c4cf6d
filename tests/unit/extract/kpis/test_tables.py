"""Tables of indicators: cells on lines of their own, rows on lines, columns of times, and what is no table."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import coverage, kpis
from pipeline.extract.record import Record
from tests.unit.extract.reports import reading_of

WRITTEN = date(2023, 5, 9)


def figures(text: str) -> list[Record]:
    """The figures of a document; none of its numbers may be unexplained."""
    reading = reading_of(text, published_start=WRITTEN, published_end=WRITTEN)
    found = kpis.extract(reading)
    assert coverage.extract(reading)[0].values["numbers_unexplained"] == 0
    for record in found:
        value = record.evidence["value"]
        assert not isinstance(value, list) and reading.document.quote(value) == record.values["value_text"]  # type: ignore[arg-type]
        assert record.anchor.start <= value.start <= value.end <= record.anchor.end  # type: ignore[union-attr]
    return found


def told(text: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(record.values[column] for column in columns) for record in figures(text)]


CELLS = """Indicator

Q1 22/23

Q2 22/23

Target

England 21/22

CP7  Re-referrals within 12
months

12.3%

11.5%

10%

9%
"""
QUARTERS = [
    ("12.3%", "baseline", date(2022, 4, 1), date(2022, 6, 30)),
    ("11.5%", "actual", date(2022, 7, 1), date(2022, 9, 30)),
    ("10%", "target", None, None),
    ("9%", "comparator_national", date(2021, 4, 1), date(2022, 3, 31)),
]


@pytest.mark.parametrize(
    "text",
    [
        CELLS,
        (
            "Indicator  Q1 22/23  Q2 22/23  Target  England 21/22\n"
            "CP7  Re-referrals within 12 months  12.3%  11.5%  10%  9%\n"
        ),
        CELLS.replace("12\nmonths", "12 months").replace("\n\nCP7  ", "\n").replace("\n\n", "\t"),
        (
            "| Indicator | Q1 22/23 | Q2 22/23 | Target | England 21/22 |\n|---|---|---|---|---|\n"
            "| Re-referrals within 12 months | 12.3% | 11.5% | 10% | 9% |\n"
        ),
        "Indicator Q1 22/23 Q2 22/23 Target England 21/22\nRe-referrals within 12 months 12.3% 11.5% 10% 9%\n",
        "Indicator Q1 22/23 Q2 22/23 Target England 21/22 RAG\nRe-referrals within 12\nmonths 12.3% 11.5% 10% 9% A\n",
    ],
    ids=["cells", "blanks", "tabs", "bars", "one blank", "wrapped name"],
)
def test_each_print_of_one_table_gives_the_same_figures(text: str) -> None:
    found = figures(f"Scorecard\n\n{text}\nThe board noted it.\n")
    assert [tuple(r.values[c] for c in ("value_text", "role", "period_start", "period_end")) for r in found] == QUARTERS
    assert {record.values["label"] for record in found} == {"Re-referrals within 12 months"}
    assert len({record.values["indicator_id"] for record in found}) == 1
    assert found[3].values["comparator"] == "England"


def test_units_and_scales_of_bare_numbers_are_read_from_names() -> None:
    text = (
        "Finance\n\n                               2020/21   2021/22   Target 2022/23\n"
        "Net spend on placements (£m)    29.4      32.7      31.0\n"
        "Children in care per 10,000     63        61        n/a\n"
        "Same placement 2+ years (%)     67        70        72\n"
        "Placed with own carers (no.)    1,231     1,222     1,250\n"
    )
    found = figures(text)
    first = found[0]
    assert (first.values["value"], first.values["unit"], first.values["value_text"]) == (
        29_400_000,
        "currency_gbp",
        "29.4",
    )
    assert "value" in first.derived
    assert [record.values["unit"] for record in found[3:]] == ["rate_per_10000"] * 2 + ["percent"] * 3 + ["count"] * 3
    assert found[2].values["role"] == "target" and found[2].values["period_start"] == date(2022, 4, 1)
    assert found[-1].values["label"] == "Placed with own carers"


def test_missing_cells_keep_their_columns() -> None:
    text = (
        "Measure                 2020/21  2021/22  England\n"
        "Agency workers          -        17%      n/a\n"
        "Vacancies               ..       21%      18%\n"
    )
    assert told(text, "value_text", "role", "period_end") == [
        ("17%", "actual", date(2022, 3, 31)),
        ("21%", "actual", date(2022, 3, 31)),
        ("18%", "comparator_national", None),
    ]


def test_a_row_with_other_than_the_heads_cells_is_published_without_a_time() -> None:
    text = "Measure Q1 2022/23 Q2 2022/23 Target England\nAgency workers 12% 14%\nVacancies 10% 11% 12% 13%\n"
    found = told(text, "value_text", "role", "period_start")
    assert found[:2] == [("12%", "actual", None), ("14%", "actual", None)]
    assert [role for _, role, _ in found[2:]] == ["baseline", "actual", "target", "comparator_national"]


def test_heads_that_go_before_or_behind_their_times() -> None:
    before = "Measure Actual 2021/22 Target 2022/23\nAgency workers 17% 12%\n"
    behind = "Measure 2021/22 Actual 2022/23 Target\nAgency workers 17% 12%\n"
    expected = [("17%", "actual", date(2021, 4, 1)), ("12%", "target", date(2022, 4, 1))]
    assert told(before, "value_text", "role", "period_start") == expected
    assert told(behind, "value_text", "role", "period_start") == expected


WRAPPED_HEADS = """Scorecard

Ref  Measure  Q2
2023/24  Q2
2024/25  Target  England
2022/23  RAG
HP1  Contacts decided within one working day (%)  88.2  95.4  95  \u2013  G
CL1  Care leavers aged 19\u201321 in education, employ-
ment or training (%)  54.3  57.7  60  56  A
"""


def test_comparators_before_their_times_among_columns_of_times_alone() -> None:
    text = (
        "Indicator Target Q4 2021/22 Q3 2022/23 Q4 2022/23 England 2021/22\n"
        "Re-referrals within 12 months (low is good) 22% 28.1% 24.6% 21.7% 22.4%\n"
        "Repeat child protection plans 23% 26.2% 25.0% 24.1% 23.6%\n"
    )
    roles = ["target", "baseline", "baseline", "actual", "comparator_national"]
    assert [role for (role,) in told(text, "role")] == roles * 2


def test_heads_that_are_wrapped_from_line_to_line() -> None:
    found = told(WRAPPED_HEADS, "value_text", "role", "period_start", "period_end")
    assert found[-4:] == [
        ("54.3", "baseline", date(2023, 7, 1), date(2023, 9, 30)),
        ("57.7", "actual", date(2024, 7, 1), date(2024, 9, 30)),
        ("60", "target", None, None),
        ("56", "comparator_national", date(2022, 4, 1), date(2023, 3, 31)),
    ]
    assert {indicator for (indicator,) in told(WRAPPED_HEADS, "indicator_id")[-4:]} == {"care_leavers_eet"}


def test_years_of_schooling_begin_in_september() -> None:
    text = "Measure 2020/21 2021/22\nPersistent absence (%) 23.8 18.6\nReferrals 812 790\n"
    assert [start for (start,) in told(text, "period_start")] == [
        date(2020, 9, 1),
        date(2021, 9, 1),
        date(2020, 4, 1),
        date(2021, 4, 1),
    ]


def test_heads_on_two_lines() -> None:
    text = (
        "Measure            Actual     Target     England\n"
        "                   2021/22    2022/23    2020/21\n"
        "Agency workers     17%        12%        15%\n"
    )
    assert told(text, "role", "period_start", "period_text") == [
        ("actual", date(2021, 4, 1), "Actual 2021/22"),
        ("target", date(2022, 4, 1), "Target 2022/23"),
        ("comparator_national", date(2020, 4, 1), "England 2020/21"),
    ]


MEASURES = (
    "Placements and costs\n\n"
    "Placement type                    Children at     Average weekly    Forecast spend\n"
    "                                  31 Dec 2022     cost              2022/23\n"
    "In-house foster care              118             £486              £3.0m\n"
    "Residential children's home       51              £6,240            £16.5m\n"
)


def test_heads_that_say_what_is_measured_of_each_row() -> None:
    found = told(MEASURES, "value_text", "label", "role", "period_end")
    assert found[:3] == [
        ("118", "In-house foster care Children at", "actual", date(2022, 12, 31)),
        ("£486", "In-house foster care Average weekly cost", "actual", None),
        ("£3.0m", "In-house foster care Forecast spend", "forecast", date(2023, 3, 31)),
    ]
    assert told(MEASURES, "indicator_id")[3:5] == [("cla_in_residential",), ("residential_placement_cost",)]


def test_rows_of_parts_are_not_the_whole_that_the_caption_names() -> None:
    text = (
        "Referrals to the LADO\n\nSetting        2021/22   2022/23\n"
        "Education      148       171\nTotal          302       355\n"
    )
    assert told(text, "label", "indicator_id") == [
        ("Education", None), ("Education", None), ("Total", "lado_referrals"), ("Total", "lado_referrals"),
    ]  # fmt: skip


def test_quarters_take_the_year_above() -> None:
    text = "Scorecard 2022/23\n\nMeasure        Q1     Q2     Q4\nAgency workers    17%    16%    15%\n"
    found = told(text, "period_start", "period_end", "period_basis")
    assert found[0] == (date(2022, 4, 1), date(2022, 6, 30), "resolved")
    assert found[2] == (date(2023, 1, 1), date(2023, 3, 31), "resolved")


def test_a_key_below_the_table_explains_its_heads() -> None:
    text = (
        "Measure          Q1 2022/23   Target   SN\nAgency workers   17%          12%      16%\n\n"
        "Key: SN = statistical neighbours 2021/22.\n"
    )
    assert told(text, "role", "period_end")[2] == ("comparator_other", date(2022, 3, 31))


def test_a_column_of_years() -> None:
    text = (
        "Our care leavers\n\nYear       Care leavers in touch (%)   Number of adoptions\n"
        "2020/21    91                          14\n2021/22    94                          17\n"
    )
    assert told(text, "label", "value", "unit", "period_start") == [
        ("Care leavers in touch", 91, "percent", date(2020, 4, 1)),
        ("Number of adoptions", 14, "count", date(2020, 4, 1)),
        ("Care leavers in touch", 94, "percent", date(2021, 4, 1)),
        ("Number of adoptions", 17, "count", date(2021, 4, 1)),
    ]


def test_a_table_without_names_measures_what_stands_above() -> None:
    text = "Children in care at 31 March\n\n2019/20     2020/21     2021/22\n644         661         627\n"
    found = told(text, "label", "value", "period_start", "period_end")
    assert found[0] == ("Children in care at 31 March", 644, date(2020, 3, 31), date(2020, 3, 31))
    assert len(found) == 3


def test_rows_of_comparators_measure_what_the_table_does() -> None:
    text = (
        "Children in care per 10,000\n\n            2020/21   2021/22\n"
        "Surrey      63        61\nStatistical neighbours   58   59\nEngland     67        70\n"
    )
    found = told(text, "label", "role", "value", "unit")
    assert [role for _, role, _, _ in found] == ["actual"] * 2 + ["comparator_other"] * 2 + ["comparator_national"] * 2
    assert {(label, unit) for label, _, _, unit in found} == {("Children in care per 10,000", "rate_per_10000")}


def test_two_tables_and_the_prose_between_them() -> None:
    table = "Measure          2020/21   2021/22\nAgency workers   17%       12%\n"
    text = f"{table}\nCarers adopted 14 children, compared with 11 in the year before.\n\n{table}"
    assert [value for (value,) in told(text, "value_text")] == ["17%", "12%", "14", "11", "17%", "12%"]


@pytest.mark.parametrize(
    "text",
    [
        "The number fell from 14 in 2021 to\n12 in 2022. It was 9 in 2020 and 8 in 2019\n",
        "Judgement\tGrade\nThe impact of leaders\tGood\nOverall effectiveness\tGood\n",
        "Contents\n\nIntroduction 3\nPlacements 5\nHealth 7\n",
    ],
    ids=["prose", "grades", "contents"],
)
def test_what_is_no_table(text: str) -> None:
    assert not [record for record in figures(text) if record.rule.startswith("kpi.table")]


def test_numbers_alone_between_cells_are_no_page_numbers() -> None:
    text = "Measure\n\nQ1 2022/23\n\nQ2 2022/23\n\nTarget\n\nEpisodes\n\n74\n\n81\n\n-\n\n\nThe board noted it.\n"
    assert [value for (value,) in told(text, "value_text")][:2] == ["74", "81"]


SCORECARD = """Scorecard

Yorkshire
Ref Indicator 2022/23 2023/24 Q3 Target & Humber England DoT RAG
24/25

Front door
1.1 Referrals per 10,000 611 587 564 - 579 544.5 \u2193
1.2 Re-referrals within
12 months 23.1% 21.8% 19.6% 20% 21.7% 22.4% \u2191 G
1.3 Long-term placement

Page 2 of 5

stability 66.2% 64.0% 67.5% 70% 69% 68% \u2191 A
DoT = direction of travel. Comparator data are for 2023/24, the latest available.

Demand has eased.
"""


def test_a_scorecard_of_wrapped_heads_and_coded_rows() -> None:
    year, quarter = (date(2023, 4, 1), date(2024, 3, 31)), (date(2024, 10, 1), date(2024, 12, 31))
    before = (date(2022, 4, 1), date(2023, 3, 31))
    found = told(SCORECARD, "value_text", "role", "period_start", "period_end")
    assert found[:5] == [
        ("611", "baseline", *before),
        ("587", "baseline", *year),
        ("564", "actual", *quarter),
        ("579", "comparator_other", *year),
        ("544.5", "comparator_national", *year),
    ]
    assert [label for (label,) in told(SCORECARD, "label")][5] == "Re-referrals within 12 months"
    assert told(SCORECARD, "label")[-1] == ("Long-term placement stability",)
    assert [unit for (unit,) in told(SCORECARD, "unit")][:5] == ["rate_per_10000"] * 5


@pytest.mark.parametrize(
    ("unit", "times"), [("£m", 1_000_000), ("£'000", 1_000), ("£k", 1_000), ("£000s", 1_000), ("£", 1)]
)
def test_units_on_a_line_below_the_heads(unit: str, times: int) -> None:
    text = (
        "Table 1: Outturn 2023/24\n\n"
        "                         Budget     Forecast    Variance\n"
        f"                         {unit:11}{unit:12}{unit}\n"
        "Residential placements   21.460     25.932      4.472\n"
        "Social work teams        15.705     16.284      0.579\n\nText.\n"
    )
    assert told(text, "value_text", "value", "unit", "role")[:3] == [
        ("21.460", round(21.46 * times, 3), "currency_gbp", "target"),
        ("25.932", round(25.932 * times, 3), "currency_gbp", "forecast"),
        ("4.472", round(4.472 * times, 3), "currency_gbp", "change"),
    ]
