"""The library's database: articles, sentences, passages with their vectors, full-text index.

SQLite is the truth; everything else can be made again from it. Statements stand here, and in
the two that only read: ``qa/vocabulary.py`` and ``qa/catalogue.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from qa.article import Article, Block, BlockKind, Sentence, Span
from qa.errors import LibraryDamaged
from qa.passages import Window
from qa.scope import Scope
from qa.storage.carried import Carried
from qa.storage.copy_index import CopyIndex
from qa.storage.database import readable, translated
from qa.storage.file_records import FileRecords
from qa.storage.index_lag import IndexLag
from qa.storage.quantised import from_blobs, to_blob
from qa.words import fold, unbroken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What ``list`` shows of an article, without its text."""

    name: str
    source: str
    digest: str
    title: str
    author: str | None
    outlet: str | None
    published: date | None
    warning: str
    sentences: int
    passages: int
    copy_of: str | None = None
    """The article that it is a near-duplicate of."""
    place: str | None = None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as stored: its article's id, its span, its first and last sentence's number."""

    id: int
    article: int
    window: Window


def within(scope: Scope) -> tuple[str, tuple[object, ...]]:
    """A subquery for the ids of a scope's articles, and the values for its question marks."""
    conditions: dict[str, object] = {
        "published >= ?": scope.after and scope.after.isoformat(),
        "published <= ?": scope.before and scope.before.isoformat(),
        "instr(fold(ifnull(outlet, '') || char(10) || source), ?) > 0": scope.source
        and fold(scope.source),
        "instr(fold(author), ?) > 0": scope.author and fold(scope.author),
        "name = ?": scope.article,
    }
    given = {sql: value for sql, value in conditions.items() if value is not None}
    return f"(SELECT id FROM articles WHERE {' AND '.join(given) or '1'})", tuple(given.values())


