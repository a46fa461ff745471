"""Measuring the answers on a test set."""

from __future__ import annotations

from collections.abc import Sequence

from qa import as_json
from qa.commands.report import Report
from qa.errors import TestSetError
from qa.progress import progress_bar
from qa.settings import Settings


def eval(
    settings: Settings,
    report: Report,
    *,
    testset: str,
    min: Sequence[str],
    open: bool,
    reading: bool,
    sample: int | None,
    json: bool,
) -> int:
    """Ask a test set and measure the answers; 1 when a metric is below its bar."""
    from qa.evaluation.gate import bars, failures
    from qa.evaluation.measuring import measure
    from qa.evaluation.testset import TestSet

    wanted = bars(min)
    questions = TestSet.load(testset)
    if sample is not None:
        if sample < 1:
            raise TestSetError(f"--sample {sample} asks nothing", "give a number from 1 up")
        questions = questions.sample(sample)
    if (open or reading) and not questions.contexts:
        raise TestSetError(
            f"{testset} brings no contexts of its own",
            "leave out --open and --reading: its questions are asked of the library",
        )
    with progress_bar("Evaluating") as bar:
        run = measure(settings, report, questions, reading=reading, progress=bar)
    if json:
        print(as_json.dumps(run.as_json()))
    else:
        from qa.layout import print_run

        print_run(run)
    failed = failures(run, wanted)
    for line in failed:
        report(line)
    return 1 if failed else 0
