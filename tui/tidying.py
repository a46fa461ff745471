"""What keeps Python itself from making the screen wait for what goes on behind it.

Cyclic garbage is looked for while nobody notices.

A full collection looks at every object there is, and nothing else runs meanwhile: with models,
a library and a long conversation in memory that is a tenth of a second and more, and Python
begins one in the middle of whatever goes on. What is there once everything is loaded stays,
so it is never looked at again; what the screen drops later is looked for in quiet moments.
"""

import gc
import sys
from dataclasses import dataclass

QUIET = 3.0
"""Seconds without a key, a question or a change after which a collection goes unnoticed."""

FEW, MANY = 4, 200
"""Results since the last collection: from which on it is worth one, and can't wait any more."""

SWITCH = 0.001
"""Seconds that a thread may work on while the screen's waits for its turn; Python's own are 5 ms,
which add up: drawing gives way and waits again several times."""

_NEVER = 1_000_000


@dataclass(slots=True)
class Tidying:
    """Decides when to collect; knows no clock and no screen."""

    results: int = 0
    busy_at: float = 0.0

    def begin(self) -> None:
        """Everything is loaded: look at none of it any more, and at no time unasked.

        What is young is collected as always; that takes a few milliseconds.
        """
        sys.setswitchinterval(SWITCH)
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)

    def end(self) -> None:
        """Leave it to Python again."""
        sys.setswitchinterval(0.005)
        gc.unfreeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, 10)

    def busy(self, now: float) -> None:
        """Something went on at ``now``, in seconds of a steady clock."""
        self.busy_at = now

    def due(self, now: float) -> bool:
        """Whether to collect at ``now``."""
        if self.results >= MANY:
            return True
        return self.results >= FEW and now - self.busy_at >= QUIET

    def collect(self) -> None:
        """Look for garbage."""
        self.results = 0
        gc.collect()
