"""The plots of a run, as SVG to stand inside a page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from qa.evaluation.losses import losses
from qa.evaluation.result import Result
from qa.evaluation.selective import BINS, bins, risks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DEEPEST = 20
_SIZE = (4.2, 3.0)


def plots(results: Sequence[Result]) -> Iterator[tuple[str, str]]:
    """A title and an SVG for each plot that the results give."""
    judged = [(r.confidence, r.candidate_right) for r in results if r.confidence is not None]
    ranked = [r.relevance for r in results if r.relevance is not None]
    times = [r.latency_ms for r in results if r.latency_ms is not None]
    lost = {str(stage): count for stage, count in losses(results).items() if count}

    if judged:
        coverage, risk = ([point[axis] for point in risks(judged)] for axis in (0, 1))
        x, y = "share of questions answered, the surest first", "share of wrong answers"
        yield "Risk and coverage", _drawn(lambda axes: _line(axes, coverage, risk, x, y))
        yield "Reliability", _drawn(lambda axes: _reliability(axes, judged))
    if ranked:
        depths = range(1, _DEEPEST + 1)
        shares = [sum(any(found[:k]) for found in ranked) / len(ranked) for k in depths]
        yield (
            "Evidence found",
            _drawn(lambda axes: _line(axes, depths, shares, "k", "hit@k", dots=True)),
        )
    if times:
        yield "Time", _drawn(lambda axes: _histogram(axes, times))
    if lost:
        yield "Where it was lost", _drawn(lambda axes: _bars(axes, lost))


def _line(
    axes: Axes, xs: Sequence[float], ys: Sequence[float], x: str, y: str, *, dots: bool = False
) -> None:
    axes.plot(xs, ys, marker="o" if dots else "", markersize=3)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_ylim(0, 1.02)


def _reliability(axes: Axes, judged: Sequence[tuple[float, bool]]) -> None:
    parts = [part for part in bins(judged) if part]
    sure = [sum(confidence for confidence, _ in part) / len(part) for part in parts]
    right = [sum(is_right for _, is_right in part) / len(part) for part in parts]
    axes.plot([0, 1], [0, 1], linestyle=":", color="gray")
    axes.scatter(sure, right, [8 + 200 * len(part) / len(judged) for part in parts])
    axes.set_xlabel(f"mean confidence, in {BINS} bins")
    axes.set_ylabel("share right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)


def _histogram(axes: Axes, times: Sequence[float]) -> None:
    axes.hist(times, bins=30)
    axes.set_xlabel("ms a question")
    axes.set_ylabel("questions")


def _bars(axes: Axes, counts: dict[str, int]) -> None:
    axes.barh([*counts], [*counts.values()])
    axes.invert_yaxis()
    axes.set_xlabel("questions")


def _drawn(draw: Callable[[Axes], None]) -> str:
    # Not pyplot: it looks for a screen and keeps state.
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "pullquote", "svg.fonttype": "none"}):
        figure = Figure(figsize=_SIZE, layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    # In the page's own colours, so that all can be seen on dark pages, too. (The page's style
    # gives text its colour: it has none here.)
    svg = re.sub(r"#000000|(?<=fill: )black", "currentColor", svg)
    return svg.replace("#1f77b4", "var(--series)")
