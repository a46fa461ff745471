"""Whole stories are learnt from or set apart: parts of one would tell of each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_APART = 51
"""Of 256: the stories that are set apart, a fifth."""


def split(told: Sequence[T], story: Callable[[T], str]) -> tuple[list[T], list[T]]:
    """Those to train on, and those of a fifth of the stories, set apart by the story's hash."""
    parts: tuple[list[T], list[T]] = ([], [])
    for one in told:
        first = hashlib.blake2b(story(one).encode(), digest_size=1).digest()[0]
        parts[first < _APART].append(one)
    return parts
