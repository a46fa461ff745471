"""Files that were renamed, moved or thrown away since they were added."""

import json
from pathlib import Path

import pytest

from qa.adding import Adding
from qa.gone import without_file
from qa.ledger import State
from qa.library import Library
from tests.qa.conftest import RAIN, SNOW
from tests.qa.test_library_adding import check_whole, found, names, states


def test_a_renamed_file_takes_its_article_along(library: Library, folder: Path) -> None:
    (folder / "rain.txt").rename(folder / "shower.txt")
    ledger = library.add(folder)
    assert states(ledger) == {
        "old/wind.txt": State.UNCHANGED,
        "shower.txt": State.ADDED,
        "rain.txt": State.REMOVED,
        "snow.txt": State.UNCHANGED,
    }
    assert [e.reason for e in ledger.of(State.REMOVED)] == ["its file is shower.txt now"]
    assert not ledger.of(State.ADDED)[0].reason
    assert names(library) == ["old/wind.txt", "shower.txt", "snow.txt"]
    assert [row.name for row in library.files(State.ADDED)] == names(library)
    assert str(library.add(folder)) == "3 unchanged"
    check_whole(library)


def test_a_moved_folder_takes_its_articles_along(library: Library, folder: Path) -> None:
    (folder / "old").rename(folder / "archive")
    library.add(folder)
    assert names(library) == ["archive/wind.txt", "rain.txt", "snow.txt"]
    moved = folder.rename(folder.with_name("elsewhere"))
    library.add(moved.parent / "elsewhere")
    assert names(library) == ["archive/wind.txt", "rain.txt", "snow.txt"]
    assert all(str(moved) in source for _, source, _ in library.known())
    check_whole(library)


def test_a_renamed_file_that_is_changed_afterwards_leaves_nothing_behind(
    library: Library, folder: Path
) -> None:
    (folder / "snow.txt").rename(folder / "elks.txt")
    library.add(folder)
    (folder / "elks.txt").write_text(SNOW.replace("Forty cars", "Two elks"), encoding="utf-8")
    library.add(folder)
    assert "elks.txt" in found(library, "How many elks were stuck?")
    assert "snow.txt" not in names(library)


def test_a_copy_is_no_renamed_file(library: Library, folder: Path) -> None:
    (folder / "copy.txt").write_text(RAIN, encoding="utf-8")
    assert not library.add(folder).of(State.REMOVED)
    assert {"copy.txt", "rain.txt"} <= set(names(library))
    (folder / "rain.txt").unlink()
    assert str(library.add(folder)) == "3 unchanged"
    assert "rain.txt" in names(library)  # its file was thrown away, not renamed


def test_of_a_file_two_copies_may_take_the_place(library: Library, folder: Path) -> None:
    (folder / "rain.txt").rename(folder / "a.txt")
    (folder / "b.txt").write_text(RAIN, encoding="utf-8")
    assert str(library.add(folder)) == "2 added, 2 unchanged, 1 removed"
    assert names(library) == ["a.txt", "b.txt", "old/wind.txt", "snow.txt"]
    check_whole(library)


def test_names_may_go_round(library: Library, folder: Path) -> None:
    """Another file takes the name that a renamed one had, in the same add."""
    (folder / "rain.txt").rename(folder / "shower.txt")
    (folder / "snow.txt").rename(folder / "rain.txt")
    library.add(folder)
    assert names(library) == ["old/wind.txt", "rain.txt", "shower.txt"]
    assert library.article("rain.txt").text == SNOW
    assert library.article("shower.txt").text == RAIN
    assert str(library.add(folder)) == "3 unchanged"
    check_whole(library)


def test_a_renamed_file_of_several_articles(
    open_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several batches, too."""
    monkeypatch.setattr("qa.adding._BATCH_TEXTS", 4)
    rows = [json.dumps({"text": f"Storm {n}\n\nStorm {n} felled {n} oaks."}) for n in range(1, 5)]
    export = tmp_path / "export.jsonl"
    export.write_text("\n".join(rows), encoding="utf-8")
    library = open_library()
    library.add(export)
    renamed = export.rename(tmp_path / "storms.jsonl")
    assert str(library.add(renamed)) == "4 added, 4 removed"
    assert names(library) == [f"storms.jsonl#{n}" for n in range(1, 5)]
    assert str(library.add(renamed)) == "4 unchanged"
    check_whole(library)


def test_the_old_article_goes_in_the_transaction_that_brings_the_new_one(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else waits: between two commits, it would be there twice."""
    monkeypatch.setattr("qa.adding._BATCH_TEXTS", 1)
    seen: list[list[str]] = []
    write = Adding._write

    def watched(self: Adding) -> None:
        write(self)
        seen.append([name for name, *_ in library.known()])

    monkeypatch.setattr(Adding, "_write", watched)
    (folder / "rain.txt").rename(folder / "shower.txt")
    library.add(folder)
    assert seen
    assert not any({"rain.txt", "shower.txt"} <= set(there) for there in seen)


def test_articles_without_a_file_are_told_of_and_stay(library: Library, folder: Path) -> None:
    assert without_file(library.known()) == []
    source = str((folder / "old" / "wind.txt").resolve())
    (folder / "old" / "wind.txt").unlink()
    library.add(folder)
    assert "old/wind.txt" in names(library)
    for folders in ([], [folder], [folder / "old"]):
        assert without_file(library.known(), folders) == [("old/wind.txt", source)]
    assert without_file(library.known(), [folder / "other"]) == []


@pytest.mark.parametrize("source", ["", "https://example.org/rain", "/nowhere/\ufffd.txt"])
def test_what_may_be_no_file_is_not_gone(source: str) -> None:
    assert without_file([("rain", source, "1:a")]) == []
