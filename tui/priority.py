"""What works in the background gives way to what draws, and to questions.

Encoding what is added keeps every core busy for minutes, and drawing an answer takes its turn
among its threads: on two cores that doubles the time for which no key is answered.
"""

import os
import sys
import threading
from contextlib import suppress

STEPS = 5
"""How far below the others: they get three times as much of a core that both want. Further down
it would have to wait too long for other programs, while it holds what Python's threads share."""


def give_way() -> None:
    """Lower the priority of the calling thread, and of those that it will begin.

    Only Linux has a priority for each thread; elsewhere nothing changes.
    """
    if sys.platform == "linux":
        own = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + STEPS)
