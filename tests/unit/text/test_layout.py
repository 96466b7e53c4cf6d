"""Each construction of a printed sheet that layout knows, on small documents."""

from __future__ import annotations

import pytest

from pipeline.text.document import Decoded, Document
from pipeline.text.layout import build
from pipeline.text.read import read
from pipeline.text.spans import Span

WRAPPED = "words that fill a line of the usual width, as running text does in reports"


def plain(text: str) -> Document:
    return build(Decoded(text, (), "text/plain", "test"))


def paged(*pages: str) -> Document:
    spans, at = [], 0
    for page in pages:
        spans.append(Span(at, at + len(page)))
        at += len(page) + 1
    return build(Decoded("\f".join(pages), tuple(spans), "application/pdf", "test"))


def shown(document: Document) -> list[tuple[str, str | None, str]]:
    return [(p.kind, p.number, document.clean(p.body)) for p in document.passages]


def kinds(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in document.furniture:
        if piece.kind != "blank":
            found.setdefault(piece.kind, []).append(document.quote(piece.span))
    return found


def test_a_numbered_paragraph_is_whole_over_a_page_end_and_its_running_head() -> None:
    heads = [f"Inspection of Anyshire children’s services\n3 to 14 March 2025 {page}\n" for page in (1, 2, 3)]
    document = paged(
        heads[0] + f"The experiences and progress of children in care: good\n1. Children {WRAPPED}\nand the work\n",
        heads[1] + f"goes on here.\n2. Leaders {WRAPPED}\nknow this.\n",
        heads[2] + "3. Staff are valued.\n",
    )
    numbered = [(p.number, document.clean(p.body)) for p in document.passages if p.number]
    assert [number for number, _ in numbered] == ["1", "2", "3"]
    assert numbered[0][1] == f"Children {WRAPPED} and the work goes on here."
    assert len(kinds(document)["running_header"]) == 6


def test_the_head_of_a_first_page_is_its_title_unless_it_is_told_again() -> None:
    title = "Inspection of Anyshire children’s services"
    pages = [f"{title}\n3 to 14 March 2025 {page}\nChildren are safe.\n" for page in (2, 3)]
    assert paged(f"{title}\nChildren are seen.\n", *pages).view.text.count(title) == 1
    assert paged(f"{title}\n3 to 14 March 2025\n{title}\nMore.\n", *pages).view.text.count(title) == 1


def test_a_list_of_pages_further_down_a_page_is_no_text() -> None:
    listed = "Contents\nSummary 2\nWhat needs to improve? 3\nAbout the inspection 10\n"
    document = paged(f"Children {WRAPPED}.\n{listed}Staff {WRAPPED}.\n")
    assert "".join(f"{line}\n" for line in kinds(document)["contents"]) == listed
    assert "contents" not in kinds(paged("Leaders know the 12 children.\nContents\nare many.\n"))


def test_a_page_head_that_repeats_the_title_inside_a_sentence_is_no_text() -> None:
    document = read(
        b"CHILDREN AND FAMILIES COMMISSION\n\nMinutes of the Commission held on 14 March 2023\n\nPresent: all.\n\n"
        b"She was less happy with the\n\n                 2\n\nChildren and Families Commission - 14 March 2023\n\n"
        b"homes that they had found for children.\n",
        "minutes.txt",
    )
    assert "less happy with the homes that they had found" in " ".join(document.view.text.split())


def test_points_that_begin_with_a_dash_are_each_their_own() -> None:
    document = read(
        b"During the year the agency will:\n\n- hold two events for children who wait longest, the first of them in\n"
        b"  September 2024\n- reduce the time from order to match to 140 days\n- publish a new guide by 31 October\n",
        "report.txt",
    )
    assert [passage.kind for passage in document.passages].count("bullet") == 3


def test_a_wrapped_line_that_begins_like_a_number_is_no_paragraph() -> None:
    document = paged(
        "The experiences and progress of care leavers: good\n"
        f"1. Young people {WRAPPED} when they turn\n"
        "21. A significant number do well. They are helped.\n"
        f"2. Plans {WRAPPED} as at 14 February\n"
        "2022. They are clear.\n"
    )
    assert [p.number for p in document.passages if p.number] == ["1", "2"]


def test_numbers_glued_to_their_words_are_labels_too() -> None:
    document = paged("Main findings\n1.Plans are clear.\n2.A strong team helps. It is valued.\n")
    assert [p.number for p in document.passages if p.number] == ["1", "2"]


@pytest.mark.parametrize("mark", ["\u2022", "\u25fc", "\uf06e", "\u2013", "\u2500", "\u2212", "\u0336"])
def test_bullets_of_all_prints_are_items(mark: str) -> None:
    document = plain(f"The service:\n\n{mark} listens to children\n{mark} acts on what they say\n")
    assert [passage.kind for passage in document.passages].count("bullet") == 2


def test_sub_bullets_belong_to_their_numbered_paragraph() -> None:
    document = plain("Main findings\n\n1.1 The service does this:\n\n• it listens\n\n• it acts\n\n1.2 It is good.\n")
    parent = next(p for p in document.passages if p.number == "1.1")
    bullets = [p for p in document.passages if p.kind == "bullet"]
    assert [document.clean(b.body) for b in bullets] == ["it listens", "it acts"]
    assert all(document.passages[b.parent or 0] == parent for b in bullets)
    assert parent.span.end == bullets[-1].span.end


def test_line_end_hyphens_stay_and_nothing_is_put_after_them() -> None:
    document = plain("Work with families facing long-\nterm and Covid-\n19 pressures is strong.\n")
    assert document.view.text == "Work with families facing long-term and Covid-19 pressures is strong."


def test_a_letterhead_in_mid_sentence_is_stepped_over() -> None:
    document = plain(
        f"Leaders {WRAPPED} reinforced by \n\n12 Ofsted  \nPiccadilly Gate  \nManchester \nM1 2WD \n\n \n"
        "refreshed processes, which work.\n"
    )
    assert document.clean(document.passages[0].body).endswith("reinforced by refreshed processes, which work.")
    assert kinds(document)["letterhead"] == ["12 Ofsted", "Piccadilly Gate", "Manchester", "M1 2WD"]


def test_a_footnote_and_its_mark_are_furniture() -> None:
    document = plain(
        "What needs to improve in this area of social work practice?1 \n\n• Plans.\n\n"
        f"The team {WRAPPED} through to \n\n \n1The areas have been cross-referenced with the framework, and\n"
        "this is said here. \n\nleadership development.\n"
    )
    assert kinds(document)["footnote_mark"] == ["1"]
    assert "leadership development." in document.clean(document.passages[-1].body)
    assert "cross-referenced" not in document.view.text
    assert document.sections[0].title == "What needs to improve in this area of social work practice?"


def test_a_footnote_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    document = paged(
        "Review of the work of the board1\nMain findings\nChildren are safe.\n \n"
        "1 This report is combined with\nanother.",
        "Leaders know.",
    )
    assert kinds(document)["footnote"] == ["1 This report is combined with", "another."]
    assert document.view.text.endswith("Children are safe.\nLeaders know.")


def test_the_mark_of_a_footnote_may_stand_on_a_line_of_its_own() -> None:
    document = paged(
        "What needs to improve?\n1\n\u25fc Supervision of workers.\nSome families are\n"
        "1 The areas have been numbered by\nthe framework.",
        "safe.",
    )
    assert kinds(document)["footnote"] == ["1 The areas have been numbered by", "the framework."]
    assert document.view.text.endswith("Some families are safe.")


def test_boilerplate_closes_its_page_only() -> None:
    document = paged(
        "Main findings\n1. All is well.\n"
        "The Office for Standards in Education, Children’s Services and Skills (Ofsted).",
        "Main findings\n1. All is well here too.",
    )
    assert len([p for p in document.passages if p.number == "1"]) == 2


def test_the_rows_of_a_numbered_table_are_no_paragraphs() -> None:
    document = paged(
        "1. Children who need help and protection Requires improvement\n2. Children looked after Good\n",
        "Executive summary\nServices are good. They have improved.\nMain findings\n1. Children are helped early.\n",
    )
    assert [document.clean(p.body) for p in document.passages if p.number] == ["Children are helped early."]


def test_a_wrapped_heading_is_one_and_leaves_the_cell_beside_it_out_of_its_name() -> None:
    document = paged(
        "All is well.\nThe experiences and progress of children looked after and achieving \n"
        "permanence Requires improvement\n"
        "Summary\nDecisions are right.\nInspection findings\n1. There were 628 children.\n"
    )
    assert (
        document.sections[0].title == "The experiences and progress of children looked after and achieving permanence"
    )
    numbered = next(p for p in document.passages if p.number)
    assert document.section_titles(numbered) == document.sections[0].title


def test_an_address_is_no_heading_but_the_line_that_follows_it_is() -> None:
    document = plain(
        "12 May 2025\n\nA Director\n\nTown Hall\n\nAnytown\n\nVisit to Anyshire\n\nThis letter says what was seen.\n"
    )
    assert [s.title for s in document.sections] == ["Visit to Anyshire"]


def test_headings_by_their_looks_and_plain_paragraphs() -> None:
    document = plain(
        "Introduction\n\n1 This report is one of a sequence.\n\nThe Plan\n\n2 It was agreed. It is long.\n"
    )
    assert shown(document) == [
        ("heading", None, "Introduction"),
        ("paragraph", "1", "This report is one of a sequence."),
        ("heading", None, "The Plan"),
        ("paragraph", "2", "It was agreed. It is long."),
    ]


def test_an_empty_text_is_a_document_without_passages() -> None:
    assert plain("").passages == ()


def test_a_number_between_cells_is_no_page_number() -> None:
    document = read(
        b"Missing episodes\n\n-\n\n74\n\n81\n\nThe board noted it.\n\n3\n\nIt will meet again.\n", "report.txt"
    )
    numbers = [document.quote(piece.span) for piece in document.furniture if piece.kind == "page_number"]
    assert numbers == ["3"]


def test_a_number_far_from_the_margin_or_called_a_page_is_one_without_a_blank_line_before_it() -> None:
    text = f"The team met\n{' ' * 60}2\nthe families.\n\nAnn Lee\nDirector of People\n{' ' * 50}Page 4 of 4\n"
    document = plain(text)
    assert kinds(document)["page_number"] == ["2", "Page 4 of 4"]
    assert shown(document)[0][2] == "The team met the families."
    assert "page_number" not in kinds(plain("Of the audits\n3 of 12\nwere good.\n"))
    assert kinds(plain("All had been completed.\n\n- 2 -\n\nTen had done so.\n"))["page_number"] == ["- 2 -"]


def test_a_marking_with_the_number_of_the_page_inside_sentences_is_furniture() -> None:
    text = f"It costs a\n\nPUBLIC{' ' * 30}2\n\nweek. Savings had\n\nPUBLIC{' ' * 30}3\n\nbeen made.\n"
    assert shown(plain(text))[-1][2] == "It costs a week. Savings had been made."


def test_numbers_below_the_same_foot_are_of_pages() -> None:
    foot = "Fostering Service Annual Report 2022-23"
    document = plain(f"It took longer, an\n\n{foot}\n3\n\nimprovement on\n\n{foot}\n4\n\nthe year before.\n")
    assert kinds(document)["page_number"] == ["3", "4"]
    assert shown(document)[-1][2] == "It took longer, an improvement on the year before."


def test_items_of_minutes_go_on_from_those_of_the_meeting_before() -> None:
    text = "Minutes of the panel\n\nPresent: all its members and two officers of the council.\n\n" + "".join(
        f"{number}  {title}\n\nThe panel talked of it for a while and thanked all who had come.\n\n"
        for number, title in ((12, "Apologies"), (13, "Focused Visit"), (14, "Health of Children"))
    )
    headings = [(number, words) for kind, number, words in shown(plain(text)) if kind == "heading"]
    assert [words for _, words in headings[1:]] == ["Apologies", "Focused Visit", "Health of Children"]
    assert ("heading", None, "Carers") not in shown(plain("They met.\n\n12  Carers\n\nThey came.\n"))


def test_a_numbered_foot_inside_a_sentence_is_furniture_in_a_text_without_pages() -> None:
    title = "Reviewing Service \u2013 Annual Report 2019/20"
    document = plain(f"There were 388 uses, compared\n\n{title} 5\n\nwith 57 before.\n")
    assert kinds(document)["running_footer"] == [f"{title} 5"]
    told = "Workforce report of the board"
    document = plain(f"Records are missing\n{told} 2\nfrom two files.\n\nThat is all.\n{told} 3\n\nIt is.\n")
    assert kinds(document)["running_footer"] == [f"{told} 2", f"{told} 3"]


def test_a_foot_that_repeats_the_title_or_numbers_pages_of_pages_is_furniture() -> None:
    document = plain(
        "Visit to Anyshire children's services\n\nSome had not\nVisit to Anyshire children's services 3\nbeen seen.\n"
    )
    assert kinds(document)["running_footer"] == ["Visit to Anyshire children's services 3"]
    foot = "Performance of services v2    Page {} of 4"
    text = f"It stood at 214 on\n{foot.format(1)}\n30 September.\n\nThat is all.\n\n{foot.format(2)}\n\nIt is.\n"
    assert kinds(plain(text))["running_footer"] == [foot.format(1), foot.format(2)]


def test_a_foot_with_its_number_set_far_off_is_furniture_where_it_is_told_again() -> None:
    foot = "Reviewing Service Annual Report 2021/22                     {}"
    text = f"Some moved at short notice.\n\n{foot.format(4)}\n\nChildren took part.\n\n{foot.format(7)}\n\nIt is.\n"
    assert kinds(plain(text))["running_footer"] == [foot.format(4), foot.format(7)]


def test_feet_that_name_the_paper_and_count_from_one_are_furniture() -> None:
    foot = "Anyshire IRO Service Annual Report {}"
    text = "Anyshire Council\nIndependent Reviewing Officer (IRO) Service: Annual Report\n\n" + "\n\n".join(
        f"Caseloads fell in part {page}.\n\n{foot.format(page)}" for page in (1, 2, 3)
    )
    assert kinds(plain(f"{text}\n"))["running_footer"] == [foot.format(page) for page in (1, 2, 3)]
    headings = text.replace("Anyshire IRO Service Annual Report", "What we are going to do next: part")
    assert "running_footer" not in kinds(plain(f"{headings}\n"))


def test_numbered_rows_that_end_with_a_day_are_each_their_own() -> None:
    rows = [
        "1 Report to the board on the management of neglect in the service Bo Day 10 September 2024",
        "2 Circulate the findings of the interviews with those who leave the team Ann Lee 19 July 2024",
        "3 Agree a protocol on information sharing out of hours with the partners Ann Lee 31 October 2024",
    ]
    document = plain("Actions agreed\n\nNo. Action Owner Due\n" + "\n".join(rows) + "\n\n9. Any other business\n")
    told = [document.quote(passage.span) for passage in document.passages]
    assert [row for row in rows if row in told] == rows


def test_a_line_of_a_sentence_that_ends_in_a_number_is_no_foot() -> None:
    document = plain("The number of\n\nchildren looked after in the area was 56\n\nat the end of the year.\n")
    assert "running_footer" not in kinds(document)
    document = plain(
        "Priorities\n\nPriority for the coming year 1\n\nHomes.\n\nPriority for the coming year 2\n\nStaff.\n"
    )
    assert "running_footer" not in kinds(document)


def test_page_numbers_before_a_title_told_again_are_furniture() -> None:
    text = (
        "Annual Report\n\nThe average score\n\n2  Anyshire Virtual School Report 2023/24\n\nrose to 21. Our audit of"
        "\n\n3  Anyshire Virtual School Report 2023/24\n\nplans was the first.\n"
    )
    found = plain(text)
    assert len(kinds(found)["running_footer"]) == 2
    assert shown(found)[-1][2] == "The average score rose to 21. Our audit of plans was the first."


def test_a_numbered_heading_is_no_foot_though_it_stands_inside_what_looks_like_a_sentence() -> None:
    text = "Also there: the Cabinet Member for Young People\n\n1 Apologies for Absence\n\n1.1 Cllr Day sent hers.\n"
    assert ("heading", None, "Apologies for Absence") in shown(plain(text))


def test_lines_told_again_beside_page_numbers_are_furniture() -> None:
    text = "The board heard of\n\n1\n\nChair's initials ....\n\nplans and of\n\n2\n\nChair's initials ....\n\nhomes.\n"
    assert shown(plain(text))[-1][2] == "The board heard of plans and of homes."


def test_a_head_told_again_inside_sentences_is_furniture_without_a_number() -> None:
    text = "The board heard of\n\nOfficial Sensitive\n\nplans and then of\n\nOfficial Sensitive\n\nhomes.\n"
    assert shown(plain(text))[-1][2] == "The board heard of plans and then of homes."


def test_a_title_told_shorter_beside_a_page_number_inside_a_sentence_is_furniture() -> None:
    text = "Care Performance Report: Quarter 3 of 2022/23\n\nThe team\n\nPage 1 of 3\n\n"
    text += "Care Performance Report Q3 2022/23\n\nlooked at plans.\n"
    assert shown(plain(text))[-1][2] == "The team looked at plans."


def test_a_foot_that_counts_pages_of_pages_needs_no_second() -> None:
    text = "The briefing is short.\n\nBriefing on care Q2                 Page 1 of 3\n\nIt ends here.\n"
    assert kinds(plain(text))["running_footer"] == ["Briefing on care Q2                 Page 1 of 3"]


def test_lettered_and_numbered_points_are_items_of_their_own() -> None:
    text = "The board agreed:\n(a) There are 341 pupils.\n(b) Attendance was good.\n(c) Nobody was\n    excluded.\n"
    assert shown(plain(text))[1:] == [
        ("bullet", None, "There are 341 pupils."),
        ("bullet", None, "Attendance was good."),
        ("bullet", None, "Nobody was excluded."),
    ]
    assert "(d) alone" in shown(plain("It is told in\n(d) alone.\n"))[0][2]


def test_paragraphs_go_on_behind_a_list_of_their_own() -> None:
    text = (
        "Purpose\n\n1  This report is short.\n\n2  It asks for two things.\n\nCabinet is asked to:\n1. Note it.\n"
        "2. Agree it.\n\nPosts\n\n3  The posts are filled.\n\n4  Staff have joined.\n"
    )
    assert [number for _, number, _ in shown(plain(text)) if number] == ["1", "2", "1", "2", "3", "4"]


def test_the_last_point_of_several_begins_behind_its_and() -> None:
    text = "Cabinet is asked to:\n\n2.1 Note the report;\n\n2.2 Approve the spending; and\n\n2.3 Agree the plan.\n"
    assert [number for _, number, _ in shown(plain(text)) if number] == ["2.1", "2.2", "2.3"]


def test_lines_in_columns_are_rows_and_a_cell_that_ends_in_a_comma_goes_on() -> None:
    rows = (
        "Action                 Lead            Due",
        "Report on passports    Head of Care    May 2024",
        "Write to the board     Chair           June 2024",
    )
    assert [kind for kind, _, _ in shown(plain("\n".join(rows)))] == ["table_row"] * 3
    head = (
        "Report to:   The Board",
        "Author:      Ann Lee, Head of Young People,",
        "             Specialist Services",
        "Wards:       All",
    )
    assert shown(plain("\n".join(head)))[1][2].endswith("Head of Young People, Specialist Services")


def test_names_below_one_another_are_lines_of_their_own() -> None:
    names = (
        "Ann Lee, Director of Children's Services in all of the County",
        "Bo Day, Head of Service for Children in Care and of Leavers",
    )
    found = shown(plain("OFFICERS:\n\n" + "\n".join(names) + "\n\nThey met.\n"))
    assert [words for _, _, words in found[1:3]] == list(names)


def test_a_line_that_begins_with_a_comma_goes_on() -> None:
    document = paged("Placements\n\u2022 10 live in special schools3\n, all of whom live elsewhere.\n")
    assert shown(document)[-1] == ("bullet", None, "10 live in special schools3 , all of whom live elsewhere.")
