"""The app: its screens, themes and command palette."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from tui.commands import commands
from tui.engine import Engine, Opener
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen

INK = Theme(
    "ink",
    primary="#e8b04b",
    secondary="#8fb8de",
    accent="#e8b04b",
    warning="#e39a6f",
    error="#e5707e",
    success="#8fbf8f",
    foreground="#dedbd2",
    background="#16171a",
    surface="#1e2024",
    panel="#26292e",
    dark=True,
)

PAPER = Theme(
    "paper",
    primary="#8a4b08",
    secondary="#1f5a8c",
    accent="#8a4b08",
    warning="#96501e",
    error="#a3223a",
    success="#2f6b2f",
    foreground="#22211e",
    background="#f7f4ec",
    surface="#efebe0",
    panel="#e6e1d3",
    dark=False,
)


class PullquoteApp(App[None]):
    """Pullquote in the terminal.

    ``open_assistant`` is called once, in the engine's thread, with a function that takes
    a line saying what it is doing.
    """

    TITLE = "Pullquote"
    CSS_PATH = Path(__file__).parent / "screens/chat.tcss"  # the first screen's isn't loaded
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012  (as Textual types it)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", tooltip="Show the keys"),
        Binding("ctrl+q", "quit", "Quit", tooltip="Leave Pullquote", priority=True),
    ]

    def __init__(self, open_assistant: Opener) -> None:
        super().__init__()
        self.engine = Engine(open_assistant)
        for theme in (INK, PAPER):
            self.register_theme(theme)
        self.theme = INK.name

    def get_default_screen(self) -> Screen[None]:
        """Start with the chat."""
        return ChatScreen(self.engine)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the screen's actions first."""
        yield from commands(screen)
        yield SystemCommand("Help", "Show the keys", self.action_help)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave Pullquote", self.action_quit)

    def action_help(self) -> None:
        """Show the keys, once."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())
