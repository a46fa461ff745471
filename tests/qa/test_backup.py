"""A library in one file, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.backup import restore, snapshot
from qa.doctor import examine
from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.retrieval import Retriever


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
