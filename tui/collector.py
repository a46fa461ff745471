"""Changing the library in the background, in a thread of its own: asking goes on meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from tui.engine import Listener, Opener
from tui.messages import Adding, Changed, Problem
from tui.priority import give_way

if TYPE_CHECKING:
    from qa.ledger import Ledger
    from qa.library import Library


PACE = 0.05
"""Seconds between two messages that say how far adding is."""


class Stopped(Exception):
    """The user wants no more to be added."""


class Collector:
    """Adds files to the user's library and removes articles from it, one change at a time."""

    def __init__(self, opener: Opener, listener: Listener, max_article_mb: int = 10) -> None:
        """Tell ``listener`` what happens, from the thread; take files up to that size."""
        self._opener = opener
        self._listener = listener
        self._max_article_mb = max_article_mb
        self._thread: Thread | None = None
        self._stop = Event()
        self._path: Path | None = None
        self._told_at = 0.0
        self.ledger: Ledger | None = None
        """What became of the files that were added last."""
        self.busy = False
        """Whether a change is going on."""
        self.adding: Adding | None = None
        """How far adding is, once it is known; told or not."""

    @property
    def stopping(self) -> bool:
        """Whether no more is to be added after the file at hand."""
        return self._stop.is_set()

    def add(self, paths: Sequence[Path]) -> bool:
        """Begin to add files and folders; False while another change goes on."""

        def adding() -> "Ledger":
            from qa.ingest.files import require_articles

            require_articles(paths)  # before a library is made
            with self._library(create=True) as library:
                return library.add(
                    *paths, progress=self._progress, max_article_mb=self._max_article_mb
                )

        return self._begin(adding)

    def remove(self, names: Sequence[str]) -> bool:
        """Begin to remove articles; False while another change goes on."""

        def removing() -> None:
            with self._library(create=False) as library:
                library.remove(*names)

        return self._begin(removing)

    def stop(self) -> None:
        """Add no more; what was added so far stays."""
        self._stop.set()

    def close(self, timeout: float) -> bool:
        """Add no more; say whether the change at hand ended within ``timeout`` seconds."""
        self._stop.set()
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _library(self, *, create: bool) -> "Library":
        library = self._opener.to_change(lambda _: None, create=create)
        self._path = library.path
        return library

    @property
    def _changed(self) -> Path | None:
        """The library that was opened; None if it is gone, since nothing came into it."""
        return self._path if self._path is not None and self._path.is_dir() else None

    def _progress(self, done: int, total: int, name: str) -> None:
        if self._stop.is_set():
            raise Stopped
        self.adding = Adding(done, total, name)
        # Files that are known already go by in thousands a second, and nobody reads as fast.
        if done in (0, total) or monotonic() - self._told_at >= PACE:
            self._told_at = monotonic()
            self._post(self.adding)

    def _begin(self, work: Callable[[], "Ledger | None"]) -> bool:
        if self.busy:
            return False
        self.busy = True
        self._stop.clear()
        self.adding = None
        self._thread = Thread(
            target=self._run, args=(work,), name="pullquote-collector", daemon=True
        )
        self._thread.start()
        return True

    def _run(self, work: Callable[[], "Ledger | None"]) -> None:
        give_way()
        try:
            message = Changed(work(), library=self._changed)
            self.ledger = message.ledger or self.ledger
        except Stopped:
            message = Changed(
                problem=Problem("Stopped. What was added so far stays."), library=self._changed
            )
        except BaseException as error:  # native libraries raise more than Exception
            message = Changed(problem=Problem.of(error), library=self._changed)
        self.busy = False  # before it is told, so that who hears of it may begin another change
        self._post(message)

    def _post(self, message: Adding | Changed) -> None:
        with suppress(RuntimeError):  # the screen's event loop is gone: nobody is left to tell
            self._listener(message)
