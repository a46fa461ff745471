"""An article, opened where an answer stands in it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from qa.answer import Citation
from qa.article import Article
from qa.display import one_line
from tui.widgets.page import Page


class ArticleScreen(Screen[None]):
    """The whole article under its headline, scrolled to the cited sentence."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", tooltip="Go back to the chat"),
        Binding(
            "n,right_square_bracket", "step(1)", "Next", tooltip="Go to the next cited sentence"
        ),
        Binding(
            "p,left_square_bracket",
            "step(-1)",
            "Previous",
            tooltip="Go to the previous cited sentence",
        ),
    ]

    def __init__(self, cited: Citation, siblings: Iterable[Citation] = ()) -> None:
        super().__init__()
        self._article = cited.article
        self._citations = cited_sentences(cited, siblings)
        self._current = next(
            i for i, other in enumerate(self._citations) if other.sentence == cited.sentence
        )

    def compose(self) -> ComposeResult:
        """Who wrote what when, the text, and which cited sentence this is."""
        with VerticalGroup(id="top"):
            yield Static(heading(self._article), id="heading")
        yield Page(self._article, self._citations, self._current)
        with VerticalGroup(id="bottom"):
            yield Static(self._place(), id="place")
        yield Footer()

    def on_mount(self) -> None:
        """Let the keys scroll the text."""
        self.query_one(Page).focus()

    def action_back(self) -> None:
        """Go back to where the article was opened from."""
        self.dismiss()

    def action_step(self, step: int) -> None:
        """Go to the next or previous cited sentence, round and round."""
        self._current = (self._current + step) % len(self._citations)
        self.query_one(Page).show(self._current)
        self.query_one("#place", Static).update(self._place())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next cited sentence only if there is one."""
        return len(self._citations) > 1 if action == "step" else True

    def _place(self) -> Content:
        citation = self._citations[self._current]
        count = f"cited sentence {self._current + 1} of {len(self._citations)}, "
        several = len(self._citations) > 1
        return Content(f"▌ {count if several else 'cited sentence, '}line {citation.line}")


def cited_sentences(cited: Citation, siblings: Iterable[Citation]) -> tuple[Citation, ...]:
    """What is cited in the article of ``cited``, in reading order, each sentence once."""
    sentences = {cited.sentence: cited}
    for sibling in siblings:
        if sibling.article.name == cited.article.name:
            sentences.setdefault(sibling.sentence, sibling)
    return tuple(citation for _, citation in sorted(sentences.items()))


def heading(article: Article) -> Content:
    """Headline, byline, outlet and date, as far as the article states them."""
    published = article.published.isoformat() if article.published else None
    facts = (article.author, article.outlet, published, article.name)
    byline = " — ".join(one_line(fact) for fact in facts if fact)
    return Content.assemble((one_line(article.title), "bold"), "\n", (byline, "dim"))
