"""Where lines may be rows of tables, and from where on their heads are looked for."""

from __future__ import annotations

from pipeline.extract.kpis.table_cues import likely_rows, lines_above
from pipeline.text.lines import printed_lines
from pipeline.text.spans import Span

TEXT = "Annual report\n\nMeasure  Target  Actual\nPlans  12  34\nReviews  5  6\nReport of May 7\n"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_lines_that_end_in_cells_below_heads_are_likely() -> None:
    assert {_span("Plans  12  34").end, _span("Reviews  5  6").end} <= likely_rows(TEXT, ())


def test_a_line_of_the_sheet_is_no_row_but_one_with_a_mark_of_it_is() -> None:
    found = likely_rows(TEXT, (_span("Reviews  5  6"), _span("34")))
    assert _span("Reviews  5  6").end not in found
    assert _span("Plans  12  34").end in found


def test_lines_are_printed_from_far_above_a_row_on() -> None:
    text = "Before\n" * 500 + TEXT
    begin = lines_above(text, text.index("Plans") + 5)
    lines = printed_lines(text, (), begin)
    assert 40 < len(lines) < 150
    assert [line.words for line in lines[-3:]] == ["Plans  12  34", "Reviews  5  6", "Report of May 7"]
    assert all(text[line.span.start : line.span.end] == line.words for line in lines)
