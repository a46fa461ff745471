"""What became of each file that was added last, and which articles somebody should look at."""

from collections.abc import Iterator, Sequence
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
    from qa.storage.store import ArticleRow

MOST = 500
"""Files of one state that are shown."""

ORDER = (State.FAILED, State.SKIPPED, State.DUPLICATE, State.ADDED, State.REPLACED, State.UNCHANGED)
"""What needs looking at comes first."""


class LedgerScreen(ModalScreen[None]):
    """The files by what became of them, each with its reason; then the library's warnings."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,l,enter", "dismiss", "Close", tooltip="Go back", id="back"),
    ]

    def __init__(self, ledger: Ledger | None, rows: "Sequence[ArticleRow]") -> None:
        super().__init__()
        self._ledger = ledger
        self._rows = rows

    def compose(self) -> ComposeResult:
        """One section after the other."""
        with Overlay(classes="wide"):
            for heading, lines in sections(self._ledger, self._rows):
                yield Static(Content.assemble((heading, "bold underline"), *lines))
        yield KeysLine()


def sections(
    ledger: Ledger | None, rows: "Sequence[ArticleRow]"
) -> Iterator[tuple[str, list[str]]]:
    """Headings, and what stands under each, a line feed before each line."""
    if ledger is None:
        yield "Nothing was added since Pullquote was started", []
    else:
        yield f"Added last: {ledger}", []
        for state in ORDER:
            if entries := ledger.of(state):
                lines = [
                    f"\n  {one_line(entry.name)}{entry.reason and f': {one_line(entry.reason)}'}"
                    for entry in entries[:MOST]
                ]
                if len(entries) > MOST:
                    lines.append(f"\n  … and {len(entries) - MOST:,} more")
                yield f"{len(entries):,} {state}", lines
    warned = [row for row in rows if row.warning]
    yield (
        f"{len(warned):,} article{'s' * (len(warned) != 1)} with a warning",
        [f"\n  ! {one_line(row.name)}: {one_line(row.warning)}" for row in warned[:MOST]],
    )
