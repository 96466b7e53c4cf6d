"""What kind of number each is that documents tell: figures of every unit, and those that measure nothing."""

from __future__ import annotations

import pytest

from tests.unit.extract.kpis.sentences import kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council supports 214 young carers.", [("214", "count")]),
        ("Approximately 117,900children live here.", [("117,900", "count")]),
        ("Panel members met six families.", [("six", "count")]),
        ("Those aged 18 or over number 118.", [("18", "age"), ("118", "count")]),
        ("Attendance rose to 94.2% over the spring.", [("94.2%", "percentage")]),
        ("Some fifty-two per cent of plans were shared.", [("fifty-two per cent", "percentage")]),
        ("The rate of referrals is 512 per 10,000 children.", [("512", "rate")]),
        ("Teams opened new plans at a rate of 44 per 10,000.", [("44", "rate")]),
        ("The budget for placements is £14.2m.", [("£14.2m", "money")]),
        ("Each grant is worth £350.", [("£350", "money")]),
        ("Care proceedings take 31 weeks on average.", [("31", "duration")]),
        ("The average wait for an assessment is 12 days.", [("12", "duration")]),
        ("Sickness absence was 9.8 days per worker.", [("9.8", "duration")]),
        ("The service employs 86.5 FTE practitioners.", [("86.5", "fte")]),
        ("Staffing stands at 19 whole time equivalents.", [("19", "fte")]),
        ("Carers gave the training an average rating of 9/10.", [("9/10", "score")]),
        ("Parents rated the help 4 out of 5.", [("4 out of 5", "score")]),
        ("Nearly two thirds of care leavers have a tenancy.", [("two thirds", "part")]),
        ("A quarter of children have moved school.", [("A quarter", "part")]),
        ("One in four children live in low-income families.", [("One in four", "share")]),
        ("Nine out of ten parents felt listened to.", [("Nine out of ten", "share")]),
        ("The number of requests has doubled.", [("doubled", "multiple")]),
        ("Spending on agency staff has trebled since then.", [("trebled", "multiple")]),
        ("There were no permanent exclusions of children in care.", [("no", "zero")]),
        ("Of these children, none had a missing episode.", [("none", "zero")]),
        ("There have been zero placement breakdowns.", [("zero", "count")]),
        ("Of the 14 children, 0 were placed at a distance.", [("14", "count"), ("0", "count")]),
        ("Ten children left, all of whom were seen.", [("Ten", "count"), ("all", "whole")]),
        ("Two homes opened, both of which were judged good.", [("Two", "count"), ("both", "whole")]),
        ("Two live with parents, and both live in the area.", [("Two", "count"), ("both", "whole")]),
        ("Performance was 29 weeks for care proceedings.", [("29", "duration")]),
        ("The council operates no children's homes.", [("no", "zero")]),
        ("The council is ranked 12th of its neighbours.", [("12th", "rank")]),
        ("It is placed 3rd in the region.", [("3rd", "rank")]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 31 March 2021 the plan was agreed.", [("31", "date"), ("2021", "date")]),
        ("The strategy runs over 2019\u201322.", [("2019", "date"), ("22", "date")]),
        ("The Children Act 1989 and the 2002 Act", [("1989", "date"), ("2002", "date")]),
        ("30-40 High Street, Anytown", [("30", "contact"), ("40", "contact")]),
        ("Telephone: 0300 555 0123", [("0300", "contact"), ("555", "contact"), ("0123", "contact")]),
        ("Ring 01632 960123 for a large print copy.", [("01632", "contact"), ("960123", "contact")]),
        ("Those aged between eight and 11 were asked.", [("eight", "age"), ("11", "age")]),
        ("The three year average is known.", [("three", "span_of_time")]),
        (
            "The average in the three years 2013 to 2016 is 496 days.",
            [("three", "span_of_time"), ("2013", "date"), ("2016", "date"), ("496", "duration")],
        ),
        ("Areas lie within the 10% most deprived.", [("10%", "bound")]),
        ("Visits take place at three monthly intervals.", [("three", "idiom")]),
        ("Contact with half brothers was good.", [("half", "compound")]),
        ("Workers used the \u2018three houses\u2019 tool.", [("three", "compound")]),
        ("They keep a list of the top 10 missing children.", [("10", "reference")]),
        ("The website is www.council42.example.", [("42", "contact")]),
        ("The inspection team consisted of five of Her Majesty\u2019s Inspectors.", [("five", "inspectors")]),
        ("Eight inspectors visited the teams.", [("Eight", "inspectors")]),
        ("Young people aged 16 can apply.", [("16", "age")]),
        ("A 15-year-old boy spoke to us.", [("15", "age")]),
        ("Support continues until they are 25.", [("25", "age")]),
        ("They have a home by the time they are 18.", [("18", "age")]),
        ("They meet her before they are 17 and a half, which helps.", [("17 and a half", "age")]),
        ("It is the highest rate for two years.", [("two", "span_of_time")]),
        ("Numbers remain stable at 18.", [("18", "count")]),
        ("None.", []),
        ("A minority have had more than three placement moves.", [("three", "indicator_wording")]),
        ("The homes have eight beds.", [("eight", "count")]),
        ("This compares well with 8.5 months last time.", [("8.5", "duration")]),
        ("No social worker had more than 25 cases.", [("25", "count")]),
        ("Caseloads in the 16 Plus service are high.", [("16", "age")]),
        ("They have access to the 16-19 bursary.", [("16", "age"), ("19", "age")]),
        (
            "They are approved within 3-6 months of application.",
            [("3", "span_of_time"), ("6", "span_of_time")],
        ),
        ("Most 16- and 17-year-olds have a plan.", [("16", "age"), ("17", "age")]),
        ("The 0-4 age group is small.", [("0", "age"), ("4", "age")]),
        ("Most are aged under five.", [("five", "age")]),
        ("This is set out in section 7 of the report.", [("7", "reference")]),
        ("Sections 20 and 31 are explained below.", [("20", "reference"), ("31", "reference")]),
        ("Wards 3, 4 and 5 have most need.", [("3", "reference"), ("4", "reference"), ("5", "reference")]),
        ("See form BX114 for the terms.", [("114", "reference")]),
        ("The report was noted (Decision 110712).", [("110712", "reference")]),
        ("They ask for visits: 81% had one in the year.", [("81%", "percentage"), ("one", "pronoun")]),
        ("Pupils in Year 11 took part.", [("11", "reference")]),
        ("12.", [("12", "label")]),
        ("(3)", [("3", "label")]),
        ("Overall effectiveness requires improvement 2", [("2", "label")]),
        ("1 The data are for the whole county.", [("1", "footnote")]),
        ("The meeting begins at 10.30am.", [("10.30", "clock")]),
        ("It ended at 7.05 p.m. in the hall.", [("7.05", "clock")]),
        ("Liam, 19, who lives with carers, agreed.", [("19", "age")]),
        ("Clubs for children from 0 to 19, and their carers, are run.", [("0", "age"), ("19", "age")]),
        ("The nurse attends the 18 to 25 team.", [("18", "age"), ("25", "age")]),
        ("The project \u2018Care 2 Work\u2019 helps them.", [("2", "reference")]),
        ("Six months on, the position is better.", [("Six", "idiom")]),
        ("The duty line is open 24 hours a day.", [("24", "clock")]),
        ("Parents can visit a one-stop shop.", [("one", "idiom")]),
        ("There is zero tolerance of bullying.", [("zero", "idiom")]),
        ("Schools close at half-term.", [("half", "idiom")]),
        ("A third party runs the service.", [("A third", "idiom")]),
        ("Children with three or more placements are reviewed.", [("three", "indicator_wording")]),
        ("Pupils who gain five or more GCSEs go on to college.", [("five", "indicator_wording")]),
        ("It will review every placement that costs more than £7,000 a week.", [("£7,000", "indicator_wording")]),
        ("Figures are shown per 10,000.", [("10,000", "unit")]),
        ("The rate is told for every 10,000 children.", [("10,000", "unit")]),
        ("Most children live within 20 miles of their home.", [("20", "bound")]),
        ("Visits last 45 minutes as a rule.", [("45", "bound")]),
        ("A three-word motto greets visitors.", [("three", "compound")]),
        ("This was the 3rd review.", [("3rd", "ordinal")]),
        ("The plan has four priorities.", [("four", "structure")]),
        ("Managers will review the work in three months.", [("three", "span_of_time")]),
        ("Carers who stay for two and a half years or more get a grant.", [("two and a half", "span_of_time")]),
        ("Visits are made every six weeks.", [("six", "span_of_time")]),
        ("Support is given as young people approach 18.", [("18", "age")]),
        ("The 14-25 team works with 61 young people.", [("14", "age"), ("25", "age"), ("61", "count")]),
        (
            "The share of children moved three times or more is 9%.",
            [("three", "indicator_wording"), ("9%", "percentage")],
        ),
        ("A third of workers hold more than 20 cases.", [("A third", "part"), ("20", "indicator_wording")]),
        ("It was resolved: (1) that the report be noted.", [("1", "reference")]),
        ("The target was missed three quarters in a row.", [("three quarters", "span_of_time")]),
        ("There were 22 stage one complaints.", [("22", "count"), ("one", "reference")]),
        ("The Month 9 report will be brought to the Board.", [("9", "reference")]),
        ("1. the forecast position; and 2. the recovery actions", [("1", "label"), ("2", "label")]),
        ("One Adoption West works with nine councils.", [("One", "idiom"), ("nine", "count")]),
    ],
)
def test_numbers_that_measure_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is one children's home in the borough.", "count"),
        ("There was one serious incident.", "count"),
        ("One child was placed abroad.", "count"),
        ("Twelve complaints came in, one of which was upheld.", "count"),
        ("Twelve started, and only one of these completed late.", "count"),
        ("The service is in touch with all but one of its care leavers.", "count"),
        ("One of the strengths is the court work.", "pronoun"),
        ("The panel heard one which concerned a baby.", "pronoun"),
        ("They will buy houses, one in Anytown and one in Otherham.", "pronoun"),
        ("This is one.", "pronoun"),
        ("Each one is different.", "pronoun"),
        ("They had been subject to one before.", "pronoun"),
        ("Of those in this year 76% have one (Recommendation).", "pronoun"),
        ("It is a relationship, one of high trust.", "pronoun"),
        ("One is at the first stage, six have moved in.", "count"),
        ("One young person told us that she felt safe.", "example"),
        ("One parent said that the worker had listened.", "example"),
        ("It helps, with one young person describing it as good.", "example"),
        ("This position is one of strength.", "pronoun"),
        ("It was one of only 14 councils to do so.", "pronoun"),
        ("The role is to help one of Ofsted's partners.", "pronoun"),
        ("One privately run home was closed.", "count"),
        ("One young person, who moved home in May, told us that it is good.", "example"),
    ],
)
def test_one_counts_or_stands_for_a_noun(text: str, expected: str) -> None:
    assert {words.lower(): kind for words, kind in kinds(text)}["one"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The data is sound but there are no plans to share it.",
        "There is no evidence of drift.",
        "No doubt the work will go on.",
        "Managers had no difficulty with it.",
    ],
)
def test_words_for_nought_that_count_nothing_are_no_numbers(text: str) -> None:
    assert kinds(text) == []
