"""A library in one file: taken while it is in use, and put back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.own_calibration import FILE
from qa.storage.carried import CALIBRATION
from qa.storage.database import SCHEMA_VERSION, connect, generation, translated
from qa.storage.folder import DATABASE, INDEX, naming
from qa.storage.store import Store
from qa.storage.writer_lock import writer_lock


def snapshot(library: Library, target: Path) -> None:
    """Write all of a library to one new file, as it is at one moment, whoever writes meanwhile.

    What ``calibrate`` found for it goes along.

    Raises:
        LibraryDamaged: the library is; a copy of it would be of no use.
        LibraryError: there is a file already, or it cannot be written.
    """
    scratch = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        if target.exists():
            raise LibraryError(f"{target} is there already", "name another file, or move it away")
        calibration = _calibration(library.path)
        with closing(connect(library.path / DATABASE, create=False)) as source:
            _copy(source, scratch, calibration)
        if damage := _damage(scratch):
            raise LibraryDamaged(
                f"the library in {library.path} is damaged: {damage}",
                "nothing was written; see what can be mended with: pullquote doctor"
                + naming(library.path),
            )
        scratch.rename(target)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error  # without the scratch file
        raise LibraryError(
            f"the snapshot {target} cannot be written ({why})",
            f"check the folder {target.absolute().parent} and the space on its disk",
        ) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be removed
            scratch.unlink()


def restore(source: Path, folder: Path, *, replace: bool, report: Callable[[str], None]) -> None:
    """Make the library of a folder what a snapshot holds; killed on the way, it is what it was.

    Raises:
        NotALibrary: the file is no snapshot, or the folder holds something else.
        LibraryDamaged: the snapshot is damaged; the folder stays as it was.
        LibraryError: there is a library already and ``replace`` is False, or no room.
    """
    if not source.is_file():
        raise NotALibrary(f"there is no file {source}", "name one that snapshot has written")
    _check(source)
    database = folder / DATABASE
    if database.exists() and not replace:
        raise _there_already(folder)
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
        elif not database.exists() and any(folder.iterdir()):
            raise NotALibrary(f"{folder} holds something else", "name a new folder with --library")
        database.touch(mode=0o600)  # before all else: killed now, it is a library's folder
        with writer_lock(folder, report):
            _put(source, database, replace=replace)
            (folder / INDEX).unlink(missing_ok=True)
            with closing(Store(database, create=False)) as restored:
                restored.unpack(report)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"the library in {folder} cannot be written ({error})",
            "check the folder's permissions and the space on its disk",
        ) from error


def _put(source: Path, database: Path, *, replace: bool) -> None:
    """Write a snapshot over a library in one commit: who reads sees the one or the other.

    So a copy is first made all that the library is going to be.
    """
    ready = database.with_name("restoring.db")
    try:
        ready.unlink(missing_ok=True)  # of one that was killed
        with closing(_read_only(source)) as old:
            _copy(old, ready, "")
        if replace:
            _clear_damage(database)
        with (
            closing(connect(ready, create=False)) as new,  # brings an older one up to date
            closing(connect(database, create=True)) as library,
        ):
            if not replace and library.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
                raise _there_already(database.parent)  # another process was first
            # Another process may hold an index of the one with the number of the other.
            later = max(generation(new), generation(library)) + 1
            for key in ("generation", "indexed_generation"):
                new.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(later)))
            new.backup(library)
    finally:
        ready.unlink(missing_ok=True)


def _copy(database: sqlite3.Connection, to: Path, calibration: str) -> None:
    """Write a database to a new file, for its owner alone, with a calibration if it has none."""
    to.touch(mode=0o600)
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        database.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        copy.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (CALIBRATION, calibration))


def _calibration(folder: Path) -> str:
    """What a library's calibration file holds, right or wrong; empty if there is none."""
    file = folder / FILE
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _clear_damage(database: Path) -> None:
    """Empty a database that cannot be read: neither could anything be written over it."""
    try:
        with translated(database), closing(connect(database, create=True)) as library:
            generation(library)
    except LibraryDamaged:
        for beside in ("-wal", "-shm"):
            database.with_name(f"{DATABASE}{beside}").unlink(missing_ok=True)
        database.with_name(INDEX).unlink(missing_ok=True)
        database.write_bytes(b"")


def _there_already(folder: Path) -> LibraryError:
    return LibraryError(
        f"there is a library in {folder}", "give --replace to lose it, or another --library"
    )


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _check(path: Path) -> None:
    """Make sure that a snapshot is one, and whole."""
    try:
        with closing(_read_only(path)) as copy:
            tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
            if not {"articles", "passages", "sentences", "meta"} <= tables:
                raise NotALibrary(f"{path} is no snapshot of a library", "name another file")
            [(version,)] = copy.execute("PRAGMA user_version").fetchall()
            if version > SCHEMA_VERSION:
                raise LibraryError(
                    f"the snapshot {path} was made by a newer Pullquote",
                    "upgrade with: pip install --upgrade pullquote",
                )
            damage = _damage(path)
    except sqlite3.DatabaseError as error:
        raise NotALibrary(
            f"{path} is no snapshot of a library ({error})", "name another file"
        ) from error
    if damage:
        raise LibraryDamaged(f"the snapshot {path} is damaged: {damage}", "take an older one")


def _damage(path: Path) -> str:
    """What is wrong with a database, in one line; empty if nothing is."""
    try:
        with closing(_read_only(path)) as database:
            [(verdict,)] = database.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if verdict == "ok" else str(verdict).splitlines()[-1]
