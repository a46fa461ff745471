"""An article in a pane: its headline, its text with what is cited, and where one is in it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalGroup
from textual.content import Content
from textual.widgets import Input, Static

from qa.answer import Citation
from qa.article import Article, Span
from qa.display import one_line, place
from qa.scope import Scope
from tui.messages import AskOnly
from tui.viewer import open_file
from tui.widgets.line import Line
from tui.widgets.page import Page


class FindInput(Line):
    """What is looked for in the article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "forget", "Back", tooltip="Back to the text, with nothing marked"),
        Binding("enter", "leave", "Find", tooltip="Back to the text, with what was found marked"),
    ]

    def action_forget(self) -> None:
        """Back to the text, without what was found."""
        self.value = ""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to the text."""
        self.display = False
        self.screen.query_one(Page).focus()


class ArticleView(Vertical):
    """The whole article under its headline, scrolled to the cited sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right_square_bracket", "step(1)", "Next",
            tooltip="Go to the next cited sentence", id="next_cited",
        ),
        Binding(
            "left_square_bracket", "step(-1)", "Previous",
            tooltip="Go to the previous cited sentence", id="previous_cited",
        ),
        Binding("slash", "find", "Find", tooltip="Find words in the article", id="find"),
        Binding(
            "n", "find_next(1)", "Next found",
            tooltip="Go to the next place found", id="find_next",
        ),
        Binding(
            "N", "find_next(-1)", "Previous found",
            tooltip="Go to the previous place found", id="find_previous",
        ),
        Binding("y", "copy(False)", "Copy", tooltip="Copy the cited sentence", id="copy"),
        Binding(
            "Y", "copy(True)", "… + source", show=False,
            tooltip="Copy the cited sentence and where it stands", id="copy_cited",
        ),
        Binding(
            "a", "ask", "Ask this", tooltip="Ask questions about this article only", id="ask_this"
        ),
        Binding("o", "view", "Open file", tooltip="Open the file in its program", id="view"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.article: Article | None = None
        self.citations: tuple[Citation, ...] = ()
        self.current: int | None = None
        self._sought: Span | None = None
        """The sentence that a search found, unless it is cited as well."""

    def compose(self) -> ComposeResult:
        """Who wrote what when, the text, and which cited sentence this is."""
        with VerticalGroup(id="top"):
            yield Static(id="heading")
        with VerticalGroup(id="foot"):
            yield FindInput(placeholder="Find in the article", id="find")
            yield Static(id="place")

    def on_mount(self) -> None:
        """Nothing is looked for yet."""
        self.query_one(FindInput).display = False

    async def show(
        self,
        article: Article,
        cited: Citation | None,
        siblings: Iterable[Citation] = (),
        *,
        found: bool = False,
    ) -> None:
        """Show ``article`` at the ``cited`` sentence, with all that ``siblings`` cite in it.

        ``found``: a search found that sentence; whether it is cited, ``siblings`` tell.
        """
        siblings = tuple(siblings)
        elsewhere = {one.sentence for one in cited_sentences(article, None, siblings)}
        alone = found and cited is not None and cited.sentence not in elsewhere
        self._sought = cited.sentence if cited and alone else None
        self.citations = cited_sentences(article, cited, siblings)
        self.current = position(cited, self.citations)
        if article is self.article:
            self.query_one(Page).mark(self.citations, self.current)
        else:
            self.article = article
            with self.prevent(Input.Changed):  # what was looked for was another article's
                self.query_one(FindInput).value = ""
            self.query_one("#heading", Static).update(heading(article))
            await self.query(Page).remove()
            await self.mount(Page(article, self.citations, self.current), before="#foot")
        self._say_place()
        self.refresh_bindings()

    def mark_also(self, siblings: Iterable[Citation]) -> None:
        """Mark what is cited by now; what is being read stays where it is."""
        if self.article is not None:
            cited = self.citations[self.current] if self.current is not None else None
            self.citations = cited_sentences(self.article, cited, siblings)
            self.current = position(cited, self.citations)
            self.query_one(Page).mark(self.citations, self.current, go=False)
            self._say_place()
            self.refresh_bindings()

    def action_step(self, step: int) -> None:
        """Go to the next or previous cited sentence, round and round."""
        if self.citations:
            at = self.current if self.current is not None else -1 if step > 0 else 0
            self.current = (at + step) % len(self.citations)
            self.query_one(Page).show(self.current)
            self._say_place()

    def action_find(self) -> None:
        """Ask for words to find."""
        find = self.query_one(FindInput)
        find.display = True
        find.focus()

    @on(Input.Changed, "#find")
    def find(self, event: Input.Changed) -> None:
        """Find what is typed so far."""
        count = self.query_one(Page).find(event.value)
        self._say_place(f"{count:,} found" if event.value.strip() else "")
        self.refresh_bindings()

    def action_find_next(self, step: int) -> None:
        """Go to another place of what was found."""
        page = self.query_one(Page)
        page.find_next(step)
        if page.found:
            self._say_place(f"{page.at_found + 1:,} of {len(page.found):,} found")

    def action_copy(self, cited: bool) -> None:
        """Copy the sentence one is at."""
        if self.current is not None:
            citation = self.citations[self.current]
            source = f"\n{place(citation)}" if cited else ""
            self.app.copy_to_clipboard(f"“{citation.quote}”{source}")

    def action_ask(self) -> None:
        """Ask about this article only."""
        if self.article is not None:
            self.post_message(AskOnly(Scope(article=self.article.name)))

    def action_view(self) -> None:
        """Open the original file."""
        source = Path(self.article.source) if self.article and self.article.source else None
        if source is None or not source.is_file():
            self.notify("The original file is not there any more.", markup=False)
        elif not open_file(source):
            self.notify("No program to open files with was found.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        match action:
            case "step":
                return len(self.citations) > (self.current is not None)
            case "copy":
                return self.current is not None
            case "find_next":
                return any(page.found for page in self.query(Page))
            case _:
                return True

    def _say_place(self, found: str = "") -> None:
        self.query_one("#place", Static).update(
            Content(" · ".join(filter(None, self._facts(found))))
        )

    def _facts(self, found: str) -> Sequence[str]:
        cited = [one.sentence for one in self.citations if one.sentence != self._sought]
        several = len(cited)
        others = f"╎ {several} cited sentence{'s' * (several > 1)}" if several else ""
        if self.current is None:
            return others, found
        citation = self.citations[self.current]
        if citation.sentence == self._sought:
            return f"▌ found sentence, line {citation.line}", others, found
        count = f" {cited.index(citation.sentence) + 1} of {several}" if several > 1 else ""
        return f"▌ cited sentence{count}, line {citation.line}", found


def cited_sentences(
    article: Article, cited: Citation | None, siblings: Iterable[Citation]
) -> tuple[Citation, ...]:
    """What is cited in the article, in reading order, each sentence once, as ``cited`` cites it."""
    sentences = {cited.sentence: cited} if cited else {}
    for sibling in siblings:
        if sibling.article.name == article.name and sibling.article.text == article.text:
            sentences.setdefault(sibling.sentence, sibling)
    return tuple(sentences[span] for span in sorted(sentences))


def position(cited: Citation | None, citations: Sequence[Citation]) -> int | None:
    """Where the cited sentence stands among them."""
    spans = [citation.sentence for citation in citations]
    return spans.index(cited.sentence) if cited else None


def heading(article: Article) -> Content:
    """Headline, byline, outlet, date and place, as far as the article states them."""
    published = article.published.isoformat() if article.published else None
    facts = (article.author, article.outlet, published, article.place, article.name)
    byline = " — ".join(one_line(fact) for fact in facts if fact)
    return Content.assemble((one_line(article.title), "bold"), "\n", (byline, "dim"))
