"""A library in one file, and back."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from qa.backup import restore, snapshot
from qa.confidence import PLAIN
from qa.doctor import examine
from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.own_calibration import OwnCalibration
from qa.retrieval import Retriever
from qa.storage.writer_lock import writer_lock
from tests.qa.test_library_adding import check_whole

OWN = OwnCalibration("reader@1", "encoder@1", PLAIN, 0.5, "mine.jsonl", 90, "2026-01-31")


class Killed(BaseException):
    """Here the process ends."""


def silent(_line: str) -> None:
    """Told, and silent."""


def names(library: Library) -> list[str]:
    return [row.name for row in library.articles()]


@pytest.fixture
def copy(library: Library, tmp_path: Path) -> Path:
    """A snapshot of three articles."""
    snapshot(library, tmp_path / "copy.pullquote")
    return tmp_path / "copy.pullquote"


def test_there_and_back(
    library: Library, copy: Path, open_library: Callable[..., Library], tmp_path: Path
) -> None:
    """One file, for its owner alone, gives the same library in another place."""
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.pullquote"]
    assert copy.stat().st_mode & 0o077 == 0
    restore(copy, tmp_path / "other.library", replace=False, report=silent)
    other = open_library(tmp_path / "other.library")
    assert names(other) == names(library)
    assert other.article("rain.txt") == library.article("rain.txt")
    assert examine(other) == []
    assert (other.path / "library.db").stat().st_mode & 0o077 == 0


def test_it_replaces_only_when_asked(
    library: Library, copy: Path, open_library: Callable[..., Library], folder: Path
) -> None:
    """Who has the library open sees the restored one, by its index, too."""
    library.remove("rain.txt")
    (folder / "hail.txt").write_text("Hail breaks windows\n\nHail fell for an hour in Oslo.\n")
    library.add(folder / "hail.txt")
    with pytest.raises(LibraryError, match="there is a library"):
        restore(copy, library.path, replace=False, report=silent)
    assert names(library) == ["hail.txt", "old/wind.txt", "snow.txt"]
    restore(copy, library.path, replace=True, report=silent)
    assert names(library) == ["old/wind.txt", "rain.txt", "snow.txt"]
    [hit, *_] = Retriever(library).retrieve("Where did the river rise?", k=3)
    assert hit.article.name == "rain.txt"
    assert examine(library) == []
    assert examine(open_library(library.path)) == []


def test_while_it_is_written_to(
    library: Library, tmp_path: Path, open_library: Callable[..., Library]
) -> None:
    """What isn't committed is not in it."""
    with library._store.transaction():
        library._store.delete("rain.txt")
        snapshot(library, tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "new", replace=False, report=silent)
    assert "rain.txt" in names(open_library(tmp_path / "new"))
    assert "rain.txt" not in names(library)


def test_of_a_damaged_library_none_is_written(library: Library, tmp_path: Path) -> None:
    """Nobody would look at it before it is needed."""
    library.close()
    database = library.path / "library.db"
    data = bytearray(database.read_bytes())
    for at in range(30_000, len(data) - 64, 5_000):
        data[at : at + 64] = b"\xff" * 64
    database.write_bytes(data)
    with pytest.raises(LibraryDamaged) as raised:
        snapshot(library, tmp_path / "copy")
    assert "doctor" in raised.value.hint
    assert "\n" not in raised.value.message
    assert list(tmp_path.glob("copy*")) == []


def test_what_is_no_snapshot_is_refused(copy: Path, tmp_path: Path, library: Library) -> None:
    before = names(library)
    for bad in (b"", b"nonsense" * 999):
        (tmp_path / "bad").write_bytes(bad)
        with pytest.raises(NotALibrary, match="no snapshot"):
            restore(tmp_path / "bad", library.path, replace=True, report=silent)
    with pytest.raises(NotALibrary, match="no file"):
        restore(tmp_path / "missing", library.path, replace=True, report=silent)
    data = bytearray(copy.read_bytes())
    data[8192:60_000] = b"\xff" * (60_000 - 8192)
    copy.write_bytes(data)
    with pytest.raises((LibraryDamaged, NotALibrary)):
        restore(copy, library.path, replace=True, report=silent)
    assert names(library) == before
    assert examine(library) == []


