"""How good a ranking is, of which each place is right or wrong.

All of them are of one question; a run's value is the mean over its questions. Checked against
trec_eval in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2


@dataclass(frozen=True, slots=True)
class Ranked:
    """Whether each thing that was found is right, the best first, and how many right ones there
    are in all, found or not (at least one)."""

    right: tuple[bool, ...]
    total: int


def success_at(k: int, ranked: Ranked) -> float:
    """1 if one of the first ``k`` is right, else 0: trec_eval's success, hit@k elsewhere."""
    return float(any(ranked.right[:k]))


def recall_at(k: int, ranked: Ranked) -> float:
    """The share of all that is right among the first ``k``.

    The trap: with one right thing it is hit@k, and is often called so where it isn't.
    """
    return sum(ranked.right[:k]) / ranked.total


def average_precision(ranked: Ranked) -> float:
    """The mean, over all that is right, of the precision where it was found; 0 where it wasn't.

    Its mean over questions is MAP. The trap: it depends on the depth that was looked at, since
    what stands beyond it counts as not found.
    """
    found, precisions = 0, 0.0
    for rank, right in enumerate(ranked.right, start=1):
        if right:
            found += 1
            precisions += found / rank
    return precisions / ranked.total


def reciprocal_rank(ranked: Ranked) -> float:
    """1 / rank of the first right thing, 0 if there is none."""
    return 1 / (ranked.right.index(True) + 1) if any(ranked.right) else 0.0


def ndcg_at(k: int, ranked: Ranked) -> float:
    """Gain at each rank discounted by log2(rank + 1), over that of the best possible ranking.

    Source: Järvelin & Kekäläinen 2002. The trap: the best possible ranking has no more right
    things than there are, so the ideal depends on ``total`` being all of them.
    """
    gained = sum(1 / log2(at + 2) for at, right in enumerate(ranked.right[:k]) if right)
    return gained / sum(1 / log2(at + 2) for at in range(min(k, ranked.total)))
