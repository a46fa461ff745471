"""A large library: adding to it, its memory, and how long retrieving and asking take in it.

Encoding takes nearly all the time of an ``add``. So the throughput is measured on some of the
passages, in turn with nothing but encoding their texts. The large library has the texts of all of
them, and vectors that are random projections of their words: what is measured in it doesn't
depend on what is near to what.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder
from qa.assistant import Assistant
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.retrieval import Retriever

sys.path.insert(0, str(Path(__file__).parent))
from scale_texts import PARAGRAPHS, articles, paragraphs_of, write_articles

PART = 60
"""Articles between two turns of pure encoding."""

ROUNDS = 5
QUESTIONS = 300
ASKED = 20


class Recording:
    """An encoder that remembers what it was given, to be given the same again."""

    def __init__(self, encoder: Encoder) -> None:
        self.given: list[list[str]] = []
        self._encoder = encoder

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        self.given.append(list(texts))
        return self._encoder.encode(texts, query=query)


class Thrifty:
    """An encoder whose vectors are random projections of the words: they cost nothing."""

    _ROWS = 4096

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        shape = (self._ROWS, encoder.dimension)
        self._projection = np.random.default_rng(0).standard_normal(shape, np.float32)

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        words = [[crc32(word.encode()) % self._ROWS for word in text.split()] for text in texts]
        sums = np.stack([self._projection[rows].sum(axis=0) for rows in words])
        return sums / np.linalg.norm(sums, axis=1, keepdims=True)


def throughput(folder: Path, file: Path, passages: int) -> None:
    """Articles a second of adding, and of encoding the same texts, in turn."""
    texts = articles(paragraphs_of(file), seed=1)
    pairs = []
    with Library.open(folder / "encoded.library") as library:
        encoder = library.encoder
        encoder.encode(["warm"])
        while library.passage_count() < passages:
            part = write_articles(folder / f"part{len(pairs)}", texts, PART)
            library._encoder = recording = Recording(encoder)  # type: ignore[assignment]
            adding = seconds(lambda part=part: library.add(part))
            pure = seconds(lambda given=recording.given: [encoder.encode(t) for t in given])
            pairs.append((adding, pure))
        rows = library.articles()
    added, sentences = len(rows), sum(row.sentences for row in rows)
    there = sum(row.passages for row in rows)
    total, pure = (sum(side) for side in zip(*pairs, strict=True))
    print(
        f"adding {added:,} articles, {there:,} passages, {sentences:,} sentences:"
        f" {added / total:.1f} articles/s, {(there + sentences) / total:.0f} texts/s;"
        f" share of pure encoding (passages and sentences) {pure / total:.3f},"
        f" median of {len(pairs)} pairs {statistics.median(p / a for a, p in pairs):.3f}"
    )


def build(folder: Path, file: Path, passages: int) -> None:
    """The large library."""
    texts = articles(paragraphs_of(file), seed=2)
    count = passages // PARAGRAPHS
    with Library.open(folder / "large.library", report=print) as library:
        library._encoder = Thrifty(library.encoder)  # type: ignore[assignment]
        files = write_articles(folder / "articles", texts, count)
        took = seconds(lambda: library.add(files))
        while (left := passages - library.passage_count()) > 0:
            more = write_articles(folder / f"more{left}", texts, max(1, left // PARAGRAPHS))
            took += seconds(lambda more=more: library.add(more))
        rows = len(library.articles())
        print(
            f"large library: {rows:,} articles, {library.passage_count():,} passages; all but the"
            f" encoding takes {1000 * took / rows:.1f} ms an article"
        )


def warm(folder: Path, file: Path, passages: int) -> None:
    """A process that goes on answering."""
    questions = Random(0).sample(list(TestSet.load(file).questions), QUESTIONS)
    with Library.open(folder / "large.library", create=False) as library:
        assistant = Assistant(library)
        answering = [
            1000 * seconds(lambda q=q: assistant.ask(q.question)) for q in questions[:ASKED]
        ]
        retriever, encoder = Retriever(library), library.encoder
        costs: dict[str, list[float]] = {"retrieving": [], "encoding the question": []}
        works: dict[str, list[float]] = {name: [] for name in costs}
        for question in questions:
            for name, work in {
                "retrieving": lambda words=question.question: retriever.retrieve(words, k=8),
                "encoding the question": lambda words=question.question: encoder.encode([words]),
            }.items():
                worked = time.process_time()
                costs[name].append(1000 * seconds(work))
                works[name].append(1000 * (time.process_time() - worked))
    for name in costs:
        print(f"{name}: {spread(costs[name])}; of processors {spread(works[name])}")
    print(f"answering, warm: {spread(answering)}")


def spread(figures: Sequence[float]) -> str:
    p50, p95 = np.percentile(figures, [50, 95])
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process: seconds of wall clock and of all cores together, megabytes at its peak."""

    wall: float
    cpu: float
    peak: float


def process(*arguments: str | Path, quiet: bool = False) -> Cost:
    """Run Python in a process of its own."""
    begun = time.perf_counter()
    out = subprocess.DEVNULL if quiet else None
    started = subprocess.Popen([sys.executable, *arguments], stdout=out, stderr=out)
    _, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"{arguments} failed")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(time.perf_counter() - begun, cpu, usage.ru_maxrss / 1024)


def step(name: str, folder: Path, file: Path, passages: int) -> None:
    """One of the functions above in a process of its own, with its peak."""
    cost = process(
        __file__, str(file), "--folder", folder, "--passages", str(passages), "--step", name
    )
    print(f"  ({name}: peak {cost.peak:.0f} MB)")


def commands(folder: Path) -> None:
    """Whole commands in the large library and in the sample, in turn."""
    library, one = ("--library", folder / "large.library"), folder / "one.txt"
    ask = ("-m", "tui", "ask", "Which team won the Super Bowl?")
    costs: dict[str, list[Cost]] = {}
    for turn in range(ROUNDS):
        one.write_text(f"Storm {turn}\n\nStorm {turn} felled {turn + 7} oaks. Rain fell.", "utf-8")
        for name, command in {
            "ask": (*ask, *library),
            "ask the sample": ask,
            "add one article": ("-m", "tui", "add", one, *library),
            "remove one article": ("-m", "tui", "remove", "one.txt", *library),
        }.items():
            costs.setdefault(name, []).append(process(*command, quiet=True))
    for name, found in costs.items():
        wall = [cost.wall for cost in found]
        print(
            f"{name}: median {statistics.median(wall):.2f} s ({min(wall):.2f} to {max(wall):.2f}),"
            f" of processors {statistics.median(cost.cpu for cost in found):.2f} s,"
            f" peak {max(cost.peak for cost in found):.0f} MB"
        )


def main() -> None:
    """All of it, or one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--encoded", type=int, default=3_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--step", choices=["build", "warm", "commands", "throughput"])
    given = parser.parse_args()
    file = given.file.absolute()
    steps = {"throughput": throughput, "build": build, "warm": warm}
    if given.step == "commands":
        commands(given.folder)
        return
    if given.step:
        steps[given.step](given.folder, file, given.passages)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = (given.folder or Path(scratch)).absolute()
        if not (folder / "large.library").exists():
            step("build", folder, file, given.passages)
        step("warm", folder, file, given.passages)
        commands(folder)
        step("throughput", folder, file, given.encoded)


if __name__ == "__main__":
    main()
