"""What all parts of the store share: a connection, transactions, remembered values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from qa.storage.database import connect, generation, snapshot, transaction, translated


class Statements:
    """One SQLite database. Not a place for decisions: only what is read and written."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the database; raises as :func:`qa.storage.database.connect`."""
        self._db = connect(path, create=create)
        self._path = path

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside it, or nothing."""
        return transaction(self._db, self._path)

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside it is of one moment."""
        return snapshot(self._db, self._path)

    # -- meta

    def meta(self, key: str) -> str | None:
        """A remembered value."""
        row = self._one("SELECT value FROM meta WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Remember a value."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def generation(self) -> int:
        """Counts the changes to the passages; the vector index names the one it was made from."""
        with translated(self._path):
            return generation(self._db)

    def _next_generation(self) -> None:
        self.set_meta("generation", str(self.generation + 1))

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a statement of another reader of this database finds."""
        return self._all(sql, values)

    def _one(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        with translated(self._path):
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def _all(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        with translated(self._path):
            return self._db.execute(sql, tuple(values)).fetchall()