def test_nothing_is_written_over(copy: Path, library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there already"):
        snapshot(library, copy)
    with pytest.raises(LibraryError, match="cannot be written"):
        snapshot(library, tmp_path / "no" / "such" / "folder")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    with pytest.raises(NotALibrary, match="something else"):
        restore(copy, tmp_path / "full", replace=True, report=silent)


def test_where_nothing_can_be_written_it_is_said_of_the_snapshot(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not of the file beside it, which cannot be removed there either."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "touch", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(LibraryError) as raised:
        snapshot(library, tmp_path / "copy")
    reason = os.strerror(errno.EROFS)
    assert raised.value.message == f"the snapshot {tmp_path / 'copy'} cannot be written ({reason})"
    assert str(tmp_path) in raised.value.hint
    with pytest.raises(LibraryError, match="cannot be written") as raised:
        snapshot(library, tmp_path / ("long" * 999))
    assert ".new" not in str(raised.value)


# -- who has it open


@pytest.fixture
def other(open_library: Callable[..., Library], tmp_path: Path) -> Library:
    """A library of three other articles, under ids that the first one has, too."""
    folder = tmp_path / "others"
    folder.mkdir()
    for name, text in (
        ("fire.txt", "Fire closes a school\n\nThe fire began in the kitchen. Nobody was hurt."),
        ("frost.txt", "Frost kills the vines\n\nHalf of the harvest is lost."),
        ("tide.txt", "Tide takes a pier\n\nThe pier had stood since 1903. It was of oak. It sank."),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    made = open_library(tmp_path / "other.library")
    made.add(folder)
    return made


@pytest.fixture
def others(other: Library, tmp_path: Path) -> Path:
    """A snapshot of the other library."""
    snapshot(other, tmp_path / "others.pullquote")
    return tmp_path / "others.pullquote"


def texts(library: Library) -> dict[str, list[str]]:
    """All articles and all of their sentences."""
    return {
        name: [library.article(name).text, *(s.text for s in library.sentences(name))]
        for name in names(library)
    }


def test_an_article_of_before_is_not_taken_for_one_of_after(
    library: Library, copy: Path, folder: Path
) -> None:
    """What is added after a restore gets ids that others had before it."""
    (folder / "hail.txt").write_text("Hail breaks windows\n\nHail fell for an hour in Oslo.\n")
    library.add(folder / "hail.txt")
    assert "Hail" in library.article("hail.txt").text
    restore(copy, library.path, replace=True, report=silent)
    fog = "Fog stops the ferry\n\nNobody saw the pier. The ferry waited. It was noon.\n"
    (folder / "fog.txt").write_text(fog)
    library.add(folder / "fog.txt")
    assert library.article("fog.txt").text == fog
    assert "Nobody saw the pier." in [sentence.text for sentence in library.sentences("fog.txt")]
    check_whole(library)


def test_another_librarys_snapshot(library: Library, other: Library, others: Path) -> None:
    """Its articles have the ids of those that it replaces."""
    texts(library)
    restore(others, library.path, replace=True, report=silent)
    assert texts(library) == texts(other)
    check_whole(library)


def nearest(library: Library, question: str) -> str:
    [vector] = library.encoder.encode([question], query=True)
    [(id, _)] = library.dense(vector, 1)
    return library.passages([id])[id].article.name


def test_an_older_ones_snapshot_is_brought_up_to_date_on_the_way(
    library: Library, copy: Path
) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute("ALTER TABLE articles DROP COLUMN place")
        database.execute("PRAGMA user_version = 3")
    restore(copy, library.path, replace=True, report=silent)
    assert library.article("rain.txt").place is None


# -- killed on the way, and others at the same time


def restore_and_be_killed(source: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the process the moment that the database has been written over."""

    class Ending(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **options) -> None:
            super().backup(target, **options)
            [(_, _, path)] = target.execute("PRAGMA database_list")
            if Path(path) == library.path / "library.db":
                raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Ending))
        with pytest.raises(Killed):
            restore(source, library.path, replace=True, report=silent)


def test_killed_right_after_it_the_index_is_not_the_one_of_before(
    library: Library, other: Library, others: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both libraries have changed as often, and hold the same ids."""
    question = "Where did the fire begin?"
    nearest(library, question)
    restore_and_be_killed(others, library, monkeypatch)
    assert nearest(library, question) == "fire.txt"
    assert texts(library) == texts(other)


@pytest.mark.parametrize("at", ["writer_lock", "generation"])
def test_killed_before_it_all_is_as_it_was(
    library: Library, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: str
) -> None:
    """And it can be done again, in a new folder, too."""

    def end(*_: object) -> None:
        raise Killed

    @contextmanager
    def held(folder: Path, report: Callable[[str], None]) -> Iterator[None]:
        with writer_lock(folder, report):
            raise Killed
        yield

    library.remove("rain.txt")
    OWN.save(library.path)
    new = tmp_path / "a" / "new.library"
    with monkeypatch.context() as patched:
        patched.setattr(f"qa.backup.{at}", held if at == "writer_lock" else end)
        for folder in (library.path, new):
            with pytest.raises(Killed):
                restore(copy, folder, replace=True, report=silent)
    assert names(library) == ["old/wind.txt", "snow.txt"]
    assert OwnCalibration.load(library.path) == OWN
    assert examine(library) == []
    for folder in (library.path, new):
        (folder / "restoring.db").write_bytes(b"half of it")
        restore(copy, folder, replace=True, report=silent)
        with Library.open(folder) as restored:
            assert names(restored) == ["old/wind.txt", "rain.txt", "snow.txt"]


def test_what_another_has_added_meanwhile_is_not_lost(
    copy: Path,
    folder: Path,
    tmp_path: Path,
    open_library: Callable[..., Library],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever gets the lock first has made a library of the new folder."""

    def later(folder_: Path, report: Callable[[str], None]):
        open_library(folder_).add(folder / "snow.txt")
        return writer_lock(folder_, report)

    monkeypatch.setattr("qa.backup.writer_lock", later)
    with pytest.raises(LibraryError, match="there is a library"):
        restore(copy, tmp_path / "new", replace=False, report=silent)
    assert names(open_library(tmp_path / "new")) == ["snow.txt"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"nonsense" * 999,
        lambda data: data[:4096] + os.urandom(len(data) - 4096),
        lambda data: data[: len(data) // 2],
    ],
    ids=["nonsense", "nonsense inside", "half"],
)
def test_a_damaged_library_is_replaced(
    library: Library, copy: Path, harm: Callable[[bytes], bytes], open_library
) -> None:
    """Taking it from a backup is what is told to do."""
    library.close()
    database = library.path / "library.db"
    database.write_bytes(harm(database.read_bytes()))
    restore(copy, library.path, replace=True, report=silent)
    again = open_library(library.path)
    assert names(again) == ["old/wind.txt", "rain.txt", "snow.txt"]
    assert examine(again) == []
