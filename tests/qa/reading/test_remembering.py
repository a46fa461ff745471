"""What is read once isn't read again, and reads the same."""

import numpy as np

from qa.reading.model import WindowScores
from qa.reading.remembering import RememberingModel
from qa.reading.windows import Window


class Counting:
    """Scores each window by its ids, and counts."""

    identity, windows = "counting@1", None

    def __init__(self) -> None:
        self.read: list[int] = []

    def scores(self, windows: list[Window]) -> list[WindowScores]:
        self.read += [window.ids[0] for window in windows]
        numbers = [np.array(window.ids, np.float32) for window in windows]
        return [WindowScores(float(n.sum()), n, n) for n in numbers]


def window(*ids: int, context: int = 0) -> Window:
    return Window(context, list(ids), [0] * len(ids), 0, [(0, 1)] * len(ids))


def test_each_window_is_read_once(monkeypatch) -> None:
    model = Counting()
    remembering = RememberingModel(model)
    first = remembering.scores([window(1, 2), window(3), window(1, 2, context=5)])
    assert [scores.null for scores in first] == [3, 3, 3]
    again = remembering.scores([window(3), window(4), window(1, 2)])
    assert [scores.null for scores in again] == [3, 4, 3]
    assert sorted(model.read) == [1, 3, 4]
    monkeypatch.setattr("qa.reading.remembering.MOST", 3)
    assert [scores.null for scores in remembering.scores([window(7), window(7)])] == [7, 7]
    assert remembering.scores([window(7)])[0].null == 7
    assert model.read.count(7) == 2
