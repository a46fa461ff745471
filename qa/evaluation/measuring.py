"""A test set → the assistant to ask it of → a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.assistant import Assistant
from qa.evaluation.open_collection import open_collection
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.opening import open_library
from qa.settings import Settings


def measure(
    settings: Settings,
    report: Callable[[str], None],
    testset: TestSet,
    *,
    reading: bool,
    progress: Callable[[int, int], None],
) -> Run:
    """Ask a test set: of its own contexts if it brings any, else of the settings' library."""
    if not testset.contexts:
        with closing(open_library(settings, report)) as library:
            return evaluate(_warm(library, settings), testset, progress=progress)

    def made(path: Path) -> Library:
        return Library.open(path, encoder=settings.encoder, report=report)

    if reading:
        with empty_library(settings, report) as library:
            return evaluate(_warm(library, settings), testset, reading=True, progress=progress)
    with open_collection(testset, made, progress=progress) as library:
        return evaluate(_warm(library, settings), testset, progress=progress)


@contextmanager
def empty_library(settings: Settings, report: Callable[[str], None]) -> Iterator[Library]:
    """A library without articles, that lends its encoder where no library is searched."""
    with TemporaryDirectory(prefix="pullquote-") as folder:
        path = Path(folder) / "empty.library"
        with closing(Library.open(path, encoder=settings.encoder, report=report)) as library:
            yield library


def _warm(library: Library, settings: Settings) -> Assistant:
    """Models loaded before the first question, so that no latency holds their loading."""
    assistant = Assistant(library, settings)
    assistant.warm_up()
    return assistant
