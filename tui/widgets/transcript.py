"""The conversation so far, the newest turn at the end."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.conversation import Exchange
from tui.messages import Problem
from tui.widgets.citation import ROW_BINDINGS
from tui.widgets.turn import Turn, parts

WELCOME = (
    "Ask about your articles. The answers are the articles' own words, each with the "
    "sentence it stands in; when the articles don't say, you are told so."
)

LIVE = 12
"""Turns that are widgets at a time: a conversation of thousands answers keys like one of ten."""

STEP = 6
"""Turns that are fetched, or put away, together."""


class More(Static, can_focus=True):
    """A line that stands for the turns before or after those that are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "fetch", "Show", tooltip="Show these questions"),
        *ROW_BINDINGS,
    ]

    class Fetch(Message):
        """They are wanted."""

        def __init__(self, more: "More") -> None:
            super().__init__()
            self.more = more

    def action_fetch(self) -> None:
        """Ask for them."""
        self.post_message(self.Fetch(self))

    def on_click(self, event: Click) -> None:
        """The same with the mouse."""
        event.stop()
        self.action_fetch()


class Transcript(VerticalScroll, can_focus=False):
    """Turns, and what happened between them; of a long conversation, a part.

    It follows the conversation unless the user has scrolled up, and an answer taller
    than the screen is shown from its beginning.
    """

    def __init__(self, exchanges: Sequence[Exchange]) -> None:
        """Show ``exchanges``, which others add to."""
        super().__init__()
        self.following = True
        self._news: Turn | None = None
        self._exchanges = exchanges
        self._first = self._last = 0

    def compose(self) -> ComposeResult:
        """What this is, before the first question."""
        yield Static(Content(WELCOME), classes="welcome")
        yield More(classes="earlier")
        yield More(classes="later")

    def on_mount(self) -> None:
        """Hear of every layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._keep_up)
        self._count()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Notice whether the user is where new things appear."""
        super().watch_scroll_y(old_value, new_value)
        self.following = new_value >= self.max_scroll_y - 1

    async def on_mouse_scroll_up(self) -> None:
        """The wheel goes on into the turns that were put away."""
        if more := self.at_earlier:
            await self.fetch(more)

    async def on_mouse_scroll_down(self) -> None:
        """The same at the other end."""
        if more := self.at_later:
            await self.fetch(more)

    async def add(self) -> None:
        """Show the exchange that was added last: the user has just asked."""
        self.following = True
        self._news = None
        if self._last < len(self._exchanges) - 1:
            await self.show_end()
            return
        if self._exchanges[-1].new_topic:  # its turn says so from now on
            await self.query(".aside.topic").remove()
        self._last = len(self._exchanges)
        await self._mount([Turn(self._exchanges[-1])])
        if self._last - self._first > LIVE + STEP:
            await self._put_away(before=self._first + STEP)

    async def note(self, text: str, classes: str) -> None:
        """Put a note at the end."""
        self.following = True
        await self._mount([Static(Content(text), classes=f"aside {classes}")])

    async def tell(self, problem: Problem) -> None:
        """Show what went wrong outside of any turn."""
        widgets = list(parts(problem))
        for widget in widgets:
            widget.add_class("aside")
        await self._mount(widgets)

    async def finish(self, exchange: Exchange) -> None:
        """Show the result of a question, and go there unless the user is reading elsewhere."""
        turn = self.turn_of(exchange)
        if turn is not None:
            self.following = self.following and not self.has_focus_within
            self._news = turn
            await turn.finish()

    def turn_of(self, exchange: Exchange) -> Turn | None:
        """The exchange's turn, if it is among those that are shown."""
        return next((turn for turn in self.query(Turn) if turn.exchange is exchange), None)

    async def show_end(self) -> None:
        """Show the last turns, whatever was shown."""
        with self.app.batch_update():
            await self.query("Turn, .aside").remove()
            self._last = len(self._exchanges)
            self._first = max(0, self._last - LIVE)
            await self._mount([Turn(e) for e in self._exchanges[self._first : self._last]])
        self.following = True
        self._count()

    async def fetch(self, more: More) -> None:
        """Show the turns that a line stands for, as many as come at once, and go there."""
        top = self.query(Turn).first() if self._first < self._last else None
        if more.has_class("earlier"):
            start = max(0, self._first - STEP)
            new = [Turn(e) for e in self._exchanges[start : self._first]]
            await self.mount_all(new, after=more)
            self._first = start
            await self._put_away(after=self._first + LIVE + STEP)
            self.call_after_refresh(self._go_to, top)
        else:
            stop = min(len(self._exchanges), self._last + STEP)
            new = [Turn(e) for e in self._exchanges[self._last : stop]]
            await self._mount(new)
            self._last = stop
            await self._put_away(before=self._last - LIVE - STEP)
            self.call_after_refresh(self._go_to, new[0] if new else None)
        self.following = False

    @property
    def at_earlier(self) -> More | None:
        """The line for earlier turns, when it is what stands at the top."""
        earlier = self.query_one(".earlier", More)
        return earlier if self._first > 0 and self.scroll_y == 0 else None

    @property
    def at_later(self) -> More | None:
        """The line for later turns, when the end of those that are shown is reached."""
        later = self.query_one(".later", More)
        ended = self.scroll_y >= self.max_scroll_y
        return later if self._last < len(self._exchanges) and ended else None

    def _go_to(self, turn: Turn | None) -> None:
        if turn is not None and turn.is_mounted:
            self.scroll_to_widget(turn, top=True, animate=False)

    async def _mount(self, widgets: Sequence[Widget]) -> None:
        await self.mount_all(widgets, before=self.query_one(".later"))
        self._count()

    async def _put_away(self, *, before: int = 0, after: int | None = None) -> None:
        """Keep only the turns from ``before`` to ``after``."""
        turns = list(self.query(Turn))
        keep = slice(max(0, before - self._first), None)
        if after is not None and after < self._last:
            keep = slice(0, after - self._first)
            self._last = after
        kept = set(turns[keep])
        gone = [turn for turn in turns if turn not in kept]
        if gone:
            self._first = max(self._first, before)
            await self.remove_children(gone)
        self._count()

    def _count(self) -> None:
        """Say how many turns are not shown, and welcome whoever has not asked yet."""
        earlier, later = self._first, len(self._exchanges) - self._last
        self.query_one(".welcome").display = not self._exchanges
        for selector, sign, count in ((".earlier", "▲", earlier), (".later", "▼", later)):
            more = self.query_one(selector, More)
            more.display = count > 0
            more.update(Content(f"{sign} {count:,} {selector[1:]} question{'s' * (count != 1)}"))

    def _keep_up(self, screen: Screen[object]) -> None:
        """After each layout, for only then it is known how tall things have become."""
        if not self.following or self._last < len(self._exchanges):
            return
        if self._news is not None and self._news.outer_size.height > self.size.height:
            self.scroll_to_widget(self._news, top=True, animate=False, immediate=True)
            self._news = None
            self.following = self.scroll_y >= self.max_scroll_y - 1
        else:
            self.scroll_end(animate=False, immediate=True)
