"""A test set → the assistant to ask it of → a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from qa.assistant import Assistant
from qa.errors import PullquoteError
from qa.evaluation.advice import Alternative, deeper
from qa.evaluation.conditions import conditions, key
from qa.evaluation.journal import Journal, forget_old
from qa.evaluation.open_collection import open_collection
from qa.evaluation.places import is_found, places_of
from qa.evaluation.run import Run
from qa.evaluation.runner import AT_ONCE, DEPTH, Progress, evaluate
from qa.evaluation.testset import TestSet
from qa.fusion import FUSIONS
from qa.library import Library
from qa.opening import open_library
from qa.reading import SpanReader, load_reader
from qa.settings import Settings, cache_folder

TIMED = 30
"""Questions that are asked alone as well, to be timed."""

Readers = tuple[SpanReader, SpanReader]

LOOKED_AT = 300
"""Questions that are searched for, and asked, with other settings, to tell what these gain."""


@contextmanager
def asking(
    settings: Settings,
    report: Callable[[str], None],
    testset: TestSet,
    *,
    reading: bool,
    progress: Progress,
    trying: bool = True,
) -> Iterator[Callable[[Settings], Run]]:
    """Inside it, a test set can be asked with several settings, all of one library: of its own
    contexts if it brings any, else of the settings' library. What is read with one setting isn't
    read again with another. With ``trying``, settings that are advised are tried.
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
        readers: dict[str | None, Readers] = {}

        def ask(chosen: Settings) -> Run:
            if chosen.reader not in readers:
                plain = load_reader(chosen.reader, report)
                readers[chosen.reader] = plain.remembering(), plain
            return measured(
                library,
                testset,
                chosen,
                readers[chosen.reader],
                reading=reading,
                progress=progress,
                report=report,
                trying=trying,
            )

        yield ask


def measured(
    library: Library,
    testset: TestSet,
    settings: Settings,
    readers: Readers | None = None,
    *,
    reading: bool,
    progress: Progress,
    report: Callable[[str], None],
    trying: bool = False,
) -> Run:
    """Ask a test set of a library, going on with a run of the same that was cancelled.

    ``readers`` are the one for all questions and the one for those that are timed; None: the
    settings' own for both. With ``trying``, settings that are advised are tried; an interrupt
    ends only that, since all questions are asked by then.
    """
    assistant = Assistant(library, settings, readers[0] if readers else None)
    # Models loaded before the first question, so that no time holds their loading.
    assistant.warm_up()
    alone = assistant.with_reader(readers[1]) if readers else assistant
    known = conditions(assistant, settings, testset, reading=reading)
    runs = cache_folder() / "runs"
    forget_old(runs)
    journal = Journal(runs / f"{key(known)}.jsonl")
    if journal.path.is_file():
        report("Going on with the same run that was cancelled before")
    run: Run | None = None
    try:
        run = evaluate(
            assistant,
            testset,
            reading=reading,
            timed=TIMED,
            alone=alone,
            progress=progress,
            journal=journal,
        )
        run = replace(run, conditions=known)
        if not reading:
            bar = progress if trying else None
            run = with_alternatives(library, testset, settings, run, bar)
        if trying:
            run = tried(
                library, testset, settings, assistant.reader, run, progress, reading=reading
            )
    except KeyboardInterrupt:
        if run is None or not trying:
            report("What was asked is kept: the same command goes on from there")
            raise
        report("All questions are asked; what else may gain was not tried to the end")
    # Only now: until then, whatever ends this leaves what was asked for the same command.
    journal.close()
    return run


def with_alternatives(
    library: Library,
    testset: TestSet,
    settings: Settings,
    run: Run,
    progress: Progress | None = None,
) -> Run:
    """The run with what other ways to search would have found, for advice to be told of it.

    ``progress`` is told after each few questions, for each way anew; it may raise to cancel.
    """
    found = [
        *_other_fusions(library, testset, settings, run, progress),
        *_more_passages(library, testset, settings, run, progress),
    ]
    return replace(run, alternatives=tuple(found))


