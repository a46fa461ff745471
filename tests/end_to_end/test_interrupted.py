"""Killed, interrupted, and two at once: what was committed stays, and nothing is half there."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from qa.comparing import load_comparer
from qa.library import Library
from qa.reading.loading import load_reader
from tests.end_to_end.conftest import SCRIPT, write_articles

ARTICLES = 240
BATCH = 12

# Small batches, and a pause in each, so that there is a middle to interrupt.
SLOWLY = f"""
import sys, time
import embeddings.compiled, qa.adding
from qa.cli import main

encode = embeddings.compiled.CompiledEncoder.encode

def slowly(self, texts, *, query=False):
    time.sleep(0.1)
    return encode(self, texts, query=query)

embeddings.compiled.CompiledEncoder.encode = slowly
qa.adding._BATCH_TEXTS = {4 * BATCH}
sys.exit(main(sys.argv[1:], chat=None, serve=None))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of small articles."""
    return write_articles(
        tmp_path / "many",
        [f"Storm {n} hits\n\nStorm {n} felled {n + 7} oaks. Rain fell." for n in range(ARTICLES)],
    )


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts slow commands; those that still run at the end are killed."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*arguments: str | Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", SLOWLY, *arguments]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdout=pipe, stderr=pipe))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def count(path: Path) -> int:
    """How many articles another process sees now."""
    if not (path / "library.db").exists():
        return 0
    try:
        library = Library.open(path, create=False)
    except Exception:  # in the making
        return 0
    try:
        return len(library.articles())
    finally:
        library.close()


def wait_for(path: Path, articles: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while count(path) < articles:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def check_whole(path: Path, encoder) -> int:
    """Every article has all its parts, and the two indexes hold the same; returns how many."""
    library = Library.open(path, create=False)
    library._encoder = encoder
    database = library._store._db
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    passages = {row[0] for row in database.execute("SELECT id FROM passages")}
    assert passages == {row[0] for row in database.execute("SELECT rowid FROM passages_fts")}
    rows = library.articles()
    assert all(row.sentences == 3 and row.passages == 1 for row in rows)
    assert len(library.vectors.index(encoder.dimension)) == len(passages) == len(rows)
    library.close()
    return len(rows)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(signal.SIGINT, 1), (signal.SIGINT, 3 * BATCH), (signal.SIGKILL, 1), (signal.SIGKILL, 50)],
)
def test_add_is_stopped_in_the_middle(
    many: Path, tmp_path: Path, encoder, start, number: signal.Signals, wanted: int
) -> None:
    path = tmp_path / "my.library"
    process = start("add", many, "--library", path)
    wait_for(path, wanted, process)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    if number is signal.SIGINT:
        assert process.returncode == 130
        assert out == b""
        what_stays, cancelled = err.decode().splitlines()
        assert "stays" in what_stays
        assert cancelled == "Cancelled."
    else:
        assert process.returncode == -signal.SIGKILL

    there = check_whole(path, encoder)
    assert wanted <= there < ARTICLES
    assert there % BATCH == 0

    done = subprocess.run(
        [SCRIPT, "add", many, "--library", path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{ARTICLES - there} added, {there} unchanged"
    assert check_whole(path, encoder) == ARTICLES


def test_killed_while_the_library_is_made(many: Path, tmp_path: Path, start) -> None:
    """Wherever it is hit, the next command makes it or goes on with it."""
    path = tmp_path / "my.library"
    for wait in range(6):
        process = start("add", many, "--library", path)
        while not path.exists():
            assert process.poll() is None
            time.sleep(0.001)
        time.sleep(wait * 0.002)
        process.kill()
        process.wait()
        library = Library.open(path)
        assert library.articles() == []
        library.close()
        for file in path.iterdir():
            file.unlink()
        path.rmdir()


@pytest.mark.parametrize("attempt", range(3))
def test_two_at_once(tmp_path: Path, encoder, start, attempt: int) -> None:
    """Both make the same library, and add their own."""
    path = tmp_path / "my.library"
    folders = [
        write_articles(
            tmp_path / name,
            [f"{name} {n}\n\nStorm {n} felled oaks {name}. Rain fell." for n in range(40)],
        )
        for name in ("north", "south")
    ]
    writers = [start("add", folder, "--library", path) for folder in folders]
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err.decode()
        assert out == b"40 added\n"
        assert err in (
            b"",
            b"Another process is adding to this library; waiting for it (Ctrl-C ends that)"
            b" \xe2\x80\xa6\n",
        )
    assert check_whole(path, encoder) == 80


def test_asking_while_another_adds(many: Path, tmp_path: Path, encoder, start) -> None:
    for load in (partial(load_reader, None), load_comparer):
        load(lambda line: None)  # compiling takes longer than the other one adds
    path = tmp_path / "my.library"
    process = start("add", many, "--library", path)
    wait_for(path, BATCH, process)
    done = subprocess.run(
        [SCRIPT, "ask", "How many oaks did storm 3 fell?", "--library", path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.poll() is None
    assert "oaks" in done.stdout
    process.kill()
    process.wait()
    assert check_whole(path, encoder) < ARTICLES
