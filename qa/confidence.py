"""How likely the best candidate is right: a logistic model over what can be known about it.

Softmax scores of readers are overconfident, the more so on texts unlike their training data;
a small model of its own over several signs does better (Kamath et al. 2020). The weights were
fitted by ``qa/training/calibrating.py`` on questions that the reader wasn't trained on, and lie
beside its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings.errors import ModelDamaged
from qa.answer import Candidate, Hit
from qa.article import Article
from qa.asked import Asked, asked
from qa.errors import TrainingError
from qa.sources import near_duplicates
from qa.values import by_value
from qa.whole import write_whole
from qa.words import content_words

FILE = "confidence.json"

_FAR = 12.0
"""Logits that a lone candidate is held to be ahead by."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question's candidates, by value, and the hits they were read in: what signs look at."""

    question: str
    groups: Sequence[Sequence[Candidate]]
    hits: Sequence[Hit]

    @classmethod
    def of(cls, question: str, candidates: Sequence[Candidate], hits: Sequence[Hit]) -> Evidence:
        """Put the candidates in groups; there must be one."""
        return cls(question, by_value(candidates, asked(question)), hits)

    def others(self, most: int) -> Iterator[Evidence]:
        """The same for the other values in turn, ``most`` of them: each with itself in front."""
        for at in range(1, min(most + 1, len(self.groups))):
            rest = [*self.groups[:at], *self.groups[at + 1 :]]
            yield Evidence(self.question, [self.groups[at], *rest], self.hits)

    @property
    def best(self) -> Candidate:
        """The candidate that is judged."""
        return self.groups[0][0]


def _margin(evidence: Evidence) -> float:
    """By how much the best candidate is better than no answer; the mean, if it was read again."""
    best = evidence.best
    return best.margin if best.mean is None else best.mean


def _gap(evidence: Evidence) -> float:
    """By how much it is better than the next value."""
    if len(evidence.groups) < 2:
        return _FAR
    return min(_FAR, evidence.best.score - evidence.groups[1][0].score)


def _lead(evidence: Evidence) -> float:
    """The smaller of the two: what is right is better than both."""
    return min(_margin(evidence), _gap(evidence))


def _support(evidence: Evidence) -> float:
    """Other sentences in which the reader finds the same value, but for reprints of one text."""
    best, *others = evidence.groups[0]
    counted = [best.sentence.article]
    for candidate in others:
        article = candidate.sentence.article
        if candidate.margin > 0 and not any(_copies(article, other) for other in counted):
            counted.append(article)
    return math.log(len(counted))


def _copies(one: Article, other: Article) -> bool:
    return one.name != other.name and near_duplicates(one, other)


def _shared(evidence: Evidence) -> float:
    """Share of the question's words that stand in the passage or its headline."""
    wanted = content_words(evidence.question)
    passage = evidence.best.hit.passage
    there = set(content_words(f"{passage.article.title} {passage.text}"))
    return sum(word in there for word in wanted) / max(1, len(wanted))


def _explains(evidence: Evidence) -> float:
    return float(asked(evidence.question) in (Asked.REASON, Asked.MANNER))


def _repeats(evidence: Evidence) -> float:
    """1 if the span only repeats words of the question."""
    return float(set(content_words(evidence.best.text)) <= set(content_words(evidence.question)))


SIGNS: Mapping[str, Callable[[Evidence], float]] = {
    "margin": _margin,
    "gap": _gap,
    "lead": _lead,
    "support": _support,
    "retrieval": lambda e: e.best.hit.score,
    "shared": _shared,
    "explains": _explains,
    "repeats": _repeats,
}
"""What the model looks at, by name; none depends on the size of the library. Few: nine more told
nothing on articles unlike those that it was fitted on."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The model's weights: a number for each sign, and the constant."""

    weights: Mapping[str, float]
    constant: float

    def confidence(self, evidence: Evidence) -> float:
        """Probability that the best candidate is right, in 0..1."""
        logit = self.constant + sum(
            weight * SIGNS[name](evidence) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))

    def save(self, folder: Path) -> None:
        """Write it beside the reader's weights, whole or not at all.

        Raises:
            TrainingError: the folder can't be written to.
        """
        path = folder / FILE
        try:
            write_whole(path, json.dumps(asdict(self), indent=1) + "\n")
        except OSError as error:
            raise TrainingError(
                f"{path} cannot be written ({error.strerror})",
                "make room there, or check the folder's permissions",
            ) from error

    @classmethod
    def load(cls, folder: Path) -> Calibration:
        """Read what lies beside a reader's weights; a reader without it gets :data:`PLAIN`.

        Raises:
            ModelDamaged: it is there and makes no sense.
        """
        path = folder / FILE
        if not path.is_file():
            return PLAIN
        try:
            made = cls(**json.loads(path.read_text(encoding="utf-8")))
            numbers = [*made.weights.values(), made.constant]
            if made.weights.keys() <= SIGNS.keys() and all(map(math.isfinite, numbers)):
                return made
        except (OSError, ValueError, TypeError, AttributeError):
            pass
        raise ModelDamaged(
            f"{path} cannot be read", "delete it: the margin alone is taken then, or fit it anew"
        )


PLAIN = Calibration({"margin": 0.5}, -1.0)
"""For a reader that nothing was fitted for: a guess from its null margin."""
