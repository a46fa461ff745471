"""A library that is damaged, foreign, locked, or made by another encoder."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from qa.errors import (
    EncoderMismatch,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    ModelNotFound,
    NotALibrary,
    PullquoteError,
)
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
    library = Library.open(index.parent)
    library.remove(library.articles()[0].name)
    library.close()


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


def test_another_process_adding_is_noticed(copied_folder: Path, open_library, folder) -> None:
    reading, writing = open_library(copied_folder), open_library(copied_folder)
    before = found(reading)
    writing.add(folder)
    hits = Retriever(reading).retrieve("How many oaks fell in the park?", k=3)
    assert hits[0].article.name == "old/wind.txt"
    writing.remove("old/wind.txt", "rain.txt", "snow.txt")
    assert found(reading) == before


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


# -- two writers


def test_a_second_writer_waits_and_says_so(copied_folder: Path, open_library, folder) -> None:
    lock = FileLock(copied_folder / "writer.lock", thread_local=False)
    lock.acquire()
    waiting = threading.Event()
    told: list[str] = []

    def report(line: str) -> None:
        told.append(line)
        waiting.set()

    library = open_library(copied_folder, report=report)
    writer = threading.Thread(target=library.add, args=[folder])
    writer.start()
    try:
        assert waiting.wait(60)
        assert len(library.articles()) == 5
    finally:
        lock.release()
        writer.join()
    assert len(told) == 1
    assert "waiting" in told[0]
    assert len(library.articles()) == 8


def test_it_does_not_wait_for_ever(copied_folder: Path, open_library, folder, monkeypatch) -> None:
    monkeypatch.setattr("qa.library._WAIT_SECONDS", 0.1)
    library = open_library(copied_folder)
    with (
        FileLock(copied_folder / "writer.lock", thread_local=False),
        pytest.raises(LibraryBusy) as raised,
    ):
        library.add(folder)
    assert "try again" in raised.value.hint
    assert len(library.articles()) == 5


# -- another encoder


def test_another_encoder_is_refused_until_the_library_is_reencoded(
    copied_folder: Path, open_library, tiny_model: Path, folder: Path
) -> None:
    with pytest.raises(EncoderMismatch) as raised:
        open_library(copied_folder, encoder=str(tiny_model))
    assert "pullquote reencode" in raised.value.hint

    library = open_library(copied_folder)
    texts = [library.article(row.name).text for row in library.articles()]
    stale = open_library(copied_folder)
    found(stale)
    library.reencode(str(tiny_model))
    assert library.encoder.dimension == 16
    assert len(found(library)) == 10
    assert [library.article(row.name).text for row in library.articles()] == texts

    with pytest.raises(EncoderMismatch):
        open_library(copied_folder, encoder="all-MiniLM-L6-v2")
    for use in (found, lambda library: library.add(folder)):  # open since before
        with pytest.raises(EncoderMismatch):
            use(stale)

    again = open_library(copied_folder)
    assert again.encoder.dimension == 16
    assert again.encoder.max_tokens == 128
    again.add(folder)
    assert len(again.articles()) == 8
    assert len(again.vectors.index(16)) == again.passage_count()


def test_a_folder_of_a_model_is_remembered_from_anywhere(
    tmp_path: Path, open_library, tiny_model: Path, folder: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tiny_model.parent)
    open_library(tmp_path / "tiny.library", encoder=tiny_model.name).add(folder)
    monkeypatch.chdir(tmp_path)
    assert open_library(tmp_path / "tiny.library").encoder.dimension == 16


@pytest.mark.parametrize("model", ["no-such-model", "no such/model at all", ""])
def test_an_encoder_that_is_not_there(copied_folder: Path, open_library, model: str) -> None:
    with pytest.raises(PullquoteError):
        open_library(copied_folder, encoder=model or "a/b/c")


def test_reencoding_with_an_unknown_model_changes_nothing(copied_folder, open_library) -> None:
    library = open_library(copied_folder)
    before = library.encoder_identity, found(library)
    with pytest.raises(ModelNotFound):
        library.reencode("no-such-model")
    assert (library.encoder_identity, found(library)) == before
