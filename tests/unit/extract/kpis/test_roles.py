"""What each figure of a sentence is: a value measured, an earlier one, a target, a comparator, a change, a forecast."""

from __future__ import annotations

import pytest

from pipeline.extract.kpis.earlier import earlier_ones
from pipeline.extract.kpis.roles import Role, roles_of
from pipeline.extract.kpis.timing import timings_of
from pipeline.extract.kpis.when import NONE
from tests.unit.extract.kpis.sentences import clause


def roles(text: str, goes_on: bool = False) -> list[tuple[str, str]]:
    """Each figure of a sentence as it is printed, with its role."""
    told = clause(text)
    return [
        (text[figure.start : figure.end], role.role)
        for figure, role in zip(told.figures, roles_of(told, goes_on), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foster homes grew from 61 in 2019 to 74 in 2020.", [("61", "baseline"), ("74", "actual")]),
        ("Re-referrals fell from 31% to 22%.", [("31%", "baseline"), ("22%", "actual")]),
        ("Agency staffing dropped to 12% from 19% a year earlier.", [("12%", "actual"), ("19%", "baseline")]),
        (
            "Some 81% were in time, well below the 89% that we achieved in 2019/20.",
            [("81%", "actual"), ("89%", "baseline")],
        ),
        ("It costs £5,870 a week; the average in 2020 was £5,110.", [("£5,870", "actual"), ("£5,110", "baseline")]),
        ("Vacancies are at 11%, down from 17%.", [("11%", "actual"), ("17%", "baseline")]),
        ("The rate is 61% compared to 58% in the previous year.", [("61%", "actual"), ("58%", "baseline")]),
        ("Caseloads average 16 (previously 24).", [("16", "actual"), ("24", "baseline")]),
        (
            "It fell from 31% (90) to 27% (81).",
            [("31%", "baseline"), ("90", "baseline"), ("27%", "actual"), ("81", "actual")],
        ),
        ("In all, 412 children came from 61 families.", [("412", "actual"), ("61", "actual")]),
    ],
)
def test_earlier_and_later_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


