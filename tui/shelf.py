"""The library's articles as a table: which of them, in which order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.display import one_line
from qa.scope import Scope
from qa.words import fold

if TYPE_CHECKING:
    from qa.storage.store import ArticleRow

COLUMNS = ("headline", "outlet", "date", "sentences", "state")

_KEYS: "dict[str, Callable[[ArticleRow], object]]" = {
    "headline": lambda row: fold(row.title),
    "outlet": lambda row: fold(row.outlet or ""),
    "date": lambda row: row.published.isoformat() if row.published else "",
    "sentences": lambda row: row.sentences,
    "state": lambda row: not row.warning,
}


@dataclass(slots=True)
class Shelf:
    """What is shown of the articles, and how."""

    rows: "Sequence[ArticleRow]" = ()
    sought: str = ""
    column: str = "headline"
    descending: bool = False

    def sort(self, column: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        self.descending = not self.descending if column == self.column else False
        self.column = column

    def next_column(self) -> None:
        """Sort by the column after this one."""
        self.column = COLUMNS[(COLUMNS.index(self.column) + 1) % len(COLUMNS)]
        self.descending = False

    def shown(self) -> "list[ArticleRow]":
        """The rows that hold all the words that are sought, in order."""
        words = fold(self.sought).split()
        held = [row for row in self.rows if all(word in _told(row) for word in words)]
        held.sort(key=lambda row: row.name)
        held.sort(key=lambda row: _KEYS[self.column](row), reverse=self.descending)  # type: ignore[arg-type,return-value]
        return held

    def heading(self, column: str) -> str:
        """A column's heading, with an arrow at the one that is sorted by."""
        arrow = "" if column != self.column else " ▼" if self.descending else " ▲"
        return f"{column}{arrow}"


def cells(row: "ArticleRow") -> tuple[str, ...]:
    """What the table shows of an article."""
    published = row.published.isoformat() if row.published else "—"
    state = "! look" if row.warning else "✓"
    return (
        one_line(row.title), one_line(row.outlet or "—"), published, f"{row.sentences:,}", state,
    )  # fmt: skip


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
    return fold(" ".join([*cells(row), row.author or "", row.warning, row.name]))
