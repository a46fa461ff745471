"""Why an answer is what it is, over the chat."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.answer import Answer, NoAnswer
from tui.why import why
from tui.widgets.keys_line import KeysLine
from tui.widgets.overlay import Overlay


class WhyScreen(ModalScreen[None]):
    """The passages and candidates that were considered, with their scores."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,enter", "dismiss", "Close", tooltip="Go back", id="back"),
    ]

    def __init__(self, result: Answer | NoAnswer) -> None:
        super().__init__()
        self._result = result

    def compose(self) -> ComposeResult:
        """One section after the other."""
        with Overlay(classes="wide"):
            for section in why(self._result):
                heading = Content.assemble((section.heading, "bold underline"))
                yield Static(heading, classes="heading")
                for row, quoted in section.rows:
                    yield Static(Content(row), classes="entry")
                    if quoted:
                        yield Static(Content(quoted), classes="quote")
        yield KeysLine()
