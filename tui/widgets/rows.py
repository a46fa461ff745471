"""Rows: an article's text wrapped to a width, each row a range of code points.

Wrapping by offset, and lazily, is what lets an article of megabytes, or of one
endless line, open at once and be marked exactly.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from rich.cells import split_graphemes

from qa.article import Span

PARAGRAPH = 120
"""A line this long is a paragraph: a gap follows it where the text has none."""

_narrow = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e€]*")
"""Characters that take one cell each: they are wrapped without being measured."""


class Rows:
    """The rows of a wrapped text, in order."""

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, row: int) -> Span:
        return Span(self._starts[row], self._ends[row])

    def append(self, span: Span) -> None:
        """Add the next row."""
        self._starts.append(span.start)
        self._ends.append(span.end)

    def at(self, offset: int) -> int:
        """The row in which ``offset`` stands."""
        return max(0, bisect_right(self._starts, offset) - 1)


def wrap(text: str, width: int) -> Iterator[Span]:
    """Wrap ``text`` at its line ends and, between words, at ``width`` cells.

    A row keeps the space it was broken at, and not the line end, so that rows cover
    the text. A row of a space too many is drawn without it.
    """
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from _wrap_line(text, start, end, max(1, width))
        if end - start > PARAGRAPH and not text.startswith("\n", end + 1) and end < len(text):
            yield Span(end, end)
        start = end + 1


def _wrap_line(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    if start == end:
        yield Span(start, end)
    while start < end:
        piece = text[start : min(end, start + width + 1)]
        if _narrow.fullmatch(piece):
            stop = start + _fit(piece, width)
        else:
            stop = start + _fit_wide(text[start : min(end, start + 4 * width)], width)
        yield Span(start, stop)
        start = stop


def _fit(piece: str, width: int) -> int:
    """How much of ``piece`` fits, when every character takes one cell."""
    if len(piece) <= width:
        return len(piece)
    space = piece.rfind(" ")
    return space + 1 if space > 0 else width


def _fit_wide(piece: str, width: int) -> int:
    """How much of ``piece`` fits, measured by what a reader sees as one character."""
    used = stop = 0
    graphemes, _ = split_graphemes(piece)
    for start, end, cells in graphemes:
        if piece[start] == " ":
            stop = end
        if used + cells > width:
            return stop or start or end
        used += cells
        if cells == 2:  # ideographs need no space to break after
            stop = end
    return len(piece)
