"""A run as rows of words, for whoever draws the table."""

import re
from collections.abc import Mapping, Sequence

from qa.evaluation.advice import Advice
from qa.evaluation.comparison import Comparison
from qa.evaluation.losses import costliest, losses
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
    rows = [(name, shown(name, value)) for name, value in run.metrics.items()]
    rows += [(name, f"{v:.1f}") for name, v in run.speed.as_json().items() if v is not None]
    return [*rows, ("errors", str(run.errors))] if run.errors else rows


GROUPS = (
    ("Questions", r"n|answerable|unanswerable"),
    ("Answers", r"exact_match.*|f1.*|best_f1|answer_hit.*|joint|values_shown"),
    ("Citations", r"(?:span_)?citation_.*"),
    ("Passages found", r"hit@.*|recall@.*|mrr|map|ndcg@.*"),
    ("Articles found", r"article_.*"),
    ("Sentences found", r"sentence_.*"),
    ("Abstaining and confidence", r"abstain_.*|coverage@.*|aurc|ece.*|brier"),
    ("Time and memory", r"latency_ms.*|questions_per_second|times_faster|peak_memory_mb|errors"),
)
"""What metrics are about, and the names of those that are."""


def grouped_rows(run: Run) -> list[tuple[str, list[tuple[str, str]]]]:
    """The metrics that some question counts for, by what they are about."""
    rows = [row for row in summary_rows(run) if row[1] != NOTHING]
    found = [
        (title, [row for row in rows if re.fullmatch(names, row[0])]) for title, names in GROUPS
    ]
    return [(title, inside) for title, inside in found if inside]


def condition_rows(run: Run) -> list[tuple[str, str]]:
    """What was measured, and with what."""
    rows = []
    for name, value in run.conditions.items():
        inside = value.items() if isinstance(value, Mapping) else [("", value)]
        rows += [(f"{name} {inner}".strip(), str(each)) for inner, each in inside]
    return rows


def turn_rows(run: Run) -> list[tuple[str, ...]]:
    """A heading, and a row for each turn of the conversations; nothing without any."""
    return _parts("turn", {str(turn): part for turn, part in run.by_turn.items()})


def tag_rows(run: Run) -> list[tuple[str, ...]]:
    """A heading, and a row for each tag; nothing when the test set has no tags."""
    return _parts("tag", run.by_tag)


def _parts(what: str, parts: Mapping[str, Run]) -> list[tuple[str, ...]]:
    rows = [
        (name, *(shown(column, part.metric(column)) for column in TAG_COLUMNS))
        for name, part in parts.items()
    ]
    return [(what, *TAG_COLUMNS), *rows] if rows else []


def loss_rows(run: Run) -> list[tuple[str, str]]:
    """A heading, and for each stage how many questions it lost."""
    return [("lost by", "questions"), *((s, str(n)) for s, n in losses(run.results).items() if n)]


def advice_rows(run: Run) -> list[str]:
    """The stage that costs most, and what to change, each with the predicted gain."""
    worst = costliest(run.results)
    if worst is None:
        return []
    stage, count = worst
    lost = sum(losses(run.results).values())
    return [f"What costs most: {stage}, {count} of the {lost} that were lost"] + [
        one.text if one.gain is None else f"{one.text}: {_gained(one, one.gain, len(run.results))}"
        for one in run.advice
    ]


def prediction_rows(run: Run) -> list[tuple[str, ...]]:
    """A heading, and a row for each setting that was tried: what it was predicted to gain in
    answer_hit, and what it gained. Nothing where none was tried.
    """
    rows = [
        (one.setting, f"{one.predicted or 0.0:+.3f}", f"{one.gain or 0.0:+.3f}")
        for one in run.predictions
        if one.measured
    ]
    return [("tried", "predicted", "measured"), *rows] if rows else []


def _gained(one: Advice, gain: float, of: int) -> str:
    """A gain with what it is in questions, since few of them are soon said."""
    how = "measured" if one.measured else "about"
    return f"answer_hit {how} {gain:+.3f} here, {gain * of:.0f} of {of} questions"


def comparison_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """A heading, and a row for each metric; p allows for all of them being looked at."""
    rows: list[tuple[str, ...]] = [("metric", "n", "before", "now", "difference", "p", "")]
    for one in comparison.differences:
        digits = 0 if one.is_time else 3
        bounds = f"{one.low:+.{digits}f} to {one.high:+.{digits}f}"
        values = f"{one.before:.{digits}f}", f"{one.now:.{digits}f}", bounds
        p = NOTHING if one.p_adjusted is None else f"{one.p_adjusted:.4f}"
        rows.append((one.metric, str(one.n), *values, p, one.verdict))
    return rows


def sweep_rows(swept: Sequence[Swept]) -> list[tuple[str, ...]]:
    """A heading, and a row for each combination of settings."""
    rows: list[tuple[str, ...]] = [("settings", *SWEEP_COLUMNS)]
    for one in swept:
        metrics = one.run.metrics
        rows.append((one.name, *(shown(name, metrics[name]) for name in SWEEP_COLUMNS)))
    return rows


def shown(name: str, value: float | None) -> str:
    """A metric's value as it is printed: counts whole, times in milliseconds."""
    if value is None:
        return NOTHING
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.0f} ms" if name.startswith("latency_ms") else f"{value:.3f}"
