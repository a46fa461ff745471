"""Rows of token ids → padded batches of rows of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_TOKENS = 2048
"""Tokens in a batch, padding included: enough to fill the cores, small enough for their caches."""


def batches(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Row numbers, the longest rows first, in batches of at most ``budget`` tokens."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """The rows, filled up with zeros to the longest one's length."""
    array = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for at, row in enumerate(rows):
        array[at, : len(row)] = row
    return array
