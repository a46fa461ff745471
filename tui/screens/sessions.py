"""The saved conversations: resume, rename, export, delete."""

from asyncio import to_thread
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qa.display import one_line
from qa.session import Session, SessionError, Sessions
from tui.paths import shown
from tui.screens.dialogs import ConfirmScreen, NameScreen
from tui.screens.once import Once
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line
from tui.widgets.motions import LIST_MOTIONS


class SessionList(OptionList):
    """The conversations, the last one used first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Resume", tooltip="Go on with the conversation"),
        *LIST_MOTIONS,
    ]


class SessionsScreen(Once[Session | None]):
    """A list, a line to search it, and what can be done with each; gives the one to resume."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "SessionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", tooltip="Go back", id="back"),
        Binding("slash", "search", "Search", tooltip="Search the conversations", id="filter"),
        Binding("r", "rename", "Rename", tooltip="Give it a name", id="rename"),
        Binding("e", "export", "Export", tooltip="Write it as Markdown and JSON", id="export"),
        Binding("d,delete", "delete", "Delete", tooltip="Delete the conversation", id="remove"),
    ]

    def __init__(self, sessions: Sessions, current: str | None) -> None:
        """List ``sessions``; the ``current`` one is on the screen already."""
        super().__init__()
        self._sessions = sessions
        self._current = current
        self._listed: list[Session] = []

    def compose(self) -> ComposeResult:
        """The search line, the list, and how many there are."""
        yield Line(placeholder="Search titles, questions and answers", id="filter")
        yield SessionList()
        yield Static(id="told")
        yield KeysLine()

    def on_mount(self) -> None:
        """List them all."""
        self._list("")

    @on(Input.Changed, "#filter")
    def search(self, event: Input.Changed) -> None:
        """List those that hold what is typed."""
        self._list(event.value)

    def _list(self, search: str) -> None:
        try:
            self._listed = self._sessions.all(search)
        except SessionError as error:
            self._tell(error.message)
            return
        options = self.query_one(SessionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(line(session)) for session in self._listed])
        if self._listed:
            options.highlighted = min(at, len(self._listed) - 1)
        count = len(self._listed)
        self._tell(f"{count:,} conversation{'s' * (count != 1)}")
        self.refresh_bindings()

    @property
    def _chosen(self) -> Session | None:
        at = self.query_one(SessionList).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    @on(OptionList.OptionSelected)
    def resume(self, event: OptionList.OptionSelected) -> None:
        """Go on with it."""
        self.dismiss(self._listed[event.option_index])

    @on(Input.Submitted, "#filter")
    def action_list(self) -> None:
        """Go to the list."""
        self.query_one(SessionList).focus()

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_rename(self) -> None:
        """Ask for a name."""
        if session := self._chosen:

            def rename(name: str | None) -> None:
                if name is not None:
                    self._change(lambda: self._sessions.rename(session.id, name))

            self.app.push_screen(NameScreen("What is it called?", session.name), rename)

    def action_delete(self) -> None:
        """Ask whether it is to be deleted; what is on the screen isn't, from under it."""
        session = self._chosen
        if session is not None and session.id == self._current:
            self._tell("You are in this conversation: begin or resume another one to delete it.")
        elif session is not None:

            def delete(meant: bool | None) -> None:
                if meant:
                    self._change(lambda: self._sessions.delete(session.id))

            question = f"Delete “{one_line(session.name)[:200]}” with its {asked(session)}?"
            self.app.push_screen(ConfirmScreen(question, "Delete"), delete)

    async def action_export(self) -> None:
        """Write Markdown and JSON into the folder Pullquote was started in."""
        if session := self._chosen:
            try:
                turns = self._sessions.turns(session.id)
                path = await to_thread(write, session, turns, Path.cwd())
            except (SessionError, OSError) as error:
                self._tell(f"Not exported: {error}")
            else:
                self._tell(f"Exported to {shown(path)}, and beside it as .json")

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except SessionError as error:
            self._tell(error.message)
        else:
            self._list(self.query_one(Input).value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a conversation only where there is one."""
        return self._chosen is not None if action in ("rename", "export", "delete") else True

    @on(OptionList.OptionHighlighted)
    def check(self) -> None:
        """See what can be done with this one."""
        self.refresh_bindings()

    def action_back(self) -> None:
        """From the search line to the list, from there back."""
        if self.query_one(Input).has_focus:
            self.action_list()
        else:
            self.dismiss(None)

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(one_line(text)))


def write(session: Session, turns: list, folder: Path) -> Path:  # type: ignore[type-arg]
    """Write both exports, and say where the Markdown is."""
    from qa.as_json import dumps
    from qa.session_export import to_json, to_markdown

    path = folder / f"pullquote-{session.id}.md"
    path.write_text(to_markdown(session, turns), encoding="utf-8")
    path.with_suffix(".json").write_text(dumps(to_json(session, turns)) + "\n", encoding="utf-8")
    return path


def line(session: Session) -> Content:
    """What the list shows of a session."""
    used = day(session.changed)
    first = f"\n   {one_line(session.first_question)[:200]}" if session.title else ""
    return Content.assemble(
        (one_line(session.name)[:200] or "(nothing asked)", "bold"),
        (f"{first}\n   {used}, {asked(session)}", "dim"),
    )


def asked(session: Session) -> str:
    """How many questions a session has, in words."""
    return f"{session.turns} question{'s' * (session.turns != 1)}"


def day(moment: datetime) -> str:
    """A date and time to be read."""
    return f"{moment:%Y-%m-%d %H:%M}"
