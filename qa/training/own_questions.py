"""A user's test set asked of their library, for what is needed to calibrate on it."""

from __future__ import annotations

from collections.abc import Callable

from qa.answer import Answer, NoAnswer
from qa.assistant import Assistant
from qa.confidence import Evidence
from qa.errors import TestSetError
from qa.evaluation.places import places_of
from qa.evaluation.result import Result
from qa.evaluation.testset import TestSet
from qa.testsets.drafts import refuse_drafts
from qa.testsets.groups import groups
from qa.training.own import Asked


def ask_own(
    assistant: Assistant, testset: TestSet, progress: Callable[[int, int], None]
) -> list[Asked]:
    """Ask every question; one that is answered without the reader, or not at all, is left out.

    Args:
        assistant: must answer whatever its confidence, so that every answer can be judged.

    Raises:
        TestSetError: the questions aren't about the library's articles.
    """
    if testset.contexts:
        raise TestSetError(
            f"{testset.name} brings its own contexts, and a calibration is for a library",
            "write questions about the library's articles, or: pullquote train calibration",
        )
    refuse_drafts(testset)
    for question in testset.questions:
        places_of(question, assistant.library.article)
    asked = []
    for number, group in enumerate(groups(testset.questions)):
        question = testset.questions[number]
        outcome = assistant.ask(question.question, question.history)
        if (sure := _confidence(assistant, outcome)) is not None:
            right = Result.of(question, outcome, (), None, 0).candidate_right
            asked.append(Asked(sure, right, group))
        progress(number + 1, len(testset.questions))
    return asked


def _confidence(assistant: Assistant, outcome: Answer | NoAnswer) -> float | None:
    """By the reader's own calibration, whatever was fitted for the library before."""
    trace = outcome.trace
    if not trace.candidates:
        return None
    evidence = Evidence.of(trace.resolved_question, trace.candidates, trace.hits)
    return assistant.reader.calibration.confidence(evidence)
