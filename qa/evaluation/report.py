"""A run as rows of words, for whoever draws the table."""

from collections.abc import Sequence

from qa.evaluation.advice import advice
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import losses
from qa.evaluation.run import Run
from qa.evaluation.sweep import Swept

NOTHING = "-"
"""Stands for a metric that no question counts for."""

COUNTS = ("n", "answerable", "unanswerable")
SWEEP_COLUMNS = (
    "f1",
    "answer_hit",
    "citation_precision",
    "abstain_precision",
    "abstain_recall",
    "hit@5",
    "latency_ms.p50",
)
TAG_COLUMNS = ("n", "f1", "answer_hit", "citation_recall", "hit@5", "abstain_recall")


def summary_rows(run: Run) -> list[tuple[str, str]]:
    """Each metric and its value, by the names that ``--min`` takes."""
    rows = [(name, _shown(name, value)) for name, value in run.metrics.items()]
    return [*rows, ("errors", str(run.errors))] if run.errors else rows


def tag_rows(run: Run) -> list[tuple[str, ...]]:
    """A heading, and a row for each tag; nothing when the test set has no tags."""
    rows: list[tuple[str, ...]] = [("tag", *TAG_COLUMNS)]
    for tag, part in run.by_tag.items():
        metrics = part.metrics
        rows.append((tag, *(_shown(name, metrics[name]) for name in TAG_COLUMNS)))
    return rows if len(rows) > 1 else []


def loss_rows(run: Run) -> list[tuple[str, str]]:
    """A heading, and for each stage how many questions it lost."""
    return [("lost by", "questions"), *((s, str(n)) for s, n in losses(run.results).items() if n)]


def advice_rows(run: Run) -> list[str]:
    """What to change, each with the predicted gain."""
    return [
        one.text if one.gain is None else f"{one.text}: answer_hit about {one.gain:+.3f} here"
        for one in advice(run.results)
    ]


def comparison_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """A heading, and a row for each metric."""
    rows: list[tuple[str, ...]] = [("metric", "before", "now", "difference", "p", "")]
    for one in comparison.differences:
        bounds = f"{one.low:+.3f} to {one.high:+.3f}"
        values = f"{one.before:.3f}", f"{one.now:.3f}", bounds, f"{one.p:.4f}"
        rows.append((one.metric, *values, one.verdict))
    return rows


def sweep_rows(swept: Sequence[Swept]) -> list[tuple[str, ...]]:
    """A heading, and a row for each combination of settings."""
    rows: list[tuple[str, ...]] = [("settings", *SWEEP_COLUMNS)]
    for one in swept:
        metrics = one.run.metrics
        rows.append((one.name, *(_shown(name, metrics[name]) for name in SWEEP_COLUMNS)))
    return rows


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return NOTHING
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.0f} ms" if name.startswith("latency_ms") else f"{value:.3f}"
