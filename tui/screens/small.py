"""What a terminal that is too small shows."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

WIDTH, HEIGHT = 60, 16


class SmallScreen(ModalScreen[None]):
    """Says how large the terminal has to be; goes when it is."""

    CSS = """SmallScreen { align: center middle; background: $background; }
    SmallScreen > Static { text-align: center; }"""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static()

    def on_resize(self, event: Resize) -> None:
        """Say it anew."""
        size = event.size
        told = f"Pullquote needs {WIDTH}×{HEIGHT}; this is {size.width}×{size.height}."
        self.query_one(Static).update(Content(told))
