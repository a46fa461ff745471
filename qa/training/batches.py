"""Features → batches of like length, in an order that the seed alone decides."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from qa.training.features import Encoded

F = TypeVar("F", bound=Encoded)

_POOL = 64
"""Batches that are sorted by length together: little padding, yet every epoch mixes anew."""


def batches(features: Sequence[F], size: int, random: Random) -> list[list[F]]:
    """Every feature once, in batches of ``size``; the last one may be smaller."""
    order = list(features)
    random.shuffle(order)
    made: list[list[F]] = []
    for begin in range(0, len(order), size * _POOL):
        pool = sorted(order[begin : begin + size * _POOL], key=lambda f: len(f.ids))
        made += [pool[at : at + size] for at in range(0, len(pool), size)]
    random.shuffle(made)
    return made
