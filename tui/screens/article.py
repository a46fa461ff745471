"""An article by itself, where it has the screen for itself."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from qa.answer import Citation
from qa.article import Article
from tui.widgets.article_view import ArticleView
from tui.widgets.keys_line import KeysLine
from tui.widgets.page import Page


class ArticleScreen(Screen[None]):
    """The whole article, opened where an answer stands in it, or from its beginning.

    ``found``: at what a search found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", tooltip="Go back", id="back"),
    ]

    def __init__(
        self,
        article: Article,
        cited: Citation | None,
        siblings: Sequence[Citation] = (),
        *,
        found: bool = False,
    ) -> None:
        super().__init__()
        self._shown = article, cited, siblings
        self._found = found

    def compose(self) -> ComposeResult:
        """The article and its keys."""
        yield ArticleView()
        yield KeysLine()

    async def on_mount(self) -> None:
        """Show it, and let the keys scroll the text."""
        await self.query_one(ArticleView).show(*self._shown, found=self._found)
        self.query_one(Page).focus()

    def action_back(self) -> None:
        """Go back to where the article was opened from."""
        self.dismiss()
