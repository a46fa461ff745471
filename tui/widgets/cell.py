"""A cell of a table."""

from rich.text import Text


def cell(text: str) -> Text:
    """A text in one line, which ends in an ellipsis where it has no room."""
    return Text(text, no_wrap=True, overflow="ellipsis")
