"""The FAISS index as a cache of the library: loaded, kept in step, rebuilt when it isn't."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.index import EXACT, FaissIndex, StaleIndex
from qa.store import Store

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHUNK = 4096


class VectorCache:
    """The vectors of one library, in memory and in ``index.faiss`` beside its database."""

    def __init__(self, path: Path, store: Store, report: Callable[[str], None]) -> None:
        self._path = path
        self._store = store
        self._report = report
        self._index: FaissIndex | None = None
        self._generation = -1

    def index(self, dimension: int) -> FaissIndex:
        """The index of the library as it is now."""
        generation = self._store.generation
        if self._index is None or self._generation != generation:
            self._index = self._loaded_or_rebuilt(dimension, generation)
            self._generation = generation
        return self._index

    def ids(self, dimension: int) -> set[int]:
        """The passages in it."""
        return self.index(dimension).ids()

    def rebuild(self, dimension: int) -> None:
        """Make it anew from the database, whatever the file says."""
        self._path.unlink(missing_ok=True)
        self._index = None
        self.index(dimension)

    def apply(
        self, removed: list[int], added: list[int], vectors: NDArray[np.float32], generation: int
    ) -> None:
        """Follow a change that this process has just committed, one article or many."""
        self.forget(removed, generation)
        if self._index is not None:
            self._grow(self._index, np.array(added, np.int64), vectors)

    def forget(self, removed: list[int], generation: int) -> None:
        """Follow a removal that this process has just committed."""
        if self._index is not None:
            self._index.remove(np.array(removed, np.int64))
            self._generation = generation

    def save(self) -> None:
        """Write the index. A folder that can't be written to costs time later, nothing else."""
        if self._index is None:
            return
        try:
            self._index.save(self._path, self._generation)
        except (OSError, RuntimeError) as error:  # FAISS raises RuntimeError for a failed write
            self._report(f"The vector index could not be saved ({error}).")

    def _loaded_or_rebuilt(self, dimension: int, generation: int) -> FaissIndex:
        try:
            return FaissIndex.load(self._path, dimension, generation)
        except StaleIndex as stale:
            if generation and str(stale) != "missing":
                self._report(f"The vector index was {stale}; it is rebuilt from the library.")
        index = FaissIndex(dimension)
        for ids, vectors in self._chunks(dimension):
            self._grow(index, ids, vectors)
        self._index, self._generation = index, generation
        if generation:
            self.save()
        return index

    def _grow(
        self, index: FaissIndex, ids: NDArray[np.int64], vectors: NDArray[np.float32]
    ) -> None:
        was_exact = index.is_exact
        index.add(ids, vectors)
        if was_exact and not index.is_exact:
            self._report(
                f"Over {EXACT:,} passages: the vector index holds them in 8 bits from now on,"
                " a quarter of the memory; of the ten nearest it finds 99 in 100."
            )

    def _chunks(self, dimension: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        ids: list[int] = []
        blobs: list[bytes] = []
        for id, blob in self._store.vectors():
            ids.append(id)
            blobs.append(blob)
            if len(ids) == _CHUNK:
                yield _arrays(ids, blobs, dimension)
                ids, blobs = [], []
        if ids:
            yield _arrays(ids, blobs, dimension)


def _arrays(
    ids: list[int], blobs: list[bytes], dimension: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    vectors = np.frombuffer(b"".join(blobs), np.float32).reshape(-1, dimension)
    return np.array(ids, np.int64), vectors
