"""Parsing in a process of its own, which may hang, grow or fall over without harm to others.

Run as ``python -m qa.ingest.apart``, it reads files from its standard input and writes their
articles to its standard output, until the input ends.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from typing import BinaryIO, Self, cast

from qa import ingest
from qa.article import Article
from qa.errors import IngestError

SECONDS = 60.0
"""A file's time."""

MEMORY = 2_000_000_000
"""Its bytes of address space, where the system has such a limit."""

_Refusal = tuple[type[IngestError], str, str]
"""An error's kind, message and hint."""


class Apart:
    """One such process, begun when the first file needs it, and anew when it is gone."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Give each file that many seconds, and bytes of memory."""
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def end(self) -> None:
        """End the process, and the file it is at; no other is begun."""
        self._ended = True
        self.close()

    def read(
        self, data: bytes, name: str, source: str = "", fields: Mapping[str, str] | None = None
    ) -> list[Article]:
        """As :func:`qa.ingest.read_articles`.

        Raises:
            IngestError: also if the file takes too much time or memory.
        """
        if self._ended:
            raise IngestError("it was given up")
        process = self._process = self._process or _begin(self._memory)
        files, articles = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        late = Timer(self._seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            pickle.dump((data, name, source, dict(fields or {})), files)
            files.flush()
            made: list[Article] | _Refusal = pickle.load(articles)  # noqa: S301  (from our own program)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            in_time = late.is_alive()
            self.close()
            raise IngestError(
                "reading it takes too much memory, or crashes its parser"
                if in_time
                else f"reading it took more than {self._seconds:.0f} seconds"
            ) from error
        except BaseException:  # cancelled: what comes later would be taken for the next file's
            self.close()
            raise
        finally:
            late.cancel()
        if isinstance(made, tuple):
            kind, message, hint = made
            raise kind(message, hint)
        return made


def _begin(memory: int) -> subprocess.Popen[bytes]:
    # -P: a folder named like ours in the user's working directory is not ours.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "qa.ingest.apart", str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the process that asked
    )


def _serve(files: BinaryIO, articles: BinaryIO) -> None:
    while True:
        try:
            data, name, source, fields = pickle.load(files)  # noqa: S301  (from our own program)
        except EOFError:
            return
        made: list[Article] | _Refusal
        try:
            made = ingest.read_articles(data, name, source, fields)
        except IngestError as error:
            made = (type(error), error.message, error.hint)
        except RecursionError:
            made = (IngestError, "it is nested too deeply", "")
        except Exception as error:  # a parser's own: the file's fault, or the parser's
            made = (IngestError, f"it cannot be read ({type(error).__name__}: {error})", "")
        pickle.dump(made, articles)
        articles.flush()


def _limit_memory(most: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not everywhere, and not always allowed
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[1]))
    # What a parser prints must not come between the articles.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _serve(sys.stdin.buffer, answers)
