"""What a terminal that is too small shows."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

WIDTH, HEIGHT = 60, 16


def is_small(size: Size) -> bool:
    """Whether a terminal of that size holds nothing else."""
    return size.width < WIDTH or size.height < HEIGHT


class SmallScreen(ModalScreen[None]):
    """Says how large the terminal has to be; goes when it is."""

    CSS = """SmallScreen { align: center middle; background: $background; }
    SmallScreen > Static { text-align: center; }"""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static()

    def on_resize(self, event: Resize) -> None:
        """Say it anew, or go."""
        size = event.size
        self._leave_if_large(size)
        told = f"Pullquote needs {WIDTH}×{HEIGHT}; this is {size.width}×{size.height}."
        self.query_one(Static).update(Content(told))

    def on_screen_resume(self) -> None:
        """Go, if the terminal has grown while another screen lay over this one."""
        self._leave_if_large(self.app.size)

    def _leave_if_large(self, size: Size) -> None:
        if not is_small(size) and self.is_active:
            self.dismiss()
