"""What changes the library has a lower priority than what draws, and so has what it begins."""

import os
import sys
from collections.abc import Callable
from threading import Event, Thread, get_native_id

from tests.tui.fakes import FakeAssistant, FakeLibrary, Opening
from tui.collector import Collector
from tui.priority import STEPS, give_way

LOWERED = STEPS if sys.platform == "linux" else 0


def own() -> int:
    return os.getpriority(os.PRIO_PROCESS, get_native_id())


def test_a_thread_gives_way_with_those_that_it_begins_and_no_other() -> None:
    before, seen = own(), []

    def work() -> None:
        give_way()
        seen.append(own())
        begun = Thread(target=lambda: seen.append(own()))
        begun.start()
        begun.join()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [min(19, before + LOWERED)] * 2
    assert own() == before


def test_the_library_is_changed_by_one_that_gives_way() -> None:
    before, seen, ended = own(), [], Event()

    class Noting(Opening):
        def to_change(self, report: Callable[[str], None], *, create: bool) -> FakeLibrary:
            seen.append(own())
            return super().to_change(report, create=create)

    collector = Collector(Noting(FakeAssistant()), lambda _: ended.set())
    assert collector.remove(["001_strike.txt"])
    assert ended.wait(20)
    assert seen == [min(19, before + LOWERED)]
