"""A run: the results of all questions of a test set, and what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from qa.errors import TestSetError
from qa.evaluation.advice import Advice, Alternative, advice, proposals
from qa.evaluation.as_json import metrics_as_json, result_as_json
from qa.evaluation.losses import losses
from qa.evaluation.metrics import METRICS
from qa.evaluation.result import Result
from qa.evaluation.speed import Speed


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a test set's questions, in its order.

    ``conditions`` says what was measured: of which library, with which settings, models and
    version, on which machine.
    """

    testset: str
    results: tuple[Result, ...]
    speed: Speed = field(default_factory=Speed)
    conditions: Mapping[str, Any] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()
    tried: Mapping[str, float] = field(default_factory=dict)
    """The gain in answer_hit of settings that were asked for advice's sake."""

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
        return {tag: self._of([r for r in self.results if tag in r.question.tags]) for tag in tags}

    @property
    def by_turn(self) -> Mapping[int, "Run"]:
        """For each turn of a conversation, from 1, the run of the questions asked then; nothing
        where no question has a history.
        """
        turns = sorted({_turn(result) for result in self.results})
        if turns in ([], [1]):
            return {}
        return {turn: self._of([r for r in self.results if _turn(r) == turn]) for turn in turns}

    @property
    def errors(self) -> int:
        """How many questions raised an error."""
        return sum(bool(result.error) for result in self.results)

    def _of(self, results: Sequence[Result]) -> "Run":
        """The run of some of the questions; the speed is of all of them together."""
        return replace(self, results=tuple(results), speed=Speed(), alternatives=(), tried={})

    @property
    def advice(self) -> list[Advice]:
        """What to change, with the gain on these questions, measured or to be expected."""
        return advice(self.results, self.alternatives, self.tried)

    @property
    def predictions(self) -> list[Advice]:
        """The settings of which a gain was predicted, whether they have kept it or not."""
        return proposals(self.results, self.alternatives, self.tried)

    def as_json(self) -> dict[str, object]:
        """The run as ``eval --json`` prints it."""
        return {
            **metrics_as_json(self.metrics),
            "speed": dict(self.speed.as_json()),
            "testset": self.testset,
            "conditions": dict(self.conditions),
            "losses": dict(losses(self.results)),
            "advice": [asdict(one) for one in self.advice],
            "predictions": [
                {
                    "setting": one.setting,
                    "predicted": one.predicted,
                    "measured": one.gain if one.measured else None,
                }
                for one in self.predictions
            ],
            "by_tag": {tag: metrics_as_json(run.metrics) for tag, run in self.by_tag.items()},
            "by_turn": {
                str(turn): metrics_as_json(run.metrics) for turn, run in self.by_turn.items()
            },
            "per_question": [result_as_json(result) for result in self.results],
        }


def _turn(result: Result) -> int:
    return len(result.question.history) + 1
