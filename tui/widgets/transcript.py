"""The conversation so far, the newest turn at the end."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.messages import Problem
from tui.widgets.turn import Outcome, Turn, parts

WELCOME = (
    "Ask about your articles. The answers are the articles' own words, each with the "
    "sentence it stands in; when the articles don't say, you are told so."
)


class Transcript(VerticalScroll, can_focus=False):
    """Turns, and what happened between them.

    It follows the conversation unless the user has scrolled up, and an answer taller
    than the screen is shown from its beginning.
    """

    def __init__(self) -> None:
        super().__init__()
        self.following = True
        self._news: Turn | None = None

    def compose(self) -> ComposeResult:
        """What this is, before the first question."""
        yield Static(Content(WELCOME), classes="welcome")

    def on_mount(self) -> None:
        """Hear of every layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._keep_up)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Notice whether the user is where new things appear."""
        super().watch_scroll_y(old_value, new_value)
        self.following = new_value >= self.max_scroll_y - 1

    async def add(self, widget: Widget) -> None:
        """Put a turn or a note at the end, and go there: the user has just done something."""
        self.following = True
        self._news = None
        await self.mount(widget)

    async def tell(self, problem: Problem) -> None:
        """Show what went wrong outside of any turn."""
        await self.mount(*parts(problem))

    async def finish(self, turn: Turn, outcome: Outcome) -> None:
        """Give a turn its result, and show it unless the user is reading elsewhere."""
        self.following = self.following and not self.has_focus_within
        self._news = turn
        await turn.finish(outcome)

    def _keep_up(self, screen: Screen[object]) -> None:
        """After each layout, for only then it is known how tall things have become."""
        if not self.following:
            return
        if self._news is not None and self._news.outer_size.height > self.size.height:
            self.scroll_to_widget(self._news, top=True, animate=False, immediate=True)
            self._news = None
        else:
            self.scroll_end(animate=False, immediate=True)
