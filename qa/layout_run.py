"""Evaluations laid out to be read on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.display import one_line
from qa.evaluation.comparison import Comparison
from qa.evaluation.report import (
    advice_rows,
    comparison_rows,
    grouped_rows,
    loss_rows,
    prediction_rows,
    sweep_rows,
    tag_rows,
    turn_rows,
)
from qa.evaluation.run import Run
from qa.evaluation.sweep import Swept
from qa.layout import console, print_pairs

_SHOWN = 10
"""Questions won and lost that are named."""


def print_run(run: Run) -> None:
    """The metrics, some of them by tag, and where questions were lost."""
    out = console()
    for title, pairs in grouped_rows(run):
        out.print(Text(title, "bold"))
        print_pairs(pairs)
    for rows in (tag_rows(run), turn_rows(run), loss_rows(run)):
        if len(rows) > 1:
            out.print()
            _table(out, rows)
    for line in advice_rows(run):
        out.print(Text(one_line(line), "italic"))
    if predicted := prediction_rows(run):
        out.print()
        _table(out, predicted)


def print_comparison(comparison: Comparison) -> None:
    """How a run differs from an earlier one."""
    out = console()
    out.print(Text(f"\nCompared, on {comparison.in_common} questions in common:", "bold"))
    for name, before, now in comparison.changed:
        out.print(Text(one_line(f"{name}: {before} before, {now} now")))
    _table(out, comparison_rows(comparison))
    for what, ids in (("won", comparison.won), ("lost", comparison.lost)):
        more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
        out.print(Text(f"{what}: {len(ids)} ", "bold").append(one_line(" ".join(ids[:_SHOWN]))))
        if more:
            out.print(Text(more))


def print_sweep(swept: Sequence[Swept]) -> None:
    """A row for each combination of settings."""
    _table(console(), sweep_rows(swept))


def _table(out: Console, rows: Sequence[Sequence[str]]) -> None:
    head, *rest = rows
    table = Table(box=None, pad_edge=False)
    for at, name in enumerate(head):
        table.add_column(Text(name), justify="right" if at else "left")
    for row in rest:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    out.print(table)
