"""A screen that gives its result once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Given = TypeVar("Given")


class Once(Screen[Given]):
    """Left by the first Enter, or click, of several that come together.

    What a line or a button tells of them comes one after the other, and the screen may be gone by
    then: it would be the one below that is left.
    """

    def dismiss(self, result: Given | None = None) -> AwaitComplete:
        """Leave, unless that is done or another screen lies over this one."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
