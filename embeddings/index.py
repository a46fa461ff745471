"""Nearest neighbours: integer ids and vectors, inner product by FAISS."""

from __future__ import annotations

import os
import re
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class VectorIndex(Protocol):
    """A set of unit vectors under integer ids, and the search for the nearest of them."""

    def __len__(self) -> int:
        """Number of vectors."""

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add vectors of shape ``(n, dimension)`` under ``n`` new ids."""

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Forget these ids; an id that isn't there is no error."""

    def search(
        self, query: NDArray[np.float32], k: int, among: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The ``k`` nearest, or all if there are fewer: ids and cosines, the best first.

        With ``among``, the nearest of these ids; what isn't there isn't found.
        """


class StaleIndex(Exception):
    """The file is missing, damaged, or of another generation: build it again."""


WHOLE = 20_000
"""Vectors up to which an index holds their numbers in 32 bits, as they are.

In 16 bits it finds the very same hundred nearest, in a quarter of the time and half the memory:
8 ms of one core for each 100,000 of them.
"""

HALF = 2_000_000
"""Vectors up to which an index holds their numbers in 16 bits.

In 8 bits it takes as long, and half the memory again, and finds .977 of the
ten nearest of a million. Inverted lists are faster, but find .8 of the hundred nearest that a
fusion of rankings needs, and a graph can't forget a vector.
"""

_THREADS = max(1, (os.cpu_count() or 1) - 1)
"""Of one search: a core is left to SQLite, which searches at the same time."""

_SAMPLE = 50_000

_PIECE = 1 << 22
"""Bytes that are read of a file at once."""


class FaissIndex(VectorIndex):
    """Every vector is compared, in fewer bits the more there are: :data:`WHOLE`, :data:`HALF`.

    On disk it is FAISS's own file with a trailer that holds the generation, the length
    and a checksum of what stands before it, so that one file can't disagree with itself.
    FAISS ignores the trailer.
    """

    _TRAILER = struct.Struct("<8sQQI")
    _MAGIC = b"pullquot"

    def __init__(self, dimension: int) -> None:
        import faiss

        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self.generation = 0
        """Of the file that it was loaded from, or saved to."""

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> set[int]:
        """The ids in it."""
        import faiss

        return set(faiss.vector_to_array(self._index.id_map).tolist())

    def newest(self) -> int:
        """The highest id in it, or 0."""
        import faiss

        ids = faiss.vector_to_array(self._index.id_map)
        return int(ids.max()) if len(ids) else 0

    @property
    def bits(self) -> int:
        """In how many bits a vector's numbers are held."""
        import faiss

        quantizer = getattr(faiss.downcast_index(self._index.index), "sq", None)
        return int(quantizer.code_size * 8 // self._index.d) if quantizer else 32

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add vectors of shape ``(n, dimension)`` under ``n`` new ids."""
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors), ids)
        bits = 32 if len(self) <= WHOLE else 16 if len(self) <= HALF else 8
        if bits < self.bits:
            self._index = _in(bits, self._index)

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Forget these ids; an id that isn't there is no error."""
        if len(ids):
            self._index.remove_ids(ids)

    def search(
        self, query: NDArray[np.float32], k: int, among: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The ``k`` nearest to a vector of shape ``(dimension,)``: ids and cosines, best first.

        With ``among``, the nearest of these ids.
        """
        import faiss

        k = min(k, len(self) if among is None else len(among))
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        faiss.omp_set_num_threads(_THREADS)  # of searches from this thread
        cosines, ids = self._index.search(query[np.newaxis, :], k, params=_only(among))
        found = ids[0] >= 0  # FAISS fills up with -1
        return ids[0][found], cosines[0][found]

    def save(self, path: Path, generation: int) -> None:
        """Write atomically: a reader sees the old file or the new one, never a half.

        Raises:
            OSError: there is no room, or the folder can't be written to.
        """
        import faiss

        # The process number keeps two writers out of each other's scratch file.
        scratch = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            scratch.touch(mode=0o600)  # of articles that may be nobody else's business
            try:
                faiss.write_index(self._index, str(scratch))
            except RuntimeError as error:
                raise OSError(_reason(str(error))) from error
            with scratch.open("r+b") as file:
                length, checksum = _checked(file)
                file.write(self._TRAILER.pack(self._MAGIC, generation, length, checksum))
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)
        self.generation = generation

    @classmethod
    def load(
        cls, path: Path, dimension: int, generation: int, oldest: int | None = None
    ) -> FaissIndex:
        """Read an index of a generation, or of an earlier one that isn't before the oldest.

        Raises:
            StaleIndex: missing, damaged, of another generation or dimension; the text says which.
        """
        import faiss

        try:
            file = path.open("rb")
        except OSError as error:
            raise StaleIndex("missing") from error
        with file:
            end = max(0, os.fstat(file.fileno()).st_size - cls._TRAILER.size)
            checked = _checked(file, end)
            try:
                magic, saved, *promised = cls._TRAILER.unpack(file.read())
            except struct.error as error:
                raise StaleIndex("damaged") from error
            if magic != cls._MAGIC or (*promised,) != checked:
                raise StaleIndex("damaged")
            if not (generation if oldest is None else oldest) <= saved <= generation:
                raise StaleIndex("out of date")
            file.seek(0)
            index = cls(dimension)
            # From the file that was checked, in pieces: it may be large, and replaced meanwhile.
            index._index = faiss.read_index(
                faiss.PyCallbackIOReader(file.read, _PIECE)  # type: ignore[attr-defined]
            )
        if index._index.d != dimension:
            raise StaleIndex("of another encoder")
        index.generation = saved
        return index


def _reason(error: str) -> str:
    """What went wrong, at the end of what FAISS says: lines of C++ and files' names before it."""
    return re.split(r"[(:]\s*", error.strip().rstrip(").").strip())[-1]


def _checked(file: BinaryIO, end: int | None = None) -> tuple[int, int]:
    """Length and checksum of what a file holds from here on, or up to ``end``."""
    length, checksum = 0, 0
    while piece := file.read(_PIECE if end is None else min(_PIECE, end - length)):
        length += len(piece)
        checksum = zlib.crc32(piece, checksum)
    return length, checksum


def _in(bits: int, finer: Any) -> Any:
    """The same ids and vectors, with each of their numbers in so many bits."""
    import faiss

    kind = {16: faiss.ScalarQuantizer.QT_fp16, 8: faiss.ScalarQuantizer.QT_8bit}[bits]
    made = faiss.IndexIDMap2(faiss.IndexScalarQuantizer(finer.d, kind, faiss.METRIC_INNER_PRODUCT))
    vectors, ids = faiss.downcast_index(finer.index), faiss.vector_to_array(finer.id_map)
    # 8 bits want to know the least and the largest number first.
    some = np.arange(0, len(ids), max(1, len(ids) // _SAMPLE), dtype=np.int64)
    made.train(np.stack([vectors.reconstruct(int(at)) for at in some]))
    for start in range(0, len(ids), _SAMPLE):  # in pieces: together they are large
        piece = ids[start : start + _SAMPLE]
        made.add_with_ids(vectors.reconstruct_n(start, len(piece)), piece)
    return made


def _only(ids: NDArray[np.int64] | None) -> Any:
    """FAISS's parameters for a search among these ids."""
    import faiss

    return None if ids is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(ids))  # type: ignore[call-arg]
