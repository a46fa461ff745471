"""What a run measured: so that two numbers are known to be of the same thing, or not to be."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.settings import Settings

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from qa.evaluation.testset import TestSet
    from qa.library import Library

_MATTERS = ("k", "fusion", "min_confidence")
"""Settings that change what is answered; the models are named apart."""

_OF_THE_DAY = ("day", "machine")


def of_search(library: Library, settings: Settings) -> dict[str, Any]:
    """What the numbers of a search alone depend on."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "version": version("pullquote"),
        "library": _library(library),
        "settings": {"fusion": settings.fusion},
        "models": {"encoder": library.encoder.identity},
        "machine": _machine(),
    }


def conditions(
    assistant: Assistant, settings: Settings, testset: TestSet, *, reading: bool
) -> dict[str, Any]:
    """Everything that a run's numbers depend on, as JSON values."""
    # Imported here: it brings numpy, and whoever reads a run needs none.
    from qa.reading.adapted import locate_adapter

    library = assistant.library
    calibration, enough = assistant.believed
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "version": version("pullquote"),
        "testset": _digest(testset.name, *map(repr, testset.questions)),
        "questions": len(testset.questions),
        "reading": reading,
        "library": {"fingerprint": _contexts(testset), "articles": len(testset.contexts)}
        if reading
        else _library(library),
        "settings": {name: getattr(settings, name) for name in _MATTERS}
        | {"min_confidence": enough},
        "models": {
            "reader": assistant.reader.identity,
            "calibration": _digest(json.dumps([dict(calibration.weights), calibration.constant])),
            "encoder": library.encoder.identity,
            "resolver": locate_adapter("resolver").identity,
            "comparer": locate_adapter("comparer").identity,
            "stance": locate_adapter("stance").identity,
        },
        "machine": _machine(),
    }


def fingerprint(library: Library) -> str:
    """The same for two libraries of the same articles, in whatever folder and order."""
    rows = library.read("SELECT name, text_digest FROM articles ORDER BY name")
    return _digest(*(f"{name} {digest}" for name, digest in rows))


def key(conditions: Mapping[str, Any]) -> str:
    """The same for two runs that must come out alike: all but the day and the machine."""
    kept = {name: value for name, value in conditions.items() if name not in _OF_THE_DAY}
    return _digest(json.dumps(kept, sort_keys=True))


def differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What is named in both and isn't the same: its name, before, now. The day doesn't count."""
    found = []
    for name in before.keys() & now.keys() - {"day"}:
        one, other = before[name], now[name]
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            found += [(f"{name} {inner}", a, b) for inner, a, b in differing(one, other)]
        elif one != other:
            found.append((name, str(one), str(other)))
    return sorted(found)


def _library(library: Library) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint(library),
        "articles": len(library.articles()),
        "passages": library.passage_count(),
    }


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "openvino": version("openvino"),
    }


def _contexts(testset: TestSet) -> str:
    return _digest(*(f"{name} {one.text}" for name, one in testset.contexts.items()))


def _digest(*texts: str) -> str:
    made = hashlib.blake2b(digest_size=8)
    for text in texts:
        made.update(text.encode("utf-8", errors="replace") + b"\0")
    return made.hexdigest()


def _processor() -> str:
    """The processor's name where the system tells it, else its kind."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()
