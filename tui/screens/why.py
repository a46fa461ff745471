"""Why an answer is what it is, over the chat."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.answer import Answer, NoAnswer
from tui.why import Section, why
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
                yield Static(Content("\n").join(_lines(section)))


def _lines(section: Section) -> Iterator[Content]:
    yield Content.assemble((section.heading, "bold underline"))
    if section.columns:
        yield Content.assemble((f"  {section.columns}", "dim"))
    yield from (Content(f"  {row}") for row in section.rows)
