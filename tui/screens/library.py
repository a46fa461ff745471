"""The library: its articles as a table; adding, removing, opening them."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import DataTable, Input, ProgressBar, Static

from qa.display import one_line
from qa.ledger import State
from qa.scope import EVERYTHING, Scope
from tui.collector import PACE, Collector
from tui.engine import Engine
from tui.messages import Adding, AskOnly, Changed, Failed, Fetched, Listed, OpenArticle
from tui.screens.chooser import ChooserScreen
from tui.screens.dialogs import ConfirmScreen
from tui.shelf import Shelf
from tui.widgets.articles import Articles
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line
from tui.widgets.scope_line import ScopeLine

if TYPE_CHECKING:
    from qa.storage.file_records import FileRow
    from qa.storage.store import ArticleRow

DELAY = 0.15
"""Seconds without a key after which what is typed filters the table."""

AGAIN = 3.0
"""Seconds after which the table is filled anew while articles are added."""
MOST_AGAIN = 2000
"""Articles up to which it is: filling it with more takes longer than a key should wait."""


LOOKING = "Looking …"


class FilterInput(Line):
    """What the articles are filtered by; Down and Enter go to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down", "screen.table", "Articles", key_display="↓ ⏎",
            tooltip="Go to the articles that are shown",
        ),
    ]  # fmt: skip


