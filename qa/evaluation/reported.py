"""A metric as reports have it: how it is measured, and how it is to be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.evaluation.result import Result

Results = Sequence[Result]
Metric = Callable[[Results], float | None]


@dataclass(frozen=True, slots=True)
class Reported:
    """A metric with all that reports and comparisons have to know of it.

    One ``of_a_run`` is no mean over questions: it can't be compared question by question.
    """

    metric: Metric
    of_a_run: bool = False
    less_is_better: bool = False

    def __call__(self, results: Results) -> float | None:
        """Its value; None if no question counts for it."""
        return self.metric(results)
