"""The keys that mean something now, in the screen's last line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual.content import Content
from textual.events import Leave, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp
from textual.keys import REPLACED_KEYS, key_to_character
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

KEY = "bold $footer-key-foreground on $footer-key-background"
DESCRIPTION = "$footer-description-foreground on $footer-description-background"
EDGE = "$foreground 20%"


def is_typed(key: str) -> bool:
    """Whether a key, by its name, is a character that is typed."""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character is not None and character.isprintable()


@dataclass(frozen=True, slots=True)
class Shown:
    """A key, as it is called, what it does, and whether it can be used now."""

    key: str
    called: str
    does: str
    tooltip: str
    enabled: bool

    @property
    def width(self) -> int:
        """Cells of the key and what it does."""
        return Content(f"{self.called} {self.does}").cell_length

    def content(self, *, hovered: bool) -> Content:
        """The key and what it does."""
        state = " reverse" if hovered else "" if self.enabled else " dim"
        return Content.assemble(
            (self.called, f"{KEY}{state}"), (f" {self.does}", f"{DESCRIPTION}{state}")
        )


class KeysLine(Widget):
    """The keys, each of which can be clicked; that of the command palette stands at the right.

    Textual's own footer has a widget for every key and makes them all anew whenever any key may
    have changed, some times in each turn: most of what a turn cost. This is one widget, drawn
    anew when there is something else to show. The wheel goes on to keys that have no room.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    KeysLine {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
    }
    """

    keys: reactive[tuple[Shown, ...]] = reactive(())
    palette: reactive[Shown | None] = reactive(None)
    first: reactive[int] = reactive(0)
    """The first key that is shown."""
    hovered: reactive[Shown | None] = reactive(None)

    def on_mount(self) -> None:
        """Hear of every change of the keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        # Without the terminal's focus nothing has the focus, and few keys mean anything.
        if self.is_attached and self.app.app_focus and screen is self.screen:
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Show what there is; what is the same already costs nothing."""
        if not self.is_attached:
            return
        shown: dict[str, Shown] = {}
        palette = None
        typing = isinstance(self.screen.focused, Input | TextArea)
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if typing and is_typed(key):
                continue  # it is typed
            known = Shown(
                binding.key,
                self.app.get_key_display(binding),
                binding.description,
                active.tooltip or binding.description,
                active.enabled,
            )
            if key == self.app.COMMAND_PALETTE_BINDING:
                palette = known
            elif binding.show:
                shown.setdefault(binding.action, known)
        if tuple(shown.values()) != self.keys:
            self.first = 0
        self.keys, self.palette = tuple(shown.values()), palette

    def render(self) -> Content:
        """Keys from the left as far as there is room, the palette's at the right."""
        at_right = Content("")
        if self.palette is not None:
            hovered = self.palette == self.hovered
            at_right = Content.assemble(("▏", EDGE), self.palette.content(hovered=hovered), " ")
        left = Content(" ").join(key.content(hovered=key == self.hovered) for key in self._whole)
        return Content.assemble(left.truncate(self._room, pad=True), at_right)

    @property
    def _room(self) -> int:
        """Cells for the keys: beside the palette's are an edge and a space."""
        return max(0, self.size.width - (self.palette.width + 2 if self.palette else 0))

    @property
    def _whole(self) -> Sequence[Shown]:
        """The keys from the first on that have room: none is cut off."""
        keys = self.keys[self.first :]
        ends = accumulate(key.width + 1 for key in keys)
        return [key for key, end in zip(keys, ends, strict=True) if end - 1 <= self._room]

    def _at(self, x: int) -> Shown | None:
        """What stands in a column."""
        if x >= self._room:
            return self.palette
        for key in self._whole:
            if 0 <= x < key.width:
                return key
            x -= key.width + 1
        return None

    def on_mouse_down(self, event: MouseDown) -> None:
        """Do as if the key had been pressed."""
        if (pressed := self._at(event.x)) is None:
            return
        if pressed.enabled:
            self.app.simulate_key(pressed.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show what would be pressed, and what it does."""
        self.hovered = self._at(event.x)
        self.tooltip = self.hovered.tooltip if self.hovered else None

    def on_leave(self, event: Leave) -> None:
        """Nothing would be pressed."""
        self.hovered = None

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go on to keys that have no room."""
        event.stop()
        if sum(key.width + 1 for key in self.keys[self.first :]) - 1 > self._room:
            self.first += 1

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go back to those before."""
        event.stop()
        self.first = max(0, self.first - 1)
