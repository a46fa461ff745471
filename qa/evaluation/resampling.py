"""Two runs' values of several metrics, question by question → which differences are no chance.

Values are arrays of questions × metrics, NaN where a question doesn't count. A metric is what is
added up over what counts, divided by how much counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]

_RESAMPLES = 9_999
_AT_ONCE = 2_000_000
"""Numbers of resamples that are held in memory at a time."""
_EQUAL = 1e-9
"""Differences that only the order of adding makes are none."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What each question adds to a metric, and whether it counts (1 or 0): before and now."""

    added: tuple[Values, Values]
    counts: tuple[Values, Values]

    @classmethod
    def of(cls, before: Values, now: Values, apart: NDArray[np.bool_]) -> Sums:
        """Of a metric that is ``apart`` each run counts by itself; of the others, what counts in
        both, so that like is compared with like.
        """
        counts = [~np.isnan(before), ~np.isnan(now)]
        both = counts[0] & counts[1]
        one, other = (np.where(apart, each, both).astype(float) for each in counts)
        return cls(
            (np.where(one, before, 0.0), np.where(other, now, 0.0)),
            (one, other),
        )

    @property
    def means(self) -> tuple[Values, Values]:
        """The metrics before and now."""
        one, other = (
            _ratio(a.sum(axis=0), c.sum(axis=0))
            for a, c in zip(self.added, self.counts, strict=True)
        )
        return one, other

    @property
    def counted(self) -> NDArray[np.int64]:
        """How many questions count for each metric, in either run."""
        either: NDArray[np.int64] = np.count_nonzero(self.counts[0] + self.counts[1], axis=0)
        return either


def intervals(sums: Sums) -> tuple[Values, Values]:
    """Bounds of each difference, now less before, by the bootstrap with 95 % confidence, each
    metric taken alone (Efron 1979; percentiles).
    """
    size = len(sums.added[0])

    def drawn(rng: np.random.Generator, many: int) -> Values:
        """How often each question was drawn, in each of many resamples."""
        places = rng.integers(0, size, (many, size)) + np.arange(many)[:, None] * size
        return np.bincount(places.ravel(), minlength=many * size).reshape(many, size).astype(float)

    found = np.concatenate(
        [
            _ratio(weights @ sums.added[1], weights @ sums.counts[1])
            - _ratio(weights @ sums.added[0], weights @ sums.counts[0])
            for weights in _resampled(size, drawn)
        ]
    )
    with np.errstate(all="ignore"):
        low, high = np.nanpercentile(found, (2.5, 97.5), axis=0)
    return low, high


def chances(sums: Sums) -> Values:
    """Resamples × metrics: differences as they would be if it were chance which run is which.

    The paired randomisation test (Smucker, Allan and Carterette 2007): in each resample, each
    question's two outcomes are exchanged or not, for all metrics together.
    """
    size = len(sums.added[0])
    half = (sums.added[1] - sums.added[0]) / 2, (sums.counts[1] - sums.counts[0]) / 2
    middle = [(one + other).sum(axis=0) / 2 for one, other in (sums.added, sums.counts)]

    def signs(rng: np.random.Generator, many: int) -> Values:
        return rng.integers(0, 2, (many, size), dtype=np.int8) * 2.0 - 1.0

    found = np.concatenate(
        [
            _ratio(middle[0] + added, middle[1] + counts)
            - _ratio(middle[0] - added, middle[1] - counts)
            for sign in _resampled(size, signs)
            for added, counts in [(sign @ half[0], sign @ half[1])]
        ]
    )
    found[np.isnan(found)] = np.inf  # where nothing counts, no difference is claimed
    return found


def alone(found: Values, chance: Values) -> Values:
    """The probability of each difference, or a larger one, by chance: each metric taken alone."""
    as_large = np.abs(chance) >= np.abs(found) - _EQUAL
    probability: Values = (as_large.sum(axis=0) + 1) / (len(chance) + 1)
    return probability


def together(found: Values, chance: Values) -> Values:
    """The same, allowing for all of these metrics being looked at: step-down max-T.

    The largest difference, in units of its own spread, is held to the largest that chance makes
    of any metric; the next one to what it makes of the others, and so on (Westfall and Young
    1993; Romano and Wolf 2005). The probability that any difference at all is claimed wrongly
    stays what it is for one, and metrics that say nearly the same count as nearly one: Holm's
    method (1979) would count each, and miss real differences the more metrics there are. For
    evaluations of retrieval, see Carterette 2012.
    """
    spread = np.where(np.isfinite(chance), chance, 0.0).std(axis=0)
    moved = spread > _EQUAL
    adjusted = np.ones(len(found))
    if not moved.any():
        return adjusted
    size = np.abs(found[moved]) / spread[moved]
    by_chance = np.abs(chance[:, moved]) / spread[moved]
    order = np.argsort(-size)
    largest = np.maximum.accumulate(by_chance[:, order[::-1]], axis=1)[:, ::-1]
    as_large: Values = (largest >= size[order] - _EQUAL).sum(axis=0)
    stepped = np.maximum.accumulate((as_large + 1) / (len(chance) + 1))
    back = np.empty(len(order))
    back[order] = stepped
    adjusted[moved] = back
    return adjusted


def _resampled(size: int, draw: Callable[[np.random.Generator, int], Values]) -> Iterator[Values]:
    rng = np.random.default_rng(1)  # the same runs compare the same way each time
    at_once = max(1, _AT_ONCE // size)
    for done in range(0, _RESAMPLES, at_once):
        yield draw(rng, min(at_once, _RESAMPLES - done))


def _ratio(added: Values, counts: Values) -> Values:
    with np.errstate(all="ignore"):
        return np.divide(added, counts)
