"""Keys in a line to type in, carried out in the order in which they were pressed."""

from textual.events import Key
from textual.widget import Widget


async def carry_out(event: Key, line: Widget) -> None:
    """Do what a key is bound to, unless it is a letter, before the next key is looked at.

    Textual types letters at once, but lets all other keys go up to the app first, and does there
    what they are bound to. Of keys that come together, as they do over a slow connection, letters
    would so overtake the Enter or the backspace before them.
    """
    if not event.is_printable and await line.app._check_bindings(event.key):
        event.stop()
        event.prevent_default()