def test_an_increase_on_what_the_sentence_before_told() -> None:
    assert roles("This is an increase from 71 at 31 March 2021.", goes_on=True) == [("71", "baseline")]
    assert roles("This is an increase of 14 since March 2021.", goes_on=True) == [("14", "change")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Referrals went up by 9% in 2020-21.", [("9%", "change")]),
        ("There has been a 12% reduction in referrals.", [("12%", "change")]),
        ("A rise of 40 places was agreed.", [("40", "change")]),
        ("There are 14 fewer agency workers than last year.", [("14", "change")]),
        ("It fell by 6 percentage points.", [("6 percentage points", "change")]),
        ("Numbers have doubled since 2018.", [("doubled", "change")]),
        ("Some 62 attend, an increase of 10.", [("62", "actual"), ("10", "change")]),
    ],
)
def test_changes(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reviews on time stand at 88% against a target of 95%.", [("88%", "actual"), ("95%", "target")]),
        ("The corporate target of 90% was missed: 84% were on time.", [("90%", "target"), ("84%", "actual")]),
        ("A 95% target was set for visits.", [("95%", "target")]),
        ("The expectation is 80%.", [("80%", "target")]),
        ("The council aims to recruit 20 carers.", [("20", "target")]),
        ("It will convert 20 agency posts.", [("20", "target")]),
        ("Savings of £2.4m are to be delivered.", [("£2.4m", "target")]),
        ("The council would open two homes.", [("two", "forecast")]),
        (
            "There were 486 pupils in May, compared with 402 in the 2021/22 school year.",
            [("486", "actual"), ("402", "baseline")],
        ),
        ("Vacancies should be under 10%.", [("10%", "target")]),
        ("Spending is forecast to reach £4.2m by March 2023.", [("£4.2m", "forecast")]),
        ("There were 718 and it is forecast to be 755.", [("718", "actual"), ("755", "forecast")]),
        ("About 60 households would gain from the change.", [("60", "forecast")]),
        ("It has also promised to recruit 60 carers.", [("60", "target")]),
        ("It is to open 12 homes.", [("12", "target")]),
        (
            "There were 1,684 contacts, 7% fewer than in 2019 (1,811).",
            [("1,684", "actual"), ("7%", "change"), ("1,811", "baseline")],
        ),
        ("The authority expected to spend £84.6m on children.", [("£84.6m", "forecast")]),
        ("To reduce the average caseload to 17 by September 2022.", [("17", "target")]),
        ("He promised that average caseloads would come down to 16.", [("16", "target")]),
        ("The council will spend £2.6m on houses.", [("£2.6m", "forecast")]),
        ("A budget of £17m was forecast to overspend by £3m.", [("£17m", "actual"), ("£3m", "forecast")]),
        ("The number of places is expected to rise to 45 next year.", [("45", "forecast")]),
        ("Caseloads stand at 24, to come down to 20 in May.", [("24", "actual"), ("20", "target")]),
        (
            "IROs hold 92 each when guidance suggests 50 to 70.",
            [("92", "actual"), ("50", "target"), ("70", "target")],
        ),
        ("The rate of 76% is above our target range of 62%.", [("76%", "actual"), ("62%", "target")]),
        (
            "A forecast overspend of £5.8m included £3.9m on placements and £1.7m on agency staff.",
            [("£5.8m", "forecast"), ("£3.9m", "forecast"), ("£1.7m", "forecast")],
        ),
        (
            "It approved 19 against an ambition of 35, and 26 left.",
            [("19", "actual"), ("35", "target"), ("26", "actual")],
        ),
        ("Nationally 61 were approved, 14 of them ours.", [("61", "comparator_national"), ("14", "actual")]),
        ("It was short of the 90% that partners had agreed.", [("90%", "target")]),
        ("Our ambition is to bring the vacancy rate below 15% by May.", [("15%", "target")]),
        (
            "The forecast is £58m against a budget of £54m, an overspend of £4m.",
            [("£58m", "forecast"), ("£54m", "target"), ("£4m", "forecast")],
        ),
        ("Savings of £1.2m were planned for the year.", [("£1.2m", "target")]),
        ("The bill is set to push the council £11.3m over budget.", [("£11.3m", "forecast")]),
    ],
)
def test_targets_expectations_and_forecasts(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


NATIONAL, OTHER = "comparator_national", "comparator_other"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all, 64% are in work, compared with 52% nationally.", [("64%", "actual"), ("52%", NATIONAL)]),
        ("Attendance is 93%, above the England average of 91%.", [("93%", "actual"), ("91%", NATIONAL)]),
        ("The England average is 91%; attendance here is 93%.", [("91%", NATIONAL), ("93%", "actual")]),
        ("Performance (83%) is better than national performance (79%).", [("83%", "actual"), ("79%", NATIONAL)]),
        (
            "It is 18%, below that of statistical neighbours (21%) and England (23%).",
            [("18%", "actual"), ("21%", OTHER), ("23%", NATIONAL)],
        ),
        (
            "Some 62% are good, against 55% in England and 58% for similar authorities.",
            [("62%", "actual"), ("55%", NATIONAL), ("58%", OTHER)],
        ),
        (
            "It is lower than statistical neighbours and England (21% and 23% respectively).",
            [("21%", OTHER), ("23%", NATIONAL)],
        ),
        ("The rate is 61, compared with 65 for England.", [("61", "actual"), ("65", NATIONAL)]),
    ],
)
def test_comparators(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


def test_one_value_of_two_comparators() -> None:
    text = "It is 9%, which is better than the 11% for both similar authorities and nationally."
    national = Role(NATIONAL, comparator="nationally")
    assert roles_of(clause(text), False)[1] == Role(OTHER, comparator="similar authorities", second=national)


def test_a_value_that_is_the_same_as_a_comparators() -> None:
    (role,) = roles_of(clause("Absence is 5.1%, the same as the national average."), False)
    assert role.role == "actual"
    assert role.second is not None
    assert role.second.role == NATIONAL


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Foster homes grew from 61 to 74.", ["up", None]),
        ("Vacancies fell from 17% to 11%.", ["down", None]),
        ("Agency staffing dropped to 12%.", ["down"]),
        ("Vacancies are at 11%, down from 17%.", [None, "down"]),
        ("Referrals went up by 9%.", ["up"]),
        ("There has been a 12% reduction in referrals.", ["down"]),
        ("There are 14 fewer workers than last year.", ["down"]),
        ("There are 14 workers.", [None]),
    ],
)
def test_which_way_it_went(text: str, directions: list[str | None]) -> None:
    assert [role.direction for role in roles_of(clause(text), False)] == directions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The handbook recommends 50, and it is 71 here.", ["target", "actual"]),
        ("Ten joined in May; the plan assumed 12.", ["actual", "target"]),
        ("Spend was \u00a32.3m against a budget of \u00a31.4m.", ["actual", "target"]),
        ("They hold 84 cases, well above the 70 set out in guidance.", ["actual", "target"]),
        ("The council hopes to attract 30 new households.", ["target"]),
        ("In May, 76% met the target for stage one and 96% met it for stage two.", ["actual", "actual"]),
        ("At present rates we shall overspend by \u00a33m.", ["forecast"]),
        ("The forecast outturn is \u00a328m, an overspend of \u00a32m, or 5.5%.", ["forecast"] * 3),
        ("At least 25 social workers will start in May.", ["forecast"]),
        ("It is going to cost \u00a39m this year.", ["forecast"]),
        ("A tracker should bring us back to 85% by May.", ["forecast"]),
        ("Suspensions: reduce the share to below 9% by July.", ["target"]),
        ("There were 704, almost double the 378 of before.", ["actual", "baseline"]),
        ("It is 121 (25%) more than in 2018.", ["change", "change"]),
        ("It fell from 266 children (42.3 per 10,000).", ["baseline", "baseline"]),
        ("It is 27 of 31, up from 14 out of 29.", ["actual", "actual", "baseline", "baseline"]),
        (
            "There are 83 of them, compared with 97 in March 2021 and 58 before that.",
            ["actual", "baseline", "baseline"],
        ),
        ("The rate is 23% (core cities 21%).", ["actual", "comparator_other"]),
        ("It is 51%, above the Greater Anytown average of 49%.", ["actual", "comparator_other"]),
        ("The Anytown average is 34 weeks.", ["actual"]),
        ("Anytown has the highest rate in the eastern region: 20.7.", ["actual"]),
        ("In 2014, 12% made the expected progress in English (23%).", ["actual", "actual"]),
        (
            "This was 49%, compared with statistical neighbour and England averages of 66% and 68%.",
            ["actual", "comparator_other", "comparator_national"],
        ),
        ("It is a marked recovery from 71% in 2021.", ["baseline"]),
        ("It is 58, inside the range of 50 to 70 recommended by the handbook.", ["actual", "target", "target"]),
        ("It achieved £0.9 million of the £1.5 million planned.", ["actual", "target"]),
        ("Caseloads be reduced to no more than 18.", ["target"]),
        ("They set a target to build on this, with a further 60 families being helped.", ["target"]),
        ("The prediction that 15% would pass has been reduced to a prediction of 10%.", ["forecast", "forecast"]),
        ("Hold 95% of visits on time.", ["target"]),
        ("It had reached 29 in March 2017 and had come down to 21.", ["baseline", "actual"]),
    ],
)
def test_targets_forecasts_and_earlier_values_by_their_cues(text: str, expected: list[str]) -> None:
    assert [role for _, role in roles(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 412, the same as 412 in March.", [("412", "actual"), ("412", "baseline")]),
        (
            "There are 90, an increase of 11% on March 2022, when there were 81.",
            [("90", "actual"), ("11%", "change"), ("81", "baseline")],
        ),
        (
            "There are 90, a rise of 9 on the 81 in care in March 2022.",
            [("90", "actual"), ("9", "change"), ("81", "baseline")],
        ),
        ("This compares with 226 at 31 December 2022.", [("226", "baseline")]),
        ("At the previous inspection, 88% were on time.", [("88%", "baseline")]),
        (
            "Ten were approved, against a target of 12 and seven in 2022.",
            [("Ten", "actual"), ("12", "target"), ("seven", "baseline")],
        ),
        ("Ten are matched, compared with 23 in the whole of 2023.", [("Ten", "actual"), ("23", "baseline")]),
        ("They hold 26 cases, above the council's own limit of 18.", [("26", "actual"), ("18", "target")]),
        ("The contract asks for 95%.", [("95%", "target")]),
        ("It picked up after nine more educational psychologists were taken on.", [("nine", "change")]),
        ("The caseload was 16.2, which is within the Trust's maximum of 18.", [("16.2", "actual"), ("18", "target")]),
        ("92% were on time, an improvement on the previous year's 86%.", [("92%", "actual"), ("86%", "baseline")]),
        (
            "There were 372, compared with 390 in 2021 and a high of 508.",
            [("372", "actual"), ("390", "baseline"), ("508", "baseline")],
        ),
        ("It had 812 enquiries, fewer than in 2020, when there were 978.", [("812", "actual"), ("978", "baseline")]),
        ("The handbook recommends between 50 and 70.", [("50", "target"), ("70", "target")]),
        ("The grant would be increased from £2,000 to £3,000.", [("£2,000", "baseline"), ("£3,000", "forecast")]),
        ("The extra cost is estimated at £420,000.", [("£420,000", "forecast")]),
        (
            "Two new children's homes would open and would provide six places.",
            [("Two", "forecast"), ("six", "forecast")],
        ),
        ("This is still 132 days outside the threshold of 121 days.", [("132 days", "change"), ("121 days", "target")]),
        ("It raised the allowance by an average of 9.5%.", [("9.5%", "change")]),
        ("The service overspent by £3m.", [("£3m", "actual")]),
        ("The drop-in centre has been used by 310 people.", [("310", "actual")]),
        ("Nationally, attendance was 89.9%.", [("89.9%", "comparator_national")]),
        (
            "The score was 21, against 19 for children in care in England.",
            [("21", "actual"), ("19", "comparator_national")],
        ),
        ("It is 60%, but similar authorities achieve 59%.", [("60%", "actual"), ("59%", "comparator_other")]),
        ("Waits are outside local and national averages at 31 weeks.", [("31 weeks", "actual")]),
        ("It is 49, an increase on the previous year when 45 were adopted.", [("49", "actual"), ("45", "baseline")]),
        ("It improves from a very low base of 26% in 2013-14.", [("26%", "baseline")]),
        (
            "It is below the target of 70%; 29% of referrals received since April 2014 are repeated.",
            [("70%", "target"), ("29%", "actual")],
        ),
        ("It has a target of having at least 50% of its staff in post.", [("50%", "target")]),
        ("The council hopes to cut the vacancy rate to 12%.", [("12%", "target")]),
        ("Nationally the attendance of children in care was 90%.", [("90%", "comparator_national")]),
        ("This is an improvement on the autumn term, when the figure was 88%.", [("88%", "baseline")]),
        ("118 have done so, and a further 40 are expected to do so.", [("118", "actual"), ("40", "forecast")]),
        ("The position has worsened by £1.2m.", [("£1.2m", "change")]),
        ("Services are 'heading for a £13m overspend'.", [("£13m", "forecast")]),
        ("The council is set to overspend its budget for children by £13m.", [("£13m", "forecast")]),
        ("The campaign was expected to bring 16 workers to the county.", [("16", "forecast")]),
        ("This will be achieved as 30 people are being assessed.", [("30", "actual")]),
        (
            "It took 34 weeks compared to 32 weeks in the first quarter of the year.",
            [("34 weeks", "actual"), ("32 weeks", "baseline")],
        ),
        ("This is an adverse movement of £0.6m since Month 7.", [("£0.6m", "change")]),
        ("It is better than in 2019/20, when the figure was 58%.", [("58%", "baseline")]),
        ("A further £6m would be set aside for the service.", [("£6m", "forecast")]),
        ("A home for three children is due to come on stream.", [("three", "forecast")]),
        ("Six of them are due to have their case reviewed.", [("Six", "forecast")]),
        (
            "The rate is 44, above that of comparable authorities at 40.",
            [("44", "actual"), ("40", "comparator_other")],
        ),
        ("It is an improvement on the figure of 61% achieved in 2020.", [("61%", "baseline")]),
        ("The vacancy rate was 12%, decreasing to 9%.", [("12%", "actual"), ("9%", "actual")]),
        (
            "It has recovered to 79% but is still behind the 83% achieved in the east of England.",
            [("79%", "actual"), ("83%", "comparator_other")],
        ),
        ("In Greater Manchester as a whole it was 69%.", [("69%", "comparator_other")]),
        ("It is better than the position in 2021, when a quarter were weak.", [("a quarter", "baseline")]),
        ("It has promised to cap caseloads at 18 from September.", [("18", "target")]),
        ("The trust will ensure that staff attend at least 90% of meetings.", [("90%", "target")]),
        ("We will have recruited another 30 foster carers.", [("30", "target")]),
        ("We will increase the number of households to 225.", [("225", "target")]),
        ("The target for those who live more than 20 miles away is 8%.", [("8%", "target")]),
        ("It is committed to reducing caseloads to no more than 18.", [("18", "target")]),
        ("The 23 adoptions in 2023/24 compare with 17 in 2022/23.", [("23", "actual"), ("17", "baseline")]),
        ("It had been 15% in March 2021; the figure is now 6%.", [("15%", "baseline"), ("6%", "actual")]),
        ("The overspend could reach £24m.", [("£24m", "forecast")]),
        (
            "The figures for the North West and for England were 94% and 93%.",
            [("94%", "comparator_other"), ("93%", "comparator_national")],
        ),
        ("It has set an ambition that this should reach half.", [("half", "target")]),
        (
            "The trust expects to overspend its £38m budget for 2024/25 by £3.2m.",
            [("£38m", "actual"), ("£3.2m", "forecast")],
        ),
        ("It meets the range of 15 to 18 recommended by the board.", [("15", "target"), ("18", "target")]),
    ],
)
def test_what_a_figure_is_held_against(text: str, expected: list[tuple[str, str]]) -> None:
    told = clause(text)
    found = roles_of(told, False)
    settled = earlier_ones(told, found, timings_of(told, found, NONE), False, NONE)
    shown = [role.role for role in settled]
    printed = [text[figure.start : figure.end] for figure in told.figures]
    assert list(zip([words for words, _ in expected], shown, strict=True)) == expected, printed
