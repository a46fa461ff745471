"""What a training is asked to do."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from qa.errors import TrainingError

_RANGES: Mapping[str, tuple[float, float]] = {
    "epochs": (1, 100),
    "learning_rate": (1e-7, 1e-2),
    "batch": (1, 512),
    "window": (96, 512),
    "mined": (0, 1),
    "mined_each": (1, 8),
    "varied": (0, 1),
    "crop": (100, 10**9),
    "held_out": (1, 10**9),
    "dropout": (0, 0.9),
    "averaged": (2, 10**9),
    "mixed": (0, 1),
    "taught": (0, 1),
}


def check_ranges(**values: float | None) -> None:
    """Refuse numbers that make no sense; None is one that wasn't given.

    Raises:
        TrainingError: one is out of its range.
    """
    for name, value in values.items():
        low, high = _RANGES[name]
        if value is not None and not low <= value <= high:
            raise TrainingError(f"{name} must be from {low} to {high}, not {value}")


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides what comes out; the same plan gives the same weights.

    ``mined`` and ``varied`` are shares of the answerable examples: how many get passages
    that retrieval finds for them and that lack the answer (``mined_each`` of them), and how
    many an unanswerable twin. ``teacher`` is a larger reader to learn from, which decides the
    share ``taught`` of the loss. ``crop`` is in characters, ``window`` in tokens. ``averaged`` is
    over how many of the last steps the weights are averaged, None for not at all; ``mixed`` is
    the share of them in what comes out, the rest being the base's, which must be a reader.
    ``eight_bit`` stores them in half the size (:mod:`qa.reading.eight_bit`).
    """

    data: tuple[Path, ...]
    base: str
    epochs: int = 2
    learning_rate: float = 5e-5
    batch: int = 32
    window: int = 384
    crop: int | None = None
    mined: float = 0.0
    mined_each: int = 1
    varied: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)
    held_out: int = 3000
    dropout: float = 0.0
    averaged: int | None = None
    mixed: float | None = None
    teacher: str | None = None
    taught: float = 0.7
    eight_bit: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        check_ranges(**{name: getattr(self, name) for name in _RANGES})

    def fingerprint(self) -> dict[str, Any]:
        """The plan as plain values, the data by its content: what a checkpoint is compared by."""
        digest = hashlib.blake2b(digest_size=16)
        for path in self.data:
            digest.update(path.read_bytes())
        return {
            **asdict(self),
            "data": digest.hexdigest(),
            "weights": dict(self.weights),
        }


def weights(given: Sequence[str]) -> dict[str, float]:
    """``SOURCE=SHARE`` each, as on the command line.

    Raises:
        TrainingError: one isn't that, or its share isn't from 0 to 1.
    """
    made = {}
    for item in given:
        source, _, share = item.partition("=")
        try:
            made[source] = float(share)
        except ValueError:
            made[source] = -1.0
        if not source or not 0 <= made[source] <= 1:
            raise TrainingError(
                f"--weight {item} makes no sense", "write SOURCE=SHARE, the share from 0 to 1"
            )
    return made
