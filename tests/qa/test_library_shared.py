"""A library that several processes use, or several encoders."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from qa.errors import EncoderMismatch, LibraryBusy, ModelNotFound, PullquoteError
from qa.library import Library
from qa.retrieval import Retriever

QUESTION = "How many missiles were shot down?"


def found(library: Library) -> list[tuple[str, int]]:
    hits = Retriever(library).retrieve(QUESTION, k=10)
    return [(hit.article.name, hit.passage.span.start) for hit in hits]


def test_another_process_adding_is_noticed(copied_folder: Path, open_library, folder) -> None:
    reading, writing = open_library(copied_folder), open_library(copied_folder)
    before = found(reading)
    writing.add(folder)
    hits = Retriever(reading).retrieve("How many oaks fell in the park?", k=3)
    assert hits[0].article.name == "old/wind.txt"
    writing.remove("old/wind.txt", "rain.txt", "snow.txt")
    assert found(reading) == before


def test_two_make_the_same_library_at_once(tmp_path: Path) -> None:
    for attempt in range(25):
        together = threading.Barrier(4)

        def make(path: Path = tmp_path / str(attempt), together=together) -> None:
            together.wait()
            Library.open(path).close()

        with ThreadPoolExecutor(4) as threads:
            for made in [threads.submit(make) for _ in range(4)]:
                made.result()


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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.storage.writer_lock._WAIT_SECONDS", 0.1)


@pytest.fixture
def held(copied_folder: Path) -> Iterator[FileLock]:
    """The library's lock, taken by another thread, as another process would."""
    lock = FileLock(copied_folder / "writer.lock", thread_local=False)
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lock.acquire).result()
    yield lock
    lock.release()


def test_a_thread_does_not_wait_for_ever(
    copied_folder: Path, open_library, folder, impatient, held
) -> None:
    """Nothing could end that."""
    library = open_library(copied_folder)
    with ThreadPoolExecutor(1) as threads, pytest.raises(LibraryBusy) as raised:
        threads.submit(library.add, folder).result()
    assert "try again" in raised.value.hint
    assert len(library.articles()) == 5


def test_a_command_waits_as_long_as_the_other_one_takes(
    copied_folder: Path, open_library, folder, impatient, held
) -> None:
    told: list[str] = []
    later = threading.Timer(0.5, held.release)

    def report(line: str) -> None:
        told.append(line)
        later.start()

    ledger = open_library(copied_folder, report=report).add(folder)
    assert str(ledger) == "3 added"
    assert len(told) == 1
    assert "Ctrl-C" in told[0]


def test_ctrl_c_ends_the_wait(copied_folder: Path, open_library, folder, held) -> None:
    ctrl_c = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    library = open_library(copied_folder, report=lambda _: ctrl_c.start())
    with pytest.raises(KeyboardInterrupt):
        library.add(folder)
    assert len(library.articles()) == 5
    held.release()
    assert str(library.add(folder)) == "3 added"


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


def test_one_removes_while_another_reencodes(
    copied_folder: Path, open_library, tiny_model: Path, monkeypatch
) -> None:
    """Waiting for the lock takes as long as the other needs."""
    removing, other = open_library(copied_folder), open_library(copied_folder)
    found(removing)
    lock = removing._lock

    def after_the_other():
        other.reencode(str(tiny_model))
        return lock()

    monkeypatch.setattr(removing, "_lock", after_the_other)
    removing.remove(removing.articles()[0].name)
    again = open_library(copied_folder)
    assert len(again.articles()) == 4
    assert len(again.vectors.index(16)) == again.passage_count()


def test_no_index_of_before_is_used_after_reencoding(
    copied_folder: Path, open_library, tiny_model: Path, monkeypatch
) -> None:
    """Not even if the one who re-encoded was killed before there was a new one."""
    removing, other = open_library(copied_folder), open_library(copied_folder)
    found(removing)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("qa.storage.vector_cache.VectorCache.rebuild", killed)
        with pytest.raises(KeyboardInterrupt):
            other.reencode(str(tiny_model))
    removing.remove(removing.articles()[0].name)
    again = open_library(copied_folder)
    assert len(again.vectors.index(16)) == again.passage_count()
    assert len(found(again)) == 10


def test_articles_are_kept_until_another_writes(library: Library, open_library, folder) -> None:
    """Its ids need not mean what they meant."""
    first = library.article("rain.txt")
    (folder / "fog.txt").write_text("Fog\n\nNobody saw the pier.", encoding="utf-8")
    library.add(folder)
    assert library.article("rain.txt") is first
    open_library(library.path).remove("snow.txt")
    assert library.article("rain.txt") is not first
    assert library.article("rain.txt") == first
