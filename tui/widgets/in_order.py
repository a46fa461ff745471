"""Keys that come together, carried out in the order in which they were pressed.

Textual types letters at once, but lets all other keys go up to the app first, and does there what
they are bound to; and all of them go to what was focused when they came. Of keys that come
together, as they do over a slow connection, letters would so overtake the Enter or the backspace
before them, and those behind a key that goes to another screen would be lost.
"""

from typing import Any

from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget


async def carry_out(event: Key, line: Widget) -> None:
    """Do what a key is bound to before the next key is looked at, unless it is to be typed.

    A letter is one to be typed as long as ``line`` has the focus. A key that came before another
    screen was there is that one's.
    """
    if hand_on(event, line.screen):
        return
    elsewhere = line.app.focused is not line
    if elsewhere or not event.is_printable:
        done = await carried_out(event, line)
        if elsewhere and event.is_printable and not done:
            line.screen.set_focus(line)


async def carried_out(event: Key, widget: Widget) -> bool:
    """Do what a key is bound to on the screen that is there; False: it is bound to nothing."""
    if not await widget.app._check_bindings(event.key):
        return False
    event.stop()
    event.prevent_default()
    return True


def hand_on(event: Key, screen: Screen[Any]) -> bool:
    """Give a key that came to ``screen`` to the one that is there by now; False: it is this one."""
    if screen.is_active:
        return False
    event.stop()
    event.prevent_default()
    late = event.copy()
    late.time = event.time
    (screen.app.focused or screen.app.screen)._forward_event(late)
    return True
