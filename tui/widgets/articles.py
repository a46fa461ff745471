"""The library's articles as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from qa.display import one_line
from tui.shelf import COLUMNS, FILE, Shelf, cells, headline
from tui.widgets.cell import cell, end_of, start_of
from tui.widgets.motions import TABLE_MOTIONS

if TYPE_CHECKING:
    from qa.storage.store import ArticleRow

WITH_FILES = 140
"""Columns of a screen from which on there is room for the names of the files."""

REST = 45
"""Cells of dates, sentences and states, of the gaps between the columns, and of the edges."""
GAP = 2
"""Cells between two columns."""

BETWEEN = " · "
"""What stands between a headline and its file where both share a column."""


class Articles(DataTable[Text]):
    """The articles, one a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Open", tooltip="Open the article"),
        *TABLE_MOTIONS,
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is opened where nothing is shown."""
        return self.row_count > 0 if action == "select_cursor" else True

    def fill(self, rows: "Sequence[ArticleRow]", shelf: Shelf, width: int) -> None:
        """Show these in a table of that width: the headlines get what the rest leaves of it.

        Their files have a column where there is room for it. Where there is none, they stand
        behind the headlines of articles that would look the same.
        """
        self.clear(columns=True)
        outlet = 12 if width < 120 else 24
        file = width // 5 if width >= WITH_FILES else 0
        room = max(16, width - REST - outlet - (file + GAP if file else 0))
        widths = {"headline": room, "outlet": outlet, "date": 10, "state": 7, FILE: file}
        shelf.columns = (*COLUMNS, FILE) if file else COLUMNS
        for column in shelf.columns:
            self.add_column(Text(shelf.heading(column)), key=column, width=widths.get(column))
        told = {row.name: cells(row) for row in rows}
        alike = set() if file else look_alike(told, room, outlet)
        for row in rows:
            first, *others = told[row.name]
            if row.name in alike:
                first = with_file(row, room)
            elif first == one_line(row.name):
                first = end_of(first, room)
            files = [end_of(one_line(row.name), file)] if file else []
            self.add_row(*map(cell, (first, *others, *files)), key=row.name)


def look_alike(told: Mapping[str, Sequence[str]], title: int, outlet: int) -> set[str]:
    """The names of articles that look like others, by what their rows tell.

    Their headlines have ``title`` cells, their outlets ``outlet`` cells.
    """
    looks = {
        name: (start_of(words, title), start_of(whose, outlet), day)
        for name, (words, whose, day, *_) in told.items()
    }
    times = Counter(looks.values())
    return {name for name, look in looks.items() if times[look] > 1}


def with_file(row: "ArticleRow", width: int) -> str:
    """A headline and the end of its file's name in ``width`` cells, of which each gets half."""
    name = one_line(row.name)
    if headline(row) == row.name:
        return end_of(name, width)
    title = one_line(headline(row))
    half = (width - len(BETWEEN)) // 2
    file = end_of(name, max(half, width - len(BETWEEN) - cell_len(title)))
    left = width - len(BETWEEN) - cell_len(file)
    return f"{start_of(title, left)}{BETWEEN}{file}"
