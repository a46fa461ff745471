"""The library as a catalogue: articles by what they mention, by author, outlet and date."""

from __future__ import annotations

import re
from typing import Any

from qa.article import Article
from qa.library import Library
from qa.period import Period
from qa.scope import EVERYTHING, Scope
from qa.storage.store import within
from qa.words import content_words, fold

MOST = 100
"""Articles that a listing names, at most."""

_WORDS = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^\W*(?:an?|the|any|some)\s+", re.IGNORECASE)
_MENTIONS = (
    "SELECT a.name, min(p.id) FROM passages_fts f JOIN passages p ON p.id = f.rowid"
    " JOIN scoped a ON a.id = p.article WHERE passages_fts MATCH ?"
    " GROUP BY a.id ORDER BY a.published DESC NULLS LAST, a.name LIMIT ?"
)
_MARKED = (
    "SELECT highlight(passages_fts, 0, char(2), char(3)), highlight(passages_fts, 1, char(2),"
    " char(3)) FROM passages_fts WHERE passages_fts MATCH ? AND rowid = ?"
)
_MARK = re.compile("\x02([^\x02\x03]+)\x03")
_NEWEST_FIRST = "ORDER BY published DESC NULLS LAST, name LIMIT ?"


class Catalogue:
    """Looks articles up in a library, or in a scope of it; the newest first, undated ones last."""

    def __init__(self, library: Library, scope: Scope = EVERYTHING) -> None:
        self._library = library
        articles, self._scoping = within(scope)
        self._scoped = f"WITH scoped AS (SELECT * FROM articles WHERE id IN {articles}) "

    def mentioning(self, topic: str) -> list[tuple[Article, frozenset[str]]]:
        """The articles that hold these words side by side, and the words as written there.

        Whether it is "a storm" or "the storm" makes no difference.
        Where none does, those that hold all words that matter in one passage.
        """
        words = _WORDS.findall(_ARTICLE.sub("", topic))
        for match in (f'"{" ".join(words)}"', " AND ".join(f'"{w}"' for w in content_words(topic))):
            rows = self._rows(_MENTIONS, match, MOST) if words else []
            if rows:
                return [(self._library.article(name), self._forms(match, at)) for name, at in rows]
        return []

    def _forms(self, match: str, passage: int) -> frozenset[str]:
        marked = self._library.read(_MARKED, (match, passage))
        return frozenset(form for row in marked for text in row for form in _MARK.findall(text))

    def newest(self) -> list[Article]:
        """The articles of the last date that any states."""
        return self._dated("max")

    def oldest(self) -> list[Article]:
        """The articles of the first date that any states."""
        return self._dated("min")

    def published(self, within: Period) -> list[Article]:
        """The articles of these days."""
        return self._named(
            f"SELECT name FROM scoped WHERE published BETWEEN ? AND ? {_NEWEST_FIRST}",
            within.first.isoformat(),
            within.last.isoformat(),
        )

    def every(self) -> list[Article]:
        """All articles."""
        return self._named(f"SELECT name FROM scoped {_NEWEST_FIRST}")

    def by_author(self, name: str) -> list[Article]:
        """The articles whose author has all words of a name."""
        return self._by("author", name)

    def by_outlet(self, name: str) -> list[Article]:
        """The articles whose outlet has all words of a name."""
        return self._by("outlet", name)

    def _dated(self, end: str) -> list[Article]:
        return self._named(
            "SELECT name FROM scoped"
            f" WHERE published = (SELECT {end}(published) FROM scoped) {_NEWEST_FIRST}"
        )

    def _by(self, column: str, sought: str) -> list[Article]:
        words = set(map(fold, _WORDS.findall(sought)))
        rows = self._rows(
            f"SELECT name, {column} FROM scoped WHERE {column} IS NOT NULL"
            " ORDER BY published DESC NULLS LAST, name"
        )
        names = [name for name, value in rows if words <= set(map(fold, _WORDS.findall(value)))]
        return [self._library.article(name) for name in names[:MOST]] if words else []

    def _named(self, sql: str, *values: object) -> list[Article]:
        return [self._library.article(name) for (name,) in self._rows(sql, *values, MOST)]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement finds that reads ``scoped`` instead of all articles."""
        return self._library.read(self._scoped + sql, (*self._scoping, *values))
