"""``--sweep``: several settings measured in one go, sharing what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from qa.errors import SettingsError
from qa.evaluation.run import Run
from qa.settings import Settings

_SWEPT: Mapping[str, Callable[[str], Any]] = {
    "k": int,
    "fusion": str,
    "min_confidence": float,
    "reader": str,
}


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
    """Every combination in turn, asked as if it were alone.

    The trap: a higher threshold doesn't only withhold answers that are less sure. Which other
    values are shown beside one, and which of them comes first, goes by it too.

    Args:
        settings: what isn't swept.
        wanted: values by name, as :func:`grid` has them.
        ask: asks the test set with settings; what was read for one needn't be read for the next.

    Raises:
        SettingsError: a value is out of its range.
    """
    for combination in product(*wanted.values()):
        values = dict(zip(wanted, combination, strict=True))
        yield Swept(values, ask(replace(settings, **values)))
