"""The ledger that a library keeps: what became of each file at the last ``add``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from qa.ledger import Entry, State
from qa.storage.file_records import FileRow
from qa.storage.store import Store


class Records:
    """Notes entries, and writes them with the articles that they are about."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._noted: dict[str, list[Entry]] = {}
        self._begun: set[str] = set()
        """Files that have new entries in the database."""
        self._left_out = {
            (row.source, row.name): row.reason
            for row in store.files(State.SKIPPED, State.DUPLICATE)
        }
        self._gone = [row.source for row in store.files(State.FAILED) if _is_gone(row.source)]
        """Files that are no more, such as failed ones: nobody can do anything about them."""

    def __bool__(self) -> bool:
        """Whether anything waits to be written."""
        return bool(self._noted or self._gone)

    def note(self, source: str, entry: Entry) -> None:
        """Have an entry written. What is left out for the same reason as ever isn't."""
        is_known = self._left_out.get((source, entry.name)) == entry.reason
        if not (is_known and entry.state in (State.SKIPPED, State.DUPLICATE)):
            self._noted.setdefault(source, []).append(entry)

    def forget(self, source: str) -> None:
        """Have what became of a file forgotten."""
        self._gone.append(source)

    def correct(self, entry: Entry, by: Entry) -> None:
        """Write another entry in place of one that was noted."""
        for entries in self._noted.values():
            if entry in entries:
                entries[entries.index(entry)] = by
                return

    def write(self) -> None:
        """Write what was noted, in the caller's transaction."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for source, entries in self._noted.items():
            if source not in self._begun:
                self._store.forget_files([source])
                self._begun.add(source)
            self._store.put_files(
                FileRow(source, entry.name, entry.state, entry.reason, now) for entry in entries
            )
        self._store.forget_files(self._gone)
        self._noted, self._gone = {}, []


def _is_gone(source: str) -> bool:
    try:
        return not Path(source).exists()
    except OSError:  # no name for a file
        return True
