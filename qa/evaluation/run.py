"""A run: the results of all questions of a test set, and what follows from them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from qa.errors import TestSetError
from qa.evaluation.advice import advice
from qa.evaluation.as_json import metrics_as_json, result_as_json
from qa.evaluation.losses import losses
from qa.evaluation.metrics import METRICS
from qa.evaluation.result import Result


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a test set's questions, in its order."""

    testset: str
    results: tuple[Result, ...]

    def metric(self, name: str) -> float | None:
        """A metric by its name in reports; None if no question counts for it.

        Raises:
            TestSetError: there is no such metric.
        """
        if name not in METRICS:
            raise TestSetError(f"there is no metric {name!r}", f"there are {', '.join(METRICS)}")
        return METRICS[name](self.results)

    @property
    def metrics(self) -> Mapping[str, float | None]:
        """All metrics by name, in the order of reports."""
        return {name: metric(self.results) for name, metric in METRICS.items()}

    @property
    def by_tag(self) -> Mapping[str, "Run"]:
        """For each tag the run of the questions that have it; a question may be in several."""
        tags = sorted({tag for result in self.results for tag in result.question.tags})
        return {
            tag: Run(self.testset, tuple(r for r in self.results if tag in r.question.tags))
            for tag in tags
        }

    @property
    def errors(self) -> int:
        """How many questions raised an error."""
        return sum(bool(result.error) for result in self.results)

    def as_json(self) -> dict[str, object]:
        """The run as ``eval --json`` prints it."""
        return {
            **metrics_as_json(self.metrics),
            "losses": dict(losses(self.results)),
            "advice": [asdict(one) for one in advice(self.results)],
            "by_tag": {tag: metrics_as_json(run.metrics) for tag, run in self.by_tag.items()},
            "per_question": [result_as_json(result) for result in self.results],
        }
