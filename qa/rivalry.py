"""How likely another value answers the same question as the best one: a logistic model.

Its weights were fitted by ``tests/benchmarks/rivals.py`` on values of which it is known, in
articles that no model was trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from qa.answer import Candidate
from qa.asked import Asked, asked

WEIGHTS: Mapping[str, float] = {"margin": 0.283, "behind": -0.067, "alike": 0.162, "count": 1.12}
CONSTANT = -0.63


def signs(question: str, best: Candidate, other: Candidate, alike: float) -> dict[str, float]:
    """What the model looks at, by name.

    - ``margin``: by how much the reader holds the other for better than no answer, in logits;
    - ``behind``: by how much its score is below the best one's;
    - ``alike``: how surely the comparer holds its sentence for an answer to the question;
    - ``count``: whether a number is asked for. Of two, readers take one and doubt the other.

    Beyond their limits they tell nothing more.
    """
    return {
        "margin": min(6.0, max(-10.0, other.margin)),
        "behind": min(15.0, max(-3.0, best.score - other.score)),
        "alike": min(9.0, max(-8.0, alike)),
        "count": float(asked(question) is Asked.NUMBER),
    }


def likelihood(question: str, best: Candidate, other: Candidate, alike: float) -> float:
    """Probability that the other answers, too, if the best one does, in 0..1."""
    found = signs(question, best, other, alike)
    logit = CONSTANT + sum(weight * found[name] for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-logit))
