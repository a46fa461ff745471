"""The resolver's thresholds on conversations with gold rewrites, as a grid.

The model reads each question once; all thresholds are then applied to what it said. The best
by overlap F1 are printed among those that leave enough stand-alone questions untouched, and
the chosen ones for comparison. Gold resolved histories are read where there are such, as a
conversation with the program has them, else the questions as they were asked.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from qa.followups.conversation import as_text
from qa.followups.resolver import CHOSEN, Resolver, Thresholds, load_resolver, points_back
from qa.reading.model import SpanModel, WindowScores
from qa.reading.windows import Window, WindowMaker
from qa.training.conversations import FollowUp, overlap_f1, read_followups, split
from tests.benchmarks.followups import resolver_in

ALONE = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
BACK = (-5.0, -4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
OTHER = (-3.0, -2.0, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
MOST = (3, 4, 5, 6, 8, 12)

_PICKING = Thresholds(alone=float("inf"))
"""Words are picked, whatever the model says of the question."""


class Remembered:
    """A model that reads each window once."""

    def __init__(self, model: SpanModel) -> None:
        self.identity = model.identity
        self.windows: WindowMaker = model.windows
        self._model = model
        self._known: dict[tuple[int, ...], WindowScores] = {}

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in order."""
        keys = [tuple(window.ids) for window in windows]
        for key, window in zip(keys, windows, strict=True):
            if key not in self._known:
                self._known[key] = self._model.scores([window])[0]
        return [self._known[key] for key in keys]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its history; ``wanted`` is its rewrite, or itself if it stands alone.

    ``asked`` tells it from a gold rewrite, which is to be left alone too.
    """

    followup: FollowUp
    question: str
    wanted: str
    asked: bool

    @property
    def stands_alone(self) -> bool:
        """Whether it is to be left as it is."""
        return self.question == self.wanted


class Grid:
    """The cases' outcomes by thresholds."""

    def __init__(self, cases: Sequence[Case], model: SpanModel) -> None:
        self._cases = cases
        self._model = Remembered(model)
        self._back = np.array([points_back(case.question) for case in cases])
        self._null = np.array([self._null_of(case) for case in cases])
        self._changed = np.array([not case.stands_alone for case in cases])
        self._as_asked = ~self._changed & np.array([case.asked for case in cases])
        self._picked = cache(self._picked_at)
        self._unpicked = np.array([overlap_f1(c.question, c.wanted) for c in cases])

    def measured(self, at: Thresholds) -> dict[str, float]:
        """``f1`` of what isn't to be left alone; of what is, the share that is left untouched."""
        (f1_back, same_back), (f1_other, same_other) = (
            self._picked(least, at.most) for least in (at.back, at.other)
        )
        f1 = np.where(self._back, f1_back, f1_other)
        same = np.where(self._back, same_back, same_other)
        left = ~self._back & (self._null >= at.alone)
        f1, same = np.where(left, self._unpicked, f1), same | left
        return {
            "f1": float(f1[self._changed].mean()),
            "alone_as_asked": float(same[self._as_asked].mean()),
            "alone": float(same[~self._changed].mean()),
        }

    def _picked_at(self, least: float, most: int) -> tuple[np.ndarray, np.ndarray]:
        """For each case its overlap F1 with words added from ``least`` on, and if none was."""
        resolver = Resolver(self._model, replace(_PICKING, back=least, other=least, most=most))
        found = [resolver.resolve(case.question, case.followup.history) for case in self._cases]
        pairs = list(zip(found, self._cases, strict=True))
        return (
            np.array([overlap_f1(one, case.wanted) for one, case in pairs]),
            np.array([one == case.question for one, case in pairs]),
        )

    def _null_of(self, case: Case) -> float:
        text = as_text(case.followup.history)
        windows = self._model.windows.windows([(case.question, text)])[:1]
        return self._model.scores(windows)[0].null if windows else float("inf")


def cases_of(followups: Sequence[FollowUp], *, resolved: bool) -> list[Case]:
    """Each follow-up and its gold rewrite, with the resolved history where there is one."""
    made = []
    for one in followups:
        if not one.history:
            continue
        if resolved and one.resolved:
            one = replace(one, history=one.resolved)
        if one.stands_alone:
            made.append(Case(one, one.question, one.question, asked=True))
        else:
            made.append(Case(one, one.question, one.rewrite, asked=True))
            made.append(Case(one, one.rewrite, one.rewrite, asked=False))
    return made


def main() -> None:
    """Print the best thresholds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversations", type=Path, nargs="+", help="JSON lines with rewrites")
    parser.add_argument("--apart", action="store_true", help="only what training sets apart")
    parser.add_argument("--as-asked", action="store_true", help="no resolved histories")
    parser.add_argument("--resolver", type=Path, help="folder of another resolver, run by torch")
    parser.add_argument("--untouched", type=float, default=0.97, help="of stand-alone questions")
    parser.add_argument("--rows", type=int, default=20)
    given = parser.parse_args()
    followups = [one for path in given.conversations for one in read_followups(path)]
    if given.apart:
        _, followups = split(followups)
    cases = cases_of(followups, resolved=not given.as_asked)
    resolver = resolver_in(given.resolver) if given.resolver else load_resolver(print)
    grid = Grid(cases, resolver.model)
    points = [Thresholds(*point) for point in product(ALONE, BACK, OTHER, MOST)]
    made = {at: grid.measured(at) for at in points}
    enough = [at for at in made if made[at]["alone_as_asked"] >= given.untouched]
    best = sorted(enough, key=lambda at: made[at]["f1"], reverse=True)[: given.rows]
    print(f"{len(cases)} questions; {len(enough)} of {len(made)} leave {given.untouched} untouched")
    print("  alone   back  other  most |    f1  untouched  rewrites too")
    for at in [*best, CHOSEN]:
        found = made.get(at) or grid.measured(at)
        mark = "  (chosen)" if at == CHOSEN else ""
        print(
            f"{at.alone:7.1f}{at.back:7.1f}{at.other:7.1f}{at.most:6d} | {found['f1']:.3f}"
            f"{found['alone_as_asked']:11.3f}{found['alone']:14.3f}{mark}"
        )


if __name__ == "__main__":
    main()
