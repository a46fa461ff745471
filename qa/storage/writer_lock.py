"""One writer at a time: a second one says so and waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import LibraryBusy, LibraryError

_WAIT_SECONDS = 120.0


@contextmanager
def writer_lock(folder: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Hold a library's lock; it goes with the process, even one that is killed.

    Raises:
        LibraryBusy: another process didn't finish in two minutes.
        LibraryError: the folder can't be written to.
    """
    lock = FileLock(folder / "writer.lock", mode=0o600)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            report("Another process is adding to this library; waiting for it …")
            lock.acquire(timeout=_WAIT_SECONDS)
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
