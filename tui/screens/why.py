"""Why an answer is what it is, over the chat."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.answer import Answer, NoAnswer
from tui.why import why
from tui.widgets.in_order import carried_out, hand_on
from tui.widgets.keys_line import KeysLine
from tui.widgets.overlay import Overlay


class WhyScreen(ModalScreen[None]):
    """The passages and candidates that were considered, with their scores."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,enter", "dismiss", "Close", tooltip="Go back", id="back"),
    ]

    def __init__(self, result: Answer | NoAnswer, typed_over: Callable[[Key], bool]) -> None:
        """Explain ``result``; ``typed_over`` says whether a key is one of a question."""
        super().__init__()
        self._result = result
        self._typed_over = typed_over

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

    async def on_key(self, event: Key) -> None:
        """Close when the key that led here was the first letter of a question."""
        if hand_on(event, self) or await carried_out(event, self):
            return
        if self._typed_over(event):
            event.stop()
            self.dismiss()
