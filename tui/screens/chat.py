"""The chat: questions, answers, and the way to the articles they stand in."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from qa.followups.conversation import Turn as Said
from tui.engine import Engine
from tui.messages import Answered, Failed, LoadFailed, Loading, Ready, Resolved, Searching
from tui.screens.article import ArticleScreen
from tui.widgets.citation import CitationRow
from tui.widgets.prompt import Prompt
from tui.widgets.status import StatusLine
from tui.widgets.transcript import Transcript
from tui.widgets.turn import Outcome, Turn
from tui.widgets.understood import Understood

WAITING = "waiting until the articles are ready …"
SEARCHING = "searching …"
CANCELLED = "cancelled"
NEW_TOPIC = "new topic"


class ChatScreen(Screen[None]):
    """The conversation above, the prompt below.

    The prompt works from the first frame on: the engine starts after it, and a question
    asked before the engine is ready waits for it.
    """

    AUTO_FOCUS = "Prompt"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", tooltip="Cancel the newest waiting question"),
        Binding("ctrl+n", "new_topic", "New topic", tooltip="Forget the earlier questions"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
    ]

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._pending: dict[int, Turn] = {}
        self._topic: dict[int, Said] = {}
        self._resolving: int | None = None
        self._edited = False

    def compose(self) -> ComposeResult:
        """Transcript, status, prompt and keys."""
        yield Transcript()
        with VerticalGroup(id="bottom"):
            yield StatusLine(Content("Starting …"))
            yield Prompt()
        yield Footer()

    def on_mount(self) -> None:
        """Let the user type, and only then load."""
        self.call_after_refresh(self._engine.start, self.post_message)

    @property
    def prompt(self) -> Prompt:
        """Where questions are typed."""
        return self.query_one(Prompt)

    @property
    def transcript(self) -> Transcript:
        """The conversation so far."""
        return self.query_one(Transcript)

    @property
    def status(self) -> StatusLine:
        """What the assistant is doing."""
        return self.query_one(StatusLine)

    # Questions

    @on(Input.Submitted)
    async def ask(self) -> None:
        """Show the question at once and put it in line, with the topic's earlier ones."""
        if question := self.prompt.take():
            turn = Turn(question, WAITING)
            # What the user saw resolved, and may have changed, means what it says.
            history = () if self._edited else tuple(self._topic.values())
            ticket = self._engine.ask(question, history)
            self._topic[ticket] = Said(question)
            self._pending[ticket] = turn
            self._edited = False
            await self.transcript.add(turn)
            self.refresh_bindings()

    @on(Prompt.Complete)
    def resolve(self) -> None:
        """Show in the prompt how the question would be understood, to be edited or asked."""
        if self._topic and (question := self.prompt.value.strip()):
            self._resolving = self._engine.resolve(question, tuple(self._topic.values()))
        else:
            self.action_cite(0)

    @on(Resolved)
    def show_resolved(self, message: Resolved) -> None:
        """Put the resolved question in the prompt, unless another one was asked for since."""
        if message.ticket == self._resolving:
            self._edit(message.question)

    @on(Understood.Edit)
    def edit_understood(self, message: Understood.Edit) -> None:
        """Put the question as it was understood in the prompt."""
        self._edit(message.question)

    def _edit(self, question: str) -> None:
        self.prompt.show(question)
        self._edited = True
        self._resolving = None

    async def action_cancel(self) -> None:
        """Cancel the newest question that waits; it is no part of the topic any more."""
        if self._pending:
            ticket, turn = self._pending.popitem()
            self._engine.cancel(ticket)
            self._topic.pop(ticket, None)
            await self.transcript.finish(turn, CANCELLED)
            self.refresh_bindings()

    async def action_new_topic(self) -> None:
        """Forget the earlier questions, and draw a line."""
        if self._topic:
            self._topic = {}
            await self.transcript.add(Static(Content(NEW_TOPIC), classes="topic"))
        self.prompt.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to cancel only what can be cancelled."""
        return bool(self._pending) if action == "cancel" else True

    # What the engine says

    @on(Loading)
    def show_loading(self, message: Loading) -> None:
        """Tell what takes the time."""
        self.status.show_loading(message.step)

    @on(Ready)
    def show_ready(self, message: Ready) -> None:
        """Tell that questions are answered from now on."""
        self.status.show_ready(message.articles)

    @on(LoadFailed)
    async def show_load_failure(self, message: LoadFailed) -> None:
        """Tell what is wrong, unless a waiting question is about to tell it."""
        self.status.show_broken(message.problem)
        if not self._pending:
            await self.transcript.tell(message.problem)

    @on(Searching)
    def show_searching(self, message: Searching) -> None:
        """Tell that a question's turn has come."""
        if turn := self._pending.get(message.ticket):
            turn.note(SEARCHING)

    @on(Answered)
    async def show_answer(self, message: Answered) -> None:
        """Show the result, unless the question was cancelled meanwhile."""
        if message.ticket in self._topic:
            self._topic[message.ticket] = Said.after(message.result)
        await self._finish(message.ticket, message.result)

    @on(Failed)
    async def show_failure(self, message: Failed) -> None:
        """Show why there is no result."""
        await self._finish(message.ticket, message.problem)

    async def _finish(self, ticket: int, outcome: Outcome) -> None:
        if turn := self._pending.pop(ticket, None):
            await self.transcript.finish(turn, outcome)
            self.refresh_bindings()

    # Citations

    @on(CitationRow.Opened)
    def open_article(self, message: CitationRow.Opened) -> None:
        """Open the cited article, with all that the same answer cites in it."""
        cited = message.row.citation
        turn = next(node for node in message.row.ancestors if isinstance(node, Turn))
        self.app.push_screen(ArticleScreen(cited, [row.citation for row in turn.rows]))

    def action_cite(self, which: int) -> None:
        """Go to a citation of the newest result that has any."""
        for turn in reversed(self.query(Turn)):
            if rows := turn.rows:
                rows[which].focus()
                return

    def action_step(self, step: int) -> None:
        """Go to the citation before or after the focused one; after the last is the prompt."""
        stops = [*self.query("CitationRow, Understood"), self.prompt]
        if self.focused in stops:
            stops[max(0, stops.index(self.focused) + step)].focus()

    async def action_leave(self) -> None:
        """Cancel what waits, else go back to the prompt."""
        if self._pending:
            await self.action_cancel()
        else:
            self.prompt.focus()

    def on_key(self, event: Key) -> None:
        """Whatever is typed outside of the prompt goes to the prompt."""
        if event.is_printable and event.character and not self.prompt.has_focus:
            self.prompt.focus()
            self.prompt.insert_text_at_cursor(event.character)
            event.stop()

    def on_paste(self, event: Paste) -> None:
        """Whatever is pasted outside of the prompt goes to the prompt."""
        self.prompt.focus()
        self.prompt.paste(event.text)
        event.stop()

    def action_scroll(self, pages: int) -> None:
        """Scroll the transcript by a page."""
        if pages < 0:
            self.transcript.scroll_page_up(animate=False)
        else:
            self.transcript.scroll_page_down(animate=False)
