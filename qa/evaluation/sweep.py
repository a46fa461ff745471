"""``--sweep``: several settings measured in one go, sharing what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from qa.errors import SettingsError
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.settings import Settings

_SWEPT: Mapping[str, Callable[[str], Any]] = {
    "k": int,
    "fusion": str,
    "min_confidence": float,
    "reader": str,
}
_THRESHOLD = "min_confidence"


@dataclass(frozen=True, slots=True)
class Swept:
    """One combination of settings, by name, and its run."""

    values: Mapping[str, Any]
    run: Run

    @property
    def name(self) -> str:
        """As it is written behind ``--sweep``."""
        return " ".join(f"{name}={value}" for name, value in self.values.items())


def grid(text: str) -> dict[str, list[Any]]:
    """Parse ``k=5,10 min_confidence=0.1,0.3``; what is named twice is measured once.

    Raises:
        SettingsError: nothing is named, a setting can't be swept, or a value makes no sense.
    """
    found: dict[str, list[Any]] = {}
    for part in text.split():
        name, _, values = part.partition("=")
        if name not in _SWEPT or not values:
            raise SettingsError(
                f"--sweep {part!r} makes no sense",
                f"write NAME=VALUE,VALUE with one of {', '.join(_SWEPT)}",
            )
        try:
            more = [_SWEPT[name](value) for value in values.split(",")]
        except ValueError:
            raise SettingsError(f"--sweep {part!r} makes no sense", "write numbers") from None
        found[name] = [*dict.fromkeys([*found.get(name, []), *more])]
    if not found:
        raise SettingsError(f"--sweep {text!r} names no setting", f"there are {', '.join(_SWEPT)}")
    return found


def check(settings: Settings, wanted: Mapping[str, Sequence[Any]]) -> None:
    """Refuse a value that is out of range, before hours are spent on those before it.

    Raises:
        SettingsError
    """
    for name, values in wanted.items():
        for value in values:
            replace(settings, **{name: value})


def sweep(
    settings: Settings, wanted: Mapping[str, Sequence[Any]], ask: Callable[[Settings], Run]
) -> Iterator[Swept]:
    """Every combination in turn. Raising the threshold asks nothing anew.

    Args:
        settings: what isn't swept.
        wanted: values by name, as :func:`grid` has them.
        ask: asks the test set with settings.

    Raises:
        SettingsError: a value is out of its range.
    """
    thresholds = sorted(wanted.get(_THRESHOLD, []))
    others = {name: values for name, values in wanted.items() if name != _THRESHOLD}
    for combination in product(*others.values()):
        values = dict(zip(others, combination, strict=True))
        lowest = {_THRESHOLD: thresholds[0]} if thresholds else {}
        run = ask(replace(settings, **values, **lowest))
        for least in thresholds:
            yield Swept(values | {_THRESHOLD: least}, withheld(run, least))
        if not thresholds:
            yield Swept(values, run)


def withheld(run: Run, least: float) -> Run:
    """The run as it would be if answers less sure than ``least`` were withheld."""
    return replace(run, results=tuple(_withheld(result, least) for result in run.results))


def _withheld(result: Result, least: float) -> Result:
    if not result.answered or (result.confidence or 0.0) >= least:
        return result
    right = float(not result.question.answerable)
    return replace(
        result,
        answered=False,
        answer="",
        reason=f"less sure than {least:g}",
        exact_match=right,
        f1=right,
        citations=(),
        cited=None if result.cited is None else (),
        overlap=None if result.overlap is None else (0.0, 0.0),
        values=None if result.values is None else 0.0,
    )
