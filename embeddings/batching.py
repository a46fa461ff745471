"""Rows of token ids → padded batches of rows of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_TOKENS = 2048
"""Tokens in a batch, padding included: enough to fill the cores, small enough for their caches."""

_SHORT = 2 / 3
"""Share of the longest row's length below which a row begins a batch of its own: filling it up
would take longer than the batch."""

_STEP = 16
"""What lengths are rounded up to: the first batch of a shape costs a compiled model as much as a
tenth of a question, so there are few shapes."""


def batches(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Row numbers, the longest rows first, in batches of like lengths.

    A batch has at most ``budget`` tokens, unless it is of one row.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        longest = lengths[batch[0]] if batch else 0
        if (len(batch) + 1) * longest > budget or lengths[row] < _SHORT * longest:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]], most: int = 0) -> NDArray[np.int64]:
    """The rows, filled up with zeros to the longest one's length.

    With ``most``, the tokens that a compiled model takes, that length is rounded up.
    """
    longest = max(map(len, rows))
    length = max(longest, min(most, longest + -longest % _STEP))
    array = np.zeros((len(rows), length), np.int64)
    for at, row in enumerate(rows):
        array[at, : len(row)] = row
    return array
