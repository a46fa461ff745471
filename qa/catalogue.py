"""The library as a catalogue: articles by what they mention, by author, outlet and date."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, Literal, TypeVar

from qa.about_collection import CollectionQuestion
from qa.answer import LISTED
from qa.article import Article, Sentence
from qa.collection_patterns import QUOTES, Kind
from qa.library import Library
from qa.period import EveryYear, Period
from qa.scope import EVERYTHING, Scope
from qa.storage.store import within
from qa.words import content_words, fold, unbroken

_WORDS = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;/&]")
_ARTICLE = re.compile(r"^\W*(?:an?|the|any|some)\s+", re.IGNORECASE)
_MENTIONING = (
    "FROM passages_fts f JOIN passages p ON p.id = f.rowid"
    " JOIN scoped a ON a.id = p.article WHERE passages_fts MATCH ?"
)
_MENTIONS = f"SELECT a.published, a.name, min(p.id) {_MENTIONING} GROUP BY a.id"
_MARKED = (
    "SELECT highlight(passages_fts, 0, char(2), char(3)), highlight(passages_fts, 1, char(2),"
    " char(3)) FROM passages_fts WHERE passages_fts MATCH ? AND rowid = ?"
)
_MARK = re.compile("\x02([^\x02\x03]+)\x03")
_NUMBER = re.compile("0*([0-9]+)")

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
    """Looks articles up in a library, or in a scope of it; the newest first, undated ones last.

    ``among`` names the articles that alone are looked at; None: all.
    """

    def __init__(
        self, library: Library, scope: Scope = EVERYTHING, among: Sequence[str] | None = None
    ) -> None:
        self._library = library
        articles, self._scoping = within(scope)
        named = ""
        if among is not None:
            named = " AND name IN (SELECT value FROM json_each(?))"
            self._scoping = (*self._scoping, json.dumps(among))
        self._scoped = f"WITH scoped AS (SELECT * FROM articles WHERE id IN {articles}{named}) "

    def mentioning(
        self, topic: str, either: Sequence[str] = (), without: Sequence[str] = ()
    ) -> Listing[Mention]:
        """The articles that hold a topic's words side by side; "a storm" may be "the storm" there.

        Where none does, those that hold all words that matter in one passage. A name stays whole:
        George Soros in Washington is no George Washington.

        Args:
            topic: what they mention.
            either: what they mention one of, side by side, instead of the topic.
            without: what none of them mentions, side by side.
        """
        match, rows, whole = self._mentioning(topic, either, without)
        named = rows[:LISTED]
        mentions = [self._mention(name, at, match, whole=whole) for name, at in named]
        return Listing(mentions, len(rows) - len(named))

    def names(self, question: CollectionQuestion) -> list[str]:
        """The names of all articles that a question is after, however many; none is loaded."""
        topic, days = question.topic, question.period
        match question.kind:
            case Kind.MENTIONS | Kind.OUTLETS if topic:
                _, rows, _ = self._mentioning(topic, question.either, question.without)
                return [name for name, _ in rows]
            case Kind.BY_AUTHOR:
                return self._names_by("author", topic) or self._names_by("outlet", topic)
            case Kind.BY_OUTLET:
                return self._names_by("outlet", topic) or self._names_by("author", topic)
            case Kind.PUBLISHED if days:
                found = self._names(*_published(days))
            case Kind.NEWEST | Kind.OLDEST as end:
                found = self._names(_dated("max" if end is Kind.NEWEST else "min"))
            case _:
                found = self._names("")
        return found

    def _mentioning(
        self, topic: str, either: Sequence[str], without: Sequence[str]
    ) -> tuple[str, list[tuple[str, int]], bool]:
        """What was matched, the articles with their first such passage, and if it is the phrase."""
        phrase = _any(self._each_whole(either)) if either else _phrase(topic)
        apart = "" if either or not phrase else _apart(unbroken(topic))
        dropped = {name for name, _ in self._holding(_any(without))}
        for match in filter(None, (phrase, apart)):
            if rows := self._holding(match):
                kept = [row for row in rows if row[0] not in dropped]
                return match, kept, match == phrase
        return "", [], False

    def _each_whole(self, either: Sequence[str]) -> list[str]:
        """Each with the words that only the last one says, where the articles have it so.

        "North or South Korea" is of North Korea.
        """
        *others, last = (_ARTICLE.sub("", one) for one in either)
        _, _, shared = last.partition(" ")
        longer = {one: f"{one} {shared}" for one in others if shared and " " not in one}
        held = {one for one, whole in longer.items() if self._holding(_phrase(whole))}
        return [*(longer[one] if one in held else one for one in others), last]

    def _holding(self, match: str) -> list[tuple[str, int]]:
        """The names of the articles that an FTS5 query finds, each with the first passage."""
        rows = self._rows(_MENTIONS, match) if match else []
        return [(name, at) for _, name, at in _newest_first(rows)]

    def _mention(self, name: str, passage: int, match: str, *, whole: bool) -> Mention:
        words = self._forms(match, passage)
        if whole:
            return Mention(words, self._library.sentences(name), whole)
        sentences = self._library.passages([passage])[passage].sentences

        def held(sentence: Sentence) -> int:
            text = unbroken(sentence.text)
            return sum(word in text for word in words)

        most = sorted(sentences, key=held, reverse=True)
        return Mention(words, most, whole)

    def _forms(self, match: str, passage: int) -> frozenset[str]:
        marked = self._library.read(_MARKED, (match, passage))
        return frozenset(form for row in marked for text in row for form in _MARK.findall(text))

    def newest(self) -> Listing[Article]:
        """The articles of the last date that any states."""
        return self._named(_dated("max"))

    def oldest(self) -> Listing[Article]:
        """The articles of the first date that any states."""
        return self._named(_dated("min"))

    def published(self, within: Period | EveryYear) -> Listing[Article]:
        """The articles of these days."""
        return self._named(*_published(within))

    def years(self, within: EveryYear) -> list[str]:
        """The years that have articles of these days, the first one first."""
        where, *values = _published(within)
        year = "SELECT DISTINCT substr(published, 1, 4) AS year FROM scoped"
        return [year for (year,) in self._rows(f"{year} {where} ORDER BY year", *values)]

    def undated(self) -> int:
        """How many articles state no date."""
        return self._count("SELECT count(*) FROM scoped WHERE published IS NULL")

    def every(self) -> Listing[Article]:
        """All articles."""
        return self._named("")

    def by_author(self, name: str) -> Listing[Article]:
        """The articles whose author has all words of a name."""
        return self._by("author", name)

    def by_outlet(self, name: str) -> Listing[Article]:
        """The articles whose outlet has all words of a name."""
        return self._by("outlet", name)

    def titled(self, title: str) -> Sequence[Article]:
        """The articles of just this headline, whatever its capitals and punctuation."""
        sought = _folded(title)
        rows = self._rows("SELECT name, title FROM scoped")
        names = [name for name, value in rows if sought and _folded(value or "") == sought]
        return [self._library.article(name) for name in sorted(names, key=_natural)[:LISTED]]

    def has_source(self, name: str) -> bool:
        """Whether any article is of this author or outlet; of a name in quotes, has it as its
        headline.
        """
        if name.startswith(QUOTES):
            return bool(self.titled(name))
        return bool(self._names_by("author", name) or self._names_by("outlet", name))

    def names_source(self, word: str) -> bool:
        """Whether a word is one of an author's or outlet's name."""
        like = f"%{word}%"
        rows = self._rows(
            "SELECT author, outlet FROM scoped WHERE author LIKE ? OR outlet LIKE ?", like, like
        )
        return any(fold(word) in _folded(" ".join(filter(None, row))) for row in rows)

    def credits(self, column: Literal["author", "outlet"]) -> list[tuple[str, str]]:
        """The name of each article that has an author or outlet, with it; the newest first."""
        rows = self._rows(
            f"SELECT published, name, {column} FROM scoped"
            f" WHERE {column} IS NOT NULL AND {column} != ''"
        )
        return [(name, value) for _, name, value in _newest_first(rows)]

    def _by(self, column: Literal["author", "outlet"], sought: str) -> Listing[Article]:
        names = self._names_by(column, sought)
        found = [self._library.article(name) for name in names[:LISTED]]
        return Listing(found, len(names) - len(found))

    def _names_by(self, column: Literal["author", "outlet"], sought: str) -> list[str]:
        rows = [(name, set(_folded(value))) for name, value in self.credits(column)]
        words = _folded(sought)
        if words == ["the"]:
            return []
        # "The Times" is no Financial Times where there is one called so; else "the" is no name.
        for known in (words, words[1:]) if words[:1] == ["the"] else (words,):
            if found := [name for name, value in rows if known and set(known) <= value]:
                return found
        return []

    def _named(self, where: str, *values: object) -> Listing[Article]:
        names = self._names(where, *values)
        found = [self._library.article(name) for name in names[:LISTED]]
        return Listing(found, len(names) - len(found))

    def _names(self, where: str, *values: object) -> list[str]:
        rows = self._rows(f"SELECT published, name FROM scoped {where}", *values)
        return [name for _, name in _newest_first(rows)]

    def _count(self, sql: str, *values: object) -> int:
        [(count,)] = self._rows(sql, *values)
        return int(count)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement finds that reads ``scoped`` instead of all articles."""
        return self._library.read(self._scoped + sql, (*self._scoping, *values))


