"""Topics: the vocabulary is whole, and its wordings find their topics."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.extract.topics import Topic, in_order, matcher, topics, topics_of


def test_the_tree_has_two_levels_and_every_topic_is_told() -> None:
    known = topics()
    for topic in known.values():
        assert topic.name
        assert topic.definition
        assert topic.wordings
        assert topic.parent is None or known[topic.parent].parent is None
    assert sum(topic.parent is not None for topic in known.values()) >= 60


def test_no_wording_is_of_two_topics() -> None:
    wordings = Counter(wording.lower() for topic in topics().values() for wording in topic.wordings)
    assert [wording for wording, times in wordings.items() if times > 1] == []


def test_wordings_are_expanded_to_the_end() -> None:
    assert [wording for wording in matcher().wordings if "{" in wording or "}" in wording] == []


@pytest.mark.parametrize("topic", topics().values(), ids=lambda topic: topic.id)
def test_a_wording_finds_its_topic_or_one_below_it(topic: Topic) -> None:
    known = topics()
    for wording in topic.wordings:
        found = topics_of(f"The {wording} is weak.")
        assert topic.id in found or topic.id in {known[other].parent for other in found}, wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The timeliness and quality of strategy discussions.", ["strategy_discussions"]),
        ("Pre-birth assessments are poor.", ["pre_birth_work"]),
        ("The completion of return home interviews is low.", ["missing_children"]),
        ("Caseloads and supervision need to improve.", ["supervision", "caseloads"]),
        ("Care leavers\u2019 pathway plans are brief.", ["pathway_plans"]),
        ("The BSCB audits practice.", ["local_safeguarding_board", "quality_assurance"]),
        ("Parenting capacity is considered.", []),
        ("Action plans are agreed.", []),
        ("Contacts are recorded as closed.", ["contacts_and_referrals"]),
        ("The recruitment of foster carers is slow.", ["fostering"]),
        ("The participation of the police is weak.", ["partnership_working"]),
        ("Children are visited swiftly.", ["visits_and_direct_work"]),
        ("Review meetings for looked after children are prompt.", ["reviews_and_iros"]),
        ("A test of assurance was made.", ["governance"]),
        ("Young people are excluded from school.", ["education_and_absence"]),
        ("Managers’ challenge is weak.", ["management_oversight"]),
        ("The continuity of social worker is better.", ["workforce"]),
        ("They help to shape services.", ["voice_of_the_child"]),
        ("Children with additional needs wait.", ["disabled_children"]),
        ("All advisers adopt a bold approach.", []),
        ("The health assessments of children coming into care are late.", ["health_assessments"]),
        ("Staff, including agency staff, have manageable caseloads.", ["caseloads"]),
        ("The sufficiency and stability of the workforce.", ["workforce"]),
        ("Plans for children in need and in need of protection.", ["protection", "plans", "children_in_need"]),
        ("Allegations of abuse against staff are tracked.", ["allegations"]),
        ("Contact arrangements are safe.", ["family_time"]),
        ("Audits are quality assured.", ["quality_assurance"]),
        ("Risk of harm to them outside their homes is known.", ["exploitation"]),
        ("The number of foster carers has grown.", ["fostering"]),
        ("Support ends when they turn 21.", ["personal_advisers"]),
        ("Nothing of the kind.", []),
        ("Adoptions in Doncaster", []),
    ],
)
def test_topics_of_a_text(text: str, expected: list[str]) -> None:
    assert topics_of(text) == expected


def test_a_parent_is_left_out_where_its_child_is_found() -> None:
    assert in_order(["adoption", "children_in_care", "adoption"]) == ["adoption"]
    assert in_order(["children_in_care"]) == ["children_in_care"]
