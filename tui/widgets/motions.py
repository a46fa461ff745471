"""The motions of vim, for what scrolls and for lists."""

from textual.binding import Binding

SCROLL_MOTIONS = (
    Binding("j", "scroll_down", "Down", show=False),
    Binding("k", "scroll_up", "Up", show=False),
    Binding("g", "scroll_home", "Top", show=False),
    Binding("G", "scroll_end", "End", show=False),
    Binding("ctrl+d", "page_down", "Page down", show=False),
    Binding("ctrl+u", "page_up", "Page up", show=False),
)

TABLE_MOTIONS = (
    Binding("j", "cursor_down", "Down", show=False, tooltip="Go down a row"),
    Binding("k", "cursor_up", "Up", show=False, tooltip="Go up a row"),
    Binding("g", "scroll_top", "Top", show=False, tooltip="Go to the first row"),
    Binding("G", "scroll_bottom", "End", show=False, tooltip="Go to the last row"),
    Binding("ctrl+d", "page_down", "Page down", show=False, tooltip="Go down a page"),
    Binding("ctrl+u", "page_up", "Page up", show=False, tooltip="Go up a page"),
)

LIST_MOTIONS = (
    Binding("j", "cursor_down", "Down", show=False, tooltip="Go down"),
    Binding("k", "cursor_up", "Up", show=False, tooltip="Go up"),
    Binding("g", "first", "Top", show=False, tooltip="Go to the first"),
    Binding("G", "last", "End", show=False, tooltip="Go to the last"),
    Binding("ctrl+d", "page_down", "Page down", show=False, tooltip="Go down a page"),
    Binding("ctrl+u", "page_up", "Page up", show=False, tooltip="Go up a page"),
)
