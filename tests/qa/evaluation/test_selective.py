"""Coverage, AURC and ECE on examples worked out by hand."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss

from qa.evaluation.selective import (
    Judged,
    aurc,
    best_f1,
    bins,
    brier,
    coverage_at,
    ece,
    ece_by_chance,
    risks,
)

FIVE: list[Judged] = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.2, False)]


def test_coverage_by_hand() -> None:
    # Accuracies from the most confident on: 1, 1, 2/3, 3/4, 3/5.
    assert coverage_at(100, FIVE) == 2 / 5
    assert coverage_at(80, FIVE) == 2 / 5
    assert coverage_at(75, FIVE) == 4 / 5  # it may dip below the bar and come back
    assert coverage_at(60, FIVE) == 1


def test_coverage_counts_the_bar_exactly() -> None:
    assert coverage_at(80, [(0.5, True)] * 4 + [(0.5, False)]) == 1
    assert coverage_at(80, [(0.9, True)] * 3 + [(0.9, False)]) == 0


def test_coverage_does_not_part_equal_confidences() -> None:
    judged = [(0.5, True), (0.5, False), (0.5, True)]
    assert coverage_at(80, judged) == 0
    assert coverage_at(80, [*judged, (0.9, True)]) == 1 / 4


def test_aurc_by_hand() -> None:
    # Risks from the most confident on: 0, 0, 1/3, 1/4, 2/5.
    assert aurc(FIVE) == pytest.approx(
        float((Fraction(1, 3) + Fraction(1, 4) + Fraction(2, 5)) / 5)
    )


def test_aurc_spreads_the_errors_of_equal_confidences() -> None:
    # One of four wrong: each prefix has a risk of 1/4, whatever the order.
    assert aurc([(0.5, True), (0.5, False), (0.5, True), (0.5, True)]) == pytest.approx(0.25)
    # A right one first, then two tied with one error: 0, (1/2)/2, 1/3.
    judged = [(0.9, True), (0.5, False), (0.5, True)]
    assert aurc(judged) == pytest.approx(float((0 + Fraction(1, 4) + Fraction(1, 3)) / 3))


def test_aurc_rewards_the_right_order() -> None:
    best, worst = [(0.9, True), (0.1, False)], [(0.9, False), (0.1, True)]
    assert aurc(best) == 0.25
    assert aurc(worst) == 0.75
    assert aurc([(0.3, True), (0.2, True)]) == 0


def test_best_f1_by_hand() -> None:
    # Answering nothing: 2/4. The first: 3/4. The first two: 3.5/4. All but the last: 2.5/4.
    scored = [(0.9, 1.0, True), (0.8, 0.5, True), (0.7, 0.0, False), (0.1, 0.0, False)]
    assert best_f1(scored) == 3.5 / 4
    assert best_f1(scored[2:]) == 1
    assert best_f1([]) is None


def test_best_f1_does_not_part_equal_confidences() -> None:
    assert best_f1([(0.5, 1.0, True), (0.5, 0.0, False)]) == 0.5


def test_ece_by_hand() -> None:
    # Bins: [.9, 1]: .95 and 1.0, one right: |1.95 - 1| = .95; [.2, .3): .25, right: .75;
    # [.1, .2): .1, wrong: .1. Together 1.8 over 4.
    judged = [(0.95, True), (1.0, False), (0.25, True), (0.1, False)]
    assert ece(judged) == pytest.approx(1.8 / 4)


def test_a_bar_that_is_missed_by_little_is_missed() -> None:
    judged = [(0.5, True)] * 799 + [(0.5, False)] * 201
    assert coverage_at(80, judged) == 0
    assert coverage_at(80, [*judged, *[(0.5, True)] * 5]) == 1


def test_ece_averages_within_a_bin_before_it_compares() -> None:
    assert ece([(0.5, True), (0.5, False)]) == 0
    assert ece([(0.0, True)]) == 1


@pytest.mark.parametrize("confidence", [n / 10 for n in range(11)])
def test_bins_start_at_tenths(confidence: float) -> None:
    # One right and one wrong that differ by less than a bin: apart they'd give another value.
    bin_start = min(confidence, 0.9)
    judged = [(confidence, True), (bin_start + 0.05, False)]
    expected = abs(confidence + bin_start + 0.05 - 1) / 2
    assert ece(judged) == pytest.approx(expected)


def test_what_chance_adds_by_hand() -> None:
    # Of two at .5 none, one or both are right, .25, .5, .25: .5 from one on average. One at .9
    # is right or not: .9 * .1 + .1 * .9. Together over three.
    judged = [(0.5, True), (0.5, True), (0.9, False)]
    assert ece_by_chance(judged) == pytest.approx((0.5 + 0.18) / 3)
    assert ece_by_chance([(1.0, False), (0.0, True)]) == 0


def test_what_chance_adds_is_the_error_of_confidences_that_are_true() -> None:
    lots = Random(5)
    confidences = [lots.random() for _ in range(120)]
    drawn = [ece([(c, lots.random() < c) for c in confidences]) for _ in range(2_000)]
    expected = sum(filter(None, drawn)) / len(drawn)
    assert ece_by_chance([(c, True) for c in confidences]) == pytest.approx(expected, rel=0.05)


def test_nothing_to_judge() -> None:
    assert coverage_at(80, []) is None
    assert aurc([]) is None
    assert ece([]) is None
    assert ece_by_chance([]) is None


JUDGED = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.9, 1.0]), st.booleans()), min_size=1
)


@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(judged: list[Judged], random: object) -> None:
    shuffled = list(judged)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for metric in (aurc, ece, lambda pairs: coverage_at(80, pairs)):
        value = metric(judged)
        assert value == pytest.approx(metric(shuffled))
        assert value is not None
        assert 0 <= value <= 1


@given(JUDGED)
def test_coverage_is_the_best_of_all_thresholds(judged: list[Judged]) -> None:
    best = 0.0
    for threshold in {confidence for confidence, _ in judged}:
        answered = [right for confidence, right in judged if confidence >= threshold]
        if Fraction(sum(answered), len(answered)) >= Fraction(4, 5):
            best = max(best, len(answered) / len(judged))
    assert coverage_at(80, judged) == best


JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@settings(max_examples=1000)
@given(JUDGED)
def test_brier_is_scikit_learns(judged: list[Judged]) -> None:
    confidences, right = zip(*judged, strict=True)
    expected = brier_score_loss(right, confidences, labels=[False, True])
    assert brier(judged) == pytest.approx(expected, abs=1e-9)


@given(JUDGED)
def test_every_question_is_in_the_bin_of_its_confidence(judged: list[Judged]) -> None:
    made = bins(judged)
    assert sorted(one for part in made for one in part) == sorted(judged)
    for at, part in enumerate(made):
        assert all(at / 10 <= c < (at + 1) / 10 or (at == 9 and c == 1) for c, _ in part)


@given(JUDGED)
def test_the_curve_ends_where_all_are_answered(judged: list[Judged]) -> None:
    curve = risks(judged)
    assert curve[-1] == (1, sum(not right for _, right in judged) / len(judged))
    assert [coverage for coverage, _ in curve] == sorted({coverage for coverage, _ in curve})


def test_nothing_judged() -> None:
    assert brier([]) is None
    assert risks([]) == []
