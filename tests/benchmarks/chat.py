"""The chat as its user feels it: first frame, stalls, keys, memory.

``python -m tests.benchmarks.chat``. The chat runs with its own models in a terminal of 120×40
that this process holds the other end of. Stalls are measured inside its event loop: by how much
more than asked a task that sleeps for 2 ms has slept, at the longest. Keys are measured from
outside: from the byte that is typed to the first byte that the screen answers.
"""

import asyncio
import fcntl
import itertools
import json
import os
import pty
import random
import resource
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

from qa.opening import sample_articles

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 120, 40
FRAMES = 7
ADDED = 500
ANSWERED = 40
TURNS = 1_000
KEYS = 300
NAP = 0.002
PAUSE = 3.0
"""Seconds between two questions while articles are added, as somebody reads an answer."""


class Terminal:
    """A process in a terminal of its own, whose screen is read and thrown away."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.screen, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", HEIGHT, WIDTH, 0, 0))
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            stdin=terminal, stdout=terminal, stderr=terminal,
        )  # fmt: skip
        os.close(terminal)

    def read(self, timeout: float) -> bytes:
        """What comes within some seconds, b"" if nothing does or the process has ended."""
        if select.select([self.screen], [], [], timeout)[0]:
            with suppress(OSError):
                return os.read(self.screen, 1 << 20)
        return b""

    def until(self, shown: bytes, timeout: float = 120) -> float:
        """Seconds from the start until some bytes come."""
        tail, end = b"", time.perf_counter() + timeout
        while shown not in tail:
            if time.perf_counter() > end:
                raise TimeoutError(f"{shown!r} never came: {tail[-2000:]!r}")
            tail = tail[-200:] + self.read(1)
        return time.perf_counter() - self.begun

    def still(self, seconds: float) -> None:
        """Read until nothing has come for some seconds."""
        while self.read(seconds):
            pass

    def end(self) -> None:
        """Leave the chat."""
        os.write(self.screen, b"\x11")
        while self.process.poll() is None:
            self.read(0.1)
        os.close(self.screen)


def first_frame() -> float:
    """Seconds from starting ``pullquote`` until its prompt is on the screen."""
    chat = Terminal("-m", "tui")
    seconds = chat.until(b"Ask about your")
    chat.end()
    return seconds


def keys() -> list[float]:
    """Milliseconds from a typed letter to the screen's answer, in the last conversation."""
    chat = Terminal("-m", "tui", "--resume", PULLQUOTE_REDUCED_MOTION="true")
    chat.until(b"Ready.")
    chat.still(1)
    delays = []
    for number in range(KEYS):
        begun = time.perf_counter()
        os.write(chat.screen, b"\x7f" if number % 40 > 19 else b"x")
        if not chat.read(2):
            raise TimeoutError("a key was not answered")
        delays.append((time.perf_counter() - begun) * 1000)
        chat.still(0.03)
    chat.end()
    return delays


# Inside the chat


class Loop:
    """The longest stall of this event loop in each phase, in milliseconds.

    Beside it, the longest one in time that the loop's own thread computed: what other programs
    on the machine make it wait isn't in that.
    """

    def __init__(self) -> None:
        self.phase = "starting"
        self.stalls: dict[str, tuple[float, float]] = {}

    async def watch(self) -> None:
        """Watch until cancelled."""
        last, computed = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(NAP)
            now, then = time.perf_counter(), time.thread_time()
            stall, own = (now - last - NAP) * 1000, (then - computed) * 1000
            longest, longest_own = self.stalls.get(self.phase, (0, 0))
            self.stalls[self.phase] = max(stall, longest), max(own, longest_own)
            last, computed = now, then


