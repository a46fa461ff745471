"""Small questions over a screen: is it meant, and what is it called."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tui.screens.once import Once
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line


class ConfirmScreen(ModalScreen[bool], Once[bool]):
    """Asks whether to do what cannot be undone; "no" is where one is at first."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes"),
        Binding("n,escape,q", "dismiss(False)", "No"),
        Binding("left,h", "app.focus_previous", "Left", show=False),
        Binding("right,l", "app.focus_next", "Right", show=False),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and both answers."""
        with VerticalGroup(id="box"):
            yield Static(Content(self._question))
            with HorizontalGroup(id="answers"):
                yield Button(Content(f"{self._yes} (y)"), id="yes", variant="warning")
                yield Button(Content("Cancel (n)"), id="no")
        yield KeysLine()

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """With the mouse, or Enter."""
        self.dismiss(event.button.id == "yes")


class NameLine(Line):
    """A name; the keys below say that Enter keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Keep", tooltip="Keep it")]


class NameScreen(ModalScreen[str | None], Once[str | None]):
    """Asks for a name; None when it was not given."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, question: str, name: str) -> None:
        super().__init__()
        self._question = question
        self._given = name

    def compose(self) -> ComposeResult:
        """The question and the name so far."""
        with VerticalGroup(id="box"):
            yield Static(Content(self._question))
            yield NameLine(self._given, select_on_focus=False)
        yield KeysLine()

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        """Take the name."""
        self.dismiss(event.value)
