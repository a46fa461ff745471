"""How likely a candidate is right, and whether that is enough to answer.

A logistic curve over the sentence reader's score, fitted on SQuAD 2.0's development
questions asked of the open collection (nothing else was fitted on them).
"""

import math
from collections.abc import Sequence

from qa.answer import Candidate

_SLOPE = 8.0
_MIDDLE = 0.5


def confidence(candidates: Sequence[Candidate]) -> float:
    """Probability that the first candidate's sentence holds the answer, in 0..1."""
    if not candidates:
        return 0.0
    return 1 / (1 + math.exp(-_SLOPE * (candidates[0].score - _MIDDLE)))
