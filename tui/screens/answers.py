"""What can be done with an answer: see why, copy it, say whether it is right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen

from qa.display import one_line
from tui.conversation import Exchange, Mark
from tui.copied import copied, with_source
from tui.paths import shown
from tui.widgets.citation import CitationRow

if TYPE_CHECKING:
    from qa.evaluation.question import Question


class AnswersScreen(Screen[None]):
    """A screen with answers on it, one of which is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8", "why", "Why this answer", show=False,
            tooltip="Show the passages and candidates that were considered", id="why_newest",
        ),
        Binding(
            "f9", "copy(False)", "Copy the answer", show=False,
            tooltip="Copy the newest answer", id="copy_newest",
        ),
        Binding(
            "f10", "copy(True)", "Copy the answer with its source", show=False,
            tooltip="Copy the newest answer and what it cites", id="copy_newest_cited",
        ),
        Binding(
            "ctrl+g", "mark(True)", "Mark as right", show=False,
            tooltip="Keep the question for a test set: this was right to say", id="mark_right",
        ),
        Binding(
            "ctrl+b", "mark(False)", "Mark as wrong", show=False, priority=True,
            tooltip="Keep the question for a test set, with what would be right", id="mark_wrong",
        ),
        Binding(
            "ctrl+o", "mark_nothing", "Mark as not answerable", show=False, priority=True,
            tooltip="Keep the question for a test set: the articles don't say", id="mark_nothing",
        ),
    ]  # fmt: skip

    def meant(self) -> Exchange | None:
        """The exchange that is meant, if it has a result; none on a screen that says nothing."""
        return None

    def asked_before(self, exchange: Exchange) -> Sequence[str]:
        """The questions that it looked back on; none unless a screen has a topic."""
        return ()

    def show_kept(self, exchange: Exchange) -> None:
        """Say at the answer what was kept of it."""

    def action_why(self) -> None:
        """Show what led to the answer."""
        if (exchange := self.meant()) and exchange.result:
            from tui.screens.why import WhyScreen

            self.app.push_screen(WhyScreen(exchange.result, self.typed_over))

    def typed_over(self, event: Key) -> bool:
        """Take a key that was typed over what led to the answer; False: it is no concern of it."""
        return False

    def action_copy(self, cited: bool) -> None:
        """Copy the answer, alone or with what it cites."""
        if (exchange := self.meant()) and exchange.result:
            self.app.copy_to_clipboard(copied(exchange.result, cited=cited))

    def action_copy_line(self, cited: bool) -> None:
        """Copy what the line at hand has: a citation its sentence, any other the answer."""
        row = self.focused
        if not isinstance(row, CitationRow):
            self.action_copy(cited)
            return
        citation = row.citation
        self.app.copy_to_clipboard(with_source(citation) if cited else citation.quote)

    def action_mark(self, right: bool) -> None:
        """Keep the question with what is right, for a test set of one's own."""
        exchange = self._markable()
        if exchange is None:
            return
        if right:
            self._keep_or_take_back(exchange, self._marked(exchange, right=True))
            return
        from tui.screens.dialogs import NameScreen

        def keep(correction: str | None) -> None:
            if correction is not None:
                words = " ".join(correction.split())
                self._keep(exchange, self._marked(exchange, words), "")

        asked = one_line(exchange.question[:200])
        asked = f"What would be right for “{asked}”? In the articles' words; "
        self.app.push_screen(NameScreen(f"{asked}nothing if they don't say.", ""), keep)

    def action_mark_nothing(self) -> None:
        """Keep the question with no answer: abstaining is right."""
        if exchange := self._markable():
            self._keep_or_take_back(exchange, self._marked(exchange))

    def _markable(self) -> Exchange | None:
        """The exchange that is meant, unless it is no question of a test set; then say why."""
        exchange = self.meant()
        if exchange is not None and (why := unfit(exchange)):
            self.notify(why, severity="warning", markup=False)
            return None
        return exchange

    def _marked(
        self, exchange: Exchange, correction: str = "", *, right: bool = False
    ) -> "Question | None":
        """What is kept of an exchange; nothing as long as it has no result."""
        from qa.marks import marked

        if exchange.result is None:
            return None
        return marked(
            exchange.question,
            self.asked_before(exchange),
            exchange.result,
            right=right,
            correction=correction,
        )

    def _keep_or_take_back(self, exchange: Exchange, question: "Question | None") -> None:
        """Nothing is asked before it is kept: the same once more takes it back."""
        if exchange.mark and exchange.mark.question == question:
            self._take_back(exchange, exchange.mark)
        else:
            self._keep(exchange, question, "; the same again takes it back")

    def _keep(self, exchange: Exchange, question: "Question | None", how_back: str) -> None:
        from qa.errors import TestSetError
        from qa.marks import keep, marks_path

        if question is None:
            return
        path = marks_path(exchange.library)
        if path.parent == exchange.library and not path.parent.is_dir():
            told = f"Not kept: the library {shown(path.parent)} is gone."
            self.notify(told, severity="error", markup=False)
            return
        try:
            replaced = keep(question, path)
        except TestSetError as error:
            self.notify(error.message, severity="error", markup=False)
            return
        said = " / ".join(question.answers) or "that the articles don't say"
        exchange.mark = Mark(question, f"kept as right: {one_line(said)}", replaced, exchange.mark)
        self.show_kept(exchange)
        place = ", in place of what was kept before" if replaced else ""
        self.notify(f"Kept in the test set{place}{how_back}\n{shown(path)}", markup=False)

    def _take_back(self, exchange: Exchange, mark: Mark) -> None:
        from qa.errors import TestSetError
        from qa.marks import marks_path, take_back

        try:
            take_back(mark.question, mark.replaced, marks_path(exchange.library))
        except TestSetError as error:
            self.notify(error.message, severity="error", markup=False)
            return
        exchange.mark = mark.before
        self.show_kept(exchange)
        before = ": what was kept before is kept again" if mark.replaced else ""
        self.notify(f"Taken back{before}.", markup=False)


def unfit(exchange: Exchange) -> str:
    """Why an exchange is no question of a library's test set; empty: it is one."""
    if exchange.scope:
        return "Not kept: only some articles were asked, and a test set asks them all."
    if exchange.library is None:
        return "Not kept: it was asked in an earlier chat. Ask it again, and mark that."
    return ""
