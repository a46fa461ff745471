"""Features → batches of like length, in an order that the seed alone decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from qa.training.features import Encoded

F = TypeVar("F", bound=Encoded)

_POOL = 64
"""Batches that are sorted by length together: little padding, yet every epoch mixes anew."""


def batches(features: Sequence[F], size: int, random: Random) -> list[list[F]]:
    """Every feature once, in batches of about ``size``, those of one question in the same one."""
    units: dict[str, list[F]] = {}
    for number, feature in enumerate(features):
        question = getattr(feature, "question", "")
        units.setdefault(question or f"#{number}", []).append(feature)
    order = list(units.values())
    random.shuffle(order)
    made: list[list[F]] = []
    for pool in _pools(order, size * _POOL):
        made.append([])
        for unit in sorted(pool, key=lambda unit: max(len(f.ids) for f in unit)):
            if made[-1] and len(made[-1]) + len(unit) > size:
                made.append([])
            made[-1] += unit
    random.shuffle(made)
    return made


def _pools(units: Sequence[list[F]], size: int) -> Iterator[list[list[F]]]:
    pool: list[list[F]] = []
    for unit in units:
        pool.append(unit)
        if sum(map(len, pool)) >= size:
            yield pool
            pool = []
    if pool:
        yield pool
