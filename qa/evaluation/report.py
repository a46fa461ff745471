"""A run as rows of words, for whoever draws the table."""

from qa.evaluation.run import Run

NOTHING = "-"
"""Stands for a metric that no question counts for."""

COUNTS = ("n", "answerable", "unanswerable")
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


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return NOTHING
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.0f} ms" if name.startswith("latency_ms") else f"{value:.3f}"
