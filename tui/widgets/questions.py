"""The questions of a run as a table."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from tui.outcomes import COLUMNS, Judged
from tui.widgets.cell import cell
from tui.widgets.motions import TABLE_MOTIONS

REST = 17
"""Cells of how sure an answer is, of the gaps between the columns, and of the edges."""


class Questions(DataTable[Text]):
    """The questions of a run, one a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Look into it", tooltip="Expected beside given"),
        *TABLE_MOTIONS,
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is looked into where nothing is shown."""
        return self.row_count > 0 if action == "select_cursor" else True

    def fill(self, rows: Sequence[Judged], width: int) -> None:
        """Show these in a table of that width: the questions get what the rest leaves of it."""
        at = self.cursor_row
        self.clear(columns=True)
        side = 22 if width >= 110 else 11
        outcome = max((len(row.outcome) for row in rows), default=0)
        widths = {"question": max(16, width - outcome - 2 * side - REST),
                  "expected": side, "given": side}  # fmt: skip
        for column in COLUMNS:
            self.add_column(column, key=column, width=widths.get(column))
        for number, row in enumerate(rows):
            self.add_row(*map(cell, row.cells()), key=str(number))
        self.move_cursor(row=min(at, max(0, len(rows) - 1)))
