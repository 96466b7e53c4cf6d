"""Properties of views and documents that hold for any text: nothing lost, every span a slice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.document import Decoded, Document
from pipeline.text.layout import build
from pipeline.text.spans import Span
from pipeline.text.view import join

LINES = st.sampled_from(
    [
        "",
        " ",
        "What needs to improve?",
        "The experiences and progress of children in care: good",
        "1. Children are seen often. Plans are clear.",
        "2. Some plans are not clear, e.g. they name long-",
        "term aims only.1",
        "3.Leaders know this well. Dr. Smith’s team",
        "and others do not, in 2.10 above)",
        "• The timeliness of visits.",
        "\uf06e The quality of plans for children who go missing or who",
        "are at risk.",
        "1The areas for improvement have been cross-referenced.",
        "1 Ofsted produces this report under its power.",
        "Judgement\tGrade",
        "12 Ofsted",
        "Piccadilly Gate",
        "https://www.example.org/report",
        "7",
        "Anyshire",
        "‘Quoted words.’ And more",
        "© Crown copyright 2023",
        "Contents",
        "\x0c\x1c odd\u2028blanks\xa0here \ufffd",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", " \n", "\n\n", "\r\n\r\n"])


@st.composite
def decoded(draw: st.DrawFn) -> Decoded:
    """Line soup in which every construction that layout knows may meet every other, with pages or without."""
    pages = draw(st.lists(st.lists(st.tuples(LINES, ENDS), max_size=14), min_size=1, max_size=4))
    texts = ["".join(words + end for words, end in page) for page in pages]
    if draw(st.booleans()):
        return Decoded("".join(texts), (), "text/plain", "test")
    spans, at = [], 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    return Decoded("\f".join(texts), tuple(spans), "application/pdf", "test")


DOCUMENTS = st.one_of(decoded(), st.text(max_size=200).map(lambda text: Decoded(text, (), "text/plain", "test"))).map(
    build
)


@given(DOCUMENTS)
def test_every_character_is_in_a_passage_or_in_furniture(document: Document) -> None:
    held = [False] * len(document.text)
    for span in [*(p.span for p in document.passages), *(f.span for f in document.furniture)]:
        held[span.start : span.end] = [True] * (span.end - span.start)
    assert all(held)


@given(DOCUMENTS)
def test_furniture_is_disjoint_and_its_blanks_are_blank(document: Document) -> None:
    at = 0
    for piece in document.furniture:
        assert piece.span.start >= at
        at = piece.span.end
        if piece.kind == "blank":
            assert not document.quote(piece.span).strip()


@given(DOCUMENTS)
def test_spans_nest(document: Document) -> None:
    whole = Span(0, len(document.text))
    for section in document.sections:
        assert whole.holds(section.span)
        assert section.span.holds(section.heading)
    for passage in document.passages:
        assert whole.holds(passage.span)
        assert passage.span.holds(passage.body)
        assert all(passage.body.holds(sentence) for sentence in passage.sentences)
        assert list(passage.sentences) == sorted(passage.sentences)
        if passage.parent is not None:
            assert document.passages[passage.parent].span.holds(passage.span)
        if passage.section is not None:
            assert document.sections[passage.section].span.holds(passage.span)


@given(DOCUMENTS, st.data())
def test_any_range_of_the_view_is_a_slice_of_the_text_and_back(document: Document, data: st.DataObject) -> None:
    view = document.view
    if not view.text.strip():
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    words = view.text[start:end].strip(" \n")
    if not words:
        return
    start += len(view.text[start:end]) - len(view.text[start:end].lstrip(" \n"))
    span = view.source(start, start + len(words))
    assert view.window(span) == (start, start + len(words))
    assert document.text[span.start] == words[0]
    assert document.text[span.end - 1] == words[-1]
    if " " not in words and "\n" not in words:
        assert words in document.quote(span) or "".join(words.split()) in "".join(document.quote(span).split())


@given(DOCUMENTS)
def test_the_view_holds_all_words_that_are_neither_furniture_nor_label(document: Document) -> None:
    kept = list(document.text)
    for span in [*(f.span for f in document.furniture), *(p.label for p in document.passages if p.label)]:
        kept[span.start : span.end] = " " * (span.end - span.start)
    assert "".join("".join(kept).split()) == "".join(document.view.text.split())


@given(DOCUMENTS)
def test_each_passage_stands_on_a_line_of_its_own(document: Document) -> None:
    lines = [document.clean(passage.body) for passage in document.passages]
    assert "\n".join(line for line in lines if line) == document.view.text


@given(st.text(alphabet="ab c\n", max_size=60), st.data())
def test_a_view_of_any_pieces_maps_each_piece_to_itself(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pieces = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    view = join(text, [(" ", piece) for piece in pieces])
    for piece in view.pieces:
        start, end = view.window(piece)
        assert view.text[start:end] == text[piece.start : piece.end]
        assert view.source(start, end) == piece
