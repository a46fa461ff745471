"""Whether two sentences that seem to answer one question speak of the same thing.

"34 people were killed when the Santa Clara sank" and "divers recovered 51 bodies" answer "how many
died?" of one ferry in words that are all different; "34 were killed" and "34 were hurt" differ in
one. No list of words tells them apart, so a small model has learnt it from pairs
(:mod:`qa.training.pairs`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.meaning.telling import Telling
from qa.reading.adapted import load_adapted
from qa.reading.model import SpanModel

_BRACKETS = str.maketrans("[]", "()")

_AROUND = 300
"""Characters on each side of an answer that are read: both sentences must fit one window."""


class Comparer:
    """Compares sentences with one model.

    The model is a span model by its shape, of which the null score is used alone: whether the
    other sentence's words answer the question that the best one's answer.
    """

    def __init__(self, model: SpanModel) -> None:
        self.model = model

    def alike(self, question: str, best: Telling, others: Sequence[Telling]) -> list[float]:
        """For each of the others how surely it answers, too, in logits."""
        pairs = [(question, as_text(marked(best), marked(other))) for other in others]
        scored = self.model.scores(self.model.windows.first_windows(pairs))
        return [each.null for each in scored]


def marked(telling: Telling) -> str:
    """The sentence around its answer in square brackets, the only ones in it, years spelt out."""
    sentence, start, end = telling.sentence, telling.start, telling.end
    before, words, behind = (
        telling.dated(part.translate(_BRACKETS))
        for part in (
            sentence[max(0, start - _AROUND) : start],
            sentence[start:end][:_AROUND],
            sentence[end : end + _AROUND],
        )
    )
    return f"{before}[{words}]{behind}"


def as_text(best: str, other: str) -> str:
    """Two marked sentences as the model reads them beside the question."""
    return f"{best} / {other}"


def load_comparer(report: Callable[[str], None]) -> Comparer:
    """The comparer that comes with Pullquote, compiled on first use.

    Raises:
        ModelNotFound, ModelDamaged
    """
    return Comparer(load_adapted("comparer", "what articles differ in", report))
