"""A test set → the assistant to ask it of → a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.assistant import Assistant
from qa.evaluation.conditions import conditions, key
from qa.evaluation.journal import Journal
from qa.evaluation.open_collection import open_collection
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.opening import open_library
from qa.settings import Settings, cache_folder

TIMED = 30
"""Questions that are asked alone as well, to be timed."""


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
        yield partial(measured, library, testset, reading=reading, progress=progress, report=report)


def measured(
    library: Library,
    testset: TestSet,
    settings: Settings,
    *,
    reading: bool,
    progress: Callable[[int, int], None],
    report: Callable[[str], None],
) -> Run:
    """Ask a test set of a library, going on with a run of the same that was cancelled."""
    assistant = Assistant(library, settings)
    # Models loaded before the first question, so that no time holds their loading.
    assistant.warm_up()
    known = conditions(assistant, settings, testset, reading=reading)
    journal = Journal(cache_folder() / "runs" / f"{key(known)}.jsonl")
    if journal.path.is_file():
        report("Going on with the same run that was cancelled before")
    run = evaluate(
        assistant, testset, reading=reading, timed=TIMED, progress=progress, journal=journal
    )
    journal.close()
    return replace(run, conditions=known)


@contextmanager
def empty_library(settings: Settings, report: Callable[[str], None]) -> Iterator[Library]:
    """A library without articles, that lends its encoder where no library is searched."""
    with TemporaryDirectory(prefix="pullquote-") as folder:
        path = Path(folder) / "empty.library"
        with closing(Library.open(path, encoder=settings.encoder, report=report)) as library:
            yield library
