"""What became of each file that was added last, and what in the library should be looked at."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.display import one_line
from qa.ledger import Ledger, State
from tui.widgets.keys_line import KeysLine
from tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from qa.storage.file_records import FileRow
    from qa.storage.store import ArticleRow

MOST = 500
"""Files of one state that are shown."""

ORDER = (State.FAILED, State.SKIPPED, State.DUPLICATE, State.ADDED, State.REPLACED, State.UNCHANGED)
"""What needs looking at comes first."""


class LedgerScreen(ModalScreen[None]):
    """The files by what became of them, each with its reason; then what the library keeps."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,l,enter", "dismiss", "Close", tooltip="Go back", id="back"),
    ]

    def __init__(
        self,
        ledger: Ledger | None,
        rows: "Sequence[ArticleRow] | None",
        failed: "Sequence[FileRow]" = (),
    ) -> None:
        """Show the last ``add``, the library's articles if they are known, and what failed ever."""
        super().__init__()
        self._told = ledger, rows, failed

    def compose(self) -> ComposeResult:
        """One section after the other."""
        with Overlay(classes="wide"):
            for heading, lines in sections(*self._told):
                yield Static(Content.assemble((heading, "bold underline"), *lines))
        yield KeysLine()


def sections(
    ledger: Ledger | None,
    rows: "Sequence[ArticleRow] | None",
    failed: "Sequence[FileRow]" = (),
) -> Iterator[tuple[str, list[str]]]:
    """Headings, and what stands under each, a line feed before each line."""
    if ledger is None:
        yield "Nothing was added since Pullquote was started", []
    else:
        yield f"Added last: {ledger}", []
        for state in ORDER:
            if entries := ledger.of(state):
                told = [f"{entry.name}{entry.reason and f': {entry.reason}'}" for entry in entries]
                yield f"{len(entries):,} {state}", _lines(told)
    if rows is None:
        yield "What is in the library isn't known yet", []
    else:
        yield from _of_library(ledger, rows, failed)


def _of_library(
    ledger: Ledger | None, rows: "Sequence[ArticleRow]", failed: "Sequence[FileRow]"
) -> Iterator[tuple[str, list[str]]]:
    """What is kept: files that failed before, articles with a warning, and near-duplicates."""
    told_already = {entry.name for entry in ledger.of(State.FAILED)} if ledger else set()
    if before := [file for file in failed if file.name not in told_already]:
        yield (
            f"{len(before):,} failed before",
            _lines([f"{file.name}: {file.reason} (tried {_tried(file)})" for file in before]),
        )
    warned = [row for row in rows if row.warning]
    yield (
        f"{len(warned):,} article{'s' * (len(warned) != 1)} with a warning",
        _lines([f"! {row.name}: {row.warning}" for row in warned]),
    )
    if copies := [row for row in rows if row.copy_of]:
        yield (
            f"{len(copies):,} near-duplicate{'s' * (len(copies) != 1)}",
            _lines([f"{row.name}: near-duplicate of {row.copy_of}" for row in copies]),
        )


def _lines(told: Sequence[str]) -> list[str]:
    """The first of them, and how many more there are."""
    shown = [f"\n  {one_line(line)}" for line in told[:MOST]]
    return [*shown, *([f"\n  … and {len(told) - MOST:,} more"] if len(told) > MOST else [])]


def _tried(file: "FileRow") -> str:
    return f"{datetime.fromisoformat(file.at).astimezone():%Y-%m-%d %H:%M}"
