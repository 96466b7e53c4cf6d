"""What later documents say of areas for improvement, over small tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.link import progress
from pipeline.stage import arrow
from tests.unit.link.tables import Library, only

STRATEGY = "The timeliness and quality of strategy discussions and child protection investigations."


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def earlier(library: Library) -> str:
    return library.report("first", date(2019, 5, 1))


@pytest.fixture
def later(library: Library, earlier: str) -> str:
    return library.report("second", date(2023, 5, 1))


def rows(library: Library) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = progress.build(library.tables()).to_pylist()
    return told


@pytest.mark.parametrize(
    ("assessments", "status"),
    [
        (["improved"], "improved"),
        (["strength"], "improved"),
        (["weakness"], "not_yet"),
        (["declined", "weakness"], "not_yet"),
        (["strength", "weakness"], "mixed"),
        (["mixed"], "mixed"),
        (["neutral"], "not_covered"),
        ([], "not_covered"),
    ],
)
def test_the_findings_that_name_the_topic_give_the_status(
    library: Library, earlier: str, later: str, assessments: list[str], status: str
) -> None:
    library.area(earlier, "The quality and regularity of supervision.")
    told = [library.finding(later, "Supervision is what it is.", assessment) for assessment in assessments]
    row = only(rows(library))
    assert row["status"] == status
    assert row["finding_ids"] == (told if status != "not_covered" else [])
    assert (row["score"] is None) == (status == "not_covered")


def test_parts_of_an_area_are_told_apart(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, STRATEGY)
    library.finding(later, "Strategy discussions are timely.", "improved")
    assert only(rows(library))["status"] == "improved"
    assert "child_protection_enquiries: not_covered" in only(rows(library))["reasons"]
    library.finding(later, "Child protection investigations lack depth.", "weakness")
    row = only(rows(library))
    assert row["status"] == "mixed"
    assert {"strategy_discussions: improved", "child_protection_enquiries: not_yet"} <= set(row["reasons"])


def test_a_sentence_that_sums_up_all_areas_is_no_evidence(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality and regularity of supervision.")
    library.finding(later, "There is strong progress in all the areas for improvement, supervision too.", "improved")
    assert only(rows(library))["status"] == "not_covered"


def test_other_children_are_not_the_areas(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality of plans for care leavers.")
    library.finding(later, "Plans are clear.", "strength", judgement="help_and_protection")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Plans are vague.", "weakness", judgement="care_leavers")
    assert only(rows(library))["status"] == "not_yet"


def test_a_letter_speaks_of_what_the_visit_looked_at(library: Library, earlier: str) -> None:
    text = "Inspectors looked at the arrangements for children in need.\n\nPlans are clear."
    letter = library.report("letter", date(2023, 5, 1), text, kind="visit_letter")
    library.area(earlier, "The quality of plans for care leavers.")
    library.finding(letter, "Plans are clear.", "strength")
    assert only(rows(library))["status"] == "not_covered"


def test_a_topic_of_many_things_needs_more_in_common(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The timeliness of initial health assessments.")
    library.finding(later, "The health needs of children are met.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Health assessments are late.", "weakness")
    assert only(rows(library))["status"] == "not_yet"


def test_a_thing_that_is_asked_for_is_named(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Send the minutes of child protection conferences promptly.")
    library.finding(later, "Child protection conferences are well attended.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Minutes of child protection conferences are late.", "weakness")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_a_general_topic_alone_is_no_evidence(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Joint working with partners.")
    library.finding(later, "Strategic partnerships have improved what children in need have.", "improved")
    assert only(rows(library))["status"] == "not_covered"


def test_the_items_of_a_list_are_parts(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Improve help for care leavers: pathway plans which are read; safe, suitable accommodation.")
    library.finding(later, "Pathway plans are poor.", "weakness")
    library.finding(later, "Suitable accommodation is found for care leavers.", "strength")
    assert only(rows(library))["status"] == "mixed"


def test_what_only_accompanies_is_no_part(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Review the capacity of senior managers to support training.")
    library.finding(later, "Training is good.", "strength")
    assert only(rows(library))["status"] == "not_covered"


def test_the_finding_nearest_to_the_areas_words_comes_first(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Ensure that strategy discussions are attended by professionals and recorded.")
    library.finding(later, "Strategy discussions are held.", "strength")
    library.finding(later, "Strategy discussions are attended by many professionals.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2", "finding1"]


def test_the_other_side_is_heard(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Improve the matching and preparation of adopters in adoption.")
    library.finding(later, "The matching and preparation of adopters for adoption is strong.", "strength")
    library.finding(later, "Adoption preparation of adopters is late.", "weakness")
    assert only(rows(library))["status"] == "mixed"


def test_what_is_told_again_does_not_undo_what_improved(library: Library, earlier: str, later: str) -> None:
    first = library.area(earlier, "The quality and regularity of supervision.")
    library.area(later, "The consistency of supervision.")
    library.finding(later, "Supervision is regular, but shallow.", "mixed")
    assert only([row for row in rows(library) if row["improvement_area_id"] == first])["status"] == "mixed"


def test_what_tells_of_a_change_needs_less(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The timeliness of initial health assessments.")
    library.finding(later, "The health needs of children are met.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "How the health needs of children are met has been strengthened.", "improved")
    assert only(rows(library))["status"] == "improved"


def test_an_area_that_is_told_again_is_not_yet_improved(library: Library, earlier: str, later: str) -> None:
    first = library.area(earlier, "The quality and regularity of supervision.")
    library.area(later, "The consistency of supervision.")
    row = only([row for row in rows(library) if row["improvement_area_id"] == first])
    assert row["status"] == "not_yet"
    assert "told again: The consistency of supervision." in row["reasons"]
    library.finding(later, "Supervision has improved.", "improved")
    row = only([row for row in rows(library) if row["improvement_area_id"] == first])
    assert row["status"] == "mixed"


def test_findings_of_the_inspection_itself_are_not_later(library: Library, earlier: str) -> None:
    library.area(earlier, "The quality and regularity of supervision.")
    council = library.document("council", "council_report", date(2020, 1, 1))
    library.finding(council, "Ofsted found supervision weak.", "weakness", date_start=date(2019, 5, 1))
    assert only(rows(library))["status"] == "not_covered"
    library.finding(council, "Supervision is now weekly.", "improved", evaluator="council", date_start=date(2020, 1, 1))
    row = only(rows(library))
    assert row["status"] == "improved"
    assert "told by: council" in row["reasons"]


def test_an_article_about_the_inspection_is_not_later(library: Library, earlier: str) -> None:
    library.area(earlier, "The quality and regularity of supervision.")
    library.document("soon", "news_article", date(2019, 5, 20))
    assert not rows(library)
    library.document("long-after", "news_article", date(2020, 5, 20))
    assert only(rows(library))["document_id"] == "kent/long-after"


def test_another_copy_and_earlier_documents_are_not_later(library: Library, earlier: str, later: str) -> None:
    library.report("copy", date(2023, 5, 1))
    library.area(later, "The quality and regularity of supervision.")
    assert not rows(library)


def test_a_board_is_spoken_of_by_its_name(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Ensure that the LSCB audits practice.", scope="lscb")
    library.finding(later, "Audits are thorough.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "The LSCB audits practice well.", "strength")
    assert only(rows(library))["status"] == "improved"


def test_what_a_board_assesses_is_none_of_the_authoritys_assessments(
    library: Library, earlier: str, later: str
) -> None:
    library.area(earlier, "The quality of assessments.")
    library.finding(later, "The LSCB lacks rigour in its assessments.", "weakness")
    assert only(rows(library))["status"] == "not_covered"


def test_a_topic_of_other_children_than_the_areas_is_of_both(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The timeliness of transition planning for children in care.")
    library.finding(later, "Transition planning is timely.", "strength", judgement="care_leavers")
    assert only(rows(library))["status"] == "improved"


def test_a_boards_matter_is_known_by_its_names(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The LSCB should work with the Harbour Lantern group on exploitation.", scope="lscb")
    library.finding(later, "Exploitation is understood.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "The Harbour Lantern approach to exploitation is strong.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_an_area_without_topics_is_known_by_its_words(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The standard of care in houses of multiple occupation.")
    library.finding(later, "Houses of multiple occupation are no longer used.", "improved")
    library.finding(later, "Houses are warm.", "strength")
    row = only(rows(library))
    assert (row["status"], row["finding_ids"]) == ("improved", ["finding1"])


def test_words_that_name_the_topic_bring_a_finding_no_nearer(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Independent reviewing officers (IROs) should challenge plans for babies.")
    library.finding(later, "IROs are kind.", "strength")
    library.finding(later, "IROs challenge plans for babies.", "strength")
    row = only(rows(library))
    assert row["finding_ids"][0] == "finding2"
    assert not [reason for reason in row["reasons"] if reason in ("term: iro", "term: officer")]


def test_what_opens_with_the_topic_comes_first(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality of supervision.")
    library.finding(later, "In many of the teams that were seen in this week there is supervision.", "strength")
    library.finding(later, "Supervision is thorough.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2", "finding1"]


def test_one_of_several_topics_counts_where_the_finding_opens_with_it(
    library: Library, earlier: str, later: str
) -> None:
    library.area(earlier, "The timeliness of initial health assessments.")
    library.finding(
        later, "There is good work on advocacy, on complaints and on initial health assessments.", "strength"
    )
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Initial health assessments are prompt, as are advocacy and complaints.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_what_carers_are_taught_is_none_of_the_staffs_training(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality of training.")
    library.finding(later, "Training for foster carers is excellent.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Training for social workers is excellent.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_the_other_side_that_the_next_sentence_tells_is_heard(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality of personal education plans.")
    library.finding(later, "Personal education plans are timely.", "strength")
    library.finding(later, "However, targets lack ambition.", "weakness")
    row = only(rows(library))
    assert (row["status"], row["finding_ids"]) == ("mixed", ["finding1", "finding2"])


@pytest.mark.parametrize(
    ("after", "assessment"),
    [
        ("Targets lack ambition.", "weakness"),
        ("However, targets are ambitious.", "strength"),
        ("However, visits lack purpose, as they must be made.", "weakness"),
    ],
)
def test_the_next_sentence_turns_only_to_the_other_side_of_the_same_matter(
    library: Library, earlier: str, later: str, after: str, assessment: str
) -> None:
    library.area(earlier, "The quality of personal education plans.")
    library.finding(later, "Personal education plans are timely.", "strength")
    library.finding(later, after, assessment)
    row = only(rows(library))
    assert (row["status"], row["finding_ids"]) == ("improved", ["finding1"])


def test_a_review_of_the_board_alone_says_nothing_of_the_authority(library: Library, earlier: str) -> None:
    title = "Review of the effectiveness of the Local Safeguarding Children Board"
    review = library.report("board", date(2023, 5, 1), title=title)
    library.area(earlier, "The quality of training.")
    library.finding(review, "Training is excellent.", "strength")
    assert only(rows(library))["status"] == "not_covered"


def test_homeless_young_people_are_told_of_in_any_section(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "Housing for homeless 16- and 17-year-olds and care leavers.")
    library.finding(later, "Homeless young people are helped.", "strength", judgement="help_and_protection")
    assert only(rows(library))["finding_ids"] == ["finding1"]


def test_risk_is_told_of_in_the_section_of_help_and_protection(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The response to children in care who go missing.")
    library.finding(later, "Those who go missing are found.", "strength", judgement="help_and_protection")
    assert only(rows(library))["finding_ids"] == ["finding1"]


def test_supervision_turns_oversight_to_no_other_matter(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The quality of management oversight.")
    library.finding(later, "Management oversight and private fostering are weak.", "weakness")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Management oversight and supervision are weak.", "weakness")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_of_a_topic_of_many_things_speaks_what_has_no_other_matter(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, "The timeliness of initial health assessments.")
    library.finding(
        later, "There is a conference at which life-story work and health assessments are shown.", "strength"
    )
    assert only(rows(library))["status"] == "not_covered"
    library.finding(
        later, "Personal advisers and all who work with them see that health assessments are made.", "strength"
    )
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_a_thing_that_names_the_part_is_asked_for_beside_other_parts(
    library: Library, earlier: str, later: str
) -> None:
    library.area(earlier, "Return home interviews and supervision.")
    library.finding(later, "Missing children are looked for, and those who go missing are found.", "strength")
    assert only(rows(library))["status"] == "not_covered"
    library.finding(later, "Return home interviews are prompt.", "strength")
    assert only(rows(library))["finding_ids"] == ["finding2"]


def test_a_change_of_a_topic_of_many_things_is_no_evidence_where_another_opens(
    library: Library, earlier: str, later: str
) -> None:
    library.area(earlier, "The timeliness of initial health assessments.")
    library.finding(
        later, "Advocacy has improved, which some of the children called for beside their health needs.", "improved"
    )
    assert only(rows(library))["status"] == "not_covered"


def test_rows_are_the_same_in_any_order(library: Library, earlier: str, later: str) -> None:
    library.area(earlier, STRATEGY)
    library.finding(later, "Strategy discussions are timely.", "improved")
    library.finding(later, "Child protection investigations lack depth.", "weakness")
    tables = library.tables()
    turned = {name: arrow.from_rows(name, reversed(table.to_pylist())) for name, table in tables.items()}
    assert progress.build(turned).equals(progress.build(tables))
