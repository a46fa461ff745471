"""Which articles are asked, where that isn't all of them: always in sight, and changed there."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from qa.display import one_line
from qa.scope import EVERYTHING, Scope
from tui.shelf import holds

if TYPE_CHECKING:
    from qa.storage.store import ArticleRow


class ScopeLine(Static):
    """One line over what is typed; nothing while all articles are asked. A click changes it."""

    _scope = EVERYTHING

    def __init__(self, before: str = "only ", after: str = "") -> None:
        """Say what stands before the scope, and after it."""
        super().__init__()
        self._before = before
        self._after = after

    def show(self, scope: Scope) -> None:
        """Say which articles are asked."""
        self._scope = scope
        self.display = bool(scope)
        self._say(self._after)

    def show_whether_any(self, rows: "Iterable[ArticleRow]") -> None:
        """Say so if none of the library's articles is among those that are asked."""
        none = not any(holds(self._scope, row) for row in rows)
        self._say("no article is among them" if none else self._after)

    def _say(self, after: str) -> None:
        bound = (active.binding for active in self.screen.active_bindings.values())
        key = next((self.app.get_key_display(b) for b in bound if b.id == "scope"), "F12")
        told = " · ".join(filter(None, (one_line(str(self._scope)), after)))
        self.update(Content.assemble((self._before, "bold"), told, (f" · {key} changes it", "dim")))

    async def on_click(self, event: Click) -> None:
        """Change it."""
        event.stop()
        await self.run_action("app.scope")
