"""The FAISS index as a cache of the library: loaded, kept in step, rebuilt when it isn't."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.index import HALF, FaissIndex, StaleIndex
from qa.storage.store import Store

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHUNK = 4096

_LAG = 2_000
"""Passages that came or went since the file was saved, at most; in a small library, a twentieth
of it. Reading so many takes some hundredths of a second."""


class VectorCache:
    """The vectors of one library, in memory and in ``index.faiss`` beside its database.

    The file lags behind: what was added and removed since is put right from the database when
    it is loaded, so that a small change to a large library costs what the change costs.
    """

    def __init__(self, path: Path, store: Store, report: Callable[[str], None]) -> None:
        self._path = path
        self._store = store
        self._report = report
        self._index: FaissIndex | None = None
        self._generation = -1

    def index(self, dimension: int) -> FaissIndex:
        """The index of the library as it is now."""
        with self._store.snapshot():
            generation, oldest = self._store.generation, self._store.indexed_generation
            if self._index is None or not oldest <= self._generation <= generation:
                self._index = self._loaded(dimension, generation, oldest)
            if self._index is None:
                self._index = FaissIndex(dimension)
                self._follow(self._index, self._store.vectors(), dimension)
                self._generation = generation
                if generation:
                    self._save(self._index)
            elif self._generation != generation:
                self._index.remove(np.array(self._store.removed_since(self._generation), np.int64))
                newer = self._store.vectors(after=self._index.newest())
                self._follow(self._index, newer, dimension)
            self._generation = generation
        return self._index

    def ids(self, dimension: int) -> set[int]:
        """The passages in it."""
        return self.index(dimension).ids()

    def rebuild(self, dimension: int) -> None:
        """Make it anew from the database, whatever the file says."""
        self._path.unlink(missing_ok=True)
        self._index = None
        self.settle(dimension)

    def settle(self, dimension: int) -> None:
        """Write the file if it lags far behind; only who holds the library's lock may do it.

        A folder that can't be written to costs time later, nothing else.
        """
        lag = self._store.index_lag()
        if self._path.is_file() and lag <= min(_LAG, self._store.passage_count() // 20):
            return
        index = self.index(dimension)
        if self._save(index):
            with self._store.transaction():
                self._store.set_indexed(self._generation, index.newest())

    def _save(self, index: FaissIndex) -> bool:
        if index.generation == self._generation and self._path.is_file():
            return True
        try:
            index.save(self._path, self._generation)
        except OSError as error:
            reason = error.strerror or str(error)
            self._report(f"The vector index could not be saved ({reason}); it is made anew later.")
            return False
        return True

    def _loaded(self, dimension: int, generation: int, oldest: int) -> FaissIndex | None:
        try:
            index = FaissIndex.load(self._path, dimension, generation, oldest)
        except StaleIndex as stale:
            if generation and str(stale) != "missing":
                self._report(f"The vector index was {stale}; it is rebuilt from the library.")
            return None
        self._generation = index.generation
        return index

    def _follow(
        self, index: FaissIndex, vectors: Iterator[tuple[int, bytes]], dimension: int
    ) -> None:
        for ids, array in _chunks(vectors, dimension):
            self._grow(index, ids, array)

    def _grow(
        self, index: FaissIndex, ids: NDArray[np.int64], vectors: NDArray[np.float32]
    ) -> None:
        before = index.bits
        index.add(ids, vectors)
        if index.bits == 8 < before:
            self._report(
                f"Over {HALF:,} passages: the vector index holds them in 8 bits from now on,"
                " half of the memory; of the ten nearest it finds 97 in 100."
            )


def _chunks(
    vectors: Iterator[tuple[int, bytes]], dimension: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    while chunk := list(islice(vectors, _CHUNK)):
        ids, blobs = zip(*chunk, strict=True)
        yield (
            np.array(ids, np.int64),
            np.frombuffer(b"".join(blobs), np.float32).reshape(-1, dimension),
        )
