"""An article beside the conversation where there is room, else on a screen of its own."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from qa.answer import Citation
from qa.article import Article
from tui.conversation import Conversation, Exchange
from tui.messages import OpenArticle
from tui.screens.answers import AnswersScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.citation import CitationRow
from tui.widgets.page import Page
from tui.widgets.prompt import Prompt

WIDE = 120
"""Columns from which an article stands beside the chat."""


class ArticleBeside(ArticleView):
    """An article beside the chat, which Escape goes back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.other_pane", "Back", tooltip="Go back to the chat", id="back"),
        Binding(
            "q", "screen.close_article", "Close", tooltip="Close the article beside the chat",
            id="close_beside",
        ),
    ]  # fmt: skip


class PanesScreen(AnswersScreen):
    """A screen with a prompt, a conversation, and on a wide terminal an article beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            # Ahead of the prompt's own: a line of text is selected with the mouse, or by shift.
            "f6", "other_pane", "Other pane", tooltip="Go from the chat to the article and back",
            id="other_pane", priority=True,
        ),
        Binding(
            "f7", "close_article", "Close article", show=False,
            tooltip="Give the chat the whole screen again", id="close_article", priority=True,
        ),
    ]  # fmt: skip

    conversation: Conversation

    @property
    def prompt(self) -> Prompt:
        """Where questions are typed."""
        return self.query_one(Prompt)

    @property
    def beside(self) -> ArticleView | None:
        """The article beside the chat, where there is one and the screen is wide enough."""
        return next(iter(self.query(ArticleView)), None) if self.size.width >= WIDE else None

    def asked_before(self, exchange: Exchange) -> Sequence[str]:
        """The questions that it looked back on."""
        return self.conversation.before(exchange)

    @on(CitationRow.Opened)
    async def open_citation(self, message: CitationRow.Opened) -> None:
        """Open the cited article, with all that this conversation cites in it."""
        cited = message.row.citation
        await self.open_article(cited.article, cited)

    async def open_article(self, article: Article, cited: Citation | None) -> None:
        """Open an article: beside the chat where there is room, else on a screen of its own."""
        if self.size.width < WIDE:
            self.post_message(OpenArticle(article, cited))
            return
        if not self.query(ArticleView):
            await self.query_one("#panes").mount(ArticleBeside())
        citations = self.conversation.citations()
        await self.query_one(ArticleView).show(article, cited, citations)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Look at the new size, once it holds."""
        if self.query(ArticleView):
            self.call_after_refresh(self._look_at_size)

    def _look_at_size(self) -> None:
        """Go to the prompt from an article that has no room any more; its keys go with it."""
        focused = self.focused
        hidden = focused is None or any(isinstance(n, ArticleView) for n in focused.ancestors)
        if self.beside is None and hidden and self.app.app_focus:
            self.set_focus(self.prompt)
        self.refresh_bindings()

    def action_other_pane(self) -> None:
        """Go from the chat to the article, or back."""
        view = self.beside
        if view is not None and not view.has_focus_within:
            self.set_focus(view.query_one(Page))
        else:
            self.set_focus(self.prompt)

    async def action_close_article(self) -> None:
        """Give the chat the whole screen again."""
        await self.query(ArticleView).remove()
        self.set_focus(self.prompt)
        self.refresh_bindings()

    def action_step_cited(self, step: int) -> None:
        """Go through the cited sentences of the article beside the chat."""
        if view := self.beside:
            view.action_step(step)

    def in_article(self) -> bool:
        """Whether one is in the article, not in the chat."""
        view = self.beside
        return view is not None and view.has_focus_within
