"""Where numbers stand, by print alone."""

from __future__ import annotations

import pytest

from pipeline.extract.quantities import places_of


@pytest.mark.parametrize(
    ("folded", "counted"),
    [
        ("1,234 children and 16.4% of 3.5.2", ["1,234", "16.4", "3.5", "2"]),
        ("56,2002 were seen", ["56,200", "2"]),
        ("12,345,6", ["12", "345", "6"]),
        ("a third of two hundred homes, none of them new", ["a third", "two", "hundred"]),
        ("a) third, second-hand, fortyfour", []),
        ("no plan has 1.", ["1"]),
    ],
)
def test_every_number_is_counted_as_it_is_printed(folded: str, counted: list[str]) -> None:
    assert [folded[start:end] for start, end in places_of(folded).counted()] == counted
