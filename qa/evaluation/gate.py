"""A run that falls below its bars, or behind an earlier run, fails a build."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite

from qa.errors import TestSetError
from qa.evaluation.comparison import Comparison
from qa.evaluation.metrics import METRICS, less_is_better
from qa.evaluation.run import Run

_ENOUGH = 0.5
"""The part of the questions that an earlier run must have, for it not to be worse to mean much."""


def bars(texts: Sequence[str]) -> dict[str, float]:
    """Parse ``METRIC=VALUE`` texts.

    Raises:
        TestSetError: one isn't of that form, or there is no such metric.
    """
    found = finite_bars(texts)
    for name in found:
        if less_is_better(name):
            raise TestSetError(f"less {name} is better: a least value for it makes no sense")
        if name not in METRICS:
            raise TestSetError(f"there is no metric {name!r}", f"there are {', '.join(METRICS)}")
    return found


def finite_bars(texts: Sequence[str]) -> dict[str, float]:
    """Parse ``NAME=NUMBER`` texts, whatever the names. Of several bars for one, the highest holds:
    what reaches it reaches the others, too.

    Raises:
        TestSetError: one isn't of that form.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            bar = float(value)
        except ValueError:
            raise TestSetError(
                f"--min {text!r} makes no sense", "write it like --min answer_hit=0.8"
            ) from None
        if not isfinite(bar):
            raise TestSetError(f"--min {text!r} makes no sense", "name a number")
        found[name] = max(bar, found.get(name, bar))
    return found


def failures(run: Run, wanted: Mapping[str, float]) -> list[str]:
    """A line for each metric that is below its bar, or that no question counted for."""
    return below(run.metric, wanted)


def below(metric: Callable[[str], float | None], wanted: Mapping[str, float]) -> list[str]:
    """The same, of whatever has metrics."""
    lines = []
    for name, bar in wanted.items():
        value = metric(name)
        if value is None:
            lines.append(f"{name} was not measured: no question counts for it")
        elif value < bar:
            lines.append(f"{name} is {value:.4f}, below {bar:g}")
    return lines


def too_few(comparison: Comparison, asked: int) -> list[str]:
    """A line, if an earlier run has so few of the questions that it tells nothing of this one."""
    if comparison.in_common >= _ENOUGH * asked:
        return []
    return [
        f"only {comparison.in_common} of {asked} questions could be held to the earlier run:"
        " make that anew with this test set"
    ]


def setbacks(comparison: Comparison) -> list[str]:
    """A line for each metric that is worse than in the earlier run, beyond chance."""
    return [
        f"{one.metric} is {one.now:.4f}, it was {one.before:.4f}"
        f" (difference {one.low:+.3f} to {one.high:+.3f}, p = {one.p_adjusted:.4f})"
        for one in comparison.worse
    ]
