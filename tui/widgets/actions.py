"""What can be done with a result, in a line under it: for the mouse, and to be found at all."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.widgets.citation import ROW_BINDINGS

OFFERED = Content.from_markup(
    "[@click=screen.why]why[/]  [@click=screen.copy(False)]copy[/]"
    "  [@click=screen.copy(True)]copy + source[/]  [@click=screen.mark(True)]✓ right[/]"
    "  [@click=screen.mark(False)]✗ wrong[/]  [@click=screen.mark_nothing]∅ no answer[/]"
)


class Actions(Static, can_focus=True):
    """Why, copy, right, wrong; a click acts on this result, as the keys do once one is here.

    Under them stands what was kept of the result for a test set.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*ROW_BINDINGS]

    def __init__(self, kept: str) -> None:
        super().__init__()
        self.show_kept(kept)

    def show_kept(self, kept: str) -> None:
        """Say what was kept; nothing, if that is empty."""
        self.update(Content.assemble(OFFERED, "\n", kept) if kept else OFFERED)
