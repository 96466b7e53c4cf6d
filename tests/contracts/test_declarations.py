"""The contracts themselves: sound, in order, and readable by everything that is rendered from them."""

import pyarrow as pa
import pytest

from contracts import TABLES, lists
from contracts.columns import text
from contracts.schema import Column, Maker, Origin, Table, Type
from pipeline.extract.every_table import EXTRACTORS
from pipeline.link import LINKED
from pipeline.publish.checks.columns import pandera_schema
from pipeline.publish.readings import READINGS
from pipeline.stage import arrow
from pipeline.stage.tables import FITS

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: value.name)
def test_an_example_is_a_value_of_its_column(table: Table, column: Column) -> None:
    assert FITS[column.type](column.example)
    assert not column.allowed or column.example in column.allowed
    assert column.minimum is None or column.example >= column.minimum  # type: ignore[operator]
    assert column.description.endswith((".", "..."))


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: value.name)
def test_what_was_read_has_a_reading(table: Table, column: Column) -> None:
    if column.origin is Origin.READ:
        assert column.reading in READINGS
        assert table.quotes
    if column.read_when is not None:
        assert set(column.read_when.values) <= set(table.by_name[column.read_when.column].allowed)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_references_lead_to_keys_of_earlier_tables(table: Table) -> None:
    earlier = list(TABLES)[: list(TABLES).index(table.name) + 1]
    for reference in table.references:
        target = TABLES[reference.table]
        assert target.name in earlier
        assert reference.to in (target.key, *target.unique)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_are_never_null(table: Table) -> None:
    assert not any(table.by_name[name].nullable for name in table.key)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_arrow_and_pandera_have_the_contract_columns(table: Table) -> None:
    assert tuple(arrow.schema(table.name).names) == table.names
    assert tuple(pandera_schema(table.name).columns) == table.names


def test_a_column_that_was_read_must_say_how() -> None:
    with pytest.raises(ValueError, match="names its reading"):
        text("words", "Some words.", "words", Origin.READ)
    with pytest.raises(ValueError, match="names its reading"):
        text("words", "Some words.", "words", Origin.DERIVED, reading="words")


def test_a_rule_must_name_columns_that_there_are() -> None:
    with pytest.raises(ValueError, match="which it does not have"):
        Table(name="t", title="T", description="T.", maker=Maker.EXTRACT, columns=(text("a", "A.", "a"),), key=("b",))
    with pytest.raises(ValueError, match="only numbers"):
        Column(name="a", type=Type.TEXT, description="A.", example="a", origin=Origin.DERIVED, minimum=1)


def test_every_table_has_what_fills_it() -> None:
    made = {maker: {table.name for table in TABLES.values() if table.maker is maker} for maker in Maker}
    assert made[Maker.EXTRACT] == set(EXTRACTORS)
    assert made[Maker.LINK] == set(LINKED)


def test_closed_lists_have_no_member_twice() -> None:
    for name, members in vars(lists).items():
        if name.isupper():
            assert len(set(members)) == len(members), name


def test_a_list_of_text_holds_no_nulls() -> None:
    assert arrow.ARROW[Type.TEXTS] == pa.list_(pa.field("element", pa.string(), nullable=False))
