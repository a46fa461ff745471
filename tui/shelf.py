"""The library's articles as a table: which of them, in which order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qa.display import one_line
from qa.scope import Scope
from qa.words import fold

if TYPE_CHECKING:
    from qa.storage.store import ArticleRow

COLUMNS = ("headline", "outlet", "date", "sentences", "state")
FILE = "file"
"""One more column, where there is room for it."""

_KEYS: "dict[str, Callable[[ArticleRow], object]]" = {
    "headline": lambda row: counted(fold(headline(row))),
    "outlet": lambda row: fold(row.outlet or ""),
    "date": lambda row: row.published.isoformat() if row.published else "",
    "sentences": lambda row: row.sentences,
    "state": lambda row: not row.warning,
    FILE: lambda row: counted(fold(row.name)),
}


@dataclass(slots=True)
class Shelf:
    """What is shown of the articles, and how."""

    rows: "Sequence[ArticleRow]" = ()
    sought: str = ""
    column: str = "headline"
    descending: bool = False
    columns: Sequence[str] = COLUMNS
    """What there is to sort by."""

    def sort(self, column: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        self.descending = not self.descending if column == self.column else False
        self.column = column

    def next_column(self) -> None:
        """Sort by the column after this one."""
        at = self.columns.index(self.column) if self.column in self.columns else -1
        self.column = self.columns[(at + 1) % len(self.columns)]
        self.descending = False

    def shown(self) -> "list[ArticleRow]":
        """The rows that hold all the words that are sought, in order."""
        words = fold(self.sought).split()
        held = [row for row in self.rows if all(word in _told(row) for word in words)]
        held.sort(key=lambda row: counted(row.name))
        held.sort(key=lambda row: _KEYS[self.column](row), reverse=self.descending)  # type: ignore[arg-type,return-value]
        return held

    def heading(self, column: str) -> str:
        """A column's heading, with an arrow at the one that is sorted by."""
        arrow = "" if column != self.column else " ▼" if self.descending else " ▲"
        return f"{column}{arrow}"


def headline(row: "ArticleRow") -> str:
    """What an article is called: by its name, where its file's is all it has for a headline."""
    return row.name if row.title in ("", PurePosixPath(row.name).stem) else row.title


def counted(text: str) -> str:
    """A text to sort by, in which the second part comes before the tenth."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(12), text)


def cells(row: "ArticleRow") -> tuple[str, ...]:
    """What the table shows of an article, in :data:`COLUMNS`."""
    published = row.published.isoformat() if row.published else "—"
    state = "! look" if row.warning else "✓"
    shown = one_line(headline(row)), one_line(row.outlet or "—")
    return (*shown, published, f"{row.sentences:,}", state)


def holds(scope: Scope, row: "ArticleRow") -> bool:
    """Whether an article is in a scope, as the library's own search decides it."""
    published, place = row.published, f"{row.outlet or ''}\n{row.source}"
    return (
        (scope.after is None or (published is not None and published >= scope.after))
        and (scope.before is None or (published is not None and published <= scope.before))
        and (scope.source is None or fold(scope.source) in fold(place))
        and (scope.author is None or fold(scope.author) in fold(row.author or ""))
        and (scope.article is None or scope.article == row.name)
    )


def _told(row: "ArticleRow") -> str:
    return fold(" ".join([*cells(row), row.title, row.author or "", row.warning, row.name]))
