"""The registry joins files with entries, and names every entry that does not agree with its file."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.sources.authorities import authorities
from pipeline.sources.errors import RegistryError
from pipeline.sources.registry import copies, discover


def raw(folder: Path, files: dict[str, bytes], yaml: str = "", csv: str = "") -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    if yaml:
        (folder / "sources.yaml").write_text(yaml, encoding="utf-8")
    if csv:
        (folder / "sources.csv").write_text(csv, encoding="utf-8")
    return folder


def faults(folder: Path) -> str:
    with pytest.raises(RegistryError) as caught:
        discover([folder])
    return str(caught.value)


def test_a_file_without_an_entry_takes_its_authority_from_its_folder(tmp_path: Path) -> None:
    (source,) = discover([raw(tmp_path, {"leeds/letter-2022.txt": b"words"})])
    assert (source.document_id, source.authority_id) == ("leeds/letter-2022", "leeds")
    assert (source.sha256, source.size_bytes) == (sha256(b"words").hexdigest(), 5)
    assert source.title is None
    assert source.licence is None
    assert not source.full_text


def test_a_folder_that_names_no_authority_leaves_it_to_the_text(tmp_path: Path) -> None:
    (source,) = discover([raw(tmp_path, {"inbox/letter.txt": b"words"})])
    assert source.authority_id is None


def test_an_entry_says_what_the_text_cannot(tmp_path: Path) -> None:
    entry = """documents:
  - path: leeds/letter.txt
    title: A letter
    publisher: Ofsted
    authority: york
    published: 2022-01-03/2022-02-28
    published_basis: inferred
    licence: OGL-UK-3.0
    url: https://example.org/letter
"""
    (source,) = discover([raw(tmp_path, {"leeds/letter.txt": b"words"}, entry)])
    assert (source.title, source.publisher, source.authority_id) == ("A letter", "Ofsted", "york")
    assert (source.published_start, source.published_end) == (date(2022, 1, 3), date(2022, 2, 28))
    assert source.full_text, "an open licence lets the whole text be redistributed"


def test_a_corpus_list_is_read_as_well(tmp_path: Path) -> None:
    digest = sha256(b"words").hexdigest()
    rows = "path,authority,ofsted_urn,published,publisher,licence,url,sha256,bytes\n"
    rows += f"leeds/a.pdf,leeds,80459,2015-02-27,Ofsted,OGL-UK-3.0,,{digest},5\n"
    (source,) = discover([raw(tmp_path, {"leeds/a.pdf": b"words"}, csv=rows)])
    assert (source.published_start, source.published_basis) == (date(2015, 2, 27), "publisher")


def test_order_of_folders_and_files_does_not_matter(tmp_path: Path) -> None:
    one = raw(tmp_path / "one", {"leeds/b.txt": b"b", "leeds/a.txt": b"a"})
    two = raw(tmp_path / "two", {"barnet/c.txt": b"c"})
    assert discover([one, two]) == discover([two, one, two])
    assert [source.document_id for source in discover([two, one])] == ["barnet/c", "leeds/a", "leeds/b"]


def test_what_lies_beside_documents_is_none(tmp_path: Path) -> None:
    files = {"README.md": b"", "leeds/README.md": b"", ".DS_Store": b"", "leeds/.hidden.pdf": b"", "leeds/~lock": b""}
    assert discover([raw(tmp_path, files)]) == ()


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("path: leeds/gone.txt", "there is no such file"),
        ("path: leeds/a.txt\n    sha256: " + "0" * 64, "hash differs"),
        ("path: leeds/a.txt\n    bytes: 7", "expected 7 bytes, found 5"),
        ("path: leeds/a.txt\n    colour: red", "unknown key 'colour'"),
        ("path: leeds/a.txt\n    authority: atlantis", "'atlantis' is an unknown authority"),
        ("path: leeds/a.txt\n    published: 2022-13-01", "published"),
        ("path: leeds/a.txt\n    published: 2022-02-01/2022-01-01", "in order"),
        ("path: leeds/a.txt\n    published_basis: rumour", "published_basis"),
        ("path: leeds/a.txt\n    full_text: perhaps", "neither true nor false"),
        ("path: leeds/a.txt\n    url: file:///etc/passwd", "is not a web address"),
        ("path: leeds/a.txt\n    title: one\n    title: two", "stands twice"),
        ("path: leeds/../../etc/passwd", "leaves its folder"),
        ("path: /etc/passwd", "leaves its folder"),
        ("path: a.txt", "names no file in an authority's folder"),
        ("title: nameless", "no path"),
        ("path: leeds/a.txt\n  - path: leeds/a.txt", "has an entry already"),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, entry: str, expected: str) -> None:
    message = faults(raw(tmp_path, {"leeds/a.txt": b"words"}, f"documents:\n  - {entry}\n"))
    assert expected in message
    assert "sources.yaml" in message


@pytest.mark.parametrize("text", ["documents: 3", "papers: []", "documents: [a]", "documents: {", "\ufffe: ["])
def test_a_registry_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    assert "sources.yaml" in faults(raw(tmp_path, {}, text))


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    message = faults(raw(tmp_path, {}, "documents:\n  - path: leeds/a.txt\n  - path: leeds/b.txt\n"))
    assert "leeds/a.txt" in message
    assert "leeds/b.txt" in message


def test_two_files_may_not_share_an_id(tmp_path: Path) -> None:
    assert "duplicate document id 'leeds/a'" in faults(raw(tmp_path, {"leeds/a.txt": b"1", "leeds/a.pdf": b"2"}))


def test_a_file_beside_the_authorities_is_an_error(tmp_path: Path) -> None:
    assert "beside the authorities' folders" in faults(raw(tmp_path, {"letter.pdf": b"1"}))


def test_a_link_may_not_leave_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = raw(tmp_path / "raw", {"leeds/a.txt": b"1"})
    (folder / "leeds" / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert "b.txt: it is a link that leaves its folder" in faults(folder)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert "there is no such folder" in faults(tmp_path / "nowhere")


def test_the_same_bytes_twice_are_told_apart(tmp_path: Path) -> None:
    sources = discover([raw(tmp_path, {"leeds/b.txt": b"1", "barnet/a.txt": b"1", "leeds/c.txt": b"2"})])
    assert copies(sources) == {"leeds/b": "barnet/a"}


def test_the_authorities_are_the_reference_list() -> None:
    table = authorities()
    assert len(table) == 156
    assert sum(bool(row.succeeded_by) for row in table.values()) == 3
    assert table["kingston-upon-hull"].also_known_as[0] == "Hull"
    assert all(other in table for row in table.values() for other in (*row.statistical_neighbours, *row.succeeded_by))
