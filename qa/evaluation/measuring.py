"""A test set → the assistant to ask it of → a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
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


@contextmanager
def asking(
    settings: Settings,
    report: Callable[[str], None],
    testset: TestSet,
    *,
    reading: bool,
    progress: Callable[[int, int], None],
) -> Iterator[Callable[[Settings], Run]]:
    """Inside it, a test set can be asked with several settings, all of one library: of its own
    contexts if it brings any, else of the settings' library.
    """

    def made(path: Path) -> Library:
        return Library.open(path, encoder=settings.encoder, report=report)

    if not testset.contexts:
        opened: AbstractContextManager[Library] = closing(open_library(settings, report))
    elif reading:
        opened = empty_library(settings, report)
    else:
        opened = open_collection(testset, made, progress=progress)
    with opened as library:
        yield lambda chosen: evaluate(
            _warm(library, chosen), testset, reading=reading, progress=progress
        )


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
