"""Where questions are typed."""

import unicodedata
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input


class Prompt(Input):
    """The line a question is typed in; Up and Down recall the earlier ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Ask"),
        Binding("tab", "complete", "Resolve / citations"),
        Binding("shift+tab", "screen.cite(-1)", "Last citation", show=False),
        Binding("ctrl+up", "screen.cite(-1)", "Last citation", show=False),
        Binding("up", "recall(-1)", "Earlier question", show=False),
        Binding("down", "recall(1)", "Later question", show=False),
    ]

    virtual_size = Reactive(Size(0, 0))  # with no new layout of the screen for every key

    def __init__(self) -> None:
        super().__init__(placeholder="Ask about your articles", select_on_focus=False)
        self._asked: list[str] = []
        self._place = 0
        self._draft = ""

    class Complete(Message):
        """Tab was pressed."""

    def action_complete(self) -> None:
        """Ask the screen what Tab means now."""
        self.post_message(self.Complete())

    def show(self, question: str) -> None:
        """Put a question in the prompt, to be edited."""
        self.value = question
        self.cursor_position = len(question)
        self.focus()

    def on_mount(self) -> None:
        """Spend the first value, for Textual does not scroll to the end of that one."""
        self.value = " "
        self.value = ""

    def take(self) -> str:
        """The typed question, which leaves the prompt and can be recalled."""
        question = self.value.strip()
        if question and self._asked[-1:] != [question]:
            self._asked.append(question)
        self._place = len(self._asked)
        self._draft = ""
        self.value = ""
        return question

    def action_recall(self, step: int) -> None:
        """Show an earlier or later question; what is being typed comes after the last."""
        place = self._place + step
        if not 0 <= place <= len(self._asked):
            return
        if self._place == len(self._asked):
            self._draft = self.value
        self._place = place
        self.value = self._draft if place == len(self._asked) else self._asked[place]
        self.cursor_position = len(self.value)

    def paste(self, text: str) -> None:
        """Insert pasted text as one line, without characters that would steer the terminal."""
        plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
        self.replace(" ".join(plain.split()), *self.selection)

    def _on_paste(self, event: Paste) -> None:
        self.paste(event.text)
        event.stop()
        event.prevent_default()
