"""Differences by resampling: the same as scipy's of one metric, and honest about many."""

import numpy as np
import pytest
from scipy.stats import bootstrap, permutation_test

from qa.evaluation.resampling import Sums, alone, chances, intervals, together

NOT_APART = np.array([False])


def column(values: list[float]) -> np.ndarray:
    return np.array(values, float)[:, None]


def two_runs(questions: int = 60) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    return rng.random((questions, 1)), rng.random((questions, 1)) + 0.12


def test_one_metric_comes_out_as_scipy_has_it() -> None:
    before, now = two_runs()
    sums = Sums.of(before, now, NOT_APART)
    found = sums.means[1] - sums.means[0]
    theirs = permutation_test(
        (now[:, 0], before[:, 0]),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        permutation_type="samples",
        vectorized=True,
        rng=2,
    )
    assert found[0] == pytest.approx(theirs.statistic)
    assert alone(found, chances(sums))[0] == pytest.approx(theirs.pvalue, abs=0.01)
    bounds = bootstrap(
        (now[:, 0] - before[:, 0],), np.mean, method="percentile", rng=2
    ).confidence_interval
    low, high = intervals(sums)
    assert (low[0], high[0]) == pytest.approx(tuple(bounds), abs=0.01)


def test_what_counts_in_one_run_alone_is_left_out_unless_it_is_counted_apart() -> None:
    nan = float("nan")
    before, now = column([1, 0, nan, nan]), column([0, nan, 1, nan])
    paired = Sums.of(before, now, NOT_APART)
    assert (paired.counted[0], paired.means[0][0], paired.means[1][0]) == (1, 1.0, 0.0)
    apart = Sums.of(before, now, ~NOT_APART)
    assert (apart.counted[0], apart.means[0][0], apart.means[1][0]) == (3, 0.5, 0.5)


def test_a_share_of_what_each_run_counts_is_told_apart() -> None:
    """Before, 40 abstentions of which half were right; now 20, all of them right."""
    nan = float("nan")
    before = column([1.0] * 20 + [0.0] * 20 + [nan] * 20)
    now = column([1.0] * 20 + [nan] * 40)
    sums = Sums.of(before, now, ~NOT_APART)
    found = sums.means[1] - sums.means[0]
    assert found[0] == pytest.approx(0.5)
    assert together(found, chances(sums))[0] < 0.01
    low, high = intervals(sums)
    assert 0.3 < low[0] < 0.5 < high[0] < 0.7


def test_metrics_that_say_the_same_cost_nothing_and_others_do() -> None:
    before, now = two_runs()
    sums = Sums.of(before, now, NOT_APART)
    [once] = together(sums.means[1] - sums.means[0], chances(sums))
    same = Sums.of(np.tile(before, 30), np.tile(now, 30), np.tile(NOT_APART, 30))
    [thirty, *_] = together(same.means[1] - same.means[0], chances(same))
    assert thirty == pytest.approx(once)
    rng = np.random.default_rng(6)
    noise = [np.hstack([values, rng.random((60, 29))]) for values in (before, now)]
    other = Sums.of(*noise, np.tile(NOT_APART, 30))
    [among, *_] = together(other.means[1] - other.means[0], chances(other))
    assert once < among <= min(1.0, 30 * once + 0.05)


def test_of_many_metrics_that_differ_by_chance_none_is_claimed_more_often_than_is_said() -> None:
    rng = np.random.default_rng(7)
    claimed = 0
    for _ in range(60):
        before, now = rng.integers(0, 2, (2, 40, 20)).astype(float)
        sums = Sums.of(before, now, np.zeros(20, bool))
        claimed += (together(sums.means[1] - sums.means[0], chances(sums)) <= 0.05).any()
    assert claimed <= 8  # of 60 at 5 %, more than 8 come about once in 500 times


def test_where_nothing_differs_nothing_is_claimed() -> None:
    before, _ = two_runs()
    sums = Sums.of(before, before, NOT_APART)
    found = sums.means[1] - sums.means[0]
    assert alone(found, chances(sums)) == together(found, chances(sums)) == 1.0
