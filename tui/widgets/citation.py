"""A citation one can follow: its number and where it stands; Enter opens the article there."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qa.answer import Citation
from qa.display import place
from tui.widgets.quotation import quotation

ROW_BINDINGS = (
    Binding("up,k", "screen.step(-1)", "Up", show=False, tooltip="Go up a line", id="row_up"),
    Binding(
        "down,j", "screen.step(1)", "Down", show=False, tooltip="Go down a line", id="row_down"
    ),
    Binding("w", "screen.why", "Why", id="why"),
    Binding("y", "screen.copy_line(False)", "Copy", id="copy"),
    Binding("Y", "screen.copy_line(True)", "… + source", id="copy_cited"),
    Binding(
        "plus", "screen.mark(True)", "Mark as right", show=False,
        tooltip="Keep the question for a test set: this was right to say", id="right",
    ),
    Binding(
        "minus", "screen.mark(False)", "Mark as wrong", show=False,
        tooltip="Keep the question for a test set, with what would be right", id="wrong",
    ),
    Binding(
        "0", "screen.mark_nothing", "Mark as not answerable", show=False,
        tooltip="Keep the question for a test set: the articles don't say", id="nothing",
    ),
    Binding("right_square_bracket", "screen.step_cited(1)", "Next cited", show=False),
    Binding("left_square_bracket", "screen.step_cited(-1)", "Previous cited", show=False),
    Binding("pageup", "screen.scroll(-1)", show=False),
    Binding("pagedown", "screen.scroll(1)", show=False),
    Binding("escape", "screen.leave", "Back", tooltip="Go back to the prompt", id="leave"),
)  # fmt: skip
"""The keys of every line of an answer that can be gone to."""

NEAREST_LIMIT = 240
"""How many characters of a nearest sentence are shown."""


class CitationRow(Static, can_focus=True):
    """``[1] headline — outlet, date, file:line``, and below it the sentence when ``quoted``."""

    FOCUS_ON_CLICK = False
    """Whoever opens an article with the mouse goes on typing where that was done before."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the article at the sentence", id="open"),
        *ROW_BINDINGS,
    ]

    @dataclass
    class Opened(Message):
        """The user follows the citation."""

        row: "CitationRow"

    def __init__(self, citation: Citation, number: int, *, quoted: bool = False) -> None:
        self.citation = citation
        content = Content(f"[{number}] {place(citation)}")
        if quoted:
            content = Content("\n").join([content, quotation(citation, NEAREST_LIMIT)])
        super().__init__(content)

    def on_click(self) -> None:
        """A click follows the citation; one that ends a selection does not."""
        if self.text_selection is None:
            self.action_open()

    def action_open(self) -> None:
        """Follow the citation."""
        self.post_message(self.Opened(self))
