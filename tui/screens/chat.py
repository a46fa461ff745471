"""The chat: questions, answers, and the way to the articles they stand in."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalGroup
from textual.content import Content

from qa.display import one_line
from qa.scope import EVERYTHING, Scope
from qa.session import Session
from qa.session import Turn as SavedTurn
from tui.conversation import Conversation, Exchange, Outcome
from tui.engine import Engine, Listener
from tui.messages import (
    Adding,
    Answered,
    Changed,
    Failed,
    Listed,
    LoadFailed,
    Loading,
    Problem,
    Ready,
    Resolved,
    Stage,
)
from tui.screens.panes import WIDE
from tui.screens.typing import TypingScreen
from tui.widgets.keys_line import KeysLine
from tui.widgets.prompt import Prompt
from tui.widgets.scope_line import ScopeLine
from tui.widgets.status import StatusLine
from tui.widgets.transcript import More, Transcript
from tui.widgets.turn import NEW_TOPIC, Turn
from tui.widgets.understood import Understood

WAITING = "waiting until the articles are ready …"
BEHIND = "waiting for what was asked before …"


class ChatScreen(TypingScreen):
    """The conversation above, the prompt below, and on a wide screen an article beside it.

    The prompt works from the first frame on: the engine starts after it, and a question
    asked before the engine is ready waits for it.
    """

    AUTO_FOCUS = "Prompt"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (as Textual types it)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "cancel", "Cancel", tooltip="Cancel the newest waiting question", id="cancel"
        ),
        Binding(
            "ctrl+n", "new_topic", "New topic", tooltip="Forget the earlier questions",
            id="new_topic",
        ),
        Binding(
            "f5", "new_conversation", "New conversation", show=False,
            tooltip="Begin anew; this conversation stays among the saved ones",
            id="new_conversation",
        ),
        # The app's, shown here where there is room for them.
        Binding("f1", "app.help", "Help", tooltip="Show the keys", id="help"),
        Binding("f2", "app.library", "Library", tooltip="See, add, remove articles", id="library"),
        Binding(
            "f3", "app.search", "Search", tooltip="Search passages without asking", id="search"
        ),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, tooltip="Scroll up a page"),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, tooltip="Scroll down a page"),
    ]  # fmt: skip

    def __init__(self, engine: Engine, hear: Listener, conversation: Conversation) -> None:
        """Ask ``engine``, which is started here, and says what happens to ``hear``."""
        super().__init__()
        self._engine = engine
        self._hear = hear
        self.conversation = conversation
        self._resolving: tuple[int, str] | None = None
        """The ticket of what Tab asked for, and what was typed then."""
        self._counting: int | None = None
        """The ticket of the articles among which those that are asked are looked for."""
        self._waiting = WAITING
        """What a question waits for that is asked now."""
        self._broken: Problem | None = None
        """Why the articles aren't ready, once that was told."""

    def compose(self) -> ComposeResult:
        """Transcript, status, prompt and keys; the article has its place beside them."""
        with Horizontal(id="panes"), Vertical(id="chat"):
            yield Transcript(self.conversation.exchanges)
            with VerticalGroup(id="bottom"):
                yield StatusLine(Content("Starting …"))
                yield ScopeLine()
                yield Prompt()
        yield KeysLine()

    def on_mount(self) -> None:
        """Let the user type, and only then load."""
        self.query_one(ScopeLine).show(self.conversation.scope)
        self.call_after_refresh(self._engine.start, self._hear)

    @property
    def transcript(self) -> Transcript:
        """The conversation so far."""
        return self.query_one(Transcript)

    @property
    def status(self) -> StatusLine:
        """What the assistant is doing."""
        return self.query_one(StatusLine)

    # Questions

    @on(Prompt.Submitted)
    async def ask(self, message: Prompt.Submitted) -> None:
        """Show the question at once and put it in line, with the topic's earlier ones."""
        question, alone = message.question, message.alone
        # What the user saw resolved, and may have changed, means what it says.
        history = () if alone else self.conversation.history()
        ticket = self._engine.ask(question, history, self.conversation.scope)
        self.conversation.ask(question, ticket, self._waiting, alone=alone)
        await self.transcript.add()
        await self._tell_unsaved()
        self.refresh_bindings()

    @on(Prompt.Complete)
    def resolve(self) -> None:
        """Show in the prompt how the question would be understood, to be edited or asked."""
        question = self.prompt.value.strip()
        if history := self.conversation.history():
            self._resolving = self._engine.resolve(question, history), question
        else:
            told = "It is asked as it stands: no earlier question is looked back on."
            self.notify(told, markup=False)

    @on(Resolved)
    def show_resolved(self, message: Resolved) -> None:
        """Put the resolved question in the prompt, unless another one was asked for since."""
        if self._resolving == (message.ticket, self.prompt.value.strip()):
            self._edit(message.question)

    @on(Understood.Edit)
    def edit_understood(self, message: Understood.Edit) -> None:
        """Put the question as it was understood in the prompt."""
        self._edit(message.question)

    def _edit(self, question: str) -> None:
        self.prompt.show(question)
        self._resolving = None

    async def action_cancel(self) -> None:
        """Cancel the newest question that waits; it is no part of the topic any more."""
        if exchange := self.conversation.cancel():
            self._engine.cancel(exchange.ticket)
            await self.transcript.finish(exchange)
            self.refresh_bindings()

    async def action_new_topic(self) -> None:
        """Forget the earlier questions, and draw a line."""
        if self.conversation.new_topic():
            await self.transcript.note(NEW_TOPIC, "topic")
        self.set_focus(self.prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something for."""
        match action:
            case "cancel":
                return self.conversation.pending
            case "other_pane" | "close_article":
                return self.beside is not None
            case "why" | "copy" | "copy_line" | "mark" | "mark_nothing":
                return self.meant() is not None
            case _:
                return True

    def ask_only(self, scope: Scope) -> None:
        """Ask these articles only, from now on."""
        self.conversation.scope = scope
        self.query_one(ScopeLine).show(scope)
        self._count_asked()
        self.set_focus(self.prompt)

    def _count_asked(self) -> None:
        self._counting = self._engine.articles() if self.conversation.scope else None

    @on(Listed)
    def show_asked(self, message: Listed) -> None:
        """Say so where no article is asked: that none says something is no news then."""
        if message.ticket == self._counting:
            self.query_one(ScopeLine).show_whether_any(message.rows)

    # Conversations

    async def action_new_conversation(self) -> None:
        """Begin anew, and leave this conversation among the saved ones."""
        await self._leave_conversation()
        await self.transcript.show_end()
        self.set_focus(self.prompt)

    async def resume(self, session: Session, turns: list[SavedTurn]) -> None:
        """Go on with a saved conversation, at its end."""
        await self._leave_conversation()
        self.conversation.resume(session.id, turns)
        self.prompt.remember(*(turn.question for turn in turns))
        await self.transcript.show_end()
        self.refresh_bindings()
        self.set_focus(self.prompt)

    async def _leave_conversation(self) -> None:
        while self.conversation.pending:
            await self.action_cancel()
        self.conversation.leave()
        await self.action_close_article()  # it is marked as the answers have cited it
        self.ask_only(EVERYTHING)

    async def _tell_unsaved(self) -> None:
        if problem := self.conversation.problem:
            self.conversation.problem = None
            await self.transcript.tell(problem)

    # What the engine says

    @on(Loading)
    def show_loading(self, message: Loading) -> None:
        """Tell what takes the time."""
        self._waiting = WAITING
        self.status.show_loading(message.step)

    @on(Ready)
    def show_ready(self, message: Ready) -> None:
        """Tell that questions are answered from now on."""
        self._broken = None
        self._waiting = BEHIND
        for exchange in self.conversation.exchanges:
            if exchange.outcome is None and exchange.state == WAITING:
                self._note(exchange, BEHIND)
        self.status.show_ready(message.articles, sample=message.sample)

    @on(LoadFailed)
    async def show_load_failure(self, message: LoadFailed) -> None:
        """Tell what is wrong, once, unless a waiting question is about to tell it.

        All that is done in the background tries to open the library again.
        """
        self.status.show_broken(message.problem)
        known, self._broken = self._broken, message.problem
        if message.problem != known and not self.conversation.pending:
            await self.transcript.tell(message.problem)

    @on(Adding)
    @on(Changed)
    def show_change(self, message: Adding | Changed) -> None:
        """Tell how far adding is, and how it ended."""
        self.status.show_change(message)
        if isinstance(message, Changed):
            self._count_asked()

    @on(Stage)
    def show_stage(self, message: Stage) -> None:
        """Tell what is being done for a question."""
        if exchange := self.conversation.waiting(message.ticket):
            self._note(exchange, message.step)

    def _note(self, exchange: Exchange, state: str) -> None:
        exchange.state = state
        if turn := self.transcript.turn_of(exchange):
            turn.note()

    @on(Answered)
    async def show_answer(self, message: Answered) -> None:
        """Show the result, unless the question was cancelled meanwhile."""
        if exchange := self.conversation.waiting(message.ticket):
            exchange.library = message.library
        await self._finish(message.ticket, message.result)

    @on(Failed)
    async def show_failure(self, message: Failed) -> None:
        """Show why there is no result."""
        if self._resolving and message.ticket == self._resolving[0]:
            self._resolving = None
            self.notify(one_line(message.problem.message), severity="error", markup=False)
        await self._finish(message.ticket, message.problem)

    async def _finish(self, ticket: int, outcome: Outcome) -> None:
        if exchange := self.conversation.waiting(ticket):
            self.conversation.finish(exchange, outcome)
            await self.transcript.finish(exchange)
            await self._tell_unsaved()
            if view := self.beside:
                view.mark_also(self.conversation.citations())
            self.refresh_bindings()

    # Lines

    def action_cite(self, which: int) -> None:
        """Go to a citation of the newest result that has any."""
        for turn in reversed(self.query(Turn)):
            if rows := turn.rows:
                self.set_focus(rows[which])
                return
        self.notify("There is no citation to go to.", markup=False)

    def action_step(self, step: int) -> None:
        """Go to the line before or after the focused one; after the last is the prompt."""
        stops = [*self.query("CitationRow, Understood, Actions, More"), self.prompt]
        stops = [stop for stop in stops if stop.display]
        if self.focused in stops:
            self.set_focus(stops[max(0, stops.index(self.focused) + step)])

    # Answers

    def meant(self) -> Exchange | None:
        """The exchange whose line is focused, or else the newest with a result."""
        if self.focused is not None:
            for node in self.focused.ancestors:
                if isinstance(node, Turn):
                    return node.exchange if node.exchange.result else None
        return self.conversation.newest_result()

    def show_kept(self, exchange: Exchange) -> None:
        """Say at the answer what was kept of it."""
        if turn := self.transcript.turn_of(exchange):
            turn.show_kept()

    async def action_leave(self) -> None:
        """Cancel what waits, else go back to the prompt."""
        if self.conversation.pending:
            await self.action_cancel()
        else:
            self.set_focus(self.prompt)

    @on(More.Fetch)
    async def fetch_turns(self, message: More.Fetch) -> None:
        """Show turns that were put away."""
        await self.transcript.fetch(message.more)

    async def action_scroll(self, pages: int) -> None:
        """Scroll the transcript by a page, and on into turns that were put away."""
        transcript = self.transcript
        more: More | None = transcript.at_earlier if pages < 0 else transcript.at_later
        if more is not None:
            await transcript.fetch(more)
        elif pages < 0:
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)
