"""What calibrate found goes along with snapshots, and never with another library."""

import sqlite3
from contextlib import closing
from dataclasses import replace as with_changes
from pathlib import Path

import pytest

from qa.backup import restore, snapshot
from qa.library import Library
from qa.own_calibration import OwnCalibration
from tests.qa.test_backup import OWN, names, restore_and_be_killed, silent


def test_the_calibration_goes_along(library: Library, tmp_path: Path) -> None:
    OWN.save(library.path)
    snapshot(library, tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "new", replace=False, report=silent)
    assert OwnCalibration.load(tmp_path / "new") == OWN
    with_changes(OWN, enough=0.9).save(library.path)
    restore(tmp_path / "copy", library.path, replace=True, report=silent)
    assert OwnCalibration.load(library.path) == OWN
    with_changes(OWN, enough=0.9).save(library.path)
    Library.open(library.path).close()
    assert OwnCalibration.load(library.path) == with_changes(OWN, enough=0.9)


@pytest.mark.parametrize("older", [False, True])
def test_that_of_the_library_before_does_not_count(
    library: Library, tmp_path: Path, older: bool
) -> None:
    """Snapshots of earlier versions say nothing of a calibration."""
    copy = tmp_path / "copy"
    snapshot(library, copy)
    if older:
        with closing(sqlite3.connect(copy)) as database:
            database.execute("DELETE FROM meta WHERE key = 'calibration'")
            database.commit()
    OWN.save(library.path)
    restore(copy, library.path, replace=True, report=silent)
    assert OwnCalibration.load(library.path) is None


@pytest.mark.parametrize("calibrated", [True, False])
def test_killed_before_the_calibration_is_in_its_place_it_is_put_there_later(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calibrated: bool
) -> None:
    if calibrated:
        OWN.save(library.path)
    snapshot(library, tmp_path / "copy")
    with_changes(OWN, enough=0.9).save(library.path)
    restore_and_be_killed(tmp_path / "copy", library, monkeypatch)
    snapshot(library, tmp_path / "another")  # says what the first one did
    Library.open(library.path).close()
    assert OwnCalibration.load(library.path) == (OWN if calibrated else None)
    restore(tmp_path / "another", tmp_path / "new", replace=False, report=silent)
    assert OwnCalibration.load(tmp_path / "new") == (OWN if calibrated else None)


def test_where_nothing_can_be_written(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot is taken whole, and a calibration that is not in its place yet is told."""
    OWN.save(library.path)
    snapshot(library, tmp_path / "copy")
    restore_and_be_killed(tmp_path / "copy", library, monkeypatch)
    library.close()
    told: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr("qa.storage.database.os.access", lambda path, mode: False)
        with Library.open(library.path, create=False, report=told.append) as reading:
            assert names(reading) == ["old/wind.txt", "rain.txt", "snow.txt"]
            snapshot(reading, tmp_path / "another")
    assert len(told) == 1
    assert "calibration" in told[0]
    restore(tmp_path / "another", tmp_path / "new", replace=False, report=told.append)
    assert OwnCalibration.load(tmp_path / "new") == OWN
