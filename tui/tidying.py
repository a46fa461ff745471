"""What keeps Python itself from making the screen wait for what goes on behind it.

Cyclic garbage is looked for little by little.

A full collection looks at every object there is, and nothing else runs meanwhile: with models,
a library and a conversation in memory that is a tenth of a second and more, and Python begins
one in the middle of whatever goes on. So what a collection has found in use is left out of the
next ones, which have only what came since to look at: less than a hundredth of a second. A turn
that was on the screen then, and is put away later, waits for the thorough collection, which looks
at everything again in a quiet moment.
"""

import gc
import sys
from dataclasses import dataclass

FEW = 1
"""Results after which what came since the last collection is looked at."""

GROWN = 6
"""Collections of what is young after which what they left is looked at, results or not: what
adds articles in another thread leaves some, too. A few milliseconds."""

MANY = 20
"""Results after which a thorough collection is worth while."""

QUIET = 20.0
"""Seconds without a key, a question or a change after which a thorough one goes unnoticed."""

SWITCH = 0.001
"""Seconds that a thread may work on while the screen's waits for its turn; Python's own are 5 ms,
which add up: drawing gives way and waits again several times."""

_NEVER = 1_000_000


@dataclass(slots=True)
class Tidying:
    """Decides when to collect, and how thoroughly; knows no clock and no screen."""

    since: int = 0
    """Results since the last collection."""

    since_thorough: int = 0
    """Results since the last thorough one."""

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

    def answered(self) -> None:
        """A result is shown, and leaves garbage one day."""
        self.since += 1
        self.since_thorough += 1

    def tidy(self, now: float) -> None:
        """Collect what is due at ``now``."""
        if self.since_thorough >= MANY and now - self.busy_at >= QUIET:
            gc.unfreeze()
            self.since_thorough = 0
        elif self.since < FEW and gc.get_count()[2] < GROWN:
            return
        gc.collect()
        gc.freeze()
        self.since = 0