class Store(Carried, CopyIndex, FileRecords, IndexLag):
    """One SQLite database. Not a place for decisions: only what is read and written."""

    # -- writing, inside a transaction

    def insert(
        self,
        article: Article,
        digest: str,
        sentences: Sequence[Sentence],
        windows: Sequence[Window],
        bodies: Sequence[str],
        sentence_vectors: NDArray[np.float32],
        passage_vectors: NDArray[np.float32],
        signature: bytes,
    ) -> int:
        """Write an article with all that belongs to it; returns its id.

        ``windows``, ``bodies`` (the prose that full-text search sees) and the rows of
        ``passage_vectors`` go together, as do ``sentences`` and ``sentence_vectors``; both
        arrays have the shape ``(n, dimension)``.
        """
        cursor = self._db.execute(
            "INSERT INTO articles"
            " (name, source, digest, text, title, author, outlet, published, blocks, url, pages,"
            " warning, text_digest, signature, place)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.name,
                article.source,
                digest,
                article.text,
                article.title,
                article.author,
                article.outlet,
                article.published.isoformat() if article.published else None,
                json.dumps([[b.span.start, b.span.end, b.kind] for b in article.blocks]),
                article.url,
                json.dumps(article.pages),
                article.warning,
                text_digest(article.text),
                signature,
                article.place,
            ),
        )
        article_id = int(cursor.lastrowid or 0)
        self._db.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
            [
                (article_id, s.number, s.span.start, s.span.end, to_blob(vector))
                for s, vector in zip(sentences, sentence_vectors, strict=True)
            ],
        )
        ids = []
        for window, vector in zip(windows, passage_vectors, strict=True):
            cursor = self._db.execute(
                "INSERT INTO passages (article, start, end, first, last, vector)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    article_id,
                    window.span.start,
                    window.span.end,
                    window.first,
                    window.last,
                    vector.tobytes(),
                ),
            )
            ids.append(int(cursor.lastrowid or 0))
        self._db.executemany(
            "INSERT INTO passages_fts (rowid, title, body) VALUES (?, ?, ?)",
            [
                (id, unbroken(article.title), unbroken(body))
                for id, body in zip(ids, bodies, strict=True)
            ],
        )
        self._next_generation()
        return article_id

    def delete(self, name: str) -> None:
        """Remove the article of that name, if there is one, with all that belongs to it."""
        id = self.article_id(name)
        if id is None:
            return
        self._let_a_copy_follow(id)
        passages = self._all("SELECT id FROM passages WHERE article = ?", (id,))
        self._db.executemany("DELETE FROM passages_fts WHERE rowid = ?", passages)
        self._db.execute("DELETE FROM articles WHERE id = ?", (id,))
        self._next_generation()
        self._db.executemany(
            f"INSERT OR REPLACE INTO removed VALUES (?, {self.generation})", passages
        )

    def set_digest(self, source: str, digest: str) -> None:
        """Take all articles of a file for what it holds: the next add needn't read it again."""
        self._db.execute(
            "UPDATE articles SET digest = ? WHERE source = ? AND digest = ''", (digest, source)
        )

    def sweep(self) -> None:
        """Remove what belongs to nothing."""
        self._db.execute("DELETE FROM sentences WHERE article NOT IN (SELECT id FROM articles)")
        self._db.execute("DELETE FROM passages WHERE article NOT IN (SELECT id FROM articles)")
        self._db.execute("DELETE FROM passages_fts WHERE rowid NOT IN (SELECT id FROM passages)")
        self._db.execute("DELETE FROM bands WHERE article NOT IN (SELECT id FROM articles)")
        self._db.execute(
            "UPDATE articles SET copy_of = NULL WHERE copy_of NOT IN (SELECT id FROM articles)"
        )
        self._next_generation()

    def mark_unread(self, name: str) -> None:
        """Let the next add read an article's file again, though it hasn't changed."""
        self._db.execute("UPDATE articles SET digest = '' WHERE name = ?", (name,))

    # -- reading

    def rows(self) -> list[ArticleRow]:
        """All articles, by name, for lists: counting what belongs to each takes its time."""
        found: list[Any] = self._all(
            "SELECT name, source, digest, title, author, outlet, published, warning,"
            " (SELECT count(*) FROM sentences s WHERE s.article = a.id),"
            " (SELECT count(*) FROM passages p WHERE p.article = a.id),"
            " (SELECT o.name FROM articles o WHERE o.id = a.copy_of), place"
            " FROM articles a ORDER BY name"
        )
        with readable(self._path):
            return [
                ArticleRow(name, source, digest, title, author, outlet, _date(published), *rest)
                for name, source, digest, title, author, outlet, published, *rest in found
            ]

    def known(self) -> list[tuple[str, str, str]]:
        """Name, source and digest of all articles, by name; what belongs to each isn't counted."""
        found: list[Any] = self._all("SELECT name, source, digest FROM articles ORDER BY name")
        return found

    def article_count(self) -> int:
        """How many articles there are."""
        [(count,)] = self._all("SELECT count(*) FROM articles")
        return int(count)

    def article_ids(self) -> list[int]:
        """The ids of all articles, in the order in which they were added."""
        return [int(id) for (id,) in self._all("SELECT id FROM articles ORDER BY id")]

    def article_id(self, name: str) -> int | None:
        """The id of the article of that name."""
        row = self._one("SELECT id FROM articles WHERE name = ?", (name,))
        return None if row is None else int(row[0])

    def article(self, id: int) -> Article:
        """An article, whole."""
        row = self._one(
            "SELECT name, text, title, author, outlet, published, blocks, source, url, pages,"
            " warning, place"
            " FROM articles WHERE id = ?",
            (id,),
        )
        if row is None:
            raise LibraryDamaged("the library names an article that it doesn't hold")
        name, text, title, author, outlet, published, blocks, source, url, pages, *rest = row
        warning, place = rest
        with readable(self._path):
            return Article(
                name=name,
                text=text,
                title=title,
                author=author,
                outlet=outlet,
                published=_date(published),
                blocks=tuple(
                    Block(Span(start, end), BlockKind(kind))
                    for start, end, kind in json.loads(blocks)
                ),
                source=source,
                url=url,
                pages=tuple(map(int, json.loads(pages))),
                place=place,
                warning=warning,
            )

    def sentence_spans(self, article: int) -> list[Span]:
        """The spans of an article's sentences, in order; the first one has number 1."""
        return [
            Span(start, end)
            for start, end in self._all(
                "SELECT start, end FROM sentences WHERE article = ? ORDER BY number", (article,)
            )
        ]

    def sentence_vectors(self, passages: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The vectors of each passage's sentences, in order: shape ``(n, dimension)``."""
        found = self._all(
            "SELECT p.id, s.vector FROM passages p CROSS JOIN sentences s"
            " ON s.article = p.article AND s.number BETWEEN p.first AND p.last"
            f" WHERE p.id IN ({','.join('?' * len(passages))}) ORDER BY p.id, s.number",
            passages,
        )
        blobs: dict[int, list[bytes]] = {}
        for id, blob in found:
            blobs.setdefault(id, []).append(blob)
        with readable(self._path):
            return {id: from_blobs(of_one) for id, of_one in blobs.items()}

    def passages(self, ids: Sequence[int]) -> list[PassageRow]:
        """The passages of these ids, in any order."""
        marks = ",".join("?" * len(ids))
        return [
            PassageRow(id, article, Window(Span(start, end), first, last))
            for id, article, start, end, first, last in self._all(
                f"SELECT id, article, start, end, first, last FROM passages WHERE id IN ({marks})",
                ids,
            )
        ]

    def passage_count(self) -> int:
        """How many passages there are."""
        row = self._one("SELECT count(*) FROM passages")
        return int(row[0]) if row else 0

    def dimension(self) -> int | None:
        """Length of the passages' vectors; None while there are none."""
        row = self._one("SELECT length(vector) FROM passages LIMIT 1")
        return None if row is None else int(row[0]) // 4

    def vectors(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """The passages' ids above one, and their vectors, without holding them all in memory."""
        with translated(self._path):
            yield from self._db.execute(
                "SELECT id, vector FROM passages WHERE id > ? ORDER BY id", (after,)
            )

    def passages_in(self, scope: Scope) -> NDArray[np.int64]:
        """The ids of the passages of a scope's articles."""
        import numpy as np

        articles, values = within(scope)
        rows = self._all(f"SELECT id FROM passages WHERE article IN {articles}", values)
        return np.fromiter((id for (id,) in rows), np.int64, len(rows))

    def bm25(self, match: str, k: int, scope: Scope) -> list[tuple[int, float]]:
        """Passage ids and Okapi BM25 scores, the best first, of an FTS5 query.

        FTS5 gives BM25 negated, so that an ascending sort puts the best first; here higher is
        better. The headline counts for less than the passage's own words.
        """
        articles, values = within(scope)
        inside = f" AND rowid IN (SELECT id FROM passages WHERE article IN {articles})"
        return [
            (int(id), -float(score))
            for id, score in self._all(
                "SELECT rowid, bm25(passages_fts, 0.5, 1.0) AS score FROM passages_fts"
                f" WHERE passages_fts MATCH ?{inside if scope else ''} ORDER BY score LIMIT ?",
                (match, *(values if scope else ()), k),
            )
        ]

    def passages_with(self, match: str, most: int) -> int:
        """How many passages an FTS5 query finds, counted up to ``most``."""
        [(count,)] = self._all(
            "SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?)",
            (match, most),
        )
        return int(count)


def text_digest(text: str) -> str:
    """What tells whether an article's text is still the one that was read: offsets rely on it."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
