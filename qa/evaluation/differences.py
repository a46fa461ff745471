"""The differences of two runs' metrics, and what may be said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.metrics import less_is_better
from qa.evaluation.paired import Row, values_of
from qa.evaluation.per_question import COUNTED_APART, LATENCY, NAMES

_LEVEL = 0.05
_FEWEST = 10
"""Questions below which nothing is told apart: ten that all go one way are the first that can."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one metric: means before and now over the ``n`` questions that count.

    ``low`` and ``high`` bound the difference of the means with 95 % confidence. ``p`` is the
    probability of a difference as large between runs that are alike, and ``p_adjusted`` the same
    allowing for all the metrics that are compared; None of times on different machines, which
    nothing is said of.
    """

    metric: str
    n: int
    before: float
    now: float
    low: float
    high: float
    p: float | None
    p_adjusted: float | None
    certain: bool

    @property
    def is_time(self) -> bool:
        """Whether these are milliseconds: they depend on what else the machine was doing."""
        return self.metric.startswith(LATENCY)

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        if self.p is None:
            return "not judged: machines may differ"
        if not self.certain:
            return "no difference that can be told"
        if self.is_time:
            return "faster" if self.now < self.before else "slower"
        return "better" if (self.now > self.before) != less_is_better(self.metric) else "worse"


def differences(pairs: Sequence[tuple[Row, Row]], *, timed: bool) -> list[Difference]:
    """Of each metric that both runs have, from rows of the same questions before and now.

    Differences are tested by paired randomisation and bounded by the bootstrap. What is certain
    is decided by step-down max-T over all metrics together, so that one of many doesn't come out
    certain by chance (:mod:`qa.evaluation.resampling`). Times are tested apart from the others,
    and only if ``timed``: of runs on one machine. The trap: a machine that was busy during one of
    the runs was slower, though the program isn't. So times fail no build.
    """
    import numpy as np

    from qa.evaluation.resampling import Sums, alone, chances, intervals, together

    before, now = ([values_of(pair[at]) for pair in pairs] for at in (0, 1))
    there = [name for run in (before, now) for name in {name: 0 for row in run for name in row}]
    known = [name for name in dict.fromkeys(there) if there.count(name) > 1]
    if all("measures" in row or row["expected"] for _, row in pairs):
        known = [name for name in known if name not in COUNTED_APART]  # it could only be 0
    names = [*(n for n in NAMES if n in known), *(n for n in known if n not in NAMES)]
    then_values, now_values = (
        np.array([[row.get(name, np.nan) for name in names] for row in run])
        for run in (before, now)
    )
    sums = Sums.of(then_values, now_values, np.array([name in COUNTED_APART for name in names]))
    enough = sums.counted >= _FEWEST
    then, means = sums.means
    found, chance, bounds = means - then, chances(sums), intervals(sums)
    p, adjusted = alone(found, chance), np.ones(len(names))
    times = np.array([name.startswith(LATENCY) for name in names], bool)
    for family in (enough & ~times, enough & times):
        adjusted[family] = together(found[family], chance[:, family])
    return [
        Difference(
            metric=name,
            n=int(sums.counted[at]),
            before=float(then[at]),
            now=float(means[at]),
            low=float(bounds[0][at]),
            high=float(bounds[1][at]),
            p=float(p[at]) if timed or not times[at] else None,
            p_adjusted=float(adjusted[at]) if timed or not times[at] else None,
            certain=bool(enough[at] and adjusted[at] <= _LEVEL and (timed or not times[at])),
        )
        for at, name in enumerate(names)
        if np.isfinite(found[at])
    ]
