"""A cell of a table."""

from rich.cells import cell_len, split_text
from rich.text import Text

ELLIPSIS = "…"


def cell(text: str) -> Text:
    """A text in one line, which ends in an ellipsis where it has no room."""
    return Text(text, no_wrap=True, overflow="ellipsis")


def start_of(text: str, width: int) -> str:
    """A text in ``width`` cells, which ends in an ellipsis where it has no room."""
    if cell_len(text) <= width:
        return text
    return f"{split_text(text, max(0, width - 1))[0].rstrip()}{ELLIPSIS}"


def end_of(text: str, width: int) -> str:
    """A text in ``width`` cells, which begins with an ellipsis where it has no room.

    For the names of files: what tells them apart stands at their end more often.
    """
    if (cells := cell_len(text)) <= width:
        return text
    return f"{ELLIPSIS}{split_text(text, cells - max(0, width - 1))[1]}"
