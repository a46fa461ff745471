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
    loss_rows,
    summary_rows,
    tag_rows,
)
from qa.evaluation.run import Run

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~])")


def as_markdown(run: Run, comparison: Comparison | None) -> str:
    """The whole report."""
    parts = [f"# {escaped(run.testset)}", _table([("metric", "value"), *summary_rows(run)])]
    if comparison:
        parts += ["## Compared", _table(comparison_rows(comparison))]
    if tags := tag_rows(run):
        parts += ["## By tag", _table(tags)]
    parts += ["## Where it was lost", _table(loss_rows(run))]
    parts += [f"- {escaped(line)}" for line in advice_rows(run)]
    wrong = [
        (result.question.question, result.question.answers, result.answer, str(stage))
        for result in run.results
        if (stage := loss(result))
    ]
    rows = [
        (question, " / ".join(answers) or "(none)", answer or "(none)", stage)
        for question, answers, answer, stage in wrong
    ]
    if rows:
        parts += ["## What went wrong", _table([("question", "right", "given", "lost"), *rows])]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Words that mean themselves in Markdown."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = (" | ".join(escaped(cell) for cell in row) for row in rows)
    return "\n".join(
        [f"| {head} |", f"|{'---|' * (head.count(' | ') + 1)}"] + [f"| {row} |" for row in rest]
    )
