"""How well an answer agrees with the acceptable ones: exact match and F1.

Source: ``get_raw_scores`` of the official ``evaluate-v2.0.py``. Abstaining is the
empty prediction ``""``; it is right exactly when there is no acceptable answer.
"""

from collections import Counter
from collections.abc import Sequence

from qa.evaluation.normalise import normalise, tokens

RIGHT = 0.5
"""The F1 from which an answer counts as right."""


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1 if the prediction is one of the answers after normalisation, else 0."""
    return float(any(normalise(prediction) == normalise(answer) for answer in _gold(answers)))


def token_f1(prediction: str, answers: Sequence[str]) -> float:
    """The best harmonic mean of token precision and recall over the answers.

    The trap: F1 is 1 or 0, not undefined, when one side has no tokens. So giving
    any answer to an unanswerable question scores 0, and abstaining scores 1.
    """
    return max(_f1(tokens(prediction), tokens(answer)) for answer in _gold(answers))


def is_right(prediction: str, answers: Sequence[str]) -> bool:
    """Whether an answer that was given is right: there is something to answer, and F1 ≥ 0.5.

    Exact match would call ``the river Rhine`` wrong where ``Rhine`` is expected.
    The trap: half the words right isn't half right. ``14 April`` scores 0.5 for ``15 April``.
    """
    return bool(answers and prediction) and token_f1(prediction, answers) >= RIGHT


def _gold(answers: Sequence[str]) -> Sequence[str]:
    # As the official script has it: an answer that normalises to nothing ("A")
    # is dropped, and a question that is left with none expects "".
    return [answer for answer in answers if normalise(answer)] or [""]


def _f1(prediction: list[str], answer: list[str]) -> float:
    if not prediction or not answer:
        return float(prediction == answer)
    common = (Counter(prediction) & Counter(answer)).total()
    if not common:
        return 0.0
    precision, recall = common / len(prediction), common / len(answer)
    return 2 * precision * recall / (precision + recall)
