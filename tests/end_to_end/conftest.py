"""Running the command: in a process of its own, or, where that proves no more, in this one."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa.cli import main

SCRIPT = Path(sys.executable).with_name("pullquote")


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output."""
        return self.out.decode()

    def refused(self) -> str:
        """Standard error of a command that refused: one line, or two with what to do next."""
        assert self.code == 2, (self.text, self.err)
        assert not self.out
        assert 1 <= len(self.err.splitlines()) <= 2, self.err
        assert "Traceback" not in self.err
        assert "something went wrong" not in self.err
        return self.err


@pytest.fixture
def process(encoder, tmp_path: Path) -> Callable[..., Outcome]:
    """Runs the installed command in a process, in an empty folder."""

    def run(*arguments: str | Path | bytes, **environment: str) -> Outcome:
        done = subprocess.run(
            [SCRIPT, *arguments],
            cwd=tmp_path,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    return run


@pytest.fixture
def command(
    quick_libraries: None, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Outcome]:
    """Runs the command in this process."""

    def run(*arguments: str | Path) -> Outcome:
        capfdbinary.readouterr()
        try:
            code = main([str(a) for a in arguments], chat=no_chat, serve=no_chat)
        except SystemExit as left:  # argparse
            code = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out, err.decode())

    return run


def no_chat(open_assistant: object) -> int:
    """A chat for tests that open none."""
    raise AssertionError("the chat was opened")


def write_articles(folder: Path, texts: Sequence[str]) -> Path:
    """One file for each text."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder
