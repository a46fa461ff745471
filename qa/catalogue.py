"""The library as a catalogue: articles by what they mention, by author, outlet and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from qa.answer import LISTED
from qa.article import Article, Sentence
from qa.library import Library
from qa.period import Period
from qa.scope import EVERYTHING, Scope
from qa.storage.store import within
from qa.words import content_words, fold

_WORDS = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;/&]")
_ARTICLE = re.compile(r"^\W*(?:an?|the|any|some)\s+", re.IGNORECASE)
_MENTIONING = (
    "FROM passages_fts f JOIN passages p ON p.id = f.rowid"
    " JOIN scoped a ON a.id = p.article WHERE passages_fts MATCH ?"
)
_MENTIONS = (
    f"SELECT a.name, min(p.id) {_MENTIONING}"
    " GROUP BY a.id ORDER BY a.published DESC NULLS LAST, a.name LIMIT ?"
)
_MARKED = (
    "SELECT highlight(passages_fts, 0, char(2), char(3)), highlight(passages_fts, 1, char(2),"
    " char(3)) FROM passages_fts WHERE passages_fts MATCH ? AND rowid = ?"
)
_MARK = re.compile("\x02([^\x02\x03]+)\x03")
_NEWEST_FIRST = "ORDER BY published DESC NULLS LAST, name LIMIT ?"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[_T]):
    """What was looked up: the first of it, and how much ``more`` there is."""

    named: Sequence[_T]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """An article's own words for a topic, and the sentences that may hold them, in this order.

    ``whole`` tells that the topic stands there as it was given, not only all of its words.
    """

    words: frozenset[str]
    sentences: Sequence[Sentence]
    whole: bool


class Catalogue:
    """Looks articles up in a library, or in a scope of it; the newest first, undated ones last."""

    def __init__(self, library: Library, scope: Scope = EVERYTHING) -> None:
        self._library = library
        articles, self._scoping = within(scope)
        self._scoped = f"WITH scoped AS (SELECT * FROM articles WHERE id IN {articles}) "

    def mentioning(self, topic: str) -> Listing[Mention]:
        """The articles that hold a topic's words side by side; "a storm" may be "the storm" there.

        Where none does, those that hold all words that matter in one passage. A name stays whole:
        George Soros in Washington is no George Washington.
        """
        words = _WORDS.findall(_ARTICLE.sub("", topic))
        phrase = f'"{" ".join(words)}"'
        for match in (phrase, _apart(topic)) if words else ():
            if rows := self._rows(_MENTIONS, match, LISTED):
                sql = f"SELECT count(DISTINCT a.id) {_MENTIONING}"
                whole = match == phrase
                mentions = [self._mention(name, at, match, whole=whole) for name, at in rows]
                return Listing(mentions, self._count(sql, match) - len(rows))
        return Listing(())

    def _mention(self, name: str, passage: int, match: str, *, whole: bool) -> Mention:
        words = self._forms(match, passage)
        if whole:
            return Mention(words, self._library.sentences(name), whole)
        sentences = self._library.passages([passage])[passage].sentences
        most = sorted(sentences, key=lambda s: sum(word in s.text for word in words), reverse=True)
        return Mention(words, most, whole)

    def _forms(self, match: str, passage: int) -> frozenset[str]:
        marked = self._library.read(_MARKED, (match, passage))
        return frozenset(form for row in marked for text in row for form in _MARK.findall(text))

    def newest(self) -> Listing[Article]:
        """The articles of the last date that any states."""
        return self._dated("max")

    def oldest(self) -> Listing[Article]:
        """The articles of the first date that any states."""
        return self._dated("min")

    def published(self, within: Period) -> Listing[Article]:
        """The articles of these days."""
        return self._named(
            "WHERE published BETWEEN ? AND ?",
            within.first.isoformat(),
            within.last.isoformat(),
        )

    def every(self) -> Listing[Article]:
        """All articles."""
        return self._named("")

    def by_author(self, name: str) -> Listing[Article]:
        """The articles whose author has all words of a name."""
        return self._by("author", name)

    def by_outlet(self, name: str) -> Listing[Article]:
        """The articles whose outlet has all words of a name."""
        return self._by("outlet", name)

    def _dated(self, end: str) -> Listing[Article]:
        return self._named(f"WHERE published = (SELECT {end}(published) FROM scoped)")

    def _by(self, column: str, sought: str) -> Listing[Article]:
        words = set(map(fold, _WORDS.findall(sought)))
        rows = self._rows(
            f"SELECT name, {column} FROM scoped WHERE {column} IS NOT NULL"
            " ORDER BY published DESC NULLS LAST, name"
        )
        names = [
            name for name, value in rows if words and words <= set(map(fold, _WORDS.findall(value)))
        ]
        found = [self._library.article(name) for name in names[:LISTED]]
        return Listing(found, max(0, len(names) - LISTED))

    def _named(self, where: str, *values: object) -> Listing[Article]:
        rows = self._rows(f"SELECT name FROM scoped {where} {_NEWEST_FIRST}", *values, LISTED)
        found = [self._library.article(name) for (name,) in rows]
        count = self._count(f"SELECT count(*) FROM scoped {where}", *values)
        return Listing(found, count - len(found))

    def _count(self, sql: str, *values: object) -> int:
        [(count,)] = self._rows(sql, *values)
        return int(count)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement finds that reads ``scoped`` instead of all articles."""
        return self._library.read(self._scoped + sql, (*self._scoping, *values))


def _apart(topic: str) -> str:
    """An FTS5 query for a topic's names and its other words that matter, anywhere in a passage."""
    names = [
        " ".join(words)
        for piece in _BREAK.split(topic)
        for capital, words in groupby(_WORDS.findall(piece), key=lambda word: word[0].isupper())
        if capital
    ]
    named = set(" ".join(names).casefold().split())
    words = [word for word in content_words(topic) if word not in named]
    return " AND ".join(f'"{each}"' for each in (*names, *words))
