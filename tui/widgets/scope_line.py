"""Which articles are asked, where that isn't all of them: always in sight, and changed there."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from qa.display import one_line
from qa.scope import Scope


class ScopeLine(Static):
    """One line over what is typed; nothing while all articles are asked. A click changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.scope", "Change", tooltip="Change which articles are asked"),
    ]

    def show(self, scope: Scope) -> None:
        """Say which articles are asked."""
        self.display = bool(scope)
        key = self.app.get_key_display(Binding("f12", "", ""))
        self.update(
            Content.assemble(
                ("only ", "bold"), one_line(str(scope)), (f" · {key} changes it", "dim")
            )
        )

    async def on_click(self, event: Click) -> None:
        """Change it."""
        event.stop()
        await self.run_action("app.scope")
