"""Fitting the confidence to one's own questions."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qa import as_json
from qa.assistant import Assistant
from qa.commands.report import Report
from qa.display import visible
from qa.errors import TestSetError
from qa.opening import open_library
from qa.own_calibration import FILE, OwnCalibration
from qa.progress import progress_bar
from qa.settings import MIN_CONFIDENCE, Settings
from qa.storage.folder import naming

if TYPE_CHECKING:
    from qa.library import Library
    from qa.training.own import Expected, FittedOwn


def calibrate(
    settings: Settings,
    report: Report,
    *,
    testset: str | None,
    max_wrong: float,
    undo: bool,
    json: bool,
) -> int:
    """Fit confidence and abstention to a test set; 1 when no threshold keeps to ``max_wrong``."""
    if undo == (testset is not None):
        raise TestSetError(
            "calibrate takes a test set, or --undo", "for example: pullquote calibrate mine.jsonl"
        )
    with open_library(settings, report) as library:
        if testset is None:
            return _undo(library)
        return _fit(settings, report, library, testset, max_wrong, json=json)


def _undo(library: Library) -> int:
    path = visible(str(library.path / FILE))
    if OwnCalibration.remove(library.path):
        print(f"{path} is deleted: the reader is believed as it came, the threshold is the default")
    else:
        print(f"There is nothing to undo: no {path}")
    return 0


def _fit(
    settings: Settings,
    report: Report,
    library: Library,
    testset: str,
    max_wrong: float,
    *,
    json: bool,
) -> int:
    from qa.evaluation.testset import TestSet
    from qa.training.own import Expected, fit_own
    from qa.training.own_questions import ask_own

    if not 0 < max_wrong < 1:
        raise TestSetError(
            f"--max-wrong {max_wrong:g} makes no sense", "write a share, such as 0.1 for 1 in 10"
        )
    questions = TestSet.load(testset)
    assistant = Assistant(library, replace(settings, min_confidence=0.0))
    with progress_bar("Asking") as bar:
        asked = ask_own(assistant, questions, bar)
    fitted = fit_own(asked, max_wrong)
    least = MIN_CONFIDENCE if settings.min_confidence is None else settings.min_confidence
    before = Expected.of([(one.confidence >= least, one.right) for one in asked])
    path = None
    if fitted.enough is not None:
        path = OwnCalibration(
            reader=assistant.reader.identity,
            encoder=library.encoder_identity or "",
            fusion=settings.fusion,
            calibration=fitted.calibration(assistant.reader.calibration),
            enough=fitted.enough,
            testset=questions.name,
            questions=fitted.questions,
            made=datetime.now(UTC).date().isoformat(),
        ).save(library.path)
        if settings.min_confidence is not None:
            report(
                f"min_confidence = {settings.min_confidence:g} is set, in the config file or the "
                "environment: it goes before the threshold found here"
            )
    if json:
        values = asdict(fitted) | {
            "asked": len(questions.questions),
            "default": asdict(before),
            "max_wrong": max_wrong,
            "file": str(path) if path else None,
            "reader": assistant.reader.identity,
        }
        print(as_json.dumps(values))
    else:
        print(
            f"{len(questions.questions)} questions: {fitted.questions} read, {fitted.right} right"
        )
        print(f"With the reader as it came: {in_words(before)}")
        for line in _outcome(fitted, max_wrong):
            print(line)
        if path:
            print(f"Kept in {visible(str(path))}, for this library and {assistant.reader.identity}")
            print(f"Take it back with: pullquote calibrate --undo{naming(settings.library)}")
    return 1 if path is None else 0


def _outcome(fitted: FittedOwn, max_wrong: float) -> list[str]:
    if fitted.enough is None:
        return [
            f"No threshold keeps to {odds(max_wrong)} wrong: nothing is changed",
            f"What can be asked for here begins at --max-wrong {fitted.reachable + 0.005:.2f}",
        ]
    gain, error = fitted.gain
    if fitted.moved:
        confidence = f"off by {fitted.before:.2f} on average before, by {fitted.after:.2f} now"
    else:
        confidence = (
            "left as it came: moving it gains no more than chance "
            f"({gain:.3f} ± {error:.3f} log loss a question); only the threshold is set"
        )
    return [
        f"From now on: {in_words(fitted.expected)} (of questions that were not fitted on)",
        f"Confidence: {confidence}",
        f"Threshold: {fitted.enough:.3f}, for at most {odds(max_wrong)} wrong",
    ]


def in_words(expected: Expected) -> str:
    """What to expect, for people."""
    if expected.wrong is None:
        return "answers none of the questions"
    wrong = f"about {odds(expected.wrong)}" if expected.wrong else "none"
    return f"answers {expected.answered:.0%} of questions, {wrong} wrong"


def odds(share: float) -> str:
    """A share the way people say it: ``1 in 12``; where that is too coarse, ``45 in 100``."""
    return f"1 in {1 / share:.0f}" if share <= 0.3 else f"{100 * share:.0f} in 100"
