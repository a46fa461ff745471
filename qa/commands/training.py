"""Training a reader, its calibration, or one of the small models beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.commands.report import Report
from qa.display import visible
from qa.errors import PullquoteError, TrainingError
from qa.opening import open_library
from qa.progress import progress_bar
from qa.reading.loading import DEFAULT_READER, load_reader
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.training.plan import Plan

_USED = {
    "calibration": {"held_out", "weight", "seed"},
    "resolver": {"epochs", "learning_rate", "seed"},
    "comparer": {"epochs", "learning_rate", "seed"},
    "stance": {"epochs", "learning_rate", "seed"},
}
"""The options besides ``--data`` and ``--out`` of what isn't a reader, which has them all."""

_LISTED = 10
"""Lines of what was left out that are shown."""


def train(
    settings: Settings,
    report: Report,
    *,
    what: str,
    data: Sequence[str],
    out: str,
    base: str | None = None,
    weight: Sequence[str] = (),
    **plan: Any,
) -> int:
    """Train a reader, the calibration of one, or one of the small models beside it.

    Returns 1 when a reader came out worse than its base.

    Raises:
        PullquoteError: an option is given that this kind of training has no use for.
    """
    given = {**plan, **({"base": base} if base else {}), **({"weight": weight} if weight else {})}
    unused = sorted(given.keys() - _USED[what]) if what in _USED else []
    if unused:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in unused)
        raise PullquoteError(f"train {what} has no use for {flags}", "leave it out")
    if what == "resolver":
        return _train_resolver(report, [Path(name) for name in data], Path(out), **plan)
    if what == "comparer":
        return _train_comparer(report, [Path(name) for name in data], Path(out), **plan)
    if what == "stance":
        return _train_stance(report, [Path(name) for name in data], Path(out), **plan)
    from qa.training.examples import read_examples
    from qa.training.plan import Plan, weights

    files = tuple(Path(name) for name in data)
    if what == "calibration":
        planned = Plan(data=files, base=out, weights=weights(weight), **plan)
        return _train_calibration(settings, report, planned, Path(out))
    read = read_examples(files, lambda: open_library(settings, report), settings)
    for line in read.left_out[:_LISTED]:
        report(f"left out: {line}")
    if len(read.left_out) > _LISTED:
        report(f"… and {len(read.left_out) - _LISTED} more left out")
    planned = Plan(data=files, base=base or DEFAULT_READER, weights=weights(weight), **plan)
    from qa.training.reader import train_reader

    with progress_bar("Training") as bar:
        trained = train_reader(planned, read, Path(out), bar, report)
    print(f"The reader is in {visible(str(trained.folder))}")
    if trained.helped is None:
        return 0
    if trained.helped:
        print("Training helped. Use it with: --reader, or reader in the config file")
        return 0
    print("Training did not help: stay with the reader it began from")
    return 1


def _train_calibration(settings: Settings, report: Report, plan: Plan, folder: Path) -> int:
    from qa.evaluation.testset import TestSet
    from qa.training.calibrating import calibrate
    from qa.training.examples import is_about_library, read_examples

    if not os.access(folder, os.W_OK):  # told now, not after all questions
        raise TrainingError(
            f"no calibration can be written to {folder}",
            "name the folder that your reader was saved to with --out",
        )
    about_library = [path for path in plan.data if is_about_library(path)]
    others = [path for path in plan.data if path not in about_library]
    with ExitStack() as stack:
        library = None
        if about_library:
            library = stack.enter_context(open_library(settings, report))
        bar = stack.enter_context(progress_bar("Calibrating"))
        fitted = calibrate(
            read_examples(others).examples if others else (),
            load_reader(str(folder), report),
            testsets=[TestSet.load(path) for path in about_library],
            library=library,
            held_out=plan.held_out,
            weights=plan.weights,
            seed=plan.seed,
            settings=settings,
            progress=bar,
        )
    fitted.calibration.save(folder)
    print(
        f"{fitted.questions} questions, {fitted.right:.3f} of them right; cross-validated: "
        f"calibration error {fitted.ece:.3f}, {fitted.coverage_at_80:.3f} answered at 80% right"
    )
    return 0


def _train_resolver(report: Report, files: Sequence[Path], folder: Path, **plan: Any) -> int:
    from qa.training.conversations import read_followups
    from qa.training.followups import train_resolver

    followups = [one for file in files for one in read_followups(file)]
    with progress_bar("Training") as bar:
        scores = train_resolver(followups, folder, bar, report, **plan)
    print(f"The resolver is in {visible(str(folder))}: {scores}")
    return 0


def _train_comparer(report: Report, files: Sequence[Path], folder: Path, **plan: Any) -> int:
    from qa.training.pairs import read_pairs, train_comparer

    pairs = [one for file in files for one in read_pairs(file)]
    with progress_bar("Training") as bar:
        scores = train_comparer(pairs, folder, bar, report, **plan)
    print(f"The comparer is in {visible(str(folder))}: {scores}")
    return 0


def _train_stance(report: Report, files: Sequence[Path], folder: Path, **plan: Any) -> int:
    from qa.training.stances import read_lessons, train_stance

    lessons = [one for file in files for one in read_lessons(file)]
    with progress_bar("Training") as bar:
        scores = train_stance(lessons, folder, bar, report, **plan)
    print(f"The detector of stances is in {visible(str(folder))}: {scores}")
    return 0
