"""Scores of tokens → spans: the best pairs of a first and a last token."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 30
"""Tokens of the longest span: 99 of 100 answers of the training data are shorter."""


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens ``first`` to ``last``, both included, and their score."""

    first: int
    last: int
    score: float


def best_spans(
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    groups: NDArray[np.int64],
    *,
    longest: int,
    count: int,
) -> list[TokenSpan]:
    """The ``count`` best spans that share no token, the best first.

    The score of a span is its first token's start score plus its last token's end score
    (joint decoding, Devlin et al. 2019); of equal spans the earlier one wins, then the
    shorter one. After the best one comes the best of those that don't overlap it, and so on.

    Args:
        starts: of each token, as the first one; shape ``(tokens,)``.
        ends: of each token, as the last one; shape ``(tokens,)``.
        groups: a number for each token; a span stays within tokens of one number.
        longest: tokens of the longest span.
        count: how many spans at most.
    """
    tokens = len(starts)
    longest = min(longest, tokens)
    # scores[first, length - 1]: a band of the square of all pairs.
    scores = np.full((tokens, longest), -np.inf, np.float32)
    for more in range(longest):
        firsts = tokens - more
        together = groups[:firsts] == groups[more:]
        scores[:firsts, more] = np.where(together, starts[:firsts] + ends[more:], -np.inf)
    spans: list[TokenSpan] = []
    while len(spans) < count:
        first, more = divmod(int(scores.argmax()), longest) if scores.size else (0, 0)
        if not scores.size or scores[first, more] == -np.inf:
            break
        last = first + more
        spans.append(TokenSpan(first, last, float(scores[first, more])))
        scores[first : last + 1] = -np.inf
        for earlier in range(max(0, first - longest + 1), first):
            scores[earlier, first - earlier :] = -np.inf
    return spans
