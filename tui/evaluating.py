"""A test set's file → its run with the chat's own assistant, in the engine's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tui.outcomes import METRICS, Judged, Outcome

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from qa.evaluation.run import Run
    from qa.evaluation.testset import TestSet


@dataclass(frozen=True, slots=True)
class Measured:
    """A finished run: the metrics that are shown first, and its questions."""

    testset: TestSet
    run: Run
    metrics: tuple[tuple[str, float], ...]
    judged: tuple[Judged, ...]


def measured(assistant: Assistant, path: Path, progress: Callable[[int, int], None]) -> Measured:
    """Ask a test set about the library's articles.

    ``progress`` is told after each few questions, and may raise to end it.

    Raises:
        TestSetError: it cannot be read, or isn't about the library's articles.
    """
    from qa.answer import Citation
    from qa.errors import TestSetError
    from qa.evaluation.places import places_of
    from qa.evaluation.runner import evaluate
    from qa.evaluation.testset import TestSet

    testset = TestSet.load(str(path))
    if testset.contexts:
        raise TestSetError(
            f"{path.name} brings articles of its own", f"measure it with: pullquote eval {path}"
        )
    run = evaluate(assistant, testset, progress=progress)
    find = assistant.library.article
    judged = tuple(
        Judged(
            result,
            Outcome.of(result),
            tuple(
                Citation(find(place.article), place.span, place.span)
                for place in places_of(result.question, find)
            ),
        )
        for result in run.results
    )
    values = run.metrics
    metrics = tuple(
        (words, value) for name, words in METRICS if (value := values[name]) is not None
    )
    return Measured(testset, run, metrics, judged)


def advised(assistant: Assistant, measured: Measured, progress: Callable[[int, int], None]) -> Run:
    """The run with its conditions, and with the gains of what it advises: they are tried on these
    questions, which takes as long again for each. ``progress`` is told as by :func:`measured`.
    """
    from dataclasses import replace

    from qa.evaluation.conditions import conditions
    from qa.evaluation.measuring import tried, with_alternatives

    library, settings, testset = assistant.library, assistant.settings, measured.testset
    known = conditions(assistant, settings, testset, reading=False)
    run = replace(measured.run, conditions=known)
    run = with_alternatives(library, testset, settings, run, progress)
    return tried(library, testset, settings, assistant.reader.remembering(), run, progress)


def write_report(run: Run, folder: Path) -> Path:
    """Write a run as a page, over no other file, and say where it is.

    Raises:
        TestSetError: it can't be written.
    """
    from qa.evaluation.reports import write

    stem = f"{Path(run.testset).stem}-report"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.html" for number in count(1))
    path = next(folder / name for name in names if not (folder / name).exists())
    write(path, run, None)
    return path
