"""A run in Markdown: the tables, what went wrong, and what came out right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.display import confidence, one_line
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import loss
from qa.evaluation.report import (
    advice_rows,
    comparison_rows,
    condition_rows,
    loss_rows,
    prediction_rows,
    summary_rows,
    tag_rows,
    turn_rows,
)
from qa.evaluation.reports.passage import how_far
from qa.evaluation.result import Result
from qa.evaluation.run import Run

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~])")


def as_markdown(run: Run, comparison: Comparison | None) -> str:
    """The whole report."""
    parts = [f"# {escaped(run.testset)}", _table([("metric", "value"), *summary_rows(run)])]
    if comparison:
        parts += ["## Compared", _table(comparison_rows(comparison))]
        parts += [
            f"- {escaped(f'{name}: {before} before, {now} now')}"
            for name, before, now in comparison.changed
        ]
    for rows in (tag_rows(run), turn_rows(run)):
        if rows:
            parts += [f"## By {rows[0][0]}", _table(rows)]
    parts += ["## Where it was lost", _table(loss_rows(run))]
    parts += [f"- {escaped(line)}" for line in advice_rows(run)]
    if predicted := prediction_rows(run):
        parts.append(_table(predicted))
    parts += [*_wrong(run), *_right(run)]
    if known := condition_rows(run):
        parts += ["## What was measured", _table([("what", "value"), *known])]
    return "\n\n".join(parts) + "\n"


def _wrong(run: Run) -> list[str]:
    rows = [
        (*_told(result), str(stage), how_far(result) if result.gold else "")
        for result in run.results
        if (stage := loss(result))
    ]
    if not rows:
        return []
    return ["## What went wrong", _table([(*_COLUMNS, "lost", "evidence"), *rows])]


def _right(run: Run) -> list[str]:
    """The other questions; briefly, as there is less to look into."""
    rows = [
        (*_told(result), "" if result.confidence is None else confidence(result.confidence))
        for result in run.results
        if not loss(result)
    ]
    return ["## What came out right", _table([(*_COLUMNS, "confidence"), *rows])] if rows else []


_COLUMNS = ("question", "right", "given")


def _told(result: Result) -> tuple[str, str, str]:
    asked = result.question
    return asked.question, " / ".join(asked.answers) or "(none)", result.answer or "(none)"


def escaped(text: str) -> str:
    """Words that mean themselves in Markdown."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = (" | ".join(escaped(cell) for cell in row) for row in rows)
    return "\n".join(
        [f"| {head} |", f"|{'---|' * (head.count(' | ') + 1)}"] + [f"| {row} |" for row in rest]
    )
