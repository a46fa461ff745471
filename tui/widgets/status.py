"""The line that says what the assistant is doing."""

from textual.content import Content
from textual.widgets import Static

from qa.display import one_line
from tui.messages import Adding, Changed, Problem


class StatusLine(Static):
    """One line under the conversation: loading, ready with so many articles, or not ready."""

    def show_loading(self, step: str) -> None:
        """Say what takes the time."""
        self._say(step)

    def show_ready(self, articles: int) -> None:
        """Say how much there is to ask about."""
        if articles == 0:
            self._say("No articles yet. Add some with: pullquote add PATH")
        else:
            self._say(f"Ready. {articles:,} article{'' if articles == 1 else 's'}.")

    def show_broken(self, problem: Problem) -> None:
        """Say that nothing can be answered for now."""
        self._say(f"Not ready: {problem.message}. The next question tries again.")

    def show_change(self, message: Adding | Changed) -> None:
        """Say how far adding is, or how it ended."""
        match message:
            case Adding(done=done, total=total):
                self._say(f"Adding: {done:,} of {total:,} files")
            case Changed(problem=Problem(message=problem, hint=hint)):
                self._say(" — ".join(filter(None, (problem, hint))))
            case Changed(ledger=ledger):
                self._say(f"Done: {ledger}." if ledger else "Removed.")

    def _say(self, text: str) -> None:
        self.update(Content(one_line(text)))
