"""A test set's file → its run with the chat's own assistant, in the engine's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.outcomes import METRICS, Judged, Outcome

if TYPE_CHECKING:
    from qa.assistant import Assistant


@dataclass(frozen=True, slots=True)
class Measured:
    """A finished run: the metrics that it has, and its questions."""

    name: str
    metrics: tuple[tuple[str, float], ...]
    judged: tuple[Judged, ...]


def measured(assistant: Assistant, path: Path, progress: Callable[[int, int], None]) -> Measured:
    """Ask a test set about the library's articles.

    ``progress`` is told after each question, and may raise to end it.

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
    values = run.as_json()
    metrics = tuple(
        (words, value) for name, words in METRICS if isinstance(value := values.get(name), float)
    )
    return Measured(testset.name, metrics, judged)
