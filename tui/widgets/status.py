"""The line that says what the assistant is doing."""

import re

from textual.content import Content
from textual.widgets import Static

from qa.display import one_line
from tui.messages import Adding, Changed, Problem

_FOLDERS = re.compile(r"(?<!\S)/\S*/")
"""The folders that a path begins with: they would leave no room for what is said of it."""


class StatusLine(Static):
    """One line under the conversation: loading, ready with so many articles, or not ready."""

    _news = ""
    """How the last change of the library ended; said beside what there is now."""

    def show_loading(self, step: str) -> None:
        """Say what takes the time."""
        self._say(step)

    def show_ready(self, articles: int, *, sample: bool = False) -> None:
        """Say how much there is to ask about, and how articles of one's own are added."""
        bound = (active.binding for active in self.screen.active_bindings.values())
        key = next((self.app.get_key_display(b) for b in bound if b.id == "library"), "F2")
        if articles == 0:
            ready = f"No articles yet: {key}, then a, adds some."
        else:
            ready = f"Ready. {articles:,} article{'' if articles == 1 else 's'}."
        if sample:
            ready = f"Ready. {articles:,} sample articles: {key}, then a, adds your own."
        self._say(f"{self._news} {ready}".strip())

    def show_broken(self, problem: Problem) -> None:
        """Say that nothing can be answered for now; the whole of why stands in the conversation."""
        reason = _FOLDERS.sub("…/", problem.message)
        self._say(f"Not ready: {reason}. The next question tries again.")

    def show_change(self, message: Adding | Changed) -> None:
        """Say how far adding is, or how it ended."""
        match message:
            case Adding(done=done, total=total):
                self._news = ""
                self._say(f"Adding: {done:,} of {total:,} files")
                return
            case Changed(problem=Problem() as problem):
                self._news = str(problem)
            case Changed(ledger=ledger):
                self._news = f"Done: {ledger}." if ledger else "Removed."
        self._say(self._news)

    def _say(self, text: str) -> None:
        # One line whatever it says: laying the screen out anew, for every file that is added,
        # would cost more than all else that is shown meanwhile.
        self.update(Content(one_line(text)), layout=False)
