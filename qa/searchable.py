"""The two searches of a library, how much there is to search, and reading it at one moment."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from embeddings.encoder import Encoder
from qa.scope import EVERYTHING, Scope
from qa.storage.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.storage.vector_cache import VectorCache


class Searchable(ABC):
    """A store with an encoder and a vector index."""

    _store: Store

    @property
    @abstractmethod
    def encoder(self) -> Encoder:
        """What made the vectors."""

    @property
    @abstractmethod
    def vectors(self) -> VectorCache:
        """The vector index as a cache of the database."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside it is of one moment, whatever another process adds meanwhile."""
        return self._store.snapshot()

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of the database, for what looks at it in ways of its own."""
        return self._store.read(sql, values)

    def article_count(self) -> int:
        """How many articles there are."""
        return self._store.article_count()

    def passage_count(self) -> int:
        """How many passages there are."""
        return self._store.passage_count()

    def dense(
        self, vector: NDArray[np.float32], k: int, scope: Scope = EVERYTHING
    ) -> list[tuple[int, float]]:
        """Passage ids and cosines of the ``k`` nearest to a vector of shape ``(dimension,)``."""
        return self.nearest(scope)(vector, k)

    def nearest(
        self, scope: Scope = EVERYTHING
    ) -> Callable[[NDArray[np.float32], int], list[tuple[int, float]]]:
        """:meth:`dense` without the database: it may run beside what reads that."""
        among = self._store.passages_in(scope) if scope else None
        index = self.vectors.index(self.encoder.dimension)

        def search(vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
            ids, cosines = index.search(vector, k, among)
            return [(int(id), float(cosine)) for id, cosine in zip(ids, cosines, strict=True)]

        return search

    def bm25(self, match: str, k: int, scope: Scope = EVERYTHING) -> list[tuple[int, float]]:
        """Passage ids and BM25 scores of the ``k`` best for an FTS5 query."""
        return self._store.bm25(match, k, scope)

    def passages_with(self, match: str, most: int) -> int:
        """How many passages an FTS5 query finds, counted up to ``most``."""
        return self._store.passages_with(match, most)
