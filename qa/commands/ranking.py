"""Measuring the search alone, on test collections that judge documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa import as_json
from qa.commands.report import Report
from qa.errors import TestSetError
from qa.evaluation.comparison import Comparison, Saved, compare_rows, left_out, load_run
from qa.evaluation.gate import below, finite_bars, setbacks, too_few
from qa.evaluation.judgements import NAMES, Judgements, Ranked100
from qa.evaluation.paired import Row
from qa.progress import progress_bar
from qa.settings import Settings


def measure_rankings(
    settings: Settings,
    report: Report,
    judgements: Judgements,
    *,
    run: str | None,
    write_run: str | None,
    min: Sequence[str],
    compare: str | None,
    no_worse_than: str | None,
    json: bool,
) -> int:
    """Search for every query, or take a run of somebody's, and measure the rankings."""
    from qa.evaluation import trec

    wanted = finite_bars(min)
    for name in wanted:
        if name not in ("n", *NAMES):
            raise TestSetError(
                f"there is no metric {name!r} of rankings", f"there are {', '.join(NAMES)}"
            )
    earlier = load_run(compare) if compare else None
    least = load_run(no_worse_than) if no_worse_than else None
    counted = {id: judgements.queries.get(id, "") for id in judgements.counted}
    lines = [left_out(saved, counted, searched=True) for saved in (earlier, least) if saved]
    for line in dict.fromkeys([*judgements.notes, *lines]):
        if line:
            report(line)
    if run is not None:
        ranked = Ranked100(judgements, trec.read_run(run), conditions={"run": Path(run).name})
    else:
        ranked = _searched(settings, report, judgements)
    missing = sum(id not in ranked.rankings for id in ranked.per_query())
    if missing:
        report(f"{missing} queries have no ranking and count as nothing found")
    comparison = _compared(earlier, ranked)
    if json:
        told = {"comparison": comparison.as_json()} if comparison else {}
        print(as_json.dumps(ranked.as_json() | told))
    else:
        from qa.evaluation.report import shown
        from qa.layout import print_pairs
        from qa.layout_run import print_comparison

        print_pairs([(name, shown(name, value)) for name, value in ranked.metrics().items()])
        if comparison:
            print_comparison(comparison)
    if write_run is not None:
        trec.write_run(Path(write_run), ranked.rankings)
        report(f"The run is in {write_run}")
    failed = below(ranked.metric, wanted)
    if behind := _compared(least, ranked):
        failed += too_few(behind, len(counted)) + setbacks(behind)
    for line in failed:
        report(line)
    return 1 if failed else 0


def _compared(before: Saved | None, ranked: Ranked100) -> Comparison | None:
    if before is None:
        return None
    rows: list[Row] = ranked.as_json()["per_question"]  # type: ignore[assignment]
    return compare_rows(before, Saved(rows, ranked.conditions))


def _searched(settings: Settings, report: Report, judgements: Judgements) -> Ranked100:
    from qa.evaluation.conditions import of_search
    from qa.evaluation.searching import rank, searched

    with (
        progress_bar("Searching") as bar,
        searched(judgements, settings, report, bar) as library,
    ):
        there = {row.name for row in library.articles()}
        if not judgements.articles and (lost := judgements.relevant - there):
            report(
                f"{len(lost)} of {len(judgements.relevant)} relevant documents are not in the "
                f"library and count as not found, as {min(lost)!r}"
            )
        ranked = rank(library, judgements, settings, bar)
        return replace(ranked, conditions=of_search(library, settings))
