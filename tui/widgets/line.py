"""A line to type in."""

from rich.cells import cell_len
from rich.text import Text
from textual.events import Key, Paste
from textual.widgets import Input

from qa.display import one_line
from tui.plain import plain
from tui.widgets.in_order import carry_out


class Line(Input):
    """An input whose value may be hostile: nothing in it steers the terminal.

    It is drawn with symbols in the place of what would, and keeps it: the name of an article is
    only found as it is. Pasted text is made plain.
    """

    @property
    def _value(self) -> Text:  # what Textual draws, and measures
        return Text(one_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(one_line(self.value)[:position])

    async def _on_key(self, event: Key) -> None:
        await carry_out(event, self)  # and Textual's own handler types what is to be typed

    def _on_paste(self, event: Paste) -> None:
        event.text = plain(event.text)  # and Textual's own handler goes on with it
