"""Fitting the confidence: what tells right from wrong is found, and too little is refused."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa.article import Span
from qa.assistant import Assistant
from qa.confidence import FILE, SIGNS, Calibration
from qa.errors import TrainingError
from qa.fusion import FUSIONS
from qa.library import Library
from qa.reading.model import WindowScores
from qa.reading.span_reader import SpanReader
from qa.reading.windows import Window, WindowMaker
from qa.settings import Settings
from qa.training import calibrating as module
from qa.training.calibrating import FEWEST, calibrate, fit
from qa.training.features import token_range
from tests.qa.training.conftest import made_up

Signs = NDArray[np.float64]
Right = NDArray[np.bool_]
NAMES = list(SIGNS)


def asked(count: int, telling: str = "margin", strength: float = 2.0) -> tuple[Signs, Right]:
    """Questions of which one sign tells whether the answer is right, more or less."""
    random = np.random.default_rng(7)
    signs = random.normal(3.0, 2.0, (count, len(SIGNS)))
    told = strength * (signs[:, NAMES.index(telling)] - 3.0) / 2.0
    return signs, random.random(count) < 1 / (1 + np.exp(-told))


def probabilities(calibration: Calibration, signs: Signs) -> Signs:
    weights = np.array([calibration.weights[name] for name in NAMES])
    return 1 / (1 + np.exp(-(calibration.constant + signs @ weights)))


@pytest.mark.parametrize("telling", ["margin", "retrieval", "shared"])
def test_the_sign_that_tells_gets_the_weight(telling: str) -> None:
    weights = dict(fit(*asked(800, telling)).calibration.weights)
    told = weights.pop(telling)
    assert told > 0.5
    assert all(abs(weight) < told / 4 for weight in weights.values())


def test_a_sign_that_tells_the_opposite_gets_a_negative_weight() -> None:
    assert fit(*asked(800, "gap", -2.0)).calibration.weights["gap"] < -0.5


def test_confidence_is_what_the_standardised_model_says() -> None:
    signs, right = asked(400)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000))
    expected = model.fit(signs, right).predict_proba(signs)[:, 1]
    made = probabilities(fit(signs, right).calibration, signs)
    np.testing.assert_allclose(made, expected, atol=1e-4)


def test_what_it_is_worth_is_told() -> None:
    signs, right = asked(800)
    fitted = fit(signs, right)
    assert fitted.questions == 800
    assert fitted.right == pytest.approx(right.mean())
    assert 0 <= fitted.ece < 0.1
    assert fitted.right / 2 < fitted.coverage_at_80 < 1


def test_it_is_worth_less_where_nothing_tells() -> None:
    signs, right = asked(800)
    by_chance = np.random.default_rng(8).permutation(right)
    assert fit(signs, by_chance).coverage_at_80 < fit(signs, right).coverage_at_80


def test_a_sign_that_never_changes_does_no_harm() -> None:
    signs, right = asked(200)
    signs[:, NAMES.index("explains")] = 0.0
    fitted = fit(signs, right)
    assert fitted.calibration.weights["explains"] == 0.0
    assert np.isfinite(list(fitted.calibration.weights.values())).all()


def test_fitting_repeats() -> None:
    assert fit(*asked(200)) == fit(*asked(200))


@pytest.mark.parametrize(
    "right",
    [
        np.arange(FEWEST - 1) % 2 == 0,
        np.ones(300, bool),
        np.zeros(300, bool),
        np.arange(300) < 4,
        np.zeros(0, bool),
    ],
    ids=["too few", "all right", "all wrong", "hardly any right", "none at all"],
)
def test_too_little_to_learn_from_is_refused(right: Right) -> None:
    with pytest.raises(TrainingError) as raised:
        fit(asked(len(right))[0], right)
    assert str(len(right)) in raised.value.message
    assert str(FEWEST) in raised.value.hint


# -- on questions that a reader is asked


class Remembering(WindowMaker):
    """Knows whose windows it made."""

    pairs: Sequence[tuple[str, str]] = ()

    def windows(self, pairs: Sequence[tuple[str, str]]) -> list[Window]:
        self.pairs = pairs
        return super().windows(pairs)


class Counting:
    """A model that finds the apples of any context."""

    identity = "counting@1"

    def __init__(self, windows: Remembering) -> None:
        self.windows = windows

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        return [self._score(window) for window in windows]

    def _score(self, window: Window) -> WindowScores:
        starts, ends = (np.zeros(len(window.spans), np.float32) for _ in range(2))
        if found := re.search(r"\d+ apples", self.windows.pairs[window.context][1]):
            first, last = token_range(window, Span(*found.span()))
            starts[first - window.first] = ends[last - window.first] = 4
        return WindowScores(3.0, starts, ends)


@pytest.fixture
def counting(quick_libraries: None, tiny_tokenizer: Path) -> SpanReader:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tiny_tokenizer / "tokenizer.json"))
    return SpanReader(Counting(Remembering(tokenizer, 384, 64)))


@pytest.mark.parametrize("held_out", [0, 40])
def test_too_few_questions_to_ask_are_refused(counting: SpanReader, held_out: int) -> None:
    with pytest.raises(TrainingError, match="too few"):
        calibrate(
            made_up(80), counting, held_out=held_out, weights={}, seed=1,
            settings=Settings(k=5), progress=lambda done, total: None,
        )  # fmt: skip


def test_a_reader_is_asked_in_a_collection_that_lacks_some_answers(counting: SpanReader) -> None:
    told: list[tuple[int, int]] = []
    fitted = calibrate(
        made_up(300), counting, held_out=150, weights={}, seed=1,
        settings=Settings(k=5), progress=lambda *step: told.append(step),
    )  # fmt: skip
    assert FEWEST <= fitted.questions <= 200
    assert told == [(n, len(told)) for n in range(1, len(told) + 1)]
    assert 0.2 < fitted.right < 0.8  # every fifth has no answer, and every fourth no context
    assert fitted.calibration.weights.keys() == SIGNS.keys()


def test_it_is_searched_as_the_settings_say(counting: SpanReader, monkeypatch) -> None:
    monkeypatch.setitem(FUSIONS, "min-max", None)
    settings = Settings(k=5, fusion="reciprocal-rank")
    with pytest.raises(TrainingError, match="too few"):
        calibrate(
            made_up(80), counting, held_out=20, weights={}, seed=1,
            settings=settings, progress=lambda done, total: None,
        )  # fmt: skip


def test_a_question_is_judged_as_it_would_be_asked(counting: SpanReader, library: Library) -> None:
    assistant = Assistant(library, Settings(k=2), counting)
    evidence = module._evidence(assistant, " How many cars were stcuk? ")
    assert evidence is not None
    assert evidence.question == "How many cars were stuck?"
    assert len(evidence.hits) == 2
    assert module._evidence(assistant, "…?") is None


# -- kept beside the reader


def test_killed_while_it_is_kept_the_one_before_stays(tmp_path: Path, monkeypatch) -> None:
    def killed(path: Path, text: str, **_: object) -> None:
        with path.open("w") as file:
            file.write(text[: len(text) // 2])
        raise KeyboardInterrupt

    before = Calibration({"margin": 1.0}, 0.0)
    before.save(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", killed)
        with pytest.raises(KeyboardInterrupt):
            Calibration({"margin": 2.0}, 0.0).save(tmp_path)
    assert Calibration.load(tmp_path) == before


def test_a_folder_that_it_cannot_be_kept_in_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=FILE) as raised:
        Calibration({}, 0.0).save(tmp_path / "gone")
    assert raised.value.hint
