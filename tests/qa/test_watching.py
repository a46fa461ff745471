"""A library kept in step with a folder."""

import shutil
from pathlib import Path

import pytest

from qa.errors import IngestError
from qa.ingest.files import FoundFile
from qa.ledger import State
from qa.library import Library
from qa.watching import Watching


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def watching(open_library, folder: Path, told: list[str]) -> Watching:
    """Of a folder of three articles, all of them added."""
    watching = Watching(open_library(), [folder], max_article_mb=10, fields={}, report=told.append)
    assert news(watching) == {
        "old/wind.txt": State.ADDED,
        "rain.txt": State.ADDED,
        "snow.txt": State.ADDED,
    }
    return watching


def news(watching: Watching) -> dict[str, State]:
    return {entry.name: entry.state for ledger in watching.sync() for entry in ledger.entries}


def names(watching: Watching) -> list[str]:
    return [row.name for row in watching._library.articles()]


def test_nothing_new_reads_nothing(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "add_found", None)
    assert news(watching) == {}


def test_where_nothing_happens_nothing_is_looked_up(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every few seconds, of many thousand files."""
    assert news(watching) == {}
    monkeypatch.setattr(Library, "known", None)
    monkeypatch.setattr(FoundFile, "source", property(None))
    assert news(watching) == {}


def test_what_is_said_of_the_library_is_looked_up_once_for_all_folders(
    open_library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [folder, folder / "old", folder]
    watching = Watching(open_library(), folders, max_article_mb=10, fields={}, report=print)
    news(watching)
    (folder / "old" / "wind.txt").unlink()
    looked: list[Library] = []
    known = Library.known
    monkeypatch.setattr(Library, "known", lambda self: looked.append(self) or known(self))
    assert news(watching) == {"old/wind.txt": State.REMOVED}
    assert len(looked) == 1


def test_files_come_change_and_go(watching: Watching, folder: Path) -> None:
    (folder / "sun.txt").write_text("Sun\n\nThe sun shone for nine hours.", encoding="utf-8")
    (folder / "rain.txt").write_text("Rain\n\nIt rained for a minute.", encoding="utf-8")
    (folder / "snow.txt").unlink()
    assert news(watching) == {
        "snow.txt": State.REMOVED,
        "sun.txt": State.ADDED,
        "rain.txt": State.REPLACED,
    }
    assert names(watching) == ["old/wind.txt", "rain.txt", "sun.txt"]
    assert news(watching) == {}


def test_a_folder_is_renamed(watching: Watching, folder: Path) -> None:
    (folder / "old").rename(folder / "new")
    assert news(watching) == {"old/wind.txt": State.REMOVED, "new/wind.txt": State.ADDED}


def test_a_file_that_fails_is_told_once_and_tried_when_it_changes(
    watching: Watching, folder: Path
) -> None:
    (folder / "page.pdf").write_bytes(b"no PDF")
    assert news(watching) == {"page.pdf": State.FAILED}
    assert news(watching) == {}
    assert [row.name for row in watching._library.files(State.FAILED)] == ["page.pdf"]
    (folder / "page.pdf").rename(folder / "page.txt")
    (folder / "page.txt").write_text("Fog\n\nThe fog lifted at noon.", encoding="utf-8")
    assert news(watching) == {"page.txt": State.ADDED}
    assert not watching._library.files(State.FAILED)


def test_articles_of_other_folders_stay(
    watching: Watching, folder: Path, tmp_path: Path, seed_files: list[Path]
) -> None:
    other = Path(shutil.copy(seed_files[0], tmp_path))
    watching._library.add(other)
    other.unlink()
    (folder / "rain.txt").unlink()
    assert news(watching) == {"rain.txt": State.REMOVED}
    assert other.name in names(watching)


def test_a_file_that_the_walk_leaves_out_goes(watching: Watching, folder: Path) -> None:
    hidden = folder / ".fog.txt"
    hidden.write_text("Fog\n\nThe fog lifted at noon.", encoding="utf-8")
    watching._library.add(hidden)
    (folder / "rain.txt").touch()
    assert news(watching) == {}
    assert news(watching) == {}
    hidden.unlink()
    assert news(watching) == {".fog.txt": State.REMOVED}


def test_a_file_that_another_process_added_is_gone_before_it_is_seen(
    watching: Watching, open_library, folder: Path
) -> None:
    assert news(watching) == {}
    fog = folder / "fog.txt"
    fog.write_text("Fog\n\nThe fog lifted at noon.", encoding="utf-8")
    open_library(watching._library.path).add(fog)
    fog.unlink()
    assert news(watching) == {"fog.txt": State.REMOVED}


def test_files_that_others_take_the_place_of_go(watching: Watching, folder: Path) -> None:
    """At the second look: at the first one the old ones may only be out of reach."""
    for file in [*folder.glob("*.txt"), *folder.glob("old/*.txt")]:
        file.rename(folder / f"new_{file.name}")
    added = dict.fromkeys(("new_rain.txt", "new_snow.txt", "new_wind.txt"), State.ADDED)
    assert news(watching) == added
    gone = dict.fromkeys(("old/wind.txt", "rain.txt", "snow.txt"), State.REMOVED)
    assert news(watching) == gone
    assert news(watching) == {}


@pytest.mark.parametrize("whole", [True, False])
def test_a_folder_that_is_empty_all_at_once_is_no_reason_to_forget_it(
    watching: Watching, folder: Path, told: list[str], whole: bool
) -> None:
    """As when a disk is taken out."""
    away = folder.with_name("away")
    folder.rename(away)
    if not whole:
        folder.mkdir()
    news(watching)
    news(watching)
    assert len(names(watching)) == 3
    assert told == [f"All files of {folder} are gone; their articles stay."]
    if not whole:
        folder.rmdir()
    away.rename(folder)
    assert State.REMOVED not in news(watching).values()


def test_only_folders_are_watched(open_library, folder: Path) -> None:
    with pytest.raises(IngestError, match="is no folder"):
        Watching(open_library(), [folder / "rain.txt"], max_article_mb=1, fields={}, report=print)
