"""``--min``: what it takes, and when a run fails it."""

import pytest

from qa.errors import TestSetError
from qa.evaluation import Run
from qa.evaluation.comparison import Comparison
from qa.evaluation.gate import bars, failures, too_few

EMPTY = Run("none.jsonl", ())


def test_bars_are_parsed() -> None:
    assert bars(["f1=0.5", "hit@5=0.9"]) == {"f1": 0.5, "hit@5": 0.9}


def test_of_two_bars_for_one_metric_both_hold() -> None:
    assert bars(["f1=0.5", "f1=0.9"]) == bars(["f1=0.9", "f1=0.5"]) == {"f1": 0.9}
    assert bars(["f1=-1", "f1=-2"]) == {"f1": -1.0}


@pytest.mark.parametrize("text", ["f1", "f1=", "f1=high", "=0.5", "f1=nan", "f1=inf", "best=0.5"])
def test_a_bar_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(TestSetError):
        bars([text])


@pytest.mark.parametrize(
    "name", ["aurc", "ece", "ece_by_chance", "brier", "latency_ms.p50", "latency_ms.p95"]
)
def test_a_least_value_for_what_should_be_small_is_refused(name: str) -> None:
    with pytest.raises(TestSetError, match="less"):
        bars([f"{name}=0.1"])


def test_what_was_not_measured_fails() -> None:
    assert failures(EMPTY, {"f1": 0.0}) == ["f1 was not measured: no question counts for it"]


def test_only_what_is_below_its_bar_fails() -> None:
    run = EMPTY
    assert run.metric("n") == 0
    assert failures(run, {"n": 0.0}) == []
    assert failures(run, {"n": 1.0}) == ["n is 0.0000, below 1"]


def test_an_earlier_run_of_hardly_any_of_the_questions_tells_nothing() -> None:
    """Of a few questions less than it had, as in a sample, it tells what it can."""

    def held(in_common: int, asked: int) -> list[str]:
        return too_few(Comparison((), (), (), in_common), asked)

    assert held(10, 10) == held(5, 10) == []
    [line] = held(4, 10)
    assert line.startswith("only 4 of 10 questions")
