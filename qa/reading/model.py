"""What a reader model promises: how well each token begins or ends an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.reading.windows import Window, WindowMaker


@dataclass(frozen=True, slots=True)
class WindowScores:
    """A window's scores, raw (logits).

    ``starts`` and ``ends`` have one float32 for each of the context's tokens; ``null`` is
    the score of there being no answer in this window.
    """

    null: float
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]

    @classmethod
    def of(
        cls, window: Window, starts: NDArray[np.float32], ends: NDArray[np.float32]
    ) -> WindowScores:
        """A window's part of a batch's rows of scores."""
        context = slice(window.first, window.first + len(window.spans))
        return cls(float(starts[0] + ends[0]), starts[context].copy(), ends[context].copy())


class SpanModel(Protocol):
    """A span-extraction model with its tokenizer."""

    @property
    def identity(self) -> str:
        """Which weights these are, as ``name@version``."""
        ...

    @property
    def windows(self) -> WindowMaker:
        """Makes the windows that this model takes."""
        ...

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in order."""
        ...
