"""Which sentences speak for what a yes/no question asks, and which against it.

"The counters stay open" speaks against "Has the bank closed its branch?" in words of its own, and
"The bank closed the road to its branch" says nothing of it. No list of words tells them apart, so
a small model has learnt it (:mod:`qa.training.stances`), an adapter of the reader that ships.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answer import Stance
from qa.reading.adapted import load_adapted
from qa.reading.model import SpanModel, WindowScores
from qa.reading.windows import Window

_CHOICES = "yes no / "
"""Stands before each sentence: the model answers with one of these words, or with neither, as of
any passage (Choi et al. 2018, QuAC, do so at a passage's end)."""

YES, NO = (0, 3), (4, 6)
"""Where they stand."""

_READ = 1_000
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How likely a sentence says yes, and no; what is missing to 1: that it decides nothing."""

    yes: float
    no: float

    @classmethod
    def of(cls, window: Window, scores: WindowScores) -> Leaning:
        """What a model's scores of a window say: the softmax over yes, no and no answer."""
        logits = [scores.null, *(_score(window, scores, word) for word in (YES, NO))]
        top = max(logits)
        weights = [math.exp(logit - top) for logit in logits]
        return cls(weights[1] / sum(weights), weights[2] / sum(weights))

    @property
    def decides(self) -> float:
        """How likely the sentence decides the question."""
        return self.yes + self.no

    @property
    def side(self) -> Stance:
        """The likelier side."""
        return Stance.FOR if self.yes >= self.no else Stance.AGAINST


Lean = Callable[[str, Sequence[str]], Sequence[Leaning]]
"""A question and sentences → where each leans."""


class StanceDetector:
    """Tells with one model where sentences lean."""

    def __init__(self, model: SpanModel) -> None:
        self.model = model

    def leanings(self, question: str, sentences: Sequence[str]) -> list[Leaning]:
        """Where each sentence leans on what a yes/no question asks."""
        read = self.model.windows.first_windows([(question, as_text(one)) for one in sentences])
        scored = self.model.scores(read)
        return [Leaning.of(*each) for each in zip(read, scored, strict=True)]


def as_text(sentence: str) -> str:
    """A sentence as the model reads it beside the question."""
    return f"{_CHOICES}{sentence[:_READ]}"


def load_stance_detector(report: Callable[[str], None]) -> StanceDetector:
    """The one that comes with Pullquote, compiled on first use.

    Raises:
        ModelNotFound, ModelDamaged
    """
    return StanceDetector(load_adapted("stance", "yes/no questions", report))


def _score(window: Window, scores: WindowScores, word: tuple[int, int]) -> float:
    touched = window.touched(*word)
    if touched is None:  # no window is so short
        return -math.inf
    first, last = touched
    return float(scores.starts[first] + scores.ends[last])
