"""Searching without asking: passages as one types."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qa.answer import Citation, Hit
from qa.article import Span
from qa.display import one_line, place
from qa.scope import EVERYTHING, Scope
from tui.engine import Engine
from tui.messages import Failed, Found, OpenArticle
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line
from tui.widgets.motions import LIST_MOTIONS
from tui.widgets.quotation import excerpt, in_pieces
from tui.widgets.scope_line import ScopeLine

DELAY = 0.15
"""Seconds without a key after which what is typed is searched for."""

HINT = "Type, and the passages come. Enter opens the article there."

PASSAGES = 12
LIMIT = 480
"""Characters of a passage that are shown."""


class SearchInput(Line):
    """What is searched for; Down goes to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.results", "Results", tooltip="Go to what was found"),
    ]


class Passages(OptionList):
    """What was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", tooltip="Open the article at the sentence"),
        *LIST_MOTIONS,
    ]

    def action_cursor_up(self) -> None:
        """Go up; from the first to the line above."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.screen.set_focus(self.screen.query_one(SearchInput))


class SearchScreen(Screen[None]):
    """A line to type in, and the passages that match it, the best first."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "SearchInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Go back", id="back"),
        Binding("slash", "edit", "Search", tooltip="Go to the search line", id="edit_search"),
    ]

    def __init__(self, engine: Engine, query: str = "", scope: Scope = EVERYTHING) -> None:
        super().__init__()
        self._scope = scope
        self._engine = engine
        self._query = query
        self._ticket = 0
        self._hits: Sequence[Hit] = ()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The line, the passages, and how many there are."""
        yield SearchInput(self._query, placeholder="Search passages", id="query")
        yield ScopeLine()
        yield Passages(id="passages")
        yield Static(id="told")
        yield KeysLine()

    def on_mount(self) -> None:
        """Say which articles are searched."""
        self.query_one(ScopeLine).show(self._scope)
        self._tell(HINT)

    def search_only(self, scope: Scope) -> None:
        """Search these articles only, from now on."""
        self._scope = scope
        self.query_one(ScopeLine).show(scope)
        self._search()

    @on(Input.Changed, "#query")
    def wait(self, event: Input.Changed) -> None:
        """Search once no key has come for a moment; what was searched for before is dropped."""
        if self._timer is not None:
            self._timer.stop()
        self._engine.cancel(self._ticket)
        self._timer = self.set_timer(DELAY, self._search)

    def _search(self) -> None:
        if any(map(str.isalnum, query := self.query_one(SearchInput).value)):
            self._ticket = self._engine.search(query, PASSAGES, self._scope)
            self._tell("searching …")
        else:
            self._show(())
            self._tell(HINT)

    @on(Found)
    def show_found(self, message: Found) -> None:
        """Show the passages, unless something else is being searched for."""
        if message.ticket == self._ticket:
            self._show(message.hits)

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """Say why there are none."""
        if message.ticket == self._ticket:
            self._tell(str(message.problem))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        passages = self.query_one(Passages)
        passages.clear_options()
        passages.add_options([Option(passage(hit)) for hit in hits])
        self._tell(f"{len(hits)} passage{'s' * (len(hits) != 1)}")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody goes to what was found where nothing was."""
        return bool(self._hits) if action == "results" else True

    @on(Input.Submitted, "#query")
    def action_results(self) -> None:
        """Go to what was found."""
        if self._hits:
            passages = self.query_one(Passages)
            passages.focus()
            passages.highlighted = passages.highlighted or 0

    def action_edit(self) -> None:
        """Go to the search line."""
        self.query_one(SearchInput).focus()

    @on(OptionList.OptionSelected)
    def open(self, event: OptionList.OptionSelected) -> None:
        """Open the article at the best sentence."""
        if event.option_index < len(self._hits):  # other words may have found less meanwhile
            sentence = self._hits[event.option_index].sentence
            self.post_message(OpenArticle(sentence.article, Citation.of(sentence), found=True))

    def action_back(self) -> None:
        """Back to the line, and from there to the chat."""
        if self.query_one(SearchInput).has_focus:
            self.dismiss()
        else:
            self.action_edit()

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(one_line(text)))


def passage(hit: Hit) -> Content:
    """A passage under where it stands, its best sentence emphasised."""
    text, origin = hit.passage.text, hit.passage.span.start
    best = Span(
        max(0, hit.sentence.span.start - origin), min(len(text), hit.sentence.span.end - origin)
    )
    shown = one_line(text)
    where = Content(f"{hit.rank}. {place(Citation.of(hit.sentence))}").stylize("bold")
    return Content.assemble(where, "\n", *in_pieces(shown, excerpt(text, best, LIMIT), best), "\n")
