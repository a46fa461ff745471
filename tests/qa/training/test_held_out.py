"""How well a model reads what it was not trained on."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from qa.reading.model import WindowScores
from qa.reading.windows import Window, WindowMaker
from qa.training.examples import Example
from qa.training.features import NULL, token_range
from qa.training.held_out import measure
from tests.qa.training.conftest import example


class Told:
    """A model that is sure of what it is told: a span, or that there is none."""

    identity = "told@1"

    def __init__(self, windows: WindowMaker, examples: Sequence[Example]) -> None:
        self.windows, self._examples = windows, examples

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        return [self._score(window) for window in windows]

    def _score(self, window: Window) -> WindowScores:
        starts, ends = (np.zeros(len(window.spans), np.float32) for _ in range(2))
        for answer in self._examples[window.context].answers[-1:]:
            first, last = token_range(window, answer)
            if first != NULL:
                starts[first - window.first] = ends[last - window.first] = 9
        return WindowScores(5.0, starts, ends)


LONG = " ".join(f"On day {n} it rained." for n in range(60))
ASKED = [
    example("Rain fell on Bergen.", "Rain", "Bergen"),
    example(LONG, "day 2"),
    example(LONG, "day 57"),
    example("It snowed.", id="none"),
    example(LONG, id="none"),
]


@pytest.fixture
def maker(make_maker: Callable[..., WindowMaker]) -> WindowMaker:
    return make_maker(96)


def test_right_answers_score_one(maker: WindowMaker) -> None:
    assert measure(Told(maker, ASKED), ASKED) == {"em": 1.0, "f1": 1.0, "auroc": 1.0}


def test_wrong_answers_score_nothing(maker: WindowMaker) -> None:
    swapped = [example("Rain fell on Bergen.", "fell"), *(example(LONG, "rained"),) * 2, *ASKED[3:]]
    assert measure(Told(maker, swapped), ASKED) == {"em": 0.0, "f1": 0.0, "auroc": 1.0}


def test_half_right_answers_score_by_their_words(maker: WindowMaker) -> None:
    told = [example("Rain fell on Bergen.", "on Bergen")]
    assert measure(Told(maker, told), ASKED[:1]) == {"em": 0.0, "f1": 0.6667}


def test_a_model_that_cannot_tell_is_at_chance(maker: WindowMaker) -> None:
    mute = [example(asked.context) for asked in ASKED]
    assert measure(Told(maker, mute), ASKED)["auroc"] == 0.5
