"""When garbage is looked for, and that all of it is found in the end."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.tidying import FEW, GROWN, MANY, QUIET, Tidying


class Knot:
    """What only a collection frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidying() -> Iterator[Tidying]:
    gc.collect()
    made = Tidying()
    made.begin()
    yield made
    made.end()


def knot() -> tuple[Knot, "weakref.ref[Knot]"]:
    made = Knot()
    return made, weakref.ref(made)


def answers(tidying: Tidying, count: int) -> None:
    for _ in range(count):
        tidying.answered()


def test_garbage_of_a_few_results_is_collected_while_somebody_types(tidying: Tidying) -> None:
    tied, seen = knot()
    del tied
    tidying.busy(now=100)
    answers(tidying, FEW - 1)
    tidying.tidy(now=100)
    assert seen() is not None
    answers(tidying, 1)
    tidying.tidy(now=100)
    assert seen() is None


def test_garbage_is_collected_without_results_where_much_has_come(tidying: Tidying) -> None:
    tied, seen = knot()
    gc.collect(1)  # it is not young any more
    del tied
    tidying.tidy(now=100)
    assert seen() is not None
    for _ in range(GROWN - 1):
        gc.collect(1)
    tidying.tidy(now=100)
    assert seen() is None


def test_what_was_in_use_is_not_looked_at_again_until_it_is_quiet(tidying: Tidying) -> None:
    tied, seen = knot()
    answers(tidying, FEW)
    tidying.tidy(now=0)
    del tied
    answers(tidying, MANY)
    tidying.busy(now=10)
    tidying.tidy(now=11)
    assert seen() is not None
    tidying.tidy(now=10 + QUIET)
    assert seen() is None


def test_a_quiet_moment_after_few_results_is_left_alone(tidying: Tidying) -> None:
    tied, seen = knot()
    answers(tidying, FEW)
    tidying.tidy(now=0)
    del tied
    tidying.tidy(now=10 * QUIET)
    assert seen() is not None


def test_in_the_end_python_collects_as_always() -> None:
    before = gc.get_threshold()
    tidying = Tidying()
    tidying.begin()
    assert gc.get_threshold() != before
    assert gc.get_freeze_count() > 0
    tidying.end()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
