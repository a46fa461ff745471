"""Measuring the answers on a test set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa import as_json
from qa.commands.report import Report
from qa.errors import TestSetError
from qa.evaluation.judgements import Judgements
from qa.evaluation.testset import TestSet
from qa.progress import progress_bar
from qa.settings import Settings


def eval(
    settings: Settings,
    report: Report,
    *,
    testset: str,
    min: Sequence[str],
    no_worse_than: str | None,
    compare: str | None,
    sweep: str | None,
    reports: Sequence[str],
    open: bool,
    reading: bool,
    sample: int | None,
    qrels: str | None,
    run: str | None,
    write_run: str | None,
    json: bool,
) -> int:
    """Ask a test set and measure the answers; 1 when a metric is below its bar."""
    from qa.evaluation.comparison import compare as compared
    from qa.evaluation.comparison import left_out, load_run
    from qa.evaluation.gate import bars, failures, setbacks, too_few
    from qa.evaluation.measuring import asking
    from qa.evaluation.reports import check, write

    if write_run is not None:
        from qa.evaluation.trec import check_writable

        check_writable(Path(write_run))
        if reading:
            raise TestSetError(
                "--reading searches nothing that --write-run could write", "leave one of them out"
            )
    judgements = _judgements(testset, qrels, run)
    if judgements is not None:
        from qa.commands.ranking import measure_rankings

        if sweep is not None or reports or sample is not None or open or reading:
            raise TestSetError(
                "with judged documents, only the search is measured",
                "leave out --sweep, --report, --sample, --open and --reading",
            )
        return measure_rankings(
            settings,
            report,
            judgements,
            run=run,
            write_run=write_run,
            min=min,
            compare=compare,
            no_worse_than=no_worse_than,
            json=json,
        )
    # What can be refused is refused before anything is asked.
    wanted = bars(min)
    for name in reports:
        check(Path(name))
    earlier = load_run(compare) if compare else None
    least = load_run(no_worse_than) if no_worse_than else None
    questions = _questions(testset, sample, own_contexts=open or reading)
    if sweep is not None:
        if min or no_worse_than or compare or reports or write_run:
            raise TestSetError(
                "--sweep measures several settings, and holds none of them to anything",
                "leave out --min, --no-worse-than, --compare, --report and --write-run",
            )
        return _sweep(settings, report, questions, sweep, reading=reading, json=json)
    asked = {question.id: question.question for question in questions.questions}
    for line in dict.fromkeys(left_out(saved, asked) for saved in (earlier, least) if saved):
        if line:
            report(line)
    with (
        progress_bar("Evaluating") as bar,
        asking(settings, report, questions, reading=reading, progress=bar) as ask,
    ):
        made = ask(settings)
    comparison = compared(earlier, made) if earlier is not None else None
    if json:
        told = {"comparison": comparison.as_json()} if comparison else {}
        print(as_json.dumps(made.as_json() | told))
    else:
        from qa.layout_run import print_comparison, print_run

        print_run(made)
        if comparison:
            print_comparison(comparison)
    for name in reports:
        write(Path(name), made, comparison)
        report(f"The report is in {name}")
    if write_run is not None:
        from qa.evaluation.trec import write_run as written

        written(Path(write_run), {r.question.id: r.ranking for r in made.results})
        report(f"The run is in {write_run}")
    failed = failures(made, wanted)
    if least is not None:
        behind = compared(least, made)
        failed += too_few(behind, len(made.results)) + setbacks(behind)
    for line in failed:
        report(line)
    return 1 if failed else 0


def _judgements(testset: str, qrels: str | None, run: str | None) -> Judgements | None:
    """What judges documents, if that is what was named."""
    from qa.evaluation import beir, trec

    if qrels is not None:
        return trec.read_judged(testset, qrels)
    if Path(testset).is_dir():
        return beir.read_beir(testset)
    if run is not None:
        raise TestSetError("--run needs --qrels", "name the judgements that the run is held to")
    return None


def _questions(testset: str, sample: int | None, *, own_contexts: bool) -> TestSet:
    questions = TestSet.load(testset)
    if sample is not None:
        if sample < 1:
            raise TestSetError(f"--sample {sample} asks nothing", "give a number from 1 up")
        questions = questions.sample(sample)
    if own_contexts and not questions.contexts:
        raise TestSetError(
            f"{testset} brings no contexts of its own",
            "leave out --open and --reading: its questions are asked of the library",
        )
    return questions


def _sweep(
    settings: Settings,
    report: Report,
    questions: TestSet,
    text: str,
    *,
    reading: bool,
    json: bool,
) -> int:
    from qa.evaluation.measuring import asking
    from qa.evaluation.sweep import check, grid, sweep

    wanted = grid(text)
    check(settings, wanted)
    with (
        progress_bar("Evaluating") as bar,
        asking(settings, report, questions, reading=reading, progress=bar, trying=False) as ask,
    ):
        swept = [*sweep(settings, wanted, ask)]
    if json:
        runs = [{"settings": dict(one.values), **one.run.as_json()} for one in swept]
        print(as_json.dumps({"runs": runs}))
    else:
        from qa.layout_run import print_sweep

        print_sweep(swept)
    return 0
