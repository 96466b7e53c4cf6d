"""The catalogue of indicators: the vocabulary is whole, and its wordings name its indicators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.lists import BETTER, UNITS
from pipeline.extract.catalogue import Catalogue, catalogue, plain
from pipeline.extract.phrases import load

VOCABULARY = load("indicators")
GROUPS = {**VOCABULARY["who"], **VOCABULARY["what"]}
ENTRIES = VOCABULARY["indicators"]


def small(*entries: Mapping[str, Any]) -> Catalogue:
    told = [{"name": entry["id"], "definition": "", "unit": "count", "better": "neither", **entry} for entry in entries]
    return Catalogue(
        {
            "units": {"percent": {"suffix": "_share", "name": "share"}},
            "general": ["children", "looked", "after", "in", "care", "are", "were", "the", "of"],
            "of_some": ["aged [1-9]"],
            "who": {"child": "child|children", "cla": "looked after|in care"},
            "what": {"home": "home*|live with"},
            "indicators": told,
        }
    )


LOOKED_AFTER = {"id": "looked_after", "also": ["percent"], "wordings": [["<child>", "<cla>"]], "without": ["left"]}
AT_HOME = {"id": "at_home", "unit": "percent", "wordings": [["<home>"], ["<home>|parents", "<cla>"]]}


def test_a_wording_of_one_term_must_name_what_is_counted() -> None:
    known = small({**LOOKED_AFTER, "id": "homes", "wordings": [["<home>"]], "without": []})
    assert known.name("homes are inspected", "count", "", "homes") == "homes"
    assert known.name("concerns about homes", "count", "", "concerns") is None


def test_what_an_indicator_never_counts_is_another_figure() -> None:
    caseload = {"id": "caseload", "wordings": [["worker*", "<home>"]], "without": [], "uncounted": ["worker*"]}
    known = small(caseload)
    assert known.name("workers have homes", "count", "", "homes") == "caseload"
    assert known.name("workers have homes", "count") == "caseload"
    assert known.name("workers have homes", "count", "", "workers") is None


def test_a_label_of_some_of_a_group_does_not_name_all_of_it() -> None:
    known = small(LOOKED_AFTER)
    assert known.name("children are looked after", "count", "", "children") == "looked_after"
    some = "children looked after helped to design a website for carers"
    assert known.name(some, "count", "", "children looked after") is None


def first_of(term: str) -> str:
    """A text in which ``term`` occurs."""
    alternative = term.split("|")[0].strip()
    for name, words in GROUPS.items():
        alternative = alternative.replace(f"<{name}>", words.split("|")[0].strip())
    return alternative.replace("*", "")


def terms(entry: Mapping[str, Any]) -> list[str]:
    return [term for wording in entry["wordings"] for term in wording] + list(entry.get("without", ()))


def test_a_whole_is_a_count_of_the_catalogue_and_no_part_of_its_own_part() -> None:
    counts = {one.indicator_id: one.part_of for one in catalogue().indicators if one.unit == "count"}
    assert not [one for one in catalogue().indicators if one.part_of and one.unit != "count"]
    assert counts["ceased_care_then_returned_number"] == "ceased_care"
    for part in counts:
        above, whole = {part}, counts[part]
        while whole:
            assert whole in counts and whole not in above, part
            above.add(whole)
            whole = counts[whole]


def test_ids_are_unique_in_every_unit() -> None:
    counted = Counter(indicator.indicator_id for indicator in catalogue().indicators)
    assert [found for found, times in counted.items() if times > 1] == []
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES) >= 150


def test_units_and_directions_are_of_the_closed_lists() -> None:
    assert set(VOCABULARY["units"]) == set(UNITS)
    for entry in ENTRIES:
        assert {entry["unit"], *entry.get("also", ())} <= set(UNITS), entry["id"]
        assert entry["unit"] not in entry.get("also", ()), entry["id"]
        assert entry["better"] in BETTER, entry["id"]
        assert entry["name"] and entry["definition"].endswith("."), entry["id"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_terms_are_words_as_labels_have_them(entry: Mapping[str, Any]) -> None:
    for term in terms(entry):
        for alternative in term.split("|"):
            assert alternative == alternative.lower()
            named = re.sub(r"<(\w+)>", lambda group: GROUPS[group[1]].split("|")[0], alternative.strip())
            assert named.strip().removesuffix("*") == plain(named)


@pytest.mark.parametrize("words", GROUPS.values(), ids=GROUPS)
def test_groups_are_words_as_labels_have_them(words: str) -> None:
    for alternative in words.split("|"):
        assert alternative.strip().removesuffix("*") == plain(alternative.lower())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_the_words_of_an_entry_name_an_indicator(entry: Mapping[str, Any]) -> None:
    named = {catalogue().name(" ".join(map(first_of, wording)), entry["unit"]) for wording in entry["wordings"]}
    assert None not in named
    assert entry["id"] in named, f"others take all its wordings: {named}"


def test_all_terms_of_a_wording_must_occur_in_the_label() -> None:
    assert small(LOOKED_AFTER).name("children are looked after", "count") == "looked_after"
    assert small(LOOKED_AFTER).name("children of the area", "count") is None


def test_a_term_is_whole_words_unless_its_end_is_open() -> None:
    both = small(LOOKED_AFTER, AT_HOME)
    assert both.name("childrens looked after", "count") is None
    assert both.name("children's services looked after", "count") is None
    assert both.name("homeless", "percent") == "at_home"
    assert both.name("their-home", "percent") == "at_home"
    assert both.name("rehome", "percent") is None


def test_an_excluding_term_takes_the_indicator_away() -> None:
    assert small(LOOKED_AFTER).name("children looked after left", "count") is None


def test_the_wording_of_most_terms_wins_and_whom_it_is_about_weighs_half() -> None:
    percents = small({**LOOKED_AFTER, "unit": "percent", "also": []}, AT_HOME)
    assert percents.name("children looked after at home", "percent") == "at_home"
    assert percents.name("children looked after", "percent") == "looked_after"
    assert percents.name("children looked after with parents", "percent") == "at_home"


def test_of_equals_the_earlier_wins() -> None:
    first, second = ({"id": name, "wordings": [["<home>"]]} for name in ("first", "second"))
    assert small(first, second).name("at home", "count") == "first"
    assert small(second, first).name("at home", "count") == "second"


def test_the_unit_decides_the_indicator() -> None:
    both = small(LOOKED_AFTER, AT_HOME)
    label = "children looked after at home"
    assert both.name(label, "percent") == "at_home"
    assert both.name(label, "count") == "looked_after"
    assert both.name("children looked after", "percent") == "looked_after_share"
    assert both.name("children looked after", "weeks") is None
    assert both.name("children looked after", None) == "looked_after"
    assert {found.indicator_id: found.unit for found in both.indicators} == {
        "looked_after": "count",
        "looked_after_share": "percent",
        "at_home": "percent",
    }


def test_what_the_label_tells_comes_before_what_it_goes_on_about() -> None:
    left = {"id": "left", "unit": "percent", "wordings": [["left care"], ["left care", "<child>"]]}
    both = small(left, AT_HOME)
    assert both.name("at home", "percent", "children who left care") == "at_home"
    assert both.name("of those children", "percent", "who left care") == "left"
    assert both.name("left care", "percent", "children at home") == "left"


def test_words_above_complete_a_wording_and_exclude() -> None:
    assert small(LOOKED_AFTER).name("looked after", "count", "children") == "looked_after"
    assert small(LOOKED_AFTER).name("children looked after", "count", "left") is None


def test_the_same_thing_in_another_unit() -> None:
    both = small(LOOKED_AFTER, AT_HOME)
    assert both.in_unit("looked_after", "percent") == "looked_after_share"
    assert both.in_unit("looked_after_share", "count") == "looked_after"
    assert both.in_unit("at_home", "count") is None


def test_quotation_marks_and_plural_apostrophes_are_no_part_of_a_word() -> None:
    assert plain("the ‘staying put’ policy, carers' re-registration") == "the staying put policy carers re registration"


@pytest.mark.parametrize(
    ("label", "unit", "expected"),
    [
        ("the number of children looked after has increased to", "count", "children_looked_after"),
        ("children in our care, a rate of per 10,000", "rate_per_10000", "children_looked_after_rate"),
        ("there are children in care", "count", "children_looked_after"),
        ("number of cla at the end of quarter 2", "count", "children_looked_after"),
        ("children with a child protection plan", "count", "child_protection_plans"),
        (
            "rate of children subject to a child protection plan per 10,000",
            "rate_per_10000",
            "child_protection_plans_rate",
        ),
        (
            "children became subject to a child protection plan for a second or subsequent time",
            "percent",
            "child_protection_plans_repeat",
        ),
        ("child protection plans lasting two years or more", "percent", "child_protection_plans_over_two_years"),
        ("child protection visits completed within timescale", "percent", "child_protection_visits_in_timescale"),
        ("of child protection conferences were held within 15 working days", "percent", "icpc_in_timescale"),
        ("icpcs held within 15 working days of the strategy discussion", "percent", "icpc_in_timescale"),
        ("review child protection conferences held on time", "percent", "review_conferences_in_timescale"),
        ("of assessments were completed within 45 working days", "percent", "assessments_in_timescale"),
        ("single assessments completed in timescale", "percent", "assessments_in_timescale"),
        ("section 47 enquiries were undertaken", "count", "section_47_enquiries"),
        ("contacts were received by the mash", "count", "contacts"),
        ("contacts progressed to referral", "percent", "contacts_to_referrals"),
        ("re-referrals within 12 months", "percent", "rereferrals"),
        ("referrals to children's social care during the year", "count", "referrals"),
        ("average caseload for social workers", "count", "worker_caseload"),
        ("agency social workers make up of the workforce", "percent", "agency_workers"),
        ("social worker vacancy rate", "percent", "social_worker_vacancies"),
        ("turnover rate of social workers", "percent", "social_worker_turnover"),
        ("care leavers in suitable accommodation", "percent", "care_leavers_suitable_accommodation"),
        ("care leavers are in education, employment or training", "percent", "care_leavers_eet"),
        ("of our care leavers aged 19-21 are not in education, employment or training", "percent", "care_leavers_neet"),
        ("care leavers the council is in touch with", "percent", "care_leavers_in_touch"),
        ("care leavers have an up-to-date pathway plan", "percent", "pathway_plans"),
        ("of care leavers have a personal adviser", "percent", "personal_advisers"),
        ("16 and 17-year-olds not in education, employment or training (neet)", "percent", "youth_unemployment"),
        ("children looked after placed more than 20 miles from home", "percent", "cla_far_from_home"),
        ("children placed outside the local authority area", "percent", "cla_out_of_area_share"),
        ("live outside the local authority area", "count", "cla_out_of_area"),
        (
            "live in residential children's homes, of whom live out of the authority area",
            "percent",
            "cla_in_residential_out_of_area_share",
        ),
        ("live in residential children's homes", "count", "cla_in_residential"),
        ("live in residential special schools", "count", "cla_in_residential_special_schools"),
        ("live with foster families", "count", "cla_in_foster_care"),
        ("live with parents", "count", "cla_with_parents"),
        ("children are unaccompanied asylum-seeking children", "count", "cla_uasc"),
        ("uasc in the county", "count", "cla_uasc"),
        (
            "children looked after who have had three or more placements in the last 12 months",
            "percent",
            "placement_stability_short",
        ),
        ("looked after children in the same placement for at least two years", "percent", "placement_stability_long"),
        (
            "initial health assessments completed within 20 working days",
            "percent",
            "initial_health_assessments_in_timescale",
        ),
        ("looked after children with an up to date health assessment", "percent", "health_assessments_up_to_date"),
        ("looked after children had a dental check", "percent", "cla_dental_checks"),
        ("children in care with up to date immunisations", "percent", "cla_immunisations"),
        ("average sdq score", "score", "sdq_score"),
        ("personal education plans completed on time", "percent", "pep_in_timescale"),
        ("of children looked after have an up-to-date pep", "percent", "pep_up_to_date"),
        ("attendance of looked after children", "percent", "cla_attendance"),
        ("average attainment 8 score for children in care", "score", "attainment_8"),
        ("return home interviews completed within 72 hours", "percent", "return_interviews_within_72_hours"),
        ("return home interviews were offered", "percent", "return_interviews_offered"),
        ("missing episodes", "count", "missing_episodes"),
        ("children went missing from home", "count", "children_missing"),
        ("children looked after went missing", "count", "cla_missing"),
        ("children at risk of child sexual exploitation", "count", "children_at_risk_of_exploitation"),
        ("children electively home educated", "count", "elective_home_education"),
        ("children missing education", "count", "children_missing_education"),
        ("permanent exclusions in secondary schools", "count", "permanent_exclusions_all"),
        ("permanent exclusions of looked after children", "count", "cla_permanent_exclusions"),
        ("foster carer households approved in the year", "count", "foster_carers_approved"),
        ("enquiries from people interested in fostering", "count", "fostering_enquiries"),
        ("foster carers resigned", "count", "foster_carers_deregistered"),
        ("there have been adoptions", "count", "adoptions"),
        ("children have been adopted in the past 12 months", "count", "adoptions"),
        ("children became subject of special guardianship orders", "count", "special_guardianship_orders"),
        ("children ceased to be looked after", "count", "ceased_care"),
        ("of whom subsequently returned to be looked after", "percent", "ceased_care_then_returned"),
        (
            "children and young people ceased to be looked after and moved on to independent living",
            "count",
            "ceased_care_independent_living",
        ),
        (
            "children and young people ceased to be looked after and are now living in houses of multiple occupation",
            "count",
            "ceased_care_hmo",
        ),
        (
            "average time between a child entering care and moving in with its adoptive family",
            "days",
            "adoption_entry_to_placement",
        ),
        (
            "average time between receiving court authority to place a child and deciding on a match",
            "days",
            "adoption_order_to_match",
        ),
        ("children waiting to be adopted", "count", "children_waiting_for_adoption"),
        ("average duration of care proceedings", "weeks", "care_proceedings_duration"),
        ("of care proceedings concluded within 26 weeks", "percent", "care_proceedings_within_26_weeks"),
        ("families in pre-proceedings", "count", "pre_proceedings_cases"),
        ("private fostering arrangements", "count", "private_fostering"),
        ("children lived in a privately arranged fostering placement", "count", "private_fostering"),
        ("serious incident notifications", "count", "serious_incident_notifications"),
        ("serious case reviews have been published", "count", "serious_case_reviews_published"),
        ("serious case reviews have been completed", "count", "serious_case_reviews_completed"),
        ("referrals to the lado", "count", "lado_referrals"),
        ("young people entering the youth justice system for the first time", "count", "first_time_entrants"),
        ("reoffending rate of young people", "percent", "youth_reoffending"),
        ("children entitled to free school meals in primary schools", "percent", "fsm_primary"),
        (
            "children and young people with english as an additional language in secondary schools",
            "percent",
            "eal_secondary",
        ),
        (
            "children and young people from minority ethnic groups account for of all children living in the area",
            "percent",
            "minority_ethnic_children",
        ),
        ("of the local authority's children are living in poverty", "percent", "child_poverty"),
        ("this is of the total population in the area", "percent", "population_share_under_18"),
        ("children and young people under the age of 18 years live in", "count", "population_under_18"),
        (
            "children had been identified through assessment as being formally in need of a children's service",
            "count",
            "children_in_need",
        ),
        ("the local authority operates children's homes", "count", "childrens_homes"),
        ("children's homes rated good or outstanding", "percent", "childrens_homes_good_or_outstanding_share"),
        ("audits graded good or better", "percent", "audits_good"),
        ("audits judged inadequate", "percent", "audits_inadequate"),
        ("overspend on children's services", "currency_gbp", "overspend"),
        ("budget for children's services", "currency_gbp", "childrens_services_budget"),
        ("savings of are required", "currency_gbp", "savings"),
        ("complaints were received", "count", "complaints"),
        ("complaints responded to within timescale", "percent", "complaints_in_timescale"),
        ("children participated in their reviews", "percent", "cla_reviews_participation"),
        ("looked after children's reviews held within timescale", "percent", "cla_reviews_in_timescale"),
        ("children have an independent visitor", "count", "independent_visitors"),
        ("children accessed advocacy", "count", "advocacy"),
        ("staff supervision completed", "percent", "supervision_in_timescale"),
        ("early help assessments completed", "count", "early_help_assessments"),
        ("families supported by early help", "count", "early_help_families"),
        ("iro caseloads", "count", "iro_caseload"),
        ("education, health and care plans issued within 20 weeks", "percent", "ehc_plans_in_timescale"),
        ("children with an education health and care plan", "count", "ehc_plans"),
        ("marac cases", "count", "marac_cases"),
        ("child deaths", "count", "child_deaths"),
        ("young people staying put with their foster carers", "count", "care_leavers_staying_put"),
        ("care leavers at university", "count", "care_leavers_at_university"),
        ("cin visits in timescale", "percent", "cin_visits_in_timescale"),
        ("statutory visits to children in care completed on time", "percent", "cla_visits_in_timescale"),
        ("children started to be looked after", "count", "started_care"),
        ("children in care placed in unregistered provision", "count", "unregistered_placements"),
        ("children living with kinship carers", "count", "cla_with_connected_carers"),
        ("placements with independent fostering agencies", "percent", "children_with_agency_foster_carers_share"),
        ("cost of a residential placement per week", "currency_gbp", "residential_placement_cost"),
        ("newly qualified social workers", "count", "newly_qualified_workers"),
        ("additional social workers recruited", "count", "social_workers_recruited"),
        ("days lost to sickness", "days", "sickness_absence_days"),
        ("lscb training attended by people", "count", "lscb_training_attendance"),
        ("looked after children achieved five a*-c gcses including english and maths", "percent", "cla_gcse_5ac"),
        ("children in care convicted of an offence", "percent", "cla_offending"),
        ("substance misuse by children looked after", "percent", "child_substance_misuse_share"),
        ("children's centres", "count", "children_centres"),
        ("children on the edge of care remained at home", "percent", "edge_of_care_prevented_share"),
        ("contacts where domestic abuse was the main reason", "percent", "contacts_for_domestic_abuse"),
        ("domestic abuse incidents reported to the police", "count", "domestic_abuse_notifications"),
        ("strategy discussions held", "count", "strategy_discussions"),
        ("child in need plans", "count", "cin_plans"),
        ("children in need with an up to date plan", "percent", "cin_plans_up_to_date"),
        ("young carers supported", "count", "young_carers_assessed"),
        ("open cases", "count", "open_cases"),
        ("children do not have an allocated social worker", "count", "unallocated_cases"),
        ("pupils with special educational needs", "percent", "pupils_with_send"),
        ("placement orders granted", "count", "placement_orders"),
        ("children placed with adoptive families", "count", "adoption_placed"),
        ("children matched with adopters", "count", "adoption_matches"),
        ("children in foster to adopt placements", "count", "fostering_for_adoption"),
        ("social workers in post", "fte", "social_workers_fte"),
        ("number of lac at month end", "count", "children_looked_after"),
        ("cic per 10,000", "rate_per_10000", "children_looked_after_rate"),
        ("% of lac with 3+ placements in the last 12 months", "percent", "placement_stability_short"),
        ("% of cp visits in timescale", "percent", "child_protection_visits_in_timescale"),
        ("icpc timeliness", "percent", "icpc_in_timescale"),
        ("rate of cp per 10,000 population", "rate_per_10000", "child_protection_plans_rate"),
        ("% of re-referrals within 12 months", "percent", "rereferrals"),
        ("ehcps issued within 20 weeks (excluding exceptions)", "percent", "ehc_plans_in_timescale"),
        ("rhis completed in 72 hours", "percent", "return_interviews_within_72_hours"),
        ("% of care leavers eet (19-21)", "percent", "care_leavers_eet"),
        ("long-term placement stability", "percent", "placement_stability_long"),
        ("average sw caseload", "count", "worker_caseload"),
        ("children exiting care through adoption", "percent", "ceased_care_adopted"),
        ("pupils permanently excluded", "count", "permanent_exclusions_all"),
        ("the council's agency staff rate", "percent", "agency_workers"),
        ("foster carers were recruited last year", "count", "foster_carers_approved"),
        ("the department is forecast to overspend by", "currency_gbp", "overspend"),
    ],
)
def test_what_authors_write_is_named(label: str, unit: str, expected: str) -> None:
    assert catalogue().name(label, unit) == expected


@pytest.mark.parametrize(
    ("item", "unit", "expected"),
    [
        ("live outside the local authority area", "count", "cla_out_of_area"),
        ("live outside the local authority area", "percent", "cla_out_of_area_share"),
        ("live in residential children's homes", "count", "cla_in_residential"),
        (
            "of whom live out of the authority area live in residential children's homes",
            "percent",
            "cla_in_residential_out_of_area_share",
        ),
        ("live in residential special schools", "count", "cla_in_residential_special_schools"),
        ("live with foster families", "count", "cla_in_foster_care"),
        (
            "of whom live out of the authority area live with foster families",
            "percent",
            "cla_in_foster_care_out_of_area_share",
        ),
        ("live with parents", "count", "cla_with_parents"),
        ("of whom live out of the authority area live with parents", "count", "cla_with_parents_out_of_area"),
        ("children are unaccompanied asylum-seeking children", "count", "cla_uasc"),
        ("there have been adoptions", "count", "adoptions"),
        ("children became subject of special guardianship orders", "count", "special_guardianship_orders"),
        ("children ceased to be looked after", "count", "ceased_care"),
        (
            "of whom subsequently returned to be looked after children ceased to be looked after",
            "percent",
            "ceased_care_then_returned",
        ),
        (
            "children and young people ceased to be looked after and moved on to independent living",
            "count",
            "ceased_care_independent_living",
        ),
        (
            "children and young people ceased to be looked after and are now living in houses of multiple occupation",
            "count",
            "ceased_care_hmo",
        ),
    ],
)
def test_the_subject_of_a_lead_in_takes_nothing_from_its_items(item: str, unit: str, expected: str) -> None:
    assert catalogue().name(f"{item} children are being looked after by the local authority", unit) == expected


@given(st.text(alphabet="abcdefghij kl'-,.", max_size=80), st.sampled_from([None, *UNITS]))
def test_any_text_has_an_answer_of_the_catalogue(label: str, unit: str | None) -> None:
    known = {found.indicator_id: found.unit for found in catalogue().indicators}
    named = catalogue().name(label, unit)
    assert named is None or known[named] == (unit or known[named])