def _newest_first(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of a date and a name, and what else: those of one date or none by the name."""
    by_name = sorted(rows, key=lambda row: _natural(row[1]))
    return sorted(by_name, key=lambda row: row[0] or "", reverse=True)


def _natural(name: str) -> tuple[str, str]:
    """What a name sorts by as people order it: "note 2" before "note 10"."""
    return _NUMBER.sub(_counted, name), name


def _counted(number: re.Match[str]) -> str:
    """A number behind how many digits it has, so that the shorter one comes first."""
    return f"{len(number[1]):03}{number[1]}"


def _folded(name: str) -> list[str]:
    """The words of a name or headline as they are compared."""
    return list(map(fold, _WORDS.findall(name)))


def _dated(end: str) -> str:
    """The SQL condition for the articles of the last or the first date, by its function."""
    return f"WHERE published = (SELECT {end}(published) FROM scoped)"


def _published(days: Period | EveryYear) -> tuple[str, str, str]:
    """The SQL condition for the articles of these days, and its values."""
    if isinstance(days, Period):
        return "WHERE published BETWEEN ? AND ?", days.first.isoformat(), days.last.isoformat()
    both = "AND" if days.first <= days.last else "OR"
    day = "substr(published, 6)"
    return f"WHERE ({day} >= ? {both} {day} <= ?)", days.first, days.last


def _phrase(topic: str) -> str:
    """An FTS5 query for a topic's words side by side; empty without any."""
    words = _WORDS.findall(_ARTICLE.sub("", unbroken(topic)))
    return f'"{" ".join(words)}"' if words else ""


def _any(topics: Sequence[str]) -> str:
    """An FTS5 query for the words of any of these side by side."""
    return " OR ".join(filter(None, map(_phrase, topics)))


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