def inside(folder: Path) -> None:
    """Run the chat, use it, and write down what was measured."""
    from textual.message import Message

    from qa.cli import Opening
    from qa.session import Sessions, sessions_path
    from qa.settings import Settings
    from tui.app import PullquoteApp
    from tui.messages import Changed, Ready

    questions = [
        json.loads(line)["question"]
        for line in (sample_articles() / "questions.jsonl").read_text("utf-8").splitlines()
    ]

    class Watched(PullquoteApp):
        def __init__(self) -> None:
            super().__init__(Opening(Settings.load({})), Sessions(sessions_path()))
            self.loop = Loop()
            self.heard: set[type[Message]] = set()
            self.figures: dict[str, float] = {}

        def hear(self, message: Message) -> None:
            self.heard.add(type(message))
            super().hear(message)

        async def on_ready(self) -> None:
            self.run_worker(self.use())

        async def heard_of(self, kind: type[Message]) -> None:
            while kind not in self.heard:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

        async def ask(self, question: str) -> None:
            self._chat.prompt.show(question)
            self._chat.prompt.action_submit()
            await asyncio.sleep(0.05)  # until it is asked
            while self._chat.conversation.pending:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

        async def use(self) -> None:
            watching = asyncio.create_task(self.loop.watch())
            self.loop.phase = "while models load"
            await self.heard_of(Ready)
            self.loop.phase = ""
            self.figures["memory at first, MB"] = memory()
            self.loop.phase = "while answering"
            for question in questions[:ANSWERED]:
                await self.ask(question)
            self.loop.phase = f"while adding {ADDED} articles and asking"
            begun = time.perf_counter()
            self.collector.add([folder / "articles"])
            asked = 0
            while Changed not in self.heard:
                await self.ask(questions[asked % len(questions)])
                await asyncio.sleep(PAUSE)
                asked += 1
            self.figures["articles a second"] = ADDED / (time.perf_counter() - begun)
            self.figures["asked meanwhile"] = asked
            self.loop.phase = f"up to {TURNS} turns"
            self.figures["memory then, MB"] = memory()
            # From here on answers are given again: what is measured is the screen.
            results = [e.result for e in self._chat.conversation.exchanges if e.result]
            again = itertools.cycle(results)
            while not (assistant := self.engine._assistant):  # noqa: ASYNC110
                await asyncio.sleep(0.02)  # a new one for what was added
            assistant.ask = lambda *_, **__: next(again)  # type: ignore[method-assign]
            while (asked := len(self._chat.conversation.exchanges)) < TURNS:
                await self.ask(questions[asked % len(questions)])
            self.figures[f"memory after {TURNS} turns, MB"] = memory()
            watching.cancel()
            told = {"stalls": self.loop.stalls, "figures": self.figures}
            (folder / "told.json").write_text(json.dumps(told))
            self.exit()

    app = Watched()
    app.run()
    app.engine.close(5)


def memory() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def write_articles(folder: Path) -> None:
    """Articles of the samples' own paragraphs, in lots, each with a headline of its own."""
    folder.mkdir()
    lots = random.Random(7)
    pool = [
        paragraph
        for file in sorted(sample_articles().glob("*.txt"))
        for paragraph in file.read_text("utf-8").split("\n")
        if len(paragraph) > 80
    ]
    for number in range(ADDED):
        text = "\n\n".join([f"Report {number} from the region", *lots.sample(pool, 15)])
        (folder / f"report-{number:03}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, in a data folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        first_frame()
        frames = [first_frame() for _ in range(FRAMES)]
        print(f"first frame: median {statistics.median(frames):.2f} s, longest {max(frames):.2f} s")
        write_articles(folder / "articles")
        chat = Terminal("-m", "tests.benchmarks.chat", "inside", name)
        Thread(target=chat.process.wait, daemon=True).start()
        screen = b""
        while chat.process.poll() is None:
            screen = (screen + chat.read(0.5))[-4000:]
        if not (folder / "told.json").exists():
            raise SystemExit(f"the chat ended: {screen.decode(errors='replace')}")
        told = json.loads((folder / "told.json").read_text())
        for phase, (stall, own) in told["stalls"].items():
            if phase:
                print(f"longest stall {phase}: {stall:.0f} ms, computing {own:.0f} ms")
        print("load average:", os.getloadavg())
        for what, figure in told["figures"].items():
            print(f"{what}: {figure:.1f}")
        delays = sorted(keys())
        print(
            f"key to screen after {TURNS} turns: median {statistics.median(delays):.1f} ms,"
            f" p95 {delays[int(len(delays) * 0.95)]:.1f} ms, longest {delays[-1]:.1f} ms"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(Path(sys.argv[2]))
    else:
        main()
