"""Cache entries come back whole or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.sources.source import Source
from pipeline.stage import cache
from pipeline.stage.pool import Failure

SOURCE = Source("leeds/a", Path("/somewhere/a.txt"), "0" * 64, 5, "leeds")
TABLES = {"grades": pa.table({"grade": ["good", None]}), "events": pa.table({"label": pa.array([], pa.string())})}


def test_tables_come_back_as_they_were(tmp_path: Path) -> None:
    entry = cache.write(tmp_path / "a.arrow", TABLES)
    assert entry.rows == {"grades": 2}
    assert cache.check(tmp_path / "a.arrow") == entry
    assert cache.read(tmp_path / "a.arrow", entry.digest) == {"grades": TABLES["grades"]}


def test_a_failure_is_kept_with_its_reason(tmp_path: Path) -> None:
    failure = Failure("empty_file", "the file is empty")
    cache.write(tmp_path / "a.arrow", {}, failure)
    assert cache.check(tmp_path / "a.arrow").failure == failure


def test_any_flipped_or_missing_byte_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.arrow"
    cache.write(file, TABLES)
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(cache.DamagedError):
            cache.check(file)
        file.write_bytes(whole[:at])
        with pytest.raises(cache.DamagedError):
            cache.check(file)


def test_another_entry_in_its_place_is_found(tmp_path: Path) -> None:
    entry = cache.write(tmp_path / "a.arrow", TABLES)
    cache.write(tmp_path / "a.arrow", {"grades": pa.table({"grade": ["bad"]})})
    with pytest.raises(cache.DamagedError):
        cache.read(tmp_path / "a.arrow", entry.digest)


@pytest.mark.parametrize(
    "change",
    [{"sha256": "1" * 64}, {"title": "A"}, {"authority_id": None}, {"published_start": date(2020, 1, 1)}],
)
def test_the_key_follows_bytes_and_registry(change: dict[str, object]) -> None:
    assert cache.key(replace(SOURCE, **change), None) != cache.key(SOURCE, None)  # type: ignore[arg-type]


def test_the_key_does_not_follow_the_place() -> None:
    assert cache.key(replace(SOURCE, path=Path("/elsewhere/a.txt")), None) == cache.key(SOURCE, None)
    assert cache.key(SOURCE, "barnet/a") != cache.key(SOURCE, None)


def test_pruning_keeps_the_version_in_use(tmp_path: Path) -> None:
    old, new = (cache.place(tmp_path, version, "abc") for version in ("old", "new"))
    cache.write(old, TABLES)
    cache.write(new, TABLES)
    torn = new.with_name("abc.arrow.12.part")
    torn.write_bytes(b"half")
    cache.prune(tmp_path, "new")
    assert new.exists()
    assert not old.exists()
    assert not torn.exists()
