"""The metrics that are means over questions, and what each question adds to them."""

from __future__ import annotations

from collections.abc import Mapping

from qa.evaluation.metrics import METRICS, STAGES
from qa.evaluation.result import Result

LATENCY = "latency_ms"

_TIMES = {
    LATENCY: f"{LATENCY}.p50",
    **{f"{LATENCY}.{stage}": f"{LATENCY}.{stage}.p50" for stage in STAGES},
}
"""Times of a question, and the percentile that one question's time is."""

NAMES = (
    *(name for name, metric in METRICS.items() if not metric.of_a_run),
    *_TIMES,
)
"""Metrics whose value is the mean over the questions that count, in the order of reports; and the
times, of which reports have percentiles."""

COUNTED_APART = frozenset({"abstain_precision"})
"""Those for which a run's own answers decide what counts, so that nothing can be paired off."""


def values_of_result(result: Result) -> Mapping[str, float]:
    """A question's value of each of these; those that it doesn't count for are left out.

    A metric of one question alone is what that question adds, so that nothing is defined twice.
    """
    found = {name: METRICS[_TIMES.get(name, name)]((result,)) for name in NAMES}
    if result.abstained:  # right or not: of one question, METRICS can't tell
        found["abstain_precision"] = float(not result.question.answerable)
    return {name: float(value) for name, value in found.items() if value is not None}
