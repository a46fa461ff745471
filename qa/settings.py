"""Settings: defaults < config file < environment < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

import platformdirs

from qa.errors import SettingsError

MIN_CONFIDENCE = 0.2
"""The least confidence of an answer where nothing else is said."""

_APP = "pullquote"
_PREFIX = "PULLQUOTE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. A field's name is its name in the config file and, in
    capitals behind ``PULLQUOTE_``, in the environment."""

    library: Path | None = None
    """The library's folder; None: the user's own, or the sample articles while there is none."""
    encoder: str | None = None
    """A sentence-transformers model by name or folder; None: the library's own."""
    reader: str | None = None
    """A question-answering model by name or folder; None: the one that comes with Pullquote."""
    k: int = 8
    """Passages to retrieve for a question."""
    fusion: str = "min-max"
    """How dense and BM25 scores are put together: ``min-max`` or ``reciprocal-rank``."""
    min_confidence: float | None = None
    """Least probability of being right with which an answer is given; None: what
    ``calibrate`` found for the library, or else :data:`MIN_CONFIDENCE`."""
    max_article_mb: int = 10
    """Size of the largest file that is taken for an article."""
    theme: str = "ink"
    """The chat's colours: ``ink``, ``paper``, ``contrast``, or one of Textual's."""
    reduced_motion: bool = False
    """Whether nothing on the screen blinks or slides."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The chat's keys by the action's name, as ``why = "f8"``; their names are in its help."""

    def __post_init__(self) -> None:
        if not 1 <= self.k <= 1000:
            raise SettingsError(f"k must be from 1 to 1000, not {self.k}")
        if self.fusion not in ("min-max", "reciprocal-rank"):
            raise SettingsError(f"fusion must be min-max or reciprocal-rank, not {self.fusion}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"min_confidence must be from 0 to 1, not {self.min_confidence}")
        if self.max_article_mb < 1:
            raise SettingsError(f"max_article_mb must be at least 1, not {self.max_article_mb}")

    @classmethod
    def load(cls, flags: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Self:
        """Read the config file and the environment, and put the flags that were given over them.

        Raises:
            SettingsError: a value makes no sense; the message says where it stands.
        """
        settings = cls()
        path = config_path()
        if path.is_file():
            settings = settings._with(_read(path), f"in {path}")
        variables = {
            field.name: environment[_PREFIX + field.name.upper()]
            for field in fields(cls)
            if environment.get(_PREFIX + field.name.upper())
        }
        settings = settings._with(variables, f"in the environment ({_PREFIX}…)")
        return settings._with(
            {k: v for k, v in flags.items() if v is not None}, "on the command line"
        )

    def _with(self, values: Mapping[str, Any], where: str) -> Self:
        unknown = values.keys() - {field.name for field in fields(self)}
        if unknown:
            raise SettingsError(
                f"unknown setting {sorted(unknown)[0]!r} {where}",
                f"there are {', '.join(field.name for field in fields(self))}",
            )
        made: dict[str, Any] = {}
        for name, value in values.items():
            kind: Callable[[Any], Any] = _KINDS.get(name, _whole)
            try:
                made[name] = kind(value)
            except (ValueError, TypeError, RuntimeError) as error:  # RuntimeError: ~nobody
                raise SettingsError(f"{name} makes no sense: {value!r} ({where})") from error
        try:
            return replace(self, **made)
        except SettingsError as error:
            raise SettingsError(f"{error.message} ({where})", error.hint) from None


def as_environment(flags: Mapping[str, Any]) -> dict[str, str]:
    """The flags that were given, as variables for another process of ours."""
    return {
        _PREFIX + name.upper(): str(value) for name, value in flags.items() if value is not None
    }


def config_path() -> Path:
    """The config file, whether it exists or not."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "config.toml"


def default_library() -> Path:
    """The library that is used when none is named."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "library"


def cache_folder() -> Path:
    """What can be made again: compiled encoders, the sample library."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def _path(value: str | Path) -> Path:
    return Path(value).expanduser()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool | float):  # a config file may say 2.5 or true
        raise TypeError
    return int(value)


def _switch(value: object) -> bool:
    if value in (True, "true", "1"):
        return True
    if value in (False, "false", "0"):
        return False
    raise ValueError


def _keys(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise TypeError
    return {str(name): _text(key) for name, key in value.items()}


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError
    return float(value)


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "library": _path,
    "encoder": _text,
    "reader": _text,
    "fusion": _text,
    "min_confidence": _number,
    "theme": _text,
    "reduced_motion": _switch,
    "keys": _keys,
}
"""What a setting's value is made with; one that isn't named is a whole number."""


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"the config file {path} cannot be read: {error}", "mend it, or delete it"
        ) from error
