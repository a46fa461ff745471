"""The keys, on F1."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import KEYS


class HelpScreen(ModalScreen[None]):
    """An overlay with all the keys; any of the usual ones closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll():
            yield Static(Content("\n").join(_line(keys, text) for keys, text in KEYS))


def _line(keys: str, description: str) -> Content:
    if not description:
        return Content.assemble((keys, "bold underline"))
    return Content.assemble(("  " + keys.ljust(15), "bold"), description)
