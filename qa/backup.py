"""A library in one file: taken while it is in use, and put back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.storage.database import SCHEMA_VERSION, connect, generation
from qa.storage.folder import DATABASE, INDEX
from qa.storage.writer_lock import writer_lock


def snapshot(library: Library, target: Path) -> None:
    """Write all of a library to one new file, as it is at one moment, whoever writes meanwhile.

    Raises:
        LibraryError: there is a file already, or it cannot be written.
    """
    if target.exists():
        raise LibraryError(f"{target} is there already", "name another file, or move it away")
    scratch = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        scratch.touch(mode=0o600)
        with (
            closing(connect(library.path / DATABASE, create=False)) as source,
            closing(sqlite3.connect(scratch)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        scratch.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"{target} cannot be written ({error})", "check the folder and the space on its disk"
        ) from error
    finally:
        scratch.unlink(missing_ok=True)


def restore(source: Path, folder: Path, *, replace: bool, report: Callable[[str], None]) -> None:
    """Make the library of a folder what a snapshot holds.

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
        raise LibraryError(
            f"there is a library in {folder}", "give --replace to lose it, or another --library"
        )
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
        elif not database.exists() and any(folder.iterdir()):
            raise NotALibrary(f"{folder} holds something else", "name a new folder with --library")
        with (
            writer_lock(folder, report),
            closing(_read_only(source)) as old,
            closing(connect(database, create=True)) as new,
        ):
            (folder / INDEX).unlink(missing_ok=True)
            later = generation(new) + 1
            old.backup(new)  # one transaction: who reads meanwhile sees the one or the other
            # Another process may hold an index of the one with the number of the other.
            later = max(later, generation(new) + 1)
            for key in ("generation", "indexed_generation"):
                new.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(later)))
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"the library in {folder} cannot be written ({error})",
            "check the folder's permissions and the space on its disk",
        ) from error


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
            [(verdict,)] = copy.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        raise NotALibrary(
            f"{path} is no snapshot of a library ({error})", "name another file"
        ) from error
    if verdict != "ok":
        raise LibraryDamaged(f"the snapshot {path} is damaged: {verdict}", "take an older one")
