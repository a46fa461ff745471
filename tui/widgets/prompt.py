"""Where questions are typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.plain import plain
from tui.widgets.in_order import carry_out


class Prompt(TextArea):
    """A question of one to several lines; Up and Down recall the earlier ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Ask", tooltip="Ask the question", id="ask"),
        Binding(
            "ctrl+j,shift+enter", "break_line", "New line", show=False,
            tooltip="Break the line", id="break_line",
        ),
        Binding(
            "tab", "complete", "Understood as",
            tooltip="Show how the question would be understood; on an empty line, go to the"
            " first citation", id="resolve",
        ),
        Binding(
            "shift+tab,ctrl+up", "screen.cite(-1)", "Last citation", show=False,
            tooltip="Go to the last citation", id="last_citation",
        ),
        Binding(
            "up", "recall(-1)", "Earlier question", show=False,
            tooltip="recall earlier questions", id="earlier",
        ),
        Binding(
            "down", "recall(1)", "Later question", show=False,
            tooltip="Recall later questions", id="later",
        ),
    ]  # fmt: skip

    BINDINGS += [
        Binding("pageup", "screen.scroll(-1)", "Scroll up", show=False, tooltip="Scroll up"),
        Binding("pagedown", "screen.scroll(1)", "Scroll down", show=False, tooltip="Scroll down"),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed: what was typed until then."""

        question: str
        alone: bool
        """Whether it was put here as it is understood, and so means what it says."""

    class Complete(Message):
        """Tab was pressed."""

    def __init__(self) -> None:
        super().__init__(placeholder="Ask about your articles", highlight_cursor_line=False)
        self._asked: list[str] = []
        self._place = 0
        self._draft = ""
        self.stands_alone = False
        """Whether it was put here as it is understood, and so means what it says."""

    def on_mount(self) -> None:
        """Keep the cursor from blinking where nothing should move."""
        self.cursor_blink = self.app.animation_level != "none"

    @property
    def value(self) -> str:
        """What is typed."""
        return self.text

    async def _on_key(self, event: Key) -> None:
        """Leave these keys to the bindings rather than type them."""
        await carry_out(event, self)
        if event.key in ("enter", "tab"):
            event.prevent_default()

    def action_submit(self) -> None:
        """Ask what is typed by now: the next key may come before the question is dealt with."""
        alone = self.stands_alone
        if question := self._take():
            self.post_message(self.Submitted(question, alone))

    def action_break_line(self) -> None:
        """Go on in a new line."""
        self.insert("\n")

    async def action_complete(self) -> None:
        """Ask the screen how the question would be understood; without one, go to a citation."""
        if self.text.strip():
            self.post_message(self.Complete())
        else:
            await self.run_action("screen.cite(0)")

    def show(self, question: str) -> None:
        """Put a question in the prompt, to be edited."""
        self._set(question)
        self.stands_alone = True
        self.screen.set_focus(self)

    def _take(self) -> str:
        """The typed question, which leaves the prompt and can be recalled."""
        question = self.text.strip()
        if question:
            self.remember(question)
        self._draft = ""
        self._set("")
        return question

    def remember(self, *questions: str) -> None:
        """Let questions be recalled; of one twice in a row, once."""
        for question in questions:
            if self._asked[-1:] != [question]:
                self._asked.append(question)
        self._place = len(self._asked)

    def action_recall(self, step: int) -> None:
        """Show an earlier or later question; what is being typed comes after the last.

        Inside a question of several lines, go up or down a line first.
        """
        where = self.cursor_location
        if step < 0 and not self.navigator.is_first_wrapped_line(where):
            self.action_cursor_up()
            return
        if step > 0 and not self.navigator.is_last_wrapped_line(where):
            self.action_cursor_down()
            return
        place = self._place + step
        if not 0 <= place <= len(self._asked):
            return
        if self._place == len(self._asked):
            self._draft = self.text
        self._place = place
        self._set(self._draft if place == len(self._asked) else self._asked[place])

    def _set(self, text: str) -> None:
        self.text = plain(text)
        self.stands_alone = False
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Once all of it is deleted or replaced, what is typed is a question of its own."""
        replaced = self.get_text_range(edit.top, edit.bottom).strip() == self.text.strip()
        result = super().edit(edit)
        self.stands_alone = self.stands_alone and not replaced and bool(self.text.strip())
        return result

    def type(self, text: str) -> None:
        """Insert what was typed elsewhere."""
        self.insert(text)

    def paste(self, text: str) -> None:
        """Insert pasted text as one line, without characters that would steer the terminal."""
        self.replace(" ".join(plain(text).split()), *self.selection)

    async def _on_paste(self, event: Paste) -> None:
        self.paste(event.text)
        event.stop()
        event.prevent_default()