def _other_fusions(
    library: Library, testset: TestSet, settings: Settings, run: Run, progress: Progress | None
) -> Iterator[Alternative]:
    """What the other fusions would have found, where some evidence wasn't; on a part of the
    questions if they are many.
    """
    evident = [at for at, result in enumerate(run.results) if result.shown is not None]
    if all(run.results[at].shown for at in evident):
        return
    for fusion in FUSIONS.keys() - {settings.fusion}:
        other = Assistant(library, replace(settings, fusion=fusion))
        shown = _shown(other, testset, evident, settings.k, progress)
        yield Alternative(f"fusion={fusion}", shown)


def _more_passages(
    library: Library, testset: TestSet, settings: Settings, run: Run, progress: Progress | None
) -> Iterator[Alternative]:
    """Whether more passages would show the evidence that those read didn't; where the run itself
    has looked that far, it knows.
    """
    more = deeper(settings.k)
    missed = [at for at, result in enumerate(run.results) if result.shown is False]
    if missed and more > DEPTH:
        assistant = Assistant(library, settings)
        yield Alternative(f"k={more}", _shown(assistant, testset, missed, more, progress))


def _shown(
    assistant: Assistant,
    testset: TestSet,
    numbers: Sequence[int],
    k: int,
    progress: Progress | None,
) -> dict[int, bool]:
    """Whether ``k`` passages show the evidence, of some of these questions if they are many.

    A question that can't be searched for tells nothing of a search and is left out: its error
    is in the run already.
    """
    found = {}
    looked_at = _some(numbers)
    for done, at in enumerate(looked_at):
        if progress and done % AT_ONCE == 0:
            progress(done, len(looked_at))
        question = testset.questions[at]
        try:
            hits = assistant.retrieve(question.question, question.history, k=k)
        except PullquoteError:
            continue
        places = places_of(question, assistant.library.article)
        found[at] = any(is_found(hit.passage, places) for hit in hits)
    return found


_TRIED: Mapping[str, Callable[[str], Any]] = {"k": int, "fusion": str, "min_confidence": float}
"""Settings that can be tried, and what makes their value of text."""


def tried(
    library: Library,
    testset: TestSet,
    settings: Settings,
    reader: SpanReader,
    run: Run,
    progress: Progress | None = None,
    *,
    reading: bool = False,
) -> Run:
    """The run with the gains of the settings that are advised: the questions are asked so, some
    of them if they are many, each of its own context if ``reading``. A reader that remembers
    reads only what wasn't found before. ``progress`` is told as by :func:`evaluate`, for each
    setting anew.
    """
    asked = _some(range(len(testset.questions)))
    part = replace(testset, questions=tuple(testset.questions[at] for at in asked))
    now = [run.results[at] for at in asked]
    gains = {}
    for one in run.advice:
        name, _, value = one.setting.partition("=")
        if name in _TRIED:
            changed: dict[str, Any] = {name: _TRIED[name](value)}
            assistant = Assistant(library, replace(settings, **changed), reader)
            then = evaluate(assistant, part, reading=reading, progress=progress).results
            hits = sum(r.answer_hit for r in then) - sum(r.answer_hit for r in now)
            gains[one.setting] = hits / len(now)
    return replace(run, tried=gains)


def _some(numbers: Sequence[int]) -> list[int]:
    """At most :data:`LOOKED_AT` of them, by lot: each n-th would be of one sort where a test set
    has its sorts of questions in turn.
    """
    return sorted(Random(0).sample(numbers, min(LOOKED_AT, len(numbers))))


@contextmanager
def empty_library(settings: Settings, report: Callable[[str], None]) -> Iterator[Library]:
    """A library without articles, that lends its encoder where no library is searched."""
    with TemporaryDirectory(prefix="pullquote-") as folder:
        path = Path(folder) / "empty.library"
        with closing(Library.open(path, encoder=settings.encoder, report=report)) as library:
            yield library
