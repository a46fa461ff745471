"""SIGKILL at instants drawn by lot: what is left of a library, and what comes of it.

Each round begins a process that works on a library and says what it has done, kills it at a
random moment, and looks the library over. Vectors come from a stand-in for the encoder, since
encoding writes nothing.
"""

import argparse
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import qa.adding
from embeddings.registry import DEFAULT_ENCODER, locate
from qa.doctor import examine
from qa.library import Library
from qa.watching import Watching

Say = Callable[[str], None]
"""Tells the process that kills what has been done."""


class StandIn:
    """Vectors that are random projections of the words."""

    identity = locate(DEFAULT_ENCODER).identity
    dimension = 64
    max_tokens = 256

    def __init__(self) -> None:
        self._rows = np.random.default_rng(0).standard_normal((512, self.dimension), np.float32)

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Words for tokens."""
        starts = [at for at, c in enumerate(text) if c != " " and (at == 0 or text[at - 1] == " ")]
        return [(at, at + len(text[at:].split(" ", 1)[0])) for at in starts]

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """As an encoder's."""
        made = np.ones((len(texts), self.dimension), np.float32)
        for row, text in zip(made, texts, strict=True):
            row += self._rows[[crc32(word.encode()) % 512 for word in text.split()]].sum(axis=0)
        return made / np.linalg.norm(made, axis=1, keepdims=True)


def text(number: int) -> str:
    """A small article; ``district<number>`` stands in no other."""
    return (
        f"Storm {number} hits the coast\n\n"
        f"Storm {number} felled {number % 90 + 7} oaks in district{number} on its way inland. "
        f"Nobody was hurt, said captain {number * 7919 % 10_007}, but the road stays closed."
    )


