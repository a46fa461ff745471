"""A constant and a threshold fitted to a hundred questions: what they promise, they keep."""

import math
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import Calibration
from qa.errors import TrainingError
from qa.training.own import FEWEST, Asked, Expected, constant, fit_own, threshold

SHARES = st.floats(0.01, 0.99)
JUDGED = st.lists(st.tuples(SHARES, st.booleans()), min_size=1, max_size=60)


def asked(count: int, off: float = 0.0, seed: int = 3, group: int = 1) -> list[Asked]:
    """Questions whose confidence is right but for ``off`` logits; ``group`` of one evidence."""
    random = Random(seed)
    made = []
    for number in range(count):
        logit = random.gauss(0.5, 1.5)
        right = random.random() < 1 / (1 + math.exp(-logit))
        made.append(Asked(1 / (1 + math.exp(off - logit)), right, number // group))
    return made


@given(JUDGED, SHARES)
def test_a_threshold_keeps_to_the_share(judged: list[tuple[float, bool]], most: float) -> None:
    enough = threshold(judged, most)
    if enough is not None:
        answered = [right for confidence, right in judged if confidence >= enough]
        assert answered
        assert answered.count(False) / len(answered) <= most
        assert (answered.count(False) + 1) / (len(answered) + 1) <= most


@given(JUDGED, SHARES)
def test_no_lower_threshold_would_do(judged: list[tuple[float, bool]], most: float) -> None:
    enough = threshold(judged, most)
    for lower in {confidence for confidence, _ in judged}:
        if enough is None or lower < enough:
            answered = [right for confidence, right in judged if confidence >= lower]
            assert (answered.count(False) + 1) / (len(answered) + 1) > most


def test_a_few_lucky_answers_prove_nothing() -> None:
    assert threshold([(0.9, True)] * 5 + [(0.1, False)] * 20, 0.1) is None
    assert threshold([(0.9, True)] * 9 + [(0.1, False)] * 20, 0.1) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.floats(-8, 8), st.booleans()), min_size=1, max_size=80))
def test_the_constant_promises_what_is_right(given: list[tuple[float, bool]]) -> None:
    logits, right = [z for z, _ in given], [r for _, r in given]
    moved = constant(logits, right)
    shares = [1 / (1 + math.exp(-(z + moved))) for z in logits]
    assert sum(shares) + 1 / (1 + math.exp(-moved)) == pytest.approx(sum(right) + 0.5, abs=1e-6)


@pytest.mark.parametrize("off", [1.5, -1.5])
def test_a_confidence_that_is_off_is_moved(off: float) -> None:
    fitted = fit_own(asked(200, off), 0.2)
    assert fitted.moved == pytest.approx(off, abs=0.4)
    assert fitted.after < fitted.before / 2
    assert fitted.gain[0] > 0
    moved = fitted.calibration(Calibration({"margin": 1.0}, -2.0))
    assert moved == Calibration({"margin": 1.0}, round(-2.0 + fitted.moved, 5))


def test_one_that_is_right_is_left_alone() -> None:
    fitted = fit_own(asked(200), 0.2)
    assert fitted.moved == 0.0
    assert fitted.enough is not None
    shipped = Calibration({"margin": 1.0}, -2.0)
    assert fitted.calibration(shipped) == shipped


@pytest.mark.parametrize("most", [0.1, 0.2, 0.3])
def test_what_is_expected_comes_true_on_other_questions(most: float) -> None:
    fitted = fit_own(asked(400, 1.0), most)
    assert fitted.enough is not None
    others = [
        (1 / (1 + math.exp(-math.log(o.confidence / (1 - o.confidence)) - fitted.moved)), o.right)
        for o in asked(4000, 1.0, seed=99)
    ]
    real = Expected.of([(confidence >= fitted.enough, right) for confidence, right in others])
    assert real.wrong == pytest.approx(fitted.expected.wrong, abs=0.05)
    assert real.wrong <= most + 0.03
    assert real.answered == pytest.approx(fitted.expected.answered, abs=0.1)


def test_more_wrong_ones_allowed_answer_more() -> None:
    few, more = (fit_own(asked(200), most) for most in (0.1, 0.3))
    assert few.expected.answered < more.expected.answered
    assert more.enough < few.enough


def test_what_cannot_be_reached_is_told() -> None:
    random = Random(1)
    by_chance = [Asked(random.random(), random.random() < 0.5, n) for n in range(100)]
    fitted = fit_own(by_chance, 0.02)
    assert fitted.enough is None
    assert fitted.reachable > 0.02
    assert fit_own(by_chance, fitted.reachable).enough is not None


def test_the_same_questions_give_the_same() -> None:
    assert fit_own(asked(100, 1.0), 0.2) == fit_own(asked(100, 1.0), 0.2)


def test_twins_count_as_one() -> None:
    """Five copies of each question would look like five times the evidence."""
    singles = asked(60, 1.0)
    copies = [Asked(o.confidence, o.right, o.group) for o in singles for _ in range(5)]
    apart = [Asked(o.confidence, o.right, n) for n, o in enumerate(copies)]
    assert fit_own(copies, 0.2).expected != fit_own(apart, 0.2).expected


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ([True] * 20 + [False] * 20, f"40 questions.*{FEWEST}"),
        ([True] * 60 + [False] * 5, "65 answers only 5 are wrong.*without an answer"),
        ([True] * 5 + [False] * 60, "65 answers only 5 are right.*eval"),
        ([], "0 questions"),
    ],
)
def test_too_few_are_refused(right: list[bool], words: str) -> None:
    with pytest.raises(TrainingError) as raised:
        fit_own([Asked(0.5, was, n) for n, was in enumerate(right)], 0.1)
    assert re.search(words, f"{raised.value.message} {raised.value.hint}")


def test_nothing_answered_is_no_share_of_wrong_ones() -> None:
    assert Expected.of([(False, True), (False, False)]) == Expected(0.0, None)
    assert Expected.of([(True, True), (True, False), (False, True)]) == Expected(2 / 3, 0.5)
