"""Two runs over the same questions: which is better, and whether that can be told at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from qa.errors import TestSetError
from qa.evaluation.conditions import differing
from qa.evaluation.paired import Row, came_out, values_of
from qa.evaluation.run import Run

_RESAMPLES = 9_999
_LEVEL = 0.05
_AT_ONCE = 2_000_000
"""Numbers of resamples that are held in memory at a time."""
_FEWEST = 10
"""Questions below which nothing is told apart: ten that all go one way are the first that can."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one metric: means before and now over the ``n`` questions that count in both runs.

    ``low`` and ``high`` bound the difference of the means with 95 % confidence. ``p`` is the
    probability of a difference as large between runs that are alike.
    """

    metric: str
    n: int
    before: float
    now: float
    low: float
    high: float
    p: float
    certain: bool

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        if not self.certain:
            return "no difference that can be told"
        return "better" if self.now > self.before else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The metrics' differences, and the questions that came out otherwise, by id."""

    differences: tuple[Difference, ...]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    in_common: int
    changed: tuple[tuple[str, str, str], ...] = ()
    """What was measured otherwise: its name, before and now."""

    @property
    def worse(self) -> tuple[Difference, ...]:
        """What is worse beyond chance."""
        return tuple(one for one in self.differences if one.verdict == "worse")

    def as_json(self) -> dict[str, object]:
        """What ``eval --json --compare`` prints as ``comparison``."""
        return {
            "in_common": self.in_common,
            "changed": [
                {"what": what, "before": before, "now": now} for what, before, now in self.changed
            ],
            "differences": [asdict(one) | {"verdict": one.verdict} for one in self.differences],
            "won": list(self.won),
            "lost": list(self.lost),
        }


@dataclass(frozen=True, slots=True)
class Saved:
    """A run that ``eval --json`` printed: its questions, and what was measured."""

    rows: Sequence[Row]
    conditions: Mapping[str, Any]


def load_run(path: str | Path) -> Saved:
    """A run that ``eval --json`` printed; of earlier versions, which didn't say what they
    measured, the questions alone.

    Raises:
        TestSetError: the file can't be read, or is something else.
    """
    try:
        run = json.loads(Path(path).read_text(encoding="utf-8"))
        rows = run["per_question"]
        for row in rows:
            values_of(row), came_out(row), row["id"], row["question"]
        return Saved([dict(row) for row in rows], dict(run.get("conditions", {})))
    except OSError as error:
        raise TestSetError(f"{path} cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TestSetError(
            f"{path} is no run", "make one with: pullquote eval TESTSET --json > run.json"
        ) from error


def in_common(before: Saved, asked: Mapping[str, str], *, searched: bool = False) -> int:
    """How many questions, given by id, an earlier run has too: answered, or searched for only.

    Raises:
        TestSetError: none, so that there will be nothing to compare.
    """
    found: int = sum(
        asked.get(row["id"]) == row["question"] and ("measures" in row) == searched
        for row in before.rows
    )
    if not found:
        raise TestSetError(
            "the two runs have no question in common", "compare runs of the same test set"
        )
    return found


def left_out(before: Saved, asked: Mapping[str, str], *, searched: bool = False) -> str:
    """A line that says what of either run won't be compared; empty where all will be.

    Raises:
        TestSetError: the runs have no question in common.
    """
    both = in_common(before, asked, searched=searched)
    if both == len(asked) == len(before.rows):
        return ""
    return f"Only {both} questions can be compared: {len(asked)} now, {len(before.rows)} before"


def compare(before: Saved, run: Run) -> Comparison:
    """Compare a saved run with this one, question by question.

    Means are compared by a paired randomisation test (Smucker, Allan and Carterette 2007) and
    bounded by the bootstrap; of several metrics, what is certain is decided as Holm (1979) does,
    so that one of many doesn't come out certain by chance.

    Raises:
        TestSetError: the runs have no question in common.
    """
    rows: list[Row] = run.as_json()["per_question"]  # type: ignore[assignment]
    return compare_rows(before, Saved(rows, run.conditions))


def compare_rows(before: Saved, now: Saved) -> Comparison:
    """The same of two runs' questions, answered or searched for."""
    then: Mapping[str, Row] = {row["id"]: row for row in before.rows}
    pairs = [
        (then[row["id"]], row)
        for row in now.rows
        if row["id"] in then
        and then[row["id"]]["question"] == row["question"]
        and ("measures" in row) == ("measures" in then[row["id"]])
    ]
    if not pairs:
        raise TestSetError(
            "the two runs have no question in common", "compare runs of the same test set"
        )
    both = [(values_of(old), values_of(new)) for old, new in pairs]
    names = [name for name in both[0][0] if name in both[0][1]]
    measured = [
        _measured(name, [(a, b) for a, b in values if a is not None and b is not None])
        for name in names
        if (values := [(old.get(name), new.get(name)) for old, new in both])
    ]
    found = _holm([one for one in measured if one])
    changed = [(new["id"], came_out(new)) for old, new in pairs if came_out(old) != came_out(new)]
    return Comparison(
        differences=tuple(found),
        won=tuple(id for id, right in changed if right),
        lost=tuple(id for id, right in changed if not right),
        in_common=len(pairs),
        changed=tuple(differing(before.conditions, now.conditions)),
    )


def _measured(name: str, values: Sequence[tuple[float, float]]) -> Difference | None:
    import numpy as np
    from scipy.stats import bootstrap, permutation_test

    if not values:
        return None
    before, now = np.array(values, float).T
    gain = now - before
    batch = max(1, _AT_ONCE // len(gain))
    mean = float(gain.mean())
    low, high, p = mean, mean, 1.0
    if gain.any() and len(gain) > 1:
        if (gain != gain[0]).any():
            low, high = bootstrap(
                (gain,), np.mean, n_resamples=_RESAMPLES, method="percentile", rng=1, batch=batch
            ).confidence_interval
        p = permutation_test(
            (now, before),
            lambda a, b, axis: np.mean(a - b, axis=axis),
            permutation_type="samples",
            n_resamples=_RESAMPLES,
            vectorized=True,
            batch=batch,
            rng=1,
        ).pvalue
    return Difference(
        metric=name,
        n=len(gain),
        before=float(before.mean()),
        now=float(now.mean()),
        low=float(low),
        high=float(high),
        p=float(p),
        certain=False,
    )


def _holm(measured: Sequence[Difference]) -> list[Difference]:
    """The same, with what is certain: from the least p on, while each is below its share."""
    certain: set[str] = set()
    enough = sorted((one for one in measured if one.n >= _FEWEST), key=lambda one: one.p)
    for done, one in enumerate(enough):
        if one.p > _LEVEL / (len(enough) - done):
            break
        certain.add(one.metric)
    return [replace(one, certain=one.metric in certain) for one in measured]
