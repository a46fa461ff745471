"""The chat as a user has it: the installed command, in a real terminal, with the models it ships.

The terminal is the kernel's; pyte draws what the program writes, as a terminal would.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from qa.reading import SpanReader
from tests.end_to_end.conftest import SCRIPT

WIDTH, HEIGHT = 100, 30
PATIENCE = 300.0
"""Seconds until a test gives up waiting: a first start compiles models, on any machine."""


class Terminal:
    """A terminal with the chat in it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self._side, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", HEIGHT, WIDTH, 0, 0))
        self.process = subprocess.Popen(
            [SCRIPT, *arguments],
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", "XDG_DATA_HOME": str(folder / "data")},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)

    def type(self, keys: str) -> None:
        """Type."""
        os.write(self._side, keys.encode())

    def _read(self, seconds: float) -> bool:
        if not select.select([self._side], [], [], seconds)[0]:
            return True
        try:
            self._stream.feed(os.read(self._side, 65536))
        except OSError:  # the other side is closed
            return False
        return True

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def until(self, condition: Callable[[str], object]) -> str:
        """Let it draw until what is on the screen fulfils ``condition``; return it."""
        end = time.monotonic() + PATIENCE
        while not condition(self.text):
            assert time.monotonic() < end, self.text
            assert self._read(0.2), self.text
        return self.text

    def underlined(self) -> str:
        """The text that is underlined, rows joined."""
        rows = (
            "".join(cell.data for _, cell in sorted(row.items()) if cell.underscore)
            for _, row in sorted(self._screen.buffer.items())
        )
        return " ".join(filter(None, map(str.strip, rows)))

    def ended(self) -> int:
        """Let it end, and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        return self.process.wait(1)

    def close(self) -> None:
        """Whatever has happened."""
        self.process.kill()
        self.process.wait()
        os.close(self._side)


@pytest.fixture
def chat(reader: SpanReader, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens chats; models are compiled before, into the cache that they share with this."""
    opened: list[Terminal] = []

    def open_chat(*arguments: str) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments))
        return opened[-1]

    yield open_chat
    for terminal in opened:
        terminal.close()


def test_ask_follow_the_citation_quit_and_resume(chat: Callable[..., Terminal]) -> None:
    """A question typed before the models are there; its sentence marked in the article; then the
    same conversation in another process."""
    asked = "How long did the raid near Deir el-Zour last?"
    first = chat()
    first.until(lambda text: "Ask about your articles" in text)
    first.type(f"{asked}\r")
    shown = first.until(lambda text: "[1] Moscow Slams US" in text)
    assert f"▸ {asked}" in shown
    assert "lasted for 40 minutes" in " ".join(shown.split())
    assert "DW, 2016-09-18, 003_96ae44ed05dbea42.txt:9" in " ".join(shown.split())

    first.type("\t")  # to the citation
    first.until(lambda text: "⏎ Open" in text)
    first.type("\r")  # into the article
    first.until(lambda text: "▌ cited sentence, line 9" in text)
    shown = first.until(lambda text: "▌ The Saturday night raid, which the US claims" in text)
    assert "DW — 2016-09-18 — 003_96ae44ed05dbea42.txt" in shown
    whole = "lasted for 40 minutes and killed at least 90 regime troops"
    first.until(lambda _: whole in first.underlined())  # its last rows may come a moment later

    first.type("q")
    first.until(lambda text: "Ask about your articles" in text)
    first.type("\x11")
    assert first.ended() == 0

    again = chat("--resume")
    shown = again.until(lambda text: "[1] Moscow Slams US" in text)
    assert f"▸ {asked}" in shown
    again.type("And who says so?\r")
    again.until(lambda text: "▸ And who says so?" in text and "understood as:" in text)
    again.type("\x11")
    assert again.ended() == 0
