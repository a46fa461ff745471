"""A run as one HTML file: nothing is loaded from elsewhere, and nothing in it is run."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from qa.answer import Citation
from qa.display import one_line, place
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import loss
from qa.evaluation.report import (
    advice_rows,
    comparison_rows,
    loss_rows,
    summary_rows,
    tag_rows,
)
from qa.evaluation.reports.plots import plots
from qa.evaluation.result import Result
from qa.evaluation.run import Run


def as_html(run: Run, comparison: Comparison | None) -> str:
    """The whole page; every text of a test set or an article is escaped by the template."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = files(__package__).joinpath("page.html.jinja").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        title=one_line(run.testset),
        summary=summary_rows(run),
        comparison=comparison_rows(comparison) if comparison else [],
        tags=tag_rows(run),
        losses=loss_rows(run),
        advice=advice_rows(run),
        # Drawn by ourselves of numbers alone: the one thing that isn't escaped.
        plots=[(name, Markup(svg)) for name, svg in plots(run.results)],  # noqa: S704
        questions=[_question(result) for result in run.results],
    )


def _question(result: Result) -> dict[str, Any]:
    asked = result.question
    cited = result.cited or (None,) * len(result.citations)
    return {
        "id": one_line(asked.id),
        "words": one_line(asked.question),
        "history": [one_line(earlier) for earlier in asked.history],
        "expected": [one_line(answer) for answer in asked.answers],
        "given": one_line(result.answer),
        "reason": one_line(result.reason or result.error),
        "confidence": result.confidence,
        "lost": loss(result),
        "citations": [
            {"place": place(citation), "pieces": _pieces(citation), "right": right}
            for citation, right in zip(result.citations, cited, strict=True)
        ],
        "evidence": [
            {"article": one_line(evidence.article), "quote": one_line(evidence.quote)}
            for evidence in asked.evidence
        ],
    }


def _pieces(citation: Citation) -> tuple[str, str, str]:
    """The cited sentence before, in and behind the answering words."""
    text, sentence, answer = citation.article.text, citation.sentence, citation.answer
    return (
        one_line(text[sentence.start : answer.start]),
        one_line(text[answer.start : answer.end]),
        one_line(text[answer.end : sentence.end]),
    )
