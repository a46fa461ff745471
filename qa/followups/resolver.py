"""A follow-up → a stand-alone question: its own words, and those of the conversation it needs.

A token classifier picks the words of the history that belong to the question (QuReTeC,
Voskarides et al. 2020, SIGIR). Nothing is rewritten: a word that was never said can't come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.followups.conversation import Turn, as_text
from qa.followups.terms import joined, picked
from qa.followups.whole_names import with_whole_names
from qa.reading.adapted import load_adapted
from qa.reading.model import SpanModel
from qa.reading.windows import Window


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score on a question is left alone, and a word is added."""

    alone: float = -2.0
    """Logit from which a question is held to stand alone, unless it points back."""
    back: float = 1.5
    """Logit from which a word belongs to a question that points back."""
    other: float = 1.5
    """The same for any other question."""
    most: int = 6
    """Words that are picked at most: more would drown the question's own."""


CHOSEN = Thresholds()
"""Chosen on half of the conversations that were set apart. What others come to is shown by
``tests/benchmarks/followup_thresholds.py``."""

_POINTING = re.compile(
    # "And the co-pilot?" and "What about Homs?" go on with what was asked before
    r"^\W*(?:and|but|(?:what|how) about)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|then|others?|another"
    # "This year", "those who stayed" and "one of the islands" point at nothing before them,
    r"|(?:this|these)(?! (?:days?|week|month|year|decade|century|season|morning|evening)\b)"
    r"|those(?! (?:who|whose|that)\b)"
    r"|ones?(?! (?:of|day|hundred|thousand|million|billion)\b)"
    # nor do "are there survivors", and "said that" and "the man that fired".
    r"|(?:(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )there"
    r"|there(?=\W*$))(?! (?:is|are|was|were|has|have|had|will|would|may|might|can|could)\b)"
    r"|(?:is|are|was|were|do|does|did|has|had|would|will|can|could|of|about|after|before|in|on|for"
    r"|to|by|with|from|at|and|but|like|than|since|until) that|^that)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,'’] )[A-Z]\w+")


class Resolver:
    """Resolves follow-ups with one model.

    The model is a span model by its shape: the start score of a token says whether its word
    belongs to the question, the null score whether the question stands alone.
    """

    def __init__(self, model: SpanModel, thresholds: Thresholds = CHOSEN) -> None:
        self.model = model
        self._thresholds = thresholds

    def resolve(self, question: str, history: Sequence[Turn]) -> str:
        """The question with what it takes from the history in brackets behind it.

        A question that stands alone comes back as it is.
        """
        [resolved] = self.resolve_all([(question, history)])
        return resolved

    def resolve_all(self, asked: Sequence[tuple[str, Sequence[Turn]]]) -> list[str]:
        """Each question resolved as :meth:`resolve` does, all of them in one call of the model."""
        chosen = self._thresholds
        texts = [as_text(history) for _, history in asked]
        pairs = [(at, question) for at, (question, _) in enumerate(asked) if texts[at]]
        windows = self.model.windows.windows([(question, texts[at]) for at, question in pairs])
        first: dict[int, Window] = {}
        for window in windows:
            first.setdefault(pairs[window.context][0], window)
        scored = zip(first.items(), self.model.scores(list(first.values())), strict=True)
        resolved = [question for question, _ in asked]
        for (at, window), scores in scored:
            back = points_back(resolved[at])
            if scores.null >= chosen.alone and not back:
                continue
            least = chosen.back if back else chosen.other
            text = texts[at]
            ranges = picked(resolved[at], text, window.spans, scores.starts, least, chosen.most)
            if added := joined(text, with_whole_names(resolved[at], text, ranges)):
                resolved[at] += f" ({', '.join(added)})"
        return resolved


def points_back(question: str) -> bool:
    """Whether a word of the question stands for something that was said before it."""
    found = _POINTING.search(question)
    # "Did Jane Doe say that she …": the name may be what it points to.
    return found is not None and not _NAME.search(question[: found.start()])


def load_resolver(report: Callable[[str], None]) -> Resolver:
    """The resolver that comes with Pullquote, compiled on first use.

    Raises:
        ModelNotFound, ModelDamaged
    """
    return Resolver(load_adapted("resolver", "follow-up questions", report))
