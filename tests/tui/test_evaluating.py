"""What an evaluation of the chat does in the engine's thread."""

import pytest

from qa.assistant import Assistant
from qa.errors import QuestionError
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.reading import SpanReader
from tests.conftest import SEEDS
from tui.engine import Dropped
from tui.evaluating import Measured, advised


def test_looking_for_what_may_gain_is_stopped(
    seed_library: Library, reader: SpanReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first question is searched for in another way, and before any is asked so."""
    testset = TestSet.load(SEEDS / "questions.jsonl").sample(3)
    lost = Result.failed(testset.questions[0], QuestionError("x"), evidence=True, retrieval=True)
    measured = Measured(testset, Run("t", (lost,) * 3), (), ())

    def dropped(_done: int, _total: int) -> None:
        raise Dropped

    monkeypatch.setattr(Assistant, "retrieve", lambda *_, **__: pytest.fail("searched"))
    with pytest.raises(Dropped):
        advised(Assistant(seed_library, reader=reader), measured, dropped)
