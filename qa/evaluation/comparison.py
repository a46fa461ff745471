"""Two runs over the same questions: which is better, and whether that can be told at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from qa.errors import TestSetError
from qa.evaluation.as_json import result_as_json
from qa.evaluation.conditions import differing
from qa.evaluation.differences import Difference, differences
from qa.evaluation.paired import Row, came_out, values_of
from qa.evaluation.run import Run


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

    Each metric of :mod:`qa.evaluation.per_question` that both runs have is compared, as
    :func:`qa.evaluation.differences.differences` says. The others (coverage, calibration) belong
    to a run as a whole.

    Raises:
        TestSetError: the runs have no question in common.
    """
    rows = [result_as_json(result) for result in run.results]
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
    changed = [(new["id"], came_out(new)) for old, new in pairs if came_out(old) != came_out(new)]
    return Comparison(
        differences=tuple(differences(pairs, timed=_same_machine(before, now))),
        won=tuple(id for id, right in changed if right),
        lost=tuple(id for id, right in changed if not right),
        in_common=len(pairs),
        changed=tuple(differing(before.conditions, now.conditions)),
    )


def _same_machine(before: Saved, now: Saved) -> bool:
    one, other = before.conditions.get("machine"), now.conditions.get("machine")
    return one is not None and one == other
