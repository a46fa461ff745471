"""A question of an evaluation: what was expected beside what was given."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qa.answer import Citation
from qa.display import confidence, one_line
from tui.messages import OpenArticle
from tui.outcomes import Judged
from tui.widgets.citation import CitationRow
from tui.widgets.keys_line import KeysLine


class QuestionScreen(Screen[None]):
    """One question: what was expected, with its evidence, beside what was given."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "CitationRow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", tooltip="Go back", id="back"),
    ]  # fmt: skip

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self._judged = judged

    def compose(self) -> ComposeResult:
        """The question over two columns."""
        result, question = self._judged.result, self._judged.result.question
        sure = "" if result.confidence is None else f", confidence {confidence(result.confidence)}"
        yield Static(Content.assemble((one_line(question.question), "bold")), classes="part")
        if question.history:
            asked_before = " · ".join(one_line(earlier) for earlier in question.history)
            yield Static(Content.assemble((f"after: {asked_before}", "dim")), classes="part")
        yield Static(Content(f"{self._judged.outcome}{sure}"), classes="part")
        with HorizontalGroup(id="sides"):
            yield from self._side(
                "Expected", " / ".join(question.answers) or "nothing", self._judged.evidence
            )
            given = result.answer or result.reason or result.error
            yield from self._side("Given", given, result.citations)
        yield KeysLine()

    def _side(self, name: str, words: str, cited: Sequence[Citation]) -> ComposeResult:
        with VerticalScroll(classes="side"):
            yield Static(Content.assemble((name, "underline")))
            yield Static(Content(one_line(words)))
            for number, citation in enumerate(cited, start=1):
                yield CitationRow(citation, number, quoted=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of a citation's keys, offer those that mean something here: nothing was answered."""
        return callable(getattr(self, f"action_{action}", None))

    def action_step(self, step: int) -> None:
        """Go to the citation before or after the focused one."""
        rows = list(self.query(CitationRow))
        if self.focused in rows:
            at = max(0, min(len(rows) - 1, rows.index(self.focused) + step))
            self.set_focus(rows[at])

    @on(CitationRow.Opened)
    def open(self, message: CitationRow.Opened) -> None:
        """Open the article at the sentence."""
        cited = message.row.citation
        self.post_message(OpenArticle(cited.article, cited))
