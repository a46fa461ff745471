"""Articles with their sentences in memory, for as long as nobody else writes to the database."""

from __future__ import annotations

from qa.article import Article, Sentence
from qa.storage.store import Store

_MOST = 1_000


class ArticleCache:
    """The articles of one library that were asked for, a thousand at most.

    A library never uses an id twice, but one that is restored over it has ids of its own. So what
    is kept counts until another connection has written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[int, tuple[Article, list[Sentence]]] = {}
        self._version: int | None = None

    def whole(self, id: int) -> tuple[Article, list[Sentence]]:
        """An article and its sentences, in the snapshot in which its id was read.

        Raises:
            LibraryDamaged: there is none of that id.
        """
        [(version,)] = self._store.read("PRAGMA data_version")
        if version != self._version:
            self.forget()
            self._version = version
        if id not in self._kept:
            if len(self._kept) >= _MOST:
                self.forget()
            article = self._store.article(id)
            spans = self._store.sentence_spans(id)
            sentences = [Sentence(article, span, n) for n, span in enumerate(spans, start=1)]
            self._kept[id] = article, sentences
        return self._kept[id]

    def forget(self) -> None:
        """Keep none of them any longer."""
        self._kept.clear()
