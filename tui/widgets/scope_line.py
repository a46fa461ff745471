"""Which articles are asked, where that isn't all of them: always in sight, and changed there."""

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from qa.display import one_line
from qa.scope import Scope


class ScopeLine(Static):
    """One line over what is typed; nothing while all articles are asked. A click changes it."""

    def show(self, scope: Scope) -> None:
        """Say which articles are asked."""
        self.display = bool(scope)
        bound = (active.binding for active in self.screen.active_bindings.values())
        key = next((self.app.get_key_display(b) for b in bound if b.id == "scope"), "F12")
        self.update(
            Content.assemble(
                ("only ", "bold"), one_line(str(scope)), (f" · {key} changes it", "dim")
            )
        )

    async def on_click(self, event: Click) -> None:
        """Change it."""
        event.stop()
        await self.run_action("app.scope")
