"""The loss by question: what one passage's tokens score beside another's."""

import math

import numpy as np
import pytest
import torch

from qa.training.features import NULL, Feature
from qa.training.losses import questions_losses

TOKENS = 6
"""Of a window: the null token, one of the question, four of the context."""


def window(question: str, answer: int = NULL) -> Feature:
    ids = np.zeros(TOKENS, np.int32)
    return Feature(ids, ids, 2, TOKENS, answer, answer, question)


def losses(windows: list[Feature], scores: list[list[float]]) -> list[float]:
    kept = torch.zeros(len(windows), TOKENS, dtype=torch.bool)
    kept[:, NULL] = kept[:, 2:] = True
    scored = torch.tensor(scores)
    return questions_losses(scored, scored, kept, windows).tolist()


def test_it_is_the_cross_entropy_over_all_windows() -> None:
    """Each token's score is less its own window's null; none at all scores 0."""
    found = losses(
        [window("a", answer=3), window("a")],
        [[1.0, 9.0, 0.0, 3.0, 0.0, 0.0], [-1.0, 9.0, 0.0, 0.0, 1.0, 0.0]],
    )
    above = [-1, 2, -1, -1, 1, 1, 2, 1]
    everything = math.log(1 + sum(map(math.exp, above)))
    assert found == pytest.approx([everything - 2])


def test_without_an_answer_nothing_should_stand_out() -> None:
    quiet = [[0.0, 0.0, *[-5.0] * 4]] * 2
    [low] = losses([window("a"), window("a")], quiet)
    [high] = losses([window("a"), window("a")], [quiet[0], [0.0, 0.0, 5.0, -5.0, -5.0, -5.0]])
    assert 0 < low < 0.1 < high


def test_an_answer_in_two_passages_may_be_found_in_either() -> None:
    one = [0.0, 0.0, 8.0, 0.0, 0.0, 0.0]
    [found] = losses([window("a", answer=2), window("a", answer=2)], [one, [0.0] * TOKENS])
    assert found < 0.01


def test_a_question_of_one_window_has_no_such_loss() -> None:
    assert losses([window("a", answer=3), window("b"), window("")], [[0.0] * TOKENS] * 3) == []
