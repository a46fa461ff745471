"""Taking away a library that was made and never filled."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from qa.storage.folder import DATABASE, INDEX


def discard_if_empty(folder: Path) -> None:
    """Remove a library without articles that nobody else has open, and its folder.

    Whatever stands in the way, it stays: an empty library does no harm.
    """
    address = f"{(folder / DATABASE).absolute().as_uri()}?mode=rw"
    with suppress(sqlite3.Error, OSError, ValueError):
        with closing(
            sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)
        ) as database:
            if _holds_articles(database):
                return
            # Refused while another process has it open: it may be about to add something.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = DELETE")
            if _holds_articles(database):  # another process came and went this very moment
                database.execute("PRAGMA journal_mode = WAL")
                return
            # Who is opening it right now is told so, and adds nothing to a file without a name.
            database.execute("PRAGMA application_id = 0")
            for name in (INDEX, "writer.lock", DATABASE):
                (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def _holds_articles(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None
