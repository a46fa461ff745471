"""An article's text, drawn row by row, with the cited sentences marked."""

import re
from asyncio import sleep
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from qa.answer import Citation
from qa.article import Article, Span
from qa.display import visible
from tui.widgets.rows import Rows, wrap

COLUMN = 110
"""The widest a line of text gets; longer ones are hard to read."""

MARGIN = 2
"""The mark beside a cited row, and a space."""

MOST_FOUND = 10_000
"""Places that finding marks, at most."""

SLICE = 0.02
"""For how many seconds wrapping a huge text may keep the screen from answering a key."""


class Page(ScrollView):
    """The whole article, scrolled to one of its cited sentences.

    The current sentence is underlined, with ``▌`` in the margin, and its answering words
    are reversed; the other cited sentences are underlined, with ``╎``. What is found is
    reversed, with ``›``. Rows, sentences, finds and selections are all offsets into the text.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--cited",
        "page--current",
        "page--answer",
        "page--mark",
        "page--found",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", "Page down", show=False),
        Binding("j", "scroll_down", "Down", show=False, tooltip="Scroll down", id="page_line_down"),
        Binding("k", "scroll_up", "Up", show=False, tooltip="Scroll up", id="page_line_up"),
        Binding("ctrl+d", "half(1)", "Half down", show=False, tooltip="Scroll down half a page"),
        Binding("ctrl+u", "half(-1)", "Half up", show=False, tooltip="Scroll up half a page"),
        Binding("g", "scroll_home", "Top", show=False, tooltip="Go to the beginning"),
        Binding("G", "scroll_end", "End", show=False, tooltip="Go to the end"),
    ]

    def __init__(
        self, article: Article, citations: Sequence[Citation], current: int | None
    ) -> None:
        """Show ``article`` at the ``current`` one of its cited sentences, or from its beginning."""
        super().__init__()
        self.article = article
        self.citations = tuple(citations)
        self.current = current
        self.found: Sequence[Span] = ()
        self.at_found = 0
        self._found_starts: list[int] = []
        self._text = article.text
        self._shown = visible(re.sub(r"[^\S\n]", " ", article.text))
        self._rows = Rows()
        self._wrapped_at = 0
        self._at_mark = True
        self._reading = 0

    def show(self, current: int) -> None:
        """Mark another of the cited sentences and scroll to it."""
        self.current = current
        self._reveal()
        self.refresh()

    def mark(self, citations: Sequence[Citation], current: int | None, *, go: bool = True) -> None:
        """Mark other sentences, and ``go`` to the current one of them."""
        self.citations = tuple(citations)
        self.current = current
        if go:
            self._reveal()
        self.refresh()

    def find(self, words: str) -> int:
        """Mark where the words stand, whatever their case, go to the next place, and count them."""
        sought = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        places = islice(sought.finditer(self._shown), MOST_FOUND) if words.split() else ()
        self.found = [Span(*place.span()) for place in places]
        self._found_starts = [span.start for span in self.found]
        top = self._rows[self.scroll_offset.y].start if len(self._rows) else 0
        self.at_found = bisect_left(self._found_starts, top) % max(1, len(self.found))
        self.find_next(0)
        return len(self.found)

    def find_next(self, step: int) -> None:
        """Go to a later or earlier place of what was found, round and round."""
        if self.found:
            self.at_found = (self.at_found + step) % len(self.found)
            row = self._rows.at(self.found[self.at_found].start)
            top = self.scroll_offset.y
            if row not in range(top, top + self.size.height):
                self.scroll_to(y=row - self.size.height // 3, animate=False)
        self.refresh()

    def action_half(self, pages: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=pages * max(1, self.size.height // 2), animate=False)

    def on_resize(self, event: Resize) -> None:
        """Wrap the text anew when its column has got another width."""
        if self._column != self._wrapped_at:
            self._lay_out(self._column)
        else:
            self._restore()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is being read, to find it again at another width."""
        super().watch_scroll_y(old_value, new_value)
        if self._column == self._wrapped_at:
            top = self.scroll_offset.y
            self._reading = self._rows[top].start
            self._at_mark = self._target in range(top, top + self.size.height)

    @work(exclusive=True)
    async def _lay_out(self, width: int) -> None:
        rows = Rows()
        pause = monotonic() + SLICE
        for number, row in enumerate(wrap(self._shown, width)):
            rows.append(row)
            if number % 64 == 0 and monotonic() > pause:
                await sleep(0)
                pause = monotonic() + SLICE
        self._rows = rows
        self._wrapped_at = width
        self.virtual_size = Size(self._breadth, len(rows))
        self._restore()
        self.refresh()

    def _restore(self) -> None:
        if self._at_mark:
            self._reveal()
        else:
            self.scroll_to(y=self._rows.at(self._reading), animate=False)

    @property
    def _breadth(self) -> int:
        """The cells between the edge and the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _column(self) -> int:
        """The cells a row of text may take."""
        return max(1, min(COLUMN, self._breadth - MARGIN))

    @property
    def _target(self) -> int:
        """The row to look at: where the sentence begins, or its answer when that is far down."""
        if self.current is None:
            return 0
        citation = self.citations[self.current]
        sentence = self._rows.at(citation.sentence.start)
        answer = self._rows.at(citation.answer.start)
        return answer if answer - sentence > self.size.height // 2 else sentence

    def _reveal(self) -> None:
        self.scroll_to(y=self._target - self.size.height // 3, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one row: the mark, the text in pieces of one style each."""
        number = self.scroll_offset.y + y
        width = self._breadth
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        shown = row.of(self._shown).rstrip()
        text = Strip(list(self._segments(row, shown, number))).apply_offsets(0, number)
        indent = " " * max(0, (width - COLUMN - MARGIN) // 2)
        margin = Strip(
            [
                Segment(indent, self.rich_style),
                Segment(self._mark(row), self.get_component_rich_style("page--mark")),
                Segment(" ", self.rich_style),
            ]
        )
        return Strip.join([margin, text]).adjust_cell_length(width, self.rich_style)

    def _mark(self, row: Span) -> str:
        mark = " "
        for index, citation in enumerate(self.citations):
            if row.overlaps(citation.sentence):
                if index == self.current:
                    return "▌"
                mark = "╎"
        if mark == " " and any(row.overlaps(span) for span, _ in self._found_in(row)):
            return "›"
        return mark

    def _segments(self, row: Span, shown: str, number: int) -> Iterator[Segment]:
        """Cut the row where a style begins or ends."""
        styled = [*self._styles(row), *self._found_in(row), *self._selected(row, number)]
        end = row.start + len(shown)
        cuts = {row.start, end}
        for span, _ in styled:
            cuts.update(cut for cut in (span.start, span.end) if row.start < cut < end)
        edges = sorted(cuts)
        for piece in map(Span, edges, edges[1:]):
            style = self.rich_style
            for span, added in styled:
                if piece.overlaps(span):
                    style += added
            yield Segment(self._shown[piece.start : piece.end], style)

    def _styles(self, row: Span) -> Iterator[tuple[Span, Style]]:
        cited = self.get_component_rich_style("page--cited", partial=True)
        for index, citation in enumerate(self.citations):
            if index != self.current and row.overlaps(citation.sentence):
                yield citation.sentence, cited
        if self.current is None:
            return
        current = self.citations[self.current]
        yield current.sentence, self.get_component_rich_style("page--current", partial=True)
        if current.answer != current.sentence:
            yield current.answer, self.get_component_rich_style("page--answer", partial=True)

    def _found_in(self, row: Span) -> Iterator[tuple[Span, Style]]:
        """What was found in a row; the place one is at is bold."""
        style = self.get_component_rich_style("page--found", partial=True)
        first = max(0, bisect_left(self._found_starts, row.start) - 1)
        for index in range(first, len(self.found)):
            span = self.found[index]
            if span.start >= row.end:
                return
            yield span, style + Style(bold=index == self.at_found, underline=False)

    def _selected(self, row: Span, number: int) -> Iterator[tuple[Span, Style]]:
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            stop = row.end if end < 0 else row.start + end
            style = self.screen.get_component_rich_style("screen--selection", partial=True)
            yield Span(row.start + start, stop), style

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text for the clipboard: the article's own, not the screen's."""
        start, end = 0, len(self._text)
        if selection.start is not None and selection.start.y < len(self._rows):
            start = self._rows[selection.start.y].start + selection.start.x
        if selection.end is not None and selection.end.y < len(self._rows):
            row = self._rows[selection.end.y]
            end = min(row.end, row.start + selection.end.x)
        return self._text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()
