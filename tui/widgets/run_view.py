"""All that was measured in a run, to be scrolled: what the command line prints of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from qa.display import one_line
from tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from qa.evaluation.run import Run

    Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]

_NAME, _VALUE, _GAP = 24, 9, 3
"""Cells of a metric's name and of its value, and between two columns of them."""


class RunView(Overlay):
    """What was lost where and what to change, then every metric by what it is about."""

    def __init__(self) -> None:
        super().__init__(id="run")
        self._run: Run | None = None

    def compose(self) -> ComposeResult:
        """What to change can be long, and is wrapped; what stands in columns is not."""
        yield Static(id="lost", classes="shown")
        yield Static(id="advice", classes="shown")
        yield Static(id="measured", classes="shown")

    def show(self, run: Run) -> None:
        """Show a run."""
        self._run = run
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Make as many columns as there is room for."""
        self._draw()

    def _draw(self) -> None:
        if self._run is None:
            return
        from qa.evaluation import report

        run, room = self._run, max(1, self.scrollable_content_region.width)
        advice = [Content(f"• {one_line(line)}") for line in report.advice_rows(run)]
        tables = (report.prediction_rows(run), report.tag_rows(run), report.turn_rows(run))
        self.query_one("#lost", Static).update(table(report.loss_rows(run)))
        self.query_one("#advice", Static).update(Content("\n").join(advice))
        self.query_one("#measured", Static).update(
            Content("\n\n").join(
                [
                    *(table(rows) for rows in tables[:1] if rows),
                    in_columns(report.grouped_rows(run), room),
                    *(table(rows) for rows in tables[1:] if rows),
                ]
            )
        )


def in_columns(groups: Groups, room: int) -> Content:
    """Groups of metrics under their headings, in as many columns as there is room for."""
    count = max(1, (room + _GAP) // (_NAME + _VALUE + _GAP))
    blocks = [
        [Content.styled(title, "bold"), *(Content(f"{n:<{_NAME}}{v:>{_VALUE}}") for n, v in rows)]
        for title, rows in groups
    ]
    lines = sum(len(block) + 1 for block in blocks)
    columns: list[list[Content]] = [[]]
    for block in blocks:
        full = len(columns[-1]) + len(block) / 2 > lines / count
        if columns[-1] and full and len(columns) < count:
            columns.append([])
        columns[-1] += [*block, Content("")]
    return Content("\n").join(_beside(columns))


def _beside(columns: Sequence[Sequence[Content]]) -> Iterator[Content]:
    for row in zip_longest(*columns, fillvalue=Content("")):
        cells = [cell.pad_right(_NAME + _VALUE + _GAP - cell.cell_length) for cell in row]
        yield Content("").join(cells).rstrip()


def table(rows: Sequence[Sequence[str]]) -> Content:
    """Rows under a heading: names at the left, numbers at the right of their columns."""
    shown = [[Content(one_line(cell)) for cell in row] for row in rows]
    widths = [max(cell.cell_length for cell in column) for column in zip(*shown, strict=True)]
    lines = [
        Content("  ").join(
            cell.pad_left(width - cell.cell_length)
            if at
            else cell.pad_right(width - cell.cell_length)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in shown
    ]
    return Content("\n").join([lines[0].stylize("bold"), *lines[1:]])
