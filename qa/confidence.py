"""How likely the best candidate is right: a logistic model over what can be known about it.

Softmax scores of readers are overconfident, the more so on texts unlike their training data;
a small model of its own over several signs does better (Kamath et al. 2020). The weights were
fitted by ``qa/training/calibrating.py`` on questions that the reader wasn't trained on, and lie
beside its own.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings.errors import ModelDamaged
from qa.answer import Candidate, Hit
from qa.asked import Asked, asked, fits
from qa.values import by_value
from qa.words import NAME_OR_NUMBER, content_words

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


def _gap(evidence: Evidence) -> float:
    if len(evidence.groups) < 2:
        return _FAR
    return min(_FAR, evidence.best.score - evidence.groups[1][0].score)


def _support(evidence: Evidence) -> float:
    """Other sentences in which the reader finds the same value."""
    return math.log(sum(candidate.margin > 0 for candidate in evidence.groups[0][1:]) + 1)


def _shared(evidence: Evidence) -> float:
    """Share of the question's words that stand in the passage or its headline."""
    wanted = content_words(evidence.question)
    passage = evidence.best.hit.passage
    there = set(content_words(f"{passage.article.title} {passage.text}"))
    return sum(word in there for word in wanted) / max(1, len(wanted))


def _shared_here(evidence: Evidence) -> float:
    """The same of the sentence alone."""
    wanted = content_words(evidence.question)
    there = set(content_words(evidence.best.sentence.text))
    return sum(word in there for word in wanted) / max(1, len(wanted))


def missing_names(question: str, text: str) -> list[str]:
    """The question's names and numbers that a text lacks."""
    return [
        name
        for name in NAME_OR_NUMBER.findall(question)
        # "Syria" is in "Syrian", but "Oman" isn't in "woman", nor 5 in 15 or 50.
        if not re.search(rf"(?<!\w){re.escape(name)}(?!\d)", text, re.IGNORECASE)
    ]


def _missing(evidence: Evidence) -> float:
    passage = evidence.best.hit.passage
    return float(len(missing_names(evidence.question, f"{passage.article.title} {passage.text}")))


def _fits(evidence: Evidence) -> float:
    """1 if the span looks like what is asked for, -1 if it doesn't, 0 if looks don't tell."""
    looks = fits(asked(evidence.question), evidence.best.text)
    return 0.0 if looks is None else 1.0 if looks else -1.0


def _explains(evidence: Evidence) -> float:
    return float(asked(evidence.question) in (Asked.REASON, Asked.MANNER))


def _repeats(evidence: Evidence) -> float:
    """1 if the span only repeats words of the question."""
    return float(set(content_words(evidence.best.text)) <= set(content_words(evidence.question)))


SIGNS: Mapping[str, Callable[[Evidence], float]] = {
    "margin": lambda e: e.best.margin,
    "margin_squared": lambda e: math.copysign(e.best.margin**2, e.best.margin) / 10,
    "mean": lambda e: e.best.margin if e.best.mean is None else e.best.mean,
    "gap": _gap,
    "support": _support,
    "retrieval": lambda e: e.best.hit.score,
    "cosine": lambda e: e.best.hit.dense or 0.0,
    "sentence_match": lambda e: e.best.match,
    "top_cosine": lambda e: max(hit.dense or 0.0 for hit in e.hits),
    "rank": lambda e: math.log(e.best.hit.rank),
    "shared": _shared,
    "shared_here": _shared_here,
    "missing": _missing,
    "fits": _fits,
    "explains": _explains,
    "repeats": _repeats,
    "length": lambda e: math.log(len(e.best.text.split()) + 1),
}
"""What the model looks at, by name; none depends on the size of the library."""


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
        """Write it beside the reader's weights."""
        text = json.dumps(asdict(self), indent=1)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")

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
