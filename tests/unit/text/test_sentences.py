"""Where sentences end, and where a full stop does not end one."""

from __future__ import annotations

import pytest

from pipeline.text.sentences import sentence_ranges


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Children are safe.", "Plans are clear."],
        ["Dr. Smith and Mr. J. Jones agree, e.g. on plans.", "They act."],
        ["It costs £2.5 million (approx. 3.5% more).", "2,356 meetings were held."],
        ["‘They listen.’", "Leaders know this."],
        ['"We know," she said.', '"We act."'],
        ["Is it enough?", "No one knows!", "See para. 2.6 above."],
        ["Ofsted found (in No. 5 of its list) that it works.", "It does."],
        ["no full stop at the end"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_white_space_around_is_in_no_sentence() -> None:
    assert split("  One.   Two.  ") == ["One.", "Two."]
    assert split("") == []
