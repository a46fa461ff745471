"""A test set's contexts become a library that leaves nothing behind."""

from pathlib import Path

import pytest

from qa.errors import TestSetError
from qa.evaluation.open_collection import open_collection
from qa.evaluation.question import Question
from qa.evaluation.testset import TestSet


@pytest.fixture
def rain_and_snow(build) -> TestSet:
    contexts = {name: build.article(name, f"{name} fell.") for name in ("rain-1", "snow-2")}
    return TestSet("t", (Question("q", "What fell?", (), context="rain-1"),), contexts)


class Opener:
    """Opens fake libraries and remembers where."""

    def __init__(self, build) -> None:
        self.build, self.library, self.path = build, None, Path()

    def __call__(self, path: Path):
        assert not path.exists()
        assert path.parent.is_dir()
        path.mkdir()
        (path / "library.db").write_text("some data")
        self.path, self.library = path, self.build.library()
        return self.library


def test_it_holds_every_context(build, rain_and_snow) -> None:
    opener, told = Opener(build), []
    with open_collection(
        rain_and_snow, opener, progress=lambda *step: told.append(step)
    ) as library:
        assert library is opener.library
        assert library.articles == rain_and_snow.contexts
        assert not library.closed
        assert opener.path.exists()
    assert told == [(1, 2), (2, 2)]
    assert library.closed
    assert not opener.path.parent.exists()


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_it_is_removed_when_the_run_breaks_off(build, rain_and_snow, failure) -> None:
    opener = Opener(build)
    with pytest.raises(failure), open_collection(rain_and_snow, opener):
        raise failure
    assert opener.library.closed
    assert not opener.path.parent.exists()


def test_it_is_removed_when_adding_breaks_off(build, rain_and_snow) -> None:
    opener = Opener(build)

    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_collection(rain_and_snow, opener, progress=cancel):
        pytest.fail("it was opened")
    assert opener.library.closed
    assert not opener.path.parent.exists()


def test_a_test_set_without_contexts_is_refused(build) -> None:
    opener = Opener(build)
    testset = TestSet("mine.jsonl", (Question("q", "What fell?", ()),))
    with pytest.raises(TestSetError) as caught, open_collection(testset, opener):
        pytest.fail("it was opened")
    assert "mine.jsonl" in caught.value.message
    assert opener.library is None
