"""A million random clustered vectors: build time, memory, p95 and recall of the vector index."""

import argparse
import resource
import sys
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from embeddings.index import FaissIndex

DIMENSION = 384
CLUSTERS = 2_000
SPREAD = 0.9
"""Of a cluster, against the distance of its centre: the ten nearest of a vector are of its own."""

CHUNK = 20_000
QUERIES = 200


def chunks(count: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Ids and unit vectors, always the same."""
    lots = np.random.default_rng(0)
    centres = lots.standard_normal((CLUSTERS, DIMENSION), np.float32)
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        made = centres[lots.integers(0, CLUSTERS, size)]
        made = made + SPREAD * lots.standard_normal((size, DIMENSION), np.float32)
        yield np.arange(start, start + size), made / np.linalg.norm(made, axis=1, keepdims=True)


def exact(queries: NDArray[np.float32], count: int, k: int) -> NDArray[np.int64]:
    """The ids of the k nearest of each query, by plain numpy: shape ``(len(queries), k)``."""
    best = np.full((len(queries), k), -2, np.float32)
    ids = np.zeros((len(queries), k), np.int64)
    for numbers, vectors in chunks(count):
        scores = np.concatenate([best, queries @ vectors.T], axis=1)
        known = np.concatenate(
            [ids, np.broadcast_to(numbers, (len(queries), len(numbers)))], axis=1
        )
        at = np.argpartition(-scores, k, axis=1)[:, :k]
        best, ids = np.take_along_axis(scores, at, 1), np.take_along_axis(known, at, 1)
    order = np.argsort(-best, axis=1)
    return np.take_along_axis(ids, order, 1)


def queries_of() -> NDArray[np.float32]:
    """Near some of the vectors."""
    lots = np.random.default_rng(1)
    _, vectors = next(chunks(CHUNK))
    near = vectors[:QUERIES] + 0.02 * lots.standard_normal((QUERIES, DIMENSION), np.float32)
    return np.asarray(near / np.linalg.norm(near, axis=1, keepdims=True), np.float32)


def main() -> None:
    """Build, search, compare, remove."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=int, default=1_000_000)
    count = parser.parse_args().vectors
    index, adding = FaissIndex(DIMENSION), 0.0
    for ids, vectors in chunks(count):
        begun = time.perf_counter()
        index.add(ids, vectors)
        adding += time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} vectors of {index.bits} bits: built in {adding:.1f} s, peak {peak:.0f} MB")
    queries, times, cpu, found = queries_of(), [], [], []
    for query in queries:
        begun, worked = time.perf_counter(), time.process_time()
        found.append(index.search(query, 100)[0])
        times.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
    for name, figures in {"wall": times, "CPU": cpu}.items():
        p50, p95 = np.percentile(figures, [50, 95])
        print(f"search, {name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    nearest = exact(queries, count, 100)
    for k in (10, 100):
        recall = np.mean(
            [np.isin(n[:k], f[:k]).mean() for n, f in zip(nearest, found, strict=True)]
        )
        print(f"recall@{k} against exact: {recall:.4f}")
    begun = time.perf_counter()
    index.remove(np.arange(0, 10))
    print(f"removing ten: {time.perf_counter() - begun:.2f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
