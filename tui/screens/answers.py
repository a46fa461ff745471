"""What can be done with an answer: see why, copy it, say whether it is right."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from qa.display import one_line
from tui.conversation import Exchange
from tui.copied import copied
from tui.paths import shown


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

            self.app.push_screen(WhyScreen(exchange.result))

    def action_copy(self, cited: bool) -> None:
        """Copy the answer, alone or with what it cites."""
        if (exchange := self.meant()) and exchange.result:
            self.app.copy_to_clipboard(copied(exchange.result, cited=cited))

    def action_mark(self, right: bool) -> None:
        """Keep the question with what is right, for a test set of one's own."""
        exchange = self._markable()
        if exchange is None:
            return
        if right:
            self._keep(exchange, "", right=True)
            return
        from tui.screens.dialogs import NameScreen

        def keep(correction: str | None) -> None:
            if correction is not None:
                self._keep(exchange, " ".join(correction.split()), right=False)

        asked = one_line(exchange.question[:200])
        asked = f"What would be right for “{asked}”? In the articles' words; "
        self.app.push_screen(NameScreen(f"{asked}nothing if they don't say.", ""), keep)

    def action_mark_nothing(self) -> None:
        """Keep the question with no answer: abstaining is right."""
        if exchange := self._markable():
            self._keep(exchange, "", right=False)

    def _markable(self) -> Exchange | None:
        """The exchange that is meant, unless it is no question of a test set; then say why."""
        exchange = self.meant()
        if exchange is not None and (why := unfit(exchange)):
            self.notify(why, severity="warning", markup=False)
            return None
        return exchange

    def _keep(self, exchange: Exchange, correction: str, *, right: bool) -> None:
        from qa.errors import TestSetError
        from qa.marks import keep, marked, marks_path

        if exchange.result is None:
            return
        path = marks_path(exchange.library)
        question = marked(
            exchange.question,
            self.asked_before(exchange),
            exchange.result,
            right=right,
            correction=correction,
        )
        try:
            keep(question, path)
        except TestSetError as error:
            self.notify(error.message, severity="error", markup=False)
        else:
            said = " / ".join(question.answers) or "that the articles don't say"
            exchange.kept = f"kept as right: {one_line(said)}"
            self.show_kept(exchange)
            self.notify(f"Kept in the test set {shown(path)}", markup=False)


def unfit(exchange: Exchange) -> str:
    """Why an exchange is no question of a library's test set; empty: it is one."""
    if exchange.scope:
        return "Not kept: only some articles were asked, and a test set asks them all."
    if exchange.library is None:
        return "Not kept: it was asked in an earlier chat. Ask it again, and mark that."
    return ""
