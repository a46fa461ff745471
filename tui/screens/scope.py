"""Choosing which articles are asked: from a day to a day, of a source, by an author, or one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from qa.display import one_line
from qa.errors import QuestionError
from qa.scope import EVERYTHING, Scope
from tui.screens.once import Once
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line

FIELDS = (
    ("after", "from", "2018-04-14, 2018-04, 2018 or April 2018"),
    ("before", "to", "the same; that day, month or year belongs to it"),
    ("source", "source", "a part of the outlet's name, or of the file's path"),
    ("author", "author", "a part of the name"),
    ("article", "article", "the file's name, as the library shows it"),
)


class ScopeInput(Line):
    """A condition; Enter takes them all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Only these", tooltip="Ask only articles of these conditions"),
    ]


class ScopeScreen(ModalScreen[Scope | None], Once[Scope | None]):
    """A line for each condition; gives the scope, or None when nothing is to change."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = "#after"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel", tooltip="Change nothing"),
        Binding("down", "app.focus_next", "Next", show=False, tooltip="Go to the next line"),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="Go to the one before"),
        Binding(
            "ctrl+x", "everything", "All articles", tooltip="Ask all articles again", priority=True
        ),
    ]

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def compose(self) -> ComposeResult:
        """The conditions, and what to do with them."""
        with VerticalScroll(id="box", can_focus=False):
            yield Static(Content("Ask and search only articles …"))
            for name, label, example in FIELDS:
                given = getattr(self._scope, name)
                with HorizontalGroup(classes="field"):
                    yield Static(Content(label), classes="label")
                    yield ScopeInput("" if given is None else str(given), placeholder=example,
                                     id=name)  # fmt: skip
            yield Static(id="wrong", classes="error")
            with HorizontalGroup(id="answers"):
                yield Button(Content("Only these (⏎)"), id="only", variant="primary")
                yield Button(Content("All articles (^x)"), id="all")
                yield Button(Content("Cancel (esc)"), id="cancel")
        yield KeysLine()

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.query_one("#wrong").display = False

    @on(Input.Submitted)
    def take(self) -> None:
        """Take the conditions, if their dates can be read."""
        words = {name: self.query_one(f"#{name}", Input).value.strip() for name, *_ in FIELDS}
        try:
            self.dismiss(Scope.given(**words))
        except QuestionError as error:
            wrong = self.query_one("#wrong", Static)
            wrong.display = True
            wrong.update(Content(one_line(f"{error.message}: {error.hint}")))

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """The same with the mouse."""
        match event.button.id:
            case "only":
                self.take()
            case "all":
                self.action_everything()
            case _:
                self.dismiss(None)

    def action_everything(self) -> None:
        """Ask all articles again."""
        self.dismiss(EVERYTHING)
