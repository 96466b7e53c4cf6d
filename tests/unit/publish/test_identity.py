"""What a table is known by: its content alone, and all of it."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.schema import Type
from pipeline.publish.identity import table_hash
from pipeline.stage.arrow import ARROW

VALUES: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: st.text(max_size=4),
    Type.INTEGER: st.integers(-5, 5),
    Type.NUMBER: st.floats(-5, 5).map(lambda value: value or 0.0),
    Type.BOOLEAN: st.booleans(),
    Type.DATE: st.dates(date(2020, 1, 1), date(2020, 1, 9)),
    Type.TEXTS: st.lists(st.text(max_size=2), max_size=3),
    Type.COUNTS: st.lists(
        st.fixed_dictionaries({"reason": st.text(max_size=2), "count": st.integers(0, 3)}), max_size=2
    ),
}


def table(kind: Type, values: list[Any]) -> pa.Table:
    return pa.table({"column": pa.array(values, ARROW[kind])})


def columns(kind: Type) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.none() | VALUES[kind], max_size=6)


@pytest.mark.parametrize("kind", Type)
@given(data=st.data())
def test_the_same_rows_have_the_same_hash_however_they_lie(kind: Type, data: st.DataObject) -> None:
    values = data.draw(columns(kind))
    at = data.draw(st.integers(0, len(values)))
    whole = table(kind, values)
    cut = table(kind, [None, *values, None]).slice(1, len(values))
    parted = pa.concat_tables([table(kind, values[:at]), table(kind, values[at:])])
    assert table_hash(whole) == table_hash(cut) == table_hash(parted)


@pytest.mark.parametrize("kind", Type)
@given(data=st.data())
def test_other_rows_have_another_hash(kind: Type, data: st.DataObject) -> None:
    one, other = data.draw(columns(kind)), data.draw(columns(kind))
    assert (table_hash(table(kind, one)) == table_hash(table(kind, other))) == (one == other)


def test_letters_belong_to_their_row() -> None:
    pairs = [["ab", "c"], ["a", "bc"], ["abc", None], ["abc", ""], [None, "abc"]]
    assert len({table_hash(table(Type.TEXT, pair)) for pair in pairs}) == len(pairs)


def test_a_table_is_its_columns_too() -> None:
    assert table_hash(pa.table({"a": [1]})) != table_hash(pa.table({"b": [1]}))
    assert table_hash(pa.table({"a": pa.array([1], pa.int64())})) != table_hash(
        pa.table({"a": pa.array([1], pa.int32())})
    )
