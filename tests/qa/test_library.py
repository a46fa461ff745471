"""A library that is damaged, or something else."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.retrieval import Retriever

QUESTION = "How many missiles were shot down?"


def found(library: Library) -> list[tuple[str, int]]:
    hits = Retriever(library).retrieve(QUESTION, k=10)
    return [(hit.article.name, hit.passage.span.start) for hit in hits]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def older(index: Path) -> None:
    """The index as it was before one article was removed."""
    before = index.read_bytes()
    with Library.open(index.parent) as library:
        library.remove(library.articles()[0].name)
    index.write_bytes(before)


# -- the vector index


@pytest.mark.parametrize(
    ("harm", "notice"),
    [
        (Path.unlink, None),
        (lambda index: index.write_bytes(b""), "damaged"),
        (lambda index: index.write_bytes(index.read_bytes()[:-1]), "damaged"),
        (lambda index: index.write_bytes(index.read_bytes()[:100]), "damaged"),
        (lambda index: index.write_bytes(os.urandom(5_000)), "damaged"),
        (lambda index: index.write_bytes(b"\1" + index.read_bytes()[1:]), "damaged"),
        (lambda index: index.write_bytes(index.read_bytes() + b"more"), "damaged"),
        (older, "out of date"),
    ],
    ids=["deleted", "emptied", "cut", "cut short", "garbage", "one byte", "longer", "older"],
)
def test_a_bad_index_is_rebuilt(
    copied_folder: Path, open_library, harm: Callable[[Path], object], notice: str | None
) -> None:
    index = copied_folder / "index.faiss"
    harm(index)
    expected = found(without_index(copied_folder, open_library))

    told: list[str] = []
    library = open_library(copied_folder, report=told.append)
    assert found(library) == expected
    assert [line for line in told if "vector index" in line] == told
    assert len(told) == (notice is not None)
    assert all(notice in line for line in told)

    told.clear()
    assert found(open_library(copied_folder, report=told.append)) == expected
    assert told == []


def test_removing_keeps_the_index_in_step(copied_folder: Path, open_library) -> None:
    with Library.open(copied_folder) as library:
        library.remove(library.articles()[0].name)
    told: list[str] = []
    assert found(open_library(copied_folder, report=told.append)) == found(
        without_index(copied_folder, open_library)
    )
    assert told == []


def without_index(folder: Path, open_library) -> Library:
    """The same articles, and an index made of nothing else."""
    copy = Path(shutil.copytree(folder, folder.with_name("without index")))
    (copy / "index.faiss").unlink(missing_ok=True)
    return open_library(copy)


def test_search_is_the_same_as_before(copied_folder: Path, open_library, seed_library) -> None:
    (copied_folder / "index.faiss").write_bytes(b"garbage")
    assert found(open_library(copied_folder)) == found(seed_library)


def test_an_index_that_cannot_be_saved_costs_nothing_but_time(
    copied_folder: Path, open_library, seed_library: Library, monkeypatch
) -> None:
    def full(self, path, generation) -> None:
        raise OSError("No space left on device")

    (copied_folder / "index.faiss").unlink()
    monkeypatch.setattr("embeddings.index.FaissIndex.save", full)
    told: list[str] = []
    assert found(open_library(copied_folder, report=told.append)) == found(seed_library)
    assert "No space left" in told[-1]


# -- the database


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: os.urandom(len(data)),
        lambda data: b"not a database at all",
        lambda data: data[:4096] + os.urandom(len(data) - 4096),
        lambda data: data[: len(data) // 2],
        lambda data: data[:1000],
        lambda data: data[:100] + bytes(len(data) - 100),
    ],
    ids=["garbage", "text", "garbage inside", "half", "a piece", "zeros"],
)
def test_a_damaged_database_is_told_and_left_as_it_is(
    copied_folder: Path, open_library, harm: Callable[[bytes], bytes]
) -> None:
    database = copied_folder / "library.db"
    database.write_bytes(harm(database.read_bytes()))
    before = database.read_bytes()

    def use() -> None:
        library = open_library(copied_folder)
        library.articles()
        found(library)

    with pytest.raises(LibraryDamaged) as raised:
        use()
    assert "library.db" in raised.value.message
    assert raised.value.hint
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE articles SET published = 'some day'",
        "UPDATE articles SET blocks = '[[0, 1'",
        "UPDATE articles SET blocks = '[[0, 1, \"nonsense\"]]'",
        "UPDATE sentences SET vector = x'00'",
        "UPDATE meta SET value = 'some' WHERE key = 'generation'",
        "DROP TABLE sentences",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "PRAGMA user_version = 3",
    ],
)
def test_a_row_that_was_never_written_by_us_is_damage(
    copied_folder: Path, open_library, harm: str
) -> None:
    with closing(sqlite3.connect(copied_folder / "library.db")) as database:
        database.execute(harm)
        database.commit()
    with pytest.raises(LibraryDamaged):
        found(open_library(copied_folder))


def test_a_database_that_was_emptied_is_not_begun_anew(copied_folder: Path, open_library) -> None:
    """The index beside it tells that there were articles."""
    (copied_folder / "library.db").write_bytes(b"")
    with pytest.raises(LibraryDamaged, match="nothing in it"):
        open_library(copied_folder)
    assert (copied_folder / "library.db").read_bytes() == b""


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_of_something_else(tmp_path: Path, open_library, create: bool) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotALibrary) as raised:
        open_library(tmp_path / "notes", create=create)
    assert "--library" in raised.value.hint
    assert contents(tmp_path / "notes") == {"a.txt": b"mine"}


def test_a_file_is_no_library(tmp_path: Path, open_library) -> None:
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotALibrary):
        open_library(tmp_path / "a.txt")


def test_no_folder_and_none_wanted(tmp_path: Path, open_library) -> None:
    with pytest.raises(NotALibrary) as raised:
        open_library(tmp_path / "none", create=False)
    assert "pullquote add" in raised.value.hint
    assert f"--library {tmp_path / 'none'}" in raised.value.hint
    assert not (tmp_path / "none").exists()


def test_an_empty_folder_becomes_a_library(tmp_path: Path, open_library) -> None:
    (tmp_path / "empty").mkdir()
    assert open_library(tmp_path / "empty").articles() == []


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database(tmp_path: Path, open_library, create: bool) -> None:
    database = tmp_path / "library.db"
    connection = sqlite3.connect(database)
    connection.executescript("CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES ('a')")
    connection.close()
    before = database.read_bytes()
    with pytest.raises(NotALibrary):
        open_library(tmp_path, create=create)
    assert database.read_bytes() == before


def test_a_newer_library(copied_folder: Path, open_library) -> None:
    connection = sqlite3.connect(copied_folder / "library.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="newer") as raised:
        open_library(copied_folder)
    assert "upgrade" in raised.value.hint