class LibraryScreen(Screen[None]):
    """A table that is sorted and filtered as one types, and what changes the library."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "Articles"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", tooltip="Go back", id="back"),
        Binding("slash", "filter", "Filter", tooltip="Show articles with some words", id="filter"),
        Binding("t", "ask", "Ask this", tooltip="Ask about this article only", id="ask_this"),
        Binding("s", "sort", "Sort", show=False, tooltip="Sort by the next column", id="sort"),
        Binding("r", "reverse", "Reverse", show=False, tooltip="Reverse the order", id="reverse"),
        Binding("a", "add", "Add", tooltip="Add files or folders", id="add"),
        Binding("d,delete", "remove", "Remove", tooltip="Remove the article", id="remove"),
        Binding(
            "l",
            "ledger",
            "Ledger",
            tooltip="See what became of each file, and warnings",
            id="ledger",
        ),
        Binding("ctrl+x", "stop", "Stop adding", tooltip="Stop adding", id="stop", priority=True),
    ]

    def __init__(self, engine: Engine, collector: Collector, scope: Scope = EVERYTHING) -> None:
        super().__init__()
        self._scope = scope
        self._engine = engine
        self._collector = collector
        self._shelf = Shelf()
        self._rows: Sequence[ArticleRow] = ()
        """What the table shows."""
        self._failed: Sequence[FileRow] = ()
        """The files of which the library has no article."""
        self._missing = LOOKING
        """Why it isn't known what there is; empty once it is."""
        self._typing: Timer | None = None
        self._ticket = 0
        self._look_again = 0.0
        self._opening = 0

    def compose(self) -> ComposeResult:
        """The filter, the table, and how a change goes on."""
        yield FilterInput(
            placeholder="Filter: words of headline, outlet, author, date or file", id="filter"
        )
        yield ScopeLine("asked: only ", "the table lists all articles")
        yield Articles(cursor_type="row", zebra_stripes=True)
        with VerticalGroup(id="adding"):
            yield Static(id="at_hand")
            yield ProgressBar(show_eta=False)
        yield Static(Content(LOOKING), id="told")
        yield KeysLine()

    def on_mount(self) -> None:
        """Ask what there is."""
        self.query_one(ScopeLine).show(self._scope)
        self._show_adding()
        self._look()

    def _look(self) -> None:
        """Ask what there is, and not again for a while because of a file that is added."""
        self._ticket = self._engine.articles()
        self._look_again = monotonic() + AGAIN

    @on(Listed)
    def list(self, message: Listed) -> None:
        """Fill the table."""
        if message.ticket == self._ticket:
            self._shelf.rows, self._failed, self._missing = message.rows, message.failed, ""
            self._fill()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        """Say why there is no table, or no article."""
        if self._missing and message.ticket == self._ticket:
            self._missing = str(message.problem)
        if message.ticket in (self._ticket, self._opening):
            self._tell(str(message.problem))

    def _fill(self) -> None:
        """Show the rows; one stays at the article one was at, as long as it is among them."""
        table = self.query_one(Articles)
        at, chosen = max(0, table.cursor_row), self._chosen
        rows = self._rows = self._shelf.shown()
        names = [row.name for row in rows]
        if chosen and chosen.name in names:
            at = names.index(chosen.name)
        table.fill(rows, self._shelf, self.size.width)
        table.move_cursor(row=min(at, max(0, len(rows) - 1)))
        self._tell(self._counted())
        self.refresh_bindings()

    @property
    def _chosen(self) -> "ArticleRow | None":
        """The article one is at; None where none is shown."""
        return self._row(self.query_one(Articles).cursor_row)

    def _row(self, at: int) -> "ArticleRow | None":
        """A row of the table, which counts from -1 where it is empty."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _counted(self) -> str:
        """How much is shown, of how much; or why that isn't known."""
        if self._missing:
            return self._missing
        rows, count = self._rows, len(self._shelf.rows)
        shown = f"{len(rows):,} of {count:,}" if len(rows) < count else f"{count:,}"
        sentences = sum(row.sentences for row in rows)
        return f"{shown} article{'s' * (count != 1)}, {sentences:,} sentences"

    def on_resize(self) -> None:
        """Give the headlines what room there is."""
        if self._shelf.rows:
            self._fill()

    @on(Input.Changed, "#filter")
    def filter(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        self._shelf.sought = event.value
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(DELAY, self._fill)

    @on(Input.Submitted, "#filter")
    def action_table(self) -> None:
        """Go to the table."""
        self.query_one(Articles).focus()

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one("#filter").focus()

    @on(DataTable.HeaderSelected)
    def sort(self, event: DataTable.HeaderSelected) -> None:
        """Sort by the clicked column."""
        self._shelf.sort(str(event.column_key.value))
        self._fill()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._shelf.next_column()
        self._fill()

    def action_reverse(self) -> None:
        """Reverse the order."""
        self._shelf.sort(self._shelf.column)
        self._fill()

    @on(DataTable.RowSelected)
    def open(self, event: DataTable.RowSelected) -> None:
        """Fetch the article."""
        self._opening = self._engine.article(str(event.row_key.value))

    @on(Fetched)
    def show(self, message: Fetched) -> None:
        """Open the article that was fetched."""
        if message.ticket == self._opening:
            self.post_message(OpenArticle(message.article))

    @on(DataTable.RowHighlighted)
    def warn(self, event: DataTable.RowHighlighted) -> None:
        """Say why somebody should look at the article, where there is a reason."""
        row = self._row(event.cursor_row)
        self._tell(f"! {row.warning}" if row and row.warning else self._counted())

    def action_ask(self) -> None:
        """Ask about this article only."""
        if row := self._chosen:
            self.post_message(AskOnly(Scope(article=row.name)))

    def action_ledger(self) -> None:
        """Show what became of each file, which articles have a warning, and which are copies."""
        from tui.screens.ledger import LedgerScreen

        rows = None if self._missing else self._shelf.rows
        self.app.push_screen(LedgerScreen(self._collector.ledger, rows, self._failed))

    # Changing the library

    def action_add(self) -> None:
        """Choose what to add."""
        self.app.push_screen(ChooserScreen(Path.cwd()), self._add)

    def _add(self, path: Path | None) -> None:
        if path is not None and self._collector.add([path]):
            self._show_adding()
            self._tell(f"Adding {one_line(str(path))} … asking goes on meanwhile.")
            self.refresh_bindings()

    @on(Adding)
    def show_progress(self) -> None:
        """Say how far it is, and show now and then what is in by now."""
        self._show_adding()
        if monotonic() > self._look_again and len(self._shelf.rows) <= MOST_AGAIN:
            self._look()
        # Files that go by faster are not told of; the one after them, which may take long, is
        # shown by then.
        self.set_timer(PACE, self._show_adding)

    def _show_adding(self) -> None:
        """Say which file is at hand, or after which no more is added, and how far that is."""
        self.query_one("#adding").display = self._collector.busy
        adding = self._collector.adding
        if adding is None:
            done, total, name, at = 0, None, "", ""
        else:
            done, total, name = adding.done, adding.total, adding.name
            at = f"{done:,} of {total:,} files"
        if self._collector.stopping:
            text = f"Stopping{name and f' after {name}'} …"
        else:
            text = " · ".join(filter(None, (at, name)))
        self.query_one("#at_hand", Static).update(Content(one_line(text)))
        self.query_one(ProgressBar).update(total=total, progress=done)

    @on(Changed)
    def show_change(self, message: Changed) -> None:
        """Say what became of the files, those that failed with their reason."""
        self.query_one("#adding").display = False
        self._look()
        if message.problem:
            told = str(message.problem)
        elif message.ledger is None:
            told = "Removed."
        else:
            failed = message.ledger.of(State.FAILED)
            reasons = "; ".join(f"{entry.name}: {entry.reason}" for entry in failed[:3])
            told = f"{message.ledger}{reasons and f' ({reasons})'}"
        self.notify(one_line(told), markup=False)
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Add no more; the file at hand may take a while still."""
        self._collector.stop()
        self._show_adding()
        self.refresh_bindings()

    def action_remove(self) -> None:
        """Ask whether the article is to be removed."""
        if (row := self._chosen) is None:
            return
        question = f"Remove “{one_line(row.title)}” ({one_line(row.name)}) from the library? "

        def remove(meant: bool | None) -> None:
            if meant:
                self._collector.remove([row.name])

        self.app.push_screen(ConfirmScreen(f"{question}The file itself stays.", "Remove"), remove)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One change at a time; and what is done with an article, only where there is one."""
        match action:
            case "stop":
                return self._collector.busy and not self._collector.stopping
            case "add":
                return not self._collector.busy
            case "remove":
                own = bool(self._rows) and not self._engine.sample
                return own and not self._collector.busy
            case "ask":
                return bool(self._rows)
            case _:
                return True

    def action_back(self) -> None:
        """From the filter to the table, from there back."""
        if self.query_one("#filter").has_focus:
            self.action_table()
        else:
            self.dismiss()

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(one_line(text)))
