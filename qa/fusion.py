"""Several rankings → one. Fused scores are in 0..1, higher is better."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_RRF_CONSTANT = 60


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage ids with scores, the best first.

    ``weight`` is its share in the fusion. ``pool`` is how many passages were asked for: a
    ranking that has fewer holds every passage that matches at all.
    """

    scores: Sequence[tuple[int, float]]
    weight: float
    pool: int


Fusion = Callable[[Sequence[Ranking]], dict[int, float]]


def min_max(rankings: Sequence[Ranking]) -> dict[int, float]:
    """Weighted mean of the scores, each ranking's scaled from its least possible score, 0, to 1.

    Scaling from the least score *found* would make the last of a hundred good passages as bad
    as one that doesn't match. A passage beyond the end of a full ranking counts as much as the
    last one in it; where a ranking isn't full, it didn't match and counts nothing.

    Source: Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval",
    ACM TOIS 42(1), 2023 (theoretical min-max, convex combination).
    """
    # Where even the best cosine is negative, nothing matches: it has no say, and is still listed.
    matching = [ranking for ranking in rankings if ranking.scores and ranking.scores[0][1] > 0]
    total = sum(ranking.weight for ranking in matching)
    fused = dict.fromkeys((id for ranking in rankings for id, _ in ranking.scores), 0.0)
    for ranking in matching:
        own = dict(ranking.scores)
        best = ranking.scores[0][1]
        beyond = ranking.scores[-1][1] if len(own) >= ranking.pool else 0.0
        for id in fused:
            fused[id] += ranking.weight / total * max(0.0, own.get(id, beyond)) / best
    return fused


def reciprocal_rank(rankings: Sequence[Ranking]) -> dict[int, float]:
    """Sum of 1 / (60 + rank), scaled so that first in every ranking is 1; weights don't count.

    Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and
    individual rank learning methods", SIGIR 2009.
    """
    best = len(rankings) / (_RRF_CONSTANT + 1)
    fused: dict[int, float] = {}
    for ranking in rankings:
        for rank, (id, _) in enumerate(ranking.scores, start=1):
            fused[id] = fused.get(id, 0.0) + 1 / (_RRF_CONSTANT + rank) / best
    return fused


FUSIONS: Mapping[str, Fusion] = {"min-max": min_max, "reciprocal-rank": reciprocal_rank}
