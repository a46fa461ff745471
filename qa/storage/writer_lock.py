"""One writer at a time: a second one says so and waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread

from filelock import FileLock, Timeout

from qa.errors import LibraryBusy, LibraryError

_WAIT_SECONDS = 120.0
"""For a thread that no Ctrl-C reaches, such as the chat's."""


@contextmanager
def writer_lock(folder: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Hold a library's lock; it goes with the process, even one that is killed.

    Who holds it is alive and at work, however long that takes: the main thread waits until
    Ctrl-C, any other one two minutes.

    Raises:
        LibraryBusy: outside the main thread, another process didn't finish in two minutes.
        LibraryError: the folder can't be written to.
    """
    lock = FileLock(folder / "writer.lock", mode=0o600)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            endless = current_thread() is main_thread()
            how = " (Ctrl-C ends that)" if endless else ""
            report(f"Another process is adding to this library; waiting for it{how} …")
            lock.acquire(timeout=-1 if endless else _WAIT_SECONDS)
    except Timeout:
        raise LibraryBusy(
            f"another process is still writing to the library in {folder}",
            "wait until it has finished and try again",
        ) from None
    except OSError as error:
        raise LibraryError(
            f"the library in {folder} cannot be written to ({error.strerror})",
            "check the folder's permissions",
        ) from error
    try:
        yield
    finally:
        lock.release()
