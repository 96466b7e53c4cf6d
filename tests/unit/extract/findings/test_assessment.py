"""Assessment, construction by construction: sentences of our own making, each of one construction of the language."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.lists import ASSESSMENTS
from pipeline.extract.findings.assessment import assess
from pipeline.extract.findings.cues import matcher
from pipeline.extract.phrases import load
from pipeline.extract.wordings import expand_all, fold


def assessed(text: str, before: str | None = None, otherwise: str = "neutral") -> str:
    return assess(text, matcher().longest(fold(text)), 0, before, otherwise).assessment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain praise, fault, change
        ("Thresholds are applied well.", "strength"),
        ("Recording is poor.", "weakness"),
        ("Placement stability has worsened.", "declined"),
        ("In June only 54% of contacts had a decision; by January it was 91%.", "improved"),
        ("The fostering service is slowly growing.", "improved"),
        ("Retention has clearly improved.", "improved"),
        ("Attendance remains better than in most of the country.", "strength"),
        ("This is well below the local authority’s own target.", "weakness"),
        ("Timeliness had been poor in the spring but was now much better, at 92%.", "improved"),
        ("The quality of assessments is high.", "strength"),
        ("The standard of recording is high.", "strength"),
        ("Turnover of staff is high.", "weakness"),
        ("In March 212 children did not have a permanence plan, down from 348 a year earlier.", "improved"),
        ("Care proceedings took 34 weeks, well outside the national expectation of 26.", "weakness"),
        ("Children came into care when earlier action would have avoided this.", "weakness"),
        ("Our audit programme is maturing.", "improved"),
        ("Recruitment remains our greatest challenge.", "weakness"),
        ("Foster carers are in short supply.", "weakness"),
        ("The panel has brought much more pace to this work.", "improved"),
        ("The assessment teams deserve credit for this.", "strength"),
        ("The virtual school is a considerable asset.", "strength"),
        ("Leaders have a realistic understanding of what still needs to be done.", "strength"),
        ("Morale is at rock bottom.", "weakness"),
        ("Recruitment is the greatest obstacle to progress.", "weakness"),
        ("Plans ended before there was evidence of change.", "weakness"),
        ("I could not be prouder.", "strength"),
        ("Plans are progressed with urgency.", "strength"),
        ("Cases were no longer being closed too early.", "improved"),
        ("Managers have a much better grip on spending.", "improved"),
        ("Stability has weakened.", "declined"),
        ("The average caseload in 2021/22 was 58 children, down from 66.", "improved"),
        ("They were less happy about changes of worker.", "weakness"),
        ("It is too early to judge its impact.", "neutral"),
        ("Statutory visits are a better story.", "improved"),
        ("Supervision has improved since the last inspection.", "improved"),
        ("Services have deteriorated since 2019.", "declined"),
        ("Plans are of variable quality.", "mixed"),
        ("The panel meets each month.", "neutral"),
        # a number or a change alone
        ("Since the last inspection, the chair has changed.", "neutral"),
        ("Half of children in care have special educational needs.", "neutral"),
        ("The skilled team has changed.", "strength"),
        # harm that is rare, that governs what follows, that is denied
        ("There has been only one placement breakdown.", "strength"),
        ("Both panels are high profile.", "strength"),
        ("Vacancies have impacted adversely on timely, purposeful and skilled work.", "weakness"),
        ("Waiting has not negatively impacted on the good progress of children.", "strength"),
        ("Sickness has had an adverse effect on good support.", "weakness"),
        # what must still be done
        ("Work to improve attendance is critical and necessary.", "weakness"),
        ("The director told inspectors that visiting needed improvement.", "weakness"),
        ("Matters still to be addressed include good recording and manageable caseloads.", "weakness"),
        ("The failure to ensure that the change effectively promoted good practice is plain.", "weakness"),
        ("Leaders have proactively recognised that a third of plans do not say this.", "weakness"),
        ("Letters are often unhelpful for good contact.", "weakness"),
        ("The principal officer is picking up the quality of records.", "neutral"),
        # fault without a negative word
        ("The completion of interviews is low.", "weakness"),
        ("Some plans are too broad.", "weakness"),
        ("Too few carers are recruited.", "weakness"),
        ("Social workers have too many children to see.", "weakness"),
        ("Only 40% of the visits were made.", "weakness"),
        # denied praise, denied fault
        ("Plans are not clear.", "weakness"),
        ("Reviews are not always timely or well recorded.", "weakness"),
        ("Not all carers are supported effectively.", "weakness"),
        ("Leaders cannot be assured that practice is effective.", "weakness"),
        ("There is no drift or delay in this work.", "strength"),
        ("Decisions are made without delay.", "strength"),
        ("Managers do not tackle weaknesses.", "weakness"),
        # negative words to the good
        ("Prompt decisions prevent drift and delay.", "strength"),
        ("Good direct work reduces the harmful effect of conflict.", "strength"),
        ("Caseloads that were high have reduced.", "improved"),
        ("The backlog has been eliminated.", "improved"),
        # positive words to the bad
        ("Improved liaison with health is also required.", "weakness"),
        ("Further work is needed to strengthen good practice.", "weakness"),
        ("Plans could be clearer and better recorded, and lack timescales.", "weakness"),
        ("Waiting lists have increased.", "declined"),
        # contrast and concession
        ("Visits are regular, but records are poor.", "mixed"),
        ("Although assessments are thorough, plans are weak.", "mixed"),
        ("While there have been improvements, significant shortfalls continue.", "mixed"),
        ("Despite financial pressures, support for carers is strong.", "strength"),
        ("Visits are late despite good intentions.", "weakness"),
        ("However, assessments are thorough.", "strength"),
        # reversal
        ("Some children have good plans, but this is the exception rather than the rule.", "weakness"),
        ("Long waits are now the exception rather than the rule.", "improved"),
        # then and now
        ("Previously there were long delays, but plans are now effective.", "improved"),
        # purpose and condition are no evidence
        ("When there are serious concerns, managers respond well.", "strength"),
        ("The plan to improve supervision found widespread failings.", "weakness"),
        ("It is unclear whether plans are good.", "weakness"),
        # names that hold polar words
        ("Strengths and difficulties questionnaires are used.", "neutral"),
        # comparatives as the predicate; better or worse than others is no change
        ("Members are better informed.", "improved"),
        ("Children are seen more reliably.", "improved"),
        ("Supervision is much more regular.", "improved"),
        ("Stability is better than that of our neighbours.", "strength"),
        ("Files are thinner than they were.", "declined"),
        # easing and growing: which way is good depends on what grows
        ("Demand has eased.", "improved"),
        ("Caseloads have crept up.", "declined"),
        ("Use of special guardianship has grown.", "improved"),
        ("The number of carers who leave keeps rising.", "declined"),
        ("Contacts have increased by 31%.", "neutral"),
        # lights, targets, measures
        ("Both indicators are red.", "weakness"),
        ("Sufficiency has gone from red to amber.", "improved"),
        ("Reviews are ahead of plan.", "strength"),
        ("Visiting is not where it should be.", "weakness"),
        ("Re-referrals stand at 24%, above both the target of 20% and the average.", "weakness"),
        ("Agency use is well under the regional average.", "strength"),
        ("Attendance is well below the regional average.", "weakness"),
        # the speaker's own judgement
        ("It is the area that troubles me most.", "weakness"),
        ("We are not concerned by this.", "strength"),
        ("I am pleased with the way this went.", "strength"),
        ("The Board can take some assurance.", "strength"),
        ("This is significant progress.", "improved"),
        ("Figures for adoption are less encouraging.", "weakness"),
        # a size told twice, with words of an earlier time; a harm that few suffer
        ("Visits in time were at 90%; a year ago they were at 74%.", "improved"),
        ("The share within timescale was 61%, having been 93% in May.", "declined"),
        ("91% were seen within timescale, whereas at the inspection the figure was only 68%.", "improved"),
        ("Only two have come back into care.", "strength"),
        ("Just 11 of the 27 children were seen.", "weakness"),
        ("There were 40 calls, compared with just 12.", "neutral"),
    ],
)
def test_construction(text: str, expected: str) -> None:
    assert assessed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # contrast and concession
        ("Good offers of help are made, but most families decline them.", "mixed"),
        (
            "Despite being well resourced, with good premises, high turnover has adversely affected timely work.",
            "weakness",
        ),
        ("Whilst recruitment has been successful, too many teams still depend on temporary managers.", "mixed"),
        ("It says that while some work is thorough, most plans are weak.", "mixed"),
        ("Even though demand has grown, families receive help promptly.", "strength"),
        ("In spite of a restructure, relationships with children remain strong.", "strength"),
        ("Oversight is regular, yet it does not challenge delay.", "mixed"),
        ("Recruitment nevertheless remains a real challenge.", "weakness"),
        ("However, re-referrals are stubbornly high.", "weakness"),
        ("But drift is not being challenged.", "weakness"),
        ("Repeat referrals, however, are too high.", "weakness"),
        ("Apart from a few delays, decisions are timely and well recorded.", "mixed"),
        # opposite halves
        ("Audits are completed each month, but they do not lead to learning.", "mixed"),
        ("Training is on offer, but few practitioners attend.", "mixed"),
        ("Core groups meet, but they do little to move plans forward.", "mixed"),
        ("The framework is well designed, but grades are over-generous.", "mixed"),
        # idioms that turn
        ("Good supervision is the exception rather than the rule.", "weakness"),
        ("Late conferences are now a thing of the past.", "improved"),
        ("Leaders have not shied away from difficult decisions.", "strength"),
        ("Managers are no longer the bottleneck that they were.", "improved"),
        ("The team has turned a corner.", "improved"),
        ("There is a long way to go.", "weakness"),
        ("The number of foster homes isn’t where it needs to be.", "weakness"),
        # a fault that a plan has seen, praise of a plan for a fault
        ("Leaders recognise that the quality of plans remains an area for improvement.", "weakness"),
        ("Senior managers accept that there is much more to do.", "weakness"),
        # weakness without negative words
        ("Take-up of advocacy is low.", "weakness"),
        ("The scope of some assessments is too narrow.", "weakness"),
        ("Contingency planning is an afterthought.", "weakness"),
        ("The response relies heavily on mothers to keep children safe.", "weakness"),
        ("Children have to tell their stories again and again.", "weakness"),
        ("The voice of fathers is missing from assessments.", "weakness"),
        ("The recording system is not fit for purpose.", "weakness"),
        ("Progress is not happening quickly enough for children.", "weakness"),
        ("Young people find it hard to reach their advisers.", "weakness"),
        ("Some children wait up to nine months for therapy.", "weakness"),
        ("The budget was overspent again.", "weakness"),
        ("Agency use remains higher than we would wish.", "weakness"),
        ("The savings plan was never realistic.", "weakness"),
        ("Staff told us that morale is low.", "weakness"),
        # positive words in weaknesses
        ("More consistent supervision is needed.", "weakness"),
        ("Plans need to be clearer and more ambitious.", "weakness"),
        ("There is a need for stronger management oversight.", "weakness"),
        ("Assessments do not always provide a clear analysis of risk.", "weakness"),
        ("The good practice seen in one team is not yet embedded.", "weakness"),
        # negative words in strengths
        ("No child waits for a social worker.", "strength"),
        ("None of the families had experienced delay.", "strength"),
        ("There were no unallocated cases.", "strength"),
        ("Risks are identified early, and drift is avoided.", "strength"),
        ("Social workers deal sensitively with neglect and loss.", "strength"),
        ("Staff morale was high throughout.", "strength"),
        ("Panels challenge poor practice robustly.", "strength"),
        # change
        ("The vacancy rate has fallen from 27% to 9%.", "improved"),
        ("Average caseloads stand at 16, down from 24.", "improved"),
        ("Turnover has slowed.", "improved"),
        ("Visits made within ten working days have risen from 52% to 81%.", "improved"),
        ("Attendance has fallen from 94% to 88%.", "declined"),
        ("Missing episodes have doubled.", "declined"),
        ("Waiting times have increased from 6 weeks to 11.", "declined"),
        ("Stability has improved.", "improved"),
        ("The workforce is considerably more stable than it was.", "improved"),
        ("The backlog of assessments has been cleared.", "improved"),
        ("Members welcomed the reduction in the use of bed and breakfast.", "improved"),
        ("Practice has slipped back since the last visit.", "declined"),
        ("The council has made real headway in recruitment.", "improved"),
        ("The number of children in care has increased.", "neutral"),
        ("The service has gone backwards.", "declined"),
        ("Foster carers value the support of their worker.", "strength"),
        ("Our staff have worked incredibly hard.", "strength"),
        ("Outcomes for care leavers continue to improve.", "improved"),
        ("The council continues to improve its training offer.", "neutral"),
        ("Staff turnover has improved to 12.6%, its lowest level for five years.", "improved"),
        ("Attendance is at its lowest level for five years.", "weakness"),
        ("Completion is better than in 2019, when the figure was 58%.", "improved"),
        (
            "The re-referral rate was 19.4%, an improvement on 22.8% a year ago and below the England average of 22%.",
            "improved",
        ),
        ("The plan is well designed, but it depends on factors outside our control.", "mixed"),
        ("The move is well supported and only two tenancies broke down in the year.", "strength"),
        ("Of the 36 audits, only nine were graded good.", "weakness"),
        ("Homes are right for them.", "strength"),
        ("They value the local offer.", "strength"),
        ("The panel has made it much quicker.", "improved"),
    ],
)
def test_as_letters_council_reports_minutes_and_news_put_it(text: str, expected: str) -> None:
    assert assessed(text) == expected


def test_a_consequence_without_words_of_its_own_follows_its_cause() -> None:
    assert assessed("This means that families meet somebody else each week.", before="weakness") == "weakness"
    assert assessed("Families meet somebody else each week.", before="weakness") == "neutral"


def test_a_sentence_that_says_nothing_is_what_its_document_makes_of_it() -> None:
    assert assessed("Children attend the panel.", otherwise="strength") == "strength"


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("This has meant that reviewing officers see them between reviews.", "improved", "improved"),
        ("By contrast, forms had come back for six in ten.", "strength", "weakness"),
        ("By contrast, forms had come back for six in ten.", "declined", "strength"),
        ("By contrast, forms had come back for six in ten.", "neutral", "neutral"),
    ],
)
def test_a_result_and_an_opposite_weigh_as_the_sentence_before_them(text: str, before: str, expected: str) -> None:
    verdict = assess(text, matcher().longest(fold(text)), 0, before, "neutral")
    assert verdict.assessment == expected
    assert (verdict.weight >= 1.5) == (before != "neutral")


def test_no_wording_is_listed_twice_in_its_class() -> None:
    vocabulary = load("assessment")
    for name, wordings in vocabulary.items():
        if isinstance(wordings, list):
            twice = [wording for wording, times in Counter(wordings).items() if times > 1]
            assert twice == [], name


def test_every_wording_is_found() -> None:
    vocabulary = load("assessment")
    found = matcher()
    for name, wordings in vocabulary.items():
        if name in ("weights", "consequence", "result", "opposite"):
            continue
        for form in expand_all(wordings):
            assert found.longest(fold(form)), f"{name}: {form}"


@given(st.lists(st.sampled_from("plans are not good but poor , improved to ensure when despite variable".split())))
def test_any_words_give_one_of_the_list(words: list[str]) -> None:
    assert assessed(" ".join(words)) in ASSESSMENTS
