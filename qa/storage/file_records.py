"""What became of each file at the last ``add``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qa.statements import Statements


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of a file, or of one article of several in it; ``at`` is in ISO 8601, UTC."""

    source: str
    name: str
    state: str
    reason: str
    at: str


class FileRecords(Statements):
    """One row for each file, or for each article of several in one."""

    def files(self, *states: str) -> list[FileRow]:
        """The files that are in one of these states, by name."""
        marks = ",".join("?" * len(states))
        found: list[Any] = self._all(
            "SELECT source, name, state, reason, at FROM files"
            f" WHERE state IN ({marks}) ORDER BY name, source",
            states,
        )
        return [FileRow(*row) for row in found]

    def forget_files(self, sources: Iterable[str]) -> None:
        """Forget what became of the files that lie there."""
        self._db.executemany("DELETE FROM files WHERE source = ?", [(one,) for one in sources])

    def put_files(self, rows: Iterable[FileRow]) -> None:
        """Remember what became of files."""
        self._db.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            [(row.source, row.name, row.state, row.reason, row.at) for row in rows],
        )
