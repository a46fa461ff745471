"""A first ``add`` that adds nothing leaves no empty library behind: the sample goes on serving."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from textual.message import Message

from qa.cli import Opening
from qa.errors import LibraryError
from qa.library import Library
from qa.opening import open_library
from qa.settings import Settings, default_library
from qa.storage.discarding import discard_if_empty
from tests.end_to_end.conftest import Outcome
from tui.collector import Collector
from tui.messages import Changed

Run = Callable[..., Outcome]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library's folder on a machine where there is none yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return default_library()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"no PDF")
    return file


@pytest.mark.parametrize(
    "arguments",
    [["broken.pdf"], ["--watch", "typo"], ["--encoder", "no-such-model", "broken.pdf"]],
    ids=" ".join,
)
def test_what_adds_nothing_makes_no_library(
    command: Run, fresh: Path, broken: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(broken.parent)
    assert command("add", *arguments).code == 2
    assert not fresh.exists()
    listed = command("list")
    assert listed.code == 0
    assert "sample articles" in listed.err


def test_the_library_of_a_good_add_stays(command: Run, fresh: Path, seed_files) -> None:
    assert command("add", seed_files[0]).code == 0
    assert command("list", "--json").text.count('"article"') == 1
    assert journal(fresh) == "wal"


def test_a_library_that_was_there_stays(command: Run, fresh: Path, broken: Path) -> None:
    Library.open(fresh).close()
    assert command("add", broken).code == 2
    assert (fresh / "library.db").is_file()


def test_the_sample_serves_while_ones_own_library_is_empty(
    fresh: Path, quick_libraries: None
) -> None:
    """As after an add that was ended before anything was in; one that is named is refused."""
    Library.open(fresh).close()
    told: list[str] = []
    with open_library(Settings(), told.append) as library:
        assert library.path != fresh
        assert library.articles()
    assert "sample articles" in " ".join(told)
    with pytest.raises(LibraryError, match="is empty"):
        open_library(Settings(library=fresh), told.append)


@pytest.mark.parametrize("good", [False, True])
def test_the_chat_goes_on_with_the_sample(
    fresh: Path, broken: Path, seed_files, quick_libraries: None, good: bool
) -> None:
    told: list[Changed] = []
    ended = Event()

    def listen(message: Message) -> None:
        if isinstance(message, Changed):
            told.append(message)
            ended.set()

    assert Collector(Opening(Settings()), listen).add([seed_files[0] if good else broken])
    assert ended.wait(60)
    assert told[0].ledger is not None
    assert (told[0].library, fresh.exists()) == ((fresh, True) if good else (None, False))


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_library_that_another_process_has_open_stays(fresh: Path, looked_at: bool) -> None:
    """It may be about to add something."""
    Library.open(fresh).close()
    code = (
        "import sys, time; from qa.library import Library;"
        f"library = Library.open(sys.argv[1]); {'library.articles();' * looked_at}"
        "print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, fresh], stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            other.stdout.readline()
            discard_if_empty(fresh)
            assert (fresh / "library.db").is_file()
            assert journal(fresh) == "wal"
        finally:
            other.kill()
    discard_if_empty(fresh)
    assert not fresh.exists()


def test_only_an_empty_one_is_taken_away(copied_folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in copied_folder.iterdir()}
    discard_if_empty(copied_folder)
    assert {file.name: file.read_bytes() for file in copied_folder.iterdir()} == before


def test_what_is_no_library_of_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "library.db").write_bytes(b"mine")
    for folder in (tmp_path / "other", tmp_path / "missing"):
        discard_if_empty(folder)
    assert (tmp_path / "other" / "library.db").read_bytes() == b"mine"


def journal(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "library.db")) as database:
        return str(database.execute("PRAGMA journal_mode").fetchone()[0])