def write(folder: Path, numbers: Sequence[int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        scratch = folder / f".{number}"
        scratch.write_text(text(number), encoding="utf-8")
        scratch.rename(folder / f"{number}.txt")


def opened(path: Path) -> Library:
    library = Library.open(path)
    library._encoder = StandIn()  # type: ignore[assignment]
    return library


@dataclass(slots=True)
class Tally:
    """What the kills of one kind left."""

    states: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    findings: int = 0
    incomplete: int = 0
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        found = ", ".join(f"{count} {state}" for state, count in self.states.most_common())
        return (
            f"{sum(self.states.values())} kills; found {found}; articles lost {self.lost};"
            f" findings of doctor {self.findings}; next add incomplete {self.incomplete};"
            f" to open, look over and complete: median {statistics.median(self.seconds):.2f} s,"
            f" at most {max(self.seconds):.2f} s"
        )


class Killing:
    """A scratch folder with the files of all articles, and a library of them."""

    def __init__(self, scratch: Path, articles: int, lots: Random) -> None:
        self.files = scratch / "files"
        self.path = scratch / "library"
        self.whole = scratch / "whole"
        self.articles = articles
        self.lots = lots
        write(self.files, range(articles))
        with opened(self.whole) as library:
            library.add(self.files)

    def fresh(self, *, filled: bool) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if filled:
            shutil.copytree(self.whole, self.path)

    def killed(self, work: Callable[[Say], None], steps: int, pause: float) -> list[str]:
        """Do the work in a process, kill it after some of its steps; returns what it said."""
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.close(reading)
            try:
                work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
            finally:
                os._exit(0)
        os.close(writing)
        at, said = self.lots.randrange(steps), b""
        while said.count(b"\n") < at and (piece := os.read(reading, 1 if at < 9 else 64)):
            said += piece
        time.sleep(self.lots.uniform(0, pause))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while piece := os.read(reading, 65536):
            said += piece
        os.close(reading)
        return said.decode().split("\n")[:-1]

    def check(
        self, tally: Tally, there: set[str], gone: set[str], files: Path | None = None
    ) -> None:
        """Look the library over, complete it, and look it over again."""
        files = files or self.files
        every = {file.name for file in files.glob("*.txt")}
        begun = time.perf_counter()
        with opened(self.path) as library:
            names = {row.name for row in library.articles()}
            state = "nothing" if not names else "all" if names == every else "a part"
            tally.states[state] += 1
            tally.findings += len(examine(library))
            tally.lost += len(there - names) + len(gone & names)
            tally.lost += sum(not found(library, name) for name in names)
            library.add(files)
            tally.incomplete += not every <= {row.name for row in library.articles()}
            tally.findings += len(examine(library))
        tally.seconds.append(time.perf_counter() - begun)


def found(library: Library, name: str) -> bool:
    """Whether an article is there whole, and both searches find it by its text."""
    number = int(name.removesuffix(".txt"))
    if library.article(name).text != text(number):
        return False
    [(id, _)] = library.bm25(f'"district{number}"', 5)
    passage = library.passages([id])[id]
    return passage.article.name == name


def add(killing: Killing, tally: Tally) -> None:
    """An add of all files, in batches."""

    def work(say: Say) -> None:
        with opened(killing.path) as library:
            library.add(killing.files, progress=lambda done, total, name: say(str(done)))

    killing.fresh(filled=False)
    killing.killed(work, killing.articles, pause=0.05)
    killing.check(tally, there=committed(killing.path), gone=set())


def committed(path: Path) -> set[str]:
    """The articles that the library's own ledger tells of."""
    if not (path / "library.db").exists():
        return set()
    with Library.open(path) as library:
        return {row.name for row in library.files("added")}


def remove(killing: Killing, tally: Tally) -> None:
    """Removals, one after another."""
    names = [f"{number}.txt" for number in range(0, killing.articles, 2)]

    def work(say: Say) -> None:
        with opened(killing.path) as library:
            for name in names:
                library.remove(name)
                say(name)

    killing.fresh(filled=True)
    said = killing.killed(work, len(names), pause=0.01)
    staying = {f"{number}.txt" for number in range(1, killing.articles, 2)}
    killing.check(tally, there=staying, gone=set(said))


def watch(killing: Killing, tally: Tally) -> None:
    """add --watch, while files come and go."""
    watched = killing.files.with_name("watched")
    shutil.rmtree(watched, ignore_errors=True)
    half = killing.articles // 2
    write(watched, range(half))

    def work(say: Say) -> None:
        with opened(killing.path) as library:
            watching = Watching(
                library, [watched], max_article_mb=1, fields={}, report=lambda line: None
            )
            for turn in range(20):
                for ledger in watching.sync():
                    for entry in ledger.entries:
                        say(f"{entry.state} {entry.name}")
                write(watched, range(half + turn * 5, half + turn * 5 + 5))
                (watched / f"{turn}.txt").unlink()

    killing.fresh(filled=False)
    said = killing.killed(work, half + 60, pause=0.1)
    last = {name: state for state, name in (line.split(" ", 1) for line in said)}
    # What was removed may not have been said any more.
    there = {name for name, state in last.items() if state == "added"}
    there -= {name for name in there if not (watched / name).exists()}
    gone = {name for name, state in last.items() if state == "removed"}
    killing.check(tally, there, gone, watched)


def rebuild(killing: Killing, tally: Tally) -> None:
    """The vector index, made anew again and again."""

    def work(say: Say) -> None:
        with opened(killing.path) as library:
            for turn in range(100):
                say(str(turn))
                library.mend(rebuild=[], read_again=[])

    killing.fresh(filled=True)
    killing.killed(work, 20, pause=0.05)
    every = {f"{number}.txt" for number in range(killing.articles)}
    killing.check(tally, there=every, gone=set())


KINDS = {"add": add, "remove": remove, "add --watch": watch, "index rebuild": rebuild}


def kill(kind: str, kills: int, articles: int, batch: int = 40, seed: int = 0) -> Tally:
    """Kill so many times, at instants that are the same for the same seed and machine."""
    qa.adding._BATCH_TEXTS = batch
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        killing = Killing(Path(scratch), articles, Random(seed))
        for _ in range(kills):
            KINDS[kind](killing, tally)
    return tally


def main() -> None:
    """All kinds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50, help="of each kind")
    parser.add_argument("--only", choices=KINDS)
    given = parser.parse_args()
    bad = 0
    for kind in [given.only] if given.only else KINDS:
        tally = kill(kind, given.kills, given.articles)
        print(f"{kind}: {tally}", flush=True)
        bad += tally.lost + tally.findings + tally.incomplete
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
