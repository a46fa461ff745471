"""The library's SQLite file: its schema, how it is opened, and its errors as ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import LibraryBusy, LibraryClosed, LibraryDamaged, LibraryError, NotALibrary
from qa.storage.folder import INDEX, how_to_make
from qa.words import fold

SCHEMA_VERSION = 4
_PATIENCE = 30.0
_APPLICATION_ID = 0x70716C62  # "pqlb": tells our database from any other

_ADDED_IN_3 = """
CREATE TABLE bands (  -- of the signatures of all articles but the copies of others
    hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE INDEX articles_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE TABLE files (  -- what became of each at the last add
    source TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (source, name)
) WITHOUT ROWID;
CREATE TABLE removed (  -- since the vector index was saved
    passage INTEGER PRIMARY KEY, generation INTEGER NOT NULL
);
"""

_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE, source TEXT NOT NULL, digest TEXT NOT NULL,
    text TEXT NOT NULL, title TEXT NOT NULL, author TEXT, outlet TEXT, published TEXT,
    blocks TEXT NOT NULL, url TEXT, pages TEXT NOT NULL DEFAULT '[]',
    warning TEXT NOT NULL DEFAULT '', text_digest TEXT NOT NULL DEFAULT '',
    signature BLOB, copy_of INTEGER, place TEXT
);
CREATE INDEX articles_source ON articles (source);
CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    vector BLOB NOT NULL,  -- 8-bit: good enough to compare the few sentences of a passage
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: the vector index relies on it
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX passages_article ON passages (article);
CREATE VIRTUAL TABLE passages_fts USING fts5
    (title, body, tokenize = "porter unicode61 remove_diacritics 2");
{_ADDED_IN_3.strip()}
"""

_MIGRATIONS = {
    2: (
        "ALTER TABLE articles ADD COLUMN url TEXT",
        "ALTER TABLE articles ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE articles ADD COLUMN warning TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE articles ADD COLUMN text_digest TEXT NOT NULL DEFAULT ''",
    ),
    3: (
        "ALTER TABLE articles ADD COLUMN signature BLOB",
        "ALTER TABLE articles ADD COLUMN copy_of INTEGER",
        *_ADDED_IN_3.strip().split(";\n"),
        # What was removed before isn't remembered.
        "INSERT OR REPLACE INTO meta"
        " SELECT 'indexed_generation', value FROM meta WHERE key = 'generation'",
    ),
    4: ("ALTER TABLE articles ADD COLUMN place TEXT",),
}
"""What makes a schema of each version of the one before."""


_NOT_OURS = ("no such table", "no such column", "duplicate column")
"""SQLite says so where the schema isn't the one that we have made."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open a library's database, making it first if ``create`` and there is none.

    The connection is in autocommit mode: transactions are begun and ended by
    :func:`transaction` alone.

    Raises:
        NotALibrary, LibraryDamaged, LibraryBusy, LibraryClosed, LibraryError
    """
    if not create and not path.is_file():
        raise NotALibrary(f"{path.parent} is not a library", how_to_make(path.parent))
    with translated(path):
        if create and not path.exists():
            path.touch(mode=0o600)  # for the owner alone; what SQLite puts beside it follows
        # The terminal UI asks from worker threads, one at a time.
        database = sqlite3.connect(
            _address(path),
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
    database.create_function("fold", 1, _folded, deterministic=True)
    try:
        with translated(path):
            _check_or_create(database, path, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _address(path: Path) -> str:
    """The database as SQLite is told of it.

    Where nothing can be written, such as in a backup or on another's share, SQLite can't keep its
    notes beside the file, and reads it as one that never changes. It may do so if nobody has left
    notes there.
    """
    writable = os.access(path.parent, os.W_OK)
    notes = path.with_name(f"{path.name}-wal")
    left = notes.is_file() and notes.stat().st_size > 0
    constant = not writable and not left
    return path.absolute().as_uri() + ("?mode=ro&immutable=1" if constant else "?mode=rw")


def _folded(value: str | None) -> str | None:
    """SQL's ``fold(x)``: its own LIKE knows capitals of English only."""
    return None if value is None else fold(value)


def generation(database: sqlite3.Connection) -> int:
    """Counts the changes to the passages; the vector index names the one it was made from."""
    row = database.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    try:
        return int(row[0]) if row else 0
    except ValueError as error:  # never written by us
        raise sqlite3.DatabaseError(f"its generation is {row[0]!r}") from error


@contextmanager
def snapshot(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All that is read inside it is of one moment, whatever another process writes meanwhile."""
    if database.in_transaction:  # inside another: of that one's moment
        yield
        return
    with translated(path):
        database.execute("BEGIN")
        try:
            yield
        finally:
            database.execute("COMMIT")


@contextmanager
def transaction(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All of it or nothing."""
    with translated(path):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


def _check_or_create(database: sqlite3.Connection, path: Path, *, create: bool) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA cache_size = -65536")  # KiB: what BM25 reads of a large collection
    # The tables first: another process may be making them, and the rest, at this very moment.
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if application == _APPLICATION_ID:
        if version > SCHEMA_VERSION:
            raise LibraryError(
                f"the library in {path.parent} was made by a newer Pullquote",
                "upgrade with: pip install --upgrade pullquote",
            )
        if version < SCHEMA_VERSION:
            _migrate(database, path)
        return
    if tables or not create:
        raise NotALibrary(
            f"{path} is a database, but not a Pullquote library",
            "name another folder with --library",
        )
    if (path.parent / INDEX).is_file():  # it had articles
        raise sqlite3.DatabaseError("there is nothing in it")
    _let_readers_go_on(database)
    with transaction(database, path):
        if database.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID:
            return  # the other process was first
        for statement in _SCHEMA.split(";\n"):
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    """Bring an older library's schema up to date: all steps or none."""
    with transaction(database, path):
        version = database.execute("PRAGMA user_version").fetchone()[0]  # now that it is ours
        if version + 1 not in _MIGRATIONS and version < SCHEMA_VERSION:
            raise sqlite3.DatabaseError(f"there is no version {version} of a library")
        for step in range(version + 1, SCHEMA_VERSION + 1):
            for statement in _MIGRATIONS[step]:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _let_readers_go_on(database: sqlite3.Connection) -> None:
    """Readers go on while one process writes. For this alone SQLite doesn't wait by itself."""
    last_try = time.monotonic() + _PATIENCE
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > last_try:
                raise
            time.sleep(0.01)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise LibraryBusy(
                f"another process is writing to the library in {path.parent}",
                "wait until it has finished and try again",
            ) from error
        if "decode" in text or text.startswith(_NOT_OURS):  # bytes where there should be text
            raise _damaged(path, error) from error
        raise LibraryError(
            f"the library in {path.parent} cannot be used: {text}",
            "check the folder's permissions and the free space on its disk",
        ) from error
    except sqlite3.ProgrammingError as error:
        if "closed" not in str(error):
            raise _damaged(path, error) from error
        raise LibraryClosed(
            f"the library in {path.parent} was closed", "open it again with Library.open"
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise LibraryError(
            f"the library in {path.parent} cannot be used: {error.strerror or error}",
            "check the folder's permissions and the free space on its disk",
        ) from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Around making objects of rows: what cannot be made of them was never written by us."""
    try:
        yield
    except (IndexError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> LibraryDamaged:
    return LibraryDamaged(
        f"the library's database {path} is damaged: {error}",
        "nothing was changed; take it from a backup, or move it away and add your files again",
    )
