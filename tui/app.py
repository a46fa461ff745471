"""The app: its screens, themes and command palette."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme
from textual.types import CSSPathType

from qa.display import one_line
from qa.scope import Scope
from qa.session import Session, SessionError, Sessions
from qa.settings import Settings, config_path
from tui.collector import Collector
from tui.commands import commands, help_on
from tui.conversation import Conversation
from tui.engine import Engine, Opener
from tui.messages import Adding, Answered, AskOnly, Changed, OpenArticle, Problem, Ready
from tui.paths import shown
from tui.plain import plain
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.small import SmallScreen, is_small
from tui.themes import INK, THEMES
from tui.tidying import Tidying

if TYPE_CHECKING:
    from tui.screens.evaluation import EvaluationScreen

Given = TypeVar("Given")
Then = Callable[[Given | None], Awaitable[None]]


class PullquoteApp(App[None]):
    """Pullquote in the terminal.

    ``open_assistant`` is called once, in the engine's thread, with a function that takes
    a line saying what it is doing.
    """

    TITLE = "Pullquote"
    # The first screen's isn't loaded, nor that of the article beside it.
    CSS_PATH: ClassVar[CSSPathType | None] = [
        Path(__file__).parent / "screens" / name for name in ("chat.tcss", "article.tcss")
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012  (as Textual types it)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", tooltip="Show the keys", id="help"),
        Binding(
            "f2", "library", "Library", show=False, tooltip="See, add, remove articles",
            id="library",
        ),
        Binding(
            "f3", "search", "Search", show=False, tooltip="Search passages without asking",
            id="search",
        ),
        Binding(
            "f4", "sessions", "Conversations", show=False,
            tooltip="Resume, rename, export, delete saved conversations", id="sessions",
        ),
        Binding(
            "f11", "evaluation", "Evaluation", show=False,
            tooltip="Ask a test set and see what came out wrong", id="evaluation",
        ),
        Binding(
            "f12", "scope", "Only some articles", show=False,
            tooltip="Ask and search articles of some days, source, author, or one", id="scope",
        ),
        Binding("ctrl+p", "command_palette", "More", show=False, tooltip="Show all actions",
                id="palette"),
        Binding(
            "ctrl+q", "quit", "Quit", tooltip="Leave Pullquote", priority=True, show=False,
            id="quit",
        ),
    ]  # fmt: skip

    def __init__(
        self,
        open_assistant: Opener,
        sessions: Sessions | None = None,
        settings: Settings | None = None,
        *,
        resume: bool = False,
    ) -> None:
        """Keep conversations in ``sessions``; with ``resume``, go on with the last of them."""
        super().__init__()
        settings = settings or Settings()
        self.engine = Engine(open_assistant)
        self.collector = Collector(open_assistant, self.hear, settings.max_article_mb)
        self._tidying = Tidying()
        self._sessions = sessions
        self._resume = resume
        self._chat = ChatScreen(self.engine, self.hear, Conversation(sessions))
        self._evaluation: EvaluationScreen | None = None
        """Kept once it was there: its run goes on while other screens are looked at."""
        for theme in THEMES:
            self.register_theme(theme)
        known = settings.theme in self.available_themes
        self._unknown_theme = "" if known else settings.theme
        self.theme = self._kept_theme = settings.theme if known else INK.name
        if settings.reduced_motion:
            self.animation_level = "none"
        self.set_keymap(dict(settings.keys))

    def get_default_screen(self) -> Screen[None]:
        """Start with the chat."""
        return self._chat

    async def on_ready(self) -> None:
        """Go on with the last conversation, if that is wanted."""
        self.set_interval(1, self._tidy)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if self._unknown_theme:
            self.notify(
                one_line(f"There is no theme {self._unknown_theme!r}; the palette lists them all."),
                severity="warning",
                markup=False,
            )
        if self._resume and self._sessions is not None:
            try:
                latest = self._sessions.latest()
            except SessionError as error:
                await self._chat.transcript.tell(Problem.of(error))
                return
            if latest is None:
                await self._chat.transcript.tell(Problem("There is no conversation to resume yet"))
            await self._resumed(latest)

    def _keep_theme(self, theme: Theme) -> None:
        """Keep the theme that was chosen for the next start."""
        from tui.keeping_theme import keep_theme

        if theme.name == self._kept_theme:
            return
        self._kept_theme = theme.name
        try:
            keep_theme(theme.name)
        except (OSError, ValueError) as error:
            path = shown(config_path())
            told = one_line(f"The theme is not kept, {path} was not written: {error}")
            self.notify(told, severity="warning", markup=False)

    def hear(self, message: Message) -> None:
        """Pass on what the engine and the collector say, from their threads, to who may wait."""
        match message:
            case Changed(library=library):
                self.engine.look_again(library)
            case Ready():
                self._tidying.begin()
            case Answered():
                self._tidying.answered()
        if isinstance(message, Adding | Changed):
            self._tidying.busy(monotonic())
        kept = [self._evaluation] if self._evaluation else []
        for screen in {self._chat, *kept, *self.screen_stack}:
            screen.post_message(replace(message))  # type: ignore[type-var]

    async def on_event(self, event: Event) -> None:
        """Notice that somebody is there."""
        self._tidying.busy(monotonic())
        await super().on_event(event)

    def _tidy(self) -> None:
        self._tidying.tidy(monotonic())

    def on_unmount(self) -> None:
        """Leave Python as it was."""
        self._tidying.end()

    # Screens

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the screen's actions first."""
        yield from commands(screen)
        yield SystemCommand("Help", "Show the keys", self.action_help)
        yield SystemCommand("Library", "See, add, remove articles", self.action_library)
        yield SystemCommand("Search", "Search passages without asking", self.action_search)
        yield SystemCommand("Conversations", "Resume, rename, export, delete", self.action_sessions)
        yield SystemCommand("Evaluation", "Ask a test set", self.action_evaluation)
        yield SystemCommand("Only some articles", "By date, source, author", self.action_scope)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave Pullquote", self.action_quit)

    def action_help(self) -> None:
        """Show the keys of what is focused, once."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_on(self.screen), str(config_path())))

    async def action_library(self) -> None:
        """Show the library."""
        from tui.screens.library import LibraryScreen

        await self._go(LibraryScreen(self.engine, self.collector, self._chat.conversation.scope))

    async def action_search(self) -> None:
        """Search, at first for what stands in the prompt."""
        from tui.screens.search import SearchScreen

        query = " ".join(self._chat.prompt.value.split())
        await self._go(SearchScreen(self.engine, query, self._chat.conversation.scope))

    async def action_scope(self) -> None:
        """Choose which articles are asked."""
        from tui.screens.scope import ScopeScreen

        if isinstance(self.screen, ScopeScreen):
            return

        def choose(scope: Scope | None) -> None:
            if scope is not None:
                self.screen.post_message(AskOnly(scope))

        await self.push_screen(ScopeScreen(self._chat.conversation.scope), choose)

    async def action_sessions(self) -> None:
        """Show the saved conversations."""
        from tui.screens.sessions import SessionsScreen

        if self._sessions is None:
            self.notify("Conversations are not being saved.", markup=False)
            return
        current = self._chat.conversation.session
        await self._go(SessionsScreen(self._sessions, current), self._resumed)

    async def action_evaluation(self) -> None:
        """Show the run that goes on or was the last, or ask a test set."""
        from tui.screens.evaluation import EvaluationScreen

        if self._evaluation is None:
            self._evaluation = EvaluationScreen(self.engine)
            self.install_screen(self._evaluation, "evaluation")
        if self._evaluation not in self.screen_stack:
            self._evaluation.offer(self._test_sets())
        await self._go(self._evaluation)

    def _test_sets(self) -> Sequence[Path]:
        """The test sets that are there, first that of the user's own marks."""
        from qa.marks import marks_path
        from qa.opening import sample_articles

        here = sorted(Path.cwd().glob("*.jsonl"))[:50]
        here = [file for file in here if one_line(str(file)) == str(file)]  # can be typed
        library = self.engine.library
        own = [marks_path(library)] if library else []
        # Last the marks of the sample, where once those of every library were.
        others = (sample_articles() / "questions.jsonl", marks_path())
        files = dict.fromkeys([*own, *here, *others])
        return [file for file in files if file.is_file()]

    async def _go(self, screen: Screen[Given], then: Then[Given] | None = None) -> None:
        """From one of these screens to another, or from the chat; never one over another twice.

        The next key finds the screen there, with something focused.
        """
        for other in self.screen_stack:
            if isinstance(other, type(screen)):
                other.pop_until_active()
                return
        while self.screen is not self._chat and len(self.screen_stack) > 1:
            self.pop_screen()
        await self.push_screen(screen, then)

    async def _replace_screen(self, screen: Screen[object]) -> Screen[object]:
        """Take a screen away only once it is there: what it does then looks for its parts."""
        await screen._mounted_event.wait()
        return await super()._replace_screen(screen)

    async def _resumed(self, session: Session | None) -> None:
        """Go on with a saved conversation, unless it is the one that is there."""
        if session is None or self._sessions is None:
            return
        if session.id == self._chat.conversation.session:
            return
        try:
            turns = self._sessions.turns(session.id)
        except SessionError as error:
            await self._chat.transcript.tell(Problem.of(error))
        else:
            await self._chat.resume(session, turns)

    @on(AskOnly)
    def ask_only(self, message: AskOnly) -> None:
        """Ask some articles only; searching, one goes on with that, else one goes to the prompt."""
        from tui.screens.search import SearchScreen

        self._chat.ask_only(message.scope)
        if isinstance(self.screen, SearchScreen):
            self.screen.search_only(message.scope)
            return
        while self.screen is not self._chat and len(self.screen_stack) > 1:
            self.pop_screen()

    @on(OpenArticle)
    async def open_article(self, message: OpenArticle) -> None:
        """Show an article that another screen has chosen; once, however often it was."""
        if any(isinstance(screen, ArticleScreen) for screen in self.screen_stack):
            return
        citations = list(self._chat.conversation.citations())
        shown = ArticleScreen(message.article, message.cited, citations, found=message.found)
        await self.push_screen(shown)

    def on_resize(self) -> None:
        """Look at the new size, once Textual's own handler, which comes after this, has set it."""
        self.call_next(self._look_at_size)

    async def _look_at_size(self) -> None:
        """Say so when the terminal is too small for anything else."""
        if is_small(self.size) and not isinstance(self.screen, SmallScreen):
            await self.push_screen(SmallScreen())

    @property
    def clipboard(self) -> str:
        """What was copied here, to be pasted into a line: nothing in it steers the terminal."""
        return plain(super().clipboard)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by OSC 52 and, for terminals without it, by the system's own program."""
        text = plain(text)  # it may be pasted into a shell
        super().copy_to_clipboard(text)
        self.run_worker(lambda: _copy(text), thread=True, exit_on_error=False)
        self.notify("Copied.", timeout=2, markup=False)


def _copy(text: str) -> None:
    from tui.viewer import copy

    copy(text)
