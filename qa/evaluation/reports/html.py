"""A run as one HTML file: nothing is loaded from elsewhere, and nothing in it is run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from qa.display import one_line, place
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import Loss, loss
from qa.evaluation.report import (
    advice_rows,
    comparison_rows,
    condition_rows,
    grouped_rows,
    loss_rows,
    prediction_rows,
    summary_rows,
    tag_rows,
    turn_rows,
)
from qa.evaluation.reports.passage import how_far, pieces, pieces_of_gold
from qa.evaluation.reports.plots import plots
from qa.evaluation.result import Result
from qa.evaluation.run import Run

_LONGEST = 400
"""Characters of a text that are shown."""
_MOST = 12
"""Citations, quotes and acceptable answers of a question that are shown."""


def as_html(run: Run, comparison: Comparison | None) -> str:
    """The whole page; every text of a test set or an article is escaped by the template."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = files(__package__).joinpath("page.html.jinja").read_text(encoding="utf-8")
    questions = [_question(result) for result in run.results]
    by_id = {question["id"]: question["words"] for question in questions}
    return environment.from_string(template).render(
        title=one_line(run.testset),
        headline=[row for row in summary_rows(run) if row[0] in HEADLINE],
        groups=grouped_rows(run),
        comparison=comparison_rows(comparison) if comparison else [],
        compared=_compared(comparison, by_id) if comparison else {},
        parts=[rows for rows in (tag_rows(run), turn_rows(run)) if rows],
        losses=loss_rows(run),
        predictions=prediction_rows(run),
        advice=advice_rows(run),
        conditions=[tuple(map(one_line, row)) for row in condition_rows(run)],
        # Drawn by ourselves of numbers alone: the one thing that isn't escaped.
        plots=[(name, Markup(svg)) for name, svg in plots(run.results)],  # noqa: S704
        outcomes=_by_outcome(questions),
    )


HEADLINE = (
    *("n", "answer_hit", "f1", "citation_f1", "hit@5", "abstain_precision", "abstain_recall"),
    *("ece", "ece_by_chance", "latency_ms.p50"),
)
"""The metrics that stand at the top."""


def _by_outcome(questions: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The questions that were lost, by stage in the stages' order; then those that weren't."""
    found = [(str(stage), [q for q in questions if q["lost"] == stage]) for stage in Loss]
    right = [q for q in questions if not q["lost"]]
    return [(stage, lost) for stage, lost in [*found, ("", right)] if lost]


def _compared(comparison: Comparison, words: Mapping[str, str]) -> dict[str, Any]:
    """What else there is to say of a comparison."""
    return {
        "in_common": comparison.in_common,
        "changed": [tuple(map(one_line, row)) for row in comparison.changed],
        "turned": [
            (what, [words.get(one_line(id), one_line(id)) for id in ids])
            for what, ids in (("won", comparison.won), ("lost", comparison.lost))
        ],
    }


def _question(result: Result) -> dict[str, Any]:
    asked = result.question
    cited = result.cited or (None,) * len(result.citations)
    shown = zip(result.citations[:_MOST], cited[:_MOST], strict=True)
    return {
        "id": one_line(asked.id),
        "words": one_line(asked.question[:_LONGEST]),
        "history": [one_line(earlier) for earlier in asked.history],
        "expected": [one_line(answer[:_LONGEST]) for answer in asked.answers[:_MOST]],
        "given": one_line(result.answer[:_LONGEST]),
        "reason": one_line(result.reason or result.error),
        "confidence": result.confidence,
        "lost": loss(result),
        "citations": [
            {"place": place(citation), "pieces": pieces(citation, asked.evidence), "right": right}
            for citation, right in shown
        ],
        "gold": _gold(result),
        "evidence": [
            {"article": one_line(evidence.article), "quote": one_line(evidence.quote[:_LONGEST])}
            for evidence in asked.evidence[:_MOST]
        ],
    }


def _gold(result: Result) -> dict[str, Any] | None:
    """What should have been found, and how far it came; only of questions that were lost."""
    if result.gold is None:
        return None
    return {
        "article": one_line(result.gold.article),
        "pieces": pieces_of_gold(result.gold, result.citations),
        "how_far": how_far(result),
    }
