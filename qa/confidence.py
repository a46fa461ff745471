"""How likely a candidate is right, and so whether to answer.

A logistic curve over the sentence reader's score. It was fitted on 2,500 questions of
SQuAD 2.0's development set, asked of the open collection of their paragraphs, "right"
meaning that the sentence holds the answer; unanswerable questions, half of that set, were
weighted to one in five.
"""

import math
from collections.abc import Sequence

from qa.answer import Candidate

_SLOPE = 9.35
_MIDDLE = 0.69


def confidence(candidates: Sequence[Candidate]) -> float:
    """Probability that the first candidate's sentence holds the answer, in 0..1."""
    if not candidates:
        return 0.0
    return 1 / (1 + math.exp(-_SLOPE * (candidates[0].score - _MIDDLE)))
