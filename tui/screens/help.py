"""The keys, on F1."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import Group
from tui.widgets.keys_line import KeysLine
from tui.widgets.overlay import Overlay


class HelpScreen(ModalScreen[None]):
    """An overlay with the keys that mean something now; any of the usual ones closes it."""

    CSS_PATH = "overlay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "Close", tooltip="Close the help", id="back")
    ]

    def __init__(self, groups: Sequence[Group], config: str) -> None:
        super().__init__()
        self._groups = groups
        self._config = config

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with Overlay():
            for heading, rows in self._groups:
                yield Static(Content.assemble((heading, "bold underline")), classes="heading")
                for keys, told, name in rows:
                    with HorizontalGroup(classes="row"):
                        yield Static(Content(keys), classes="keys")
                        yield Static(Content(told[:1].lower() + told[1:]), classes="told")
                        yield Static(Content(name), classes="name")
            yield Static(Content(f"Other keys: in {self._config}, under [keys]: {EXAMPLE}"))
        yield KeysLine()


EXAMPLE = 'name = "key"; the names stand on the right.'
