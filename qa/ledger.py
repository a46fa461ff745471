"""What happened to each file of an ``add``."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, or one article of several in a file, and what became of it.

    ``reason`` says why it isn't in the library, or else why somebody should look at it.
    """

    name: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All files of one ``add``, in the order in which they were met."""

    entries: tuple[Entry, ...]

    def of(self, *states: State) -> list[Entry]:
        """The entries in these states."""
        return [entry for entry in self.entries if entry.state in states]

    def __str__(self) -> str:
        """One line, as ``4 added, 1 failed``."""
        counts = Counter(entry.state for entry in self.entries)
        return (
            ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) or "nothing"
        )
