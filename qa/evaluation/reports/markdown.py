"""A run in Markdown: the tables, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.display import one_line
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import loss
from qa.evaluation.report import (
    advice_rows,
    comparison_rows,
    condition_rows,
    loss_rows,
    summary_rows,
    tag_rows,
    turn_rows,
)
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
    wrong = [
        (result.question.question, result.question.answers, result.answer, str(stage))
        for result in run.results
        if (stage := loss(result))
    ]
    told = [
        (question, " / ".join(answers) or "(none)", answer or "(none)", stage)
        for question, answers, answer, stage in wrong
    ]
    if told:
        parts += ["## What went wrong", _table([("question", "right", "given", "lost"), *told])]
    if known := condition_rows(run):
        parts += ["## What was measured", _table([("what", "value"), *known])]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Words that mean themselves in Markdown."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = (" | ".join(escaped(cell) for cell in row) for row in rows)
    return "\n".join(
        [f"| {head} |", f"|{'---|' * (head.count(' | ') + 1)}"] + [f"| {row} |" for row in rest]
    )
