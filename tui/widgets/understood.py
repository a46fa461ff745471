"""The question that was searched for, when it is not the one that was typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from tui.widgets.citation import ROW_BINDINGS
from tui.widgets.quotation import shortened


class Understood(Static, can_focus=True):
    """A line under the user's question; Enter puts it in the prompt, to be edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Edit", tooltip="Edit the question as it was understood"),
        *ROW_BINDINGS,
    ]

    @dataclass
    class Edit(Message):
        """The question is to be edited."""

        question: str

    def __init__(self, question: str) -> None:
        super().__init__(Content.assemble("understood as: ", shortened(question)))
        self._question = question

    def action_edit(self) -> None:
        """Ask for it."""
        self.post_message(self.Edit(self._question))

    def on_click(self, event: Click) -> None:
        """The same with the mouse."""
        event.stop()
        self.action_edit()
