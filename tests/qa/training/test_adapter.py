"""Training an adapter: known by its data, measured whatever happens, and saved or told why not."""

import errno
import functools
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from safetensors import SafetensorError

from qa.errors import TrainingError
from qa.reading import adapter
from qa.training.adapter import train_adapter
from qa.training.batches import batches
from qa.training.features import features
from qa.training.losses import answers_loss
from qa.training.trainer import Pace
from tests.qa.training.conftest import made_up, nothing

Train = Callable[..., dict[str, float]]
DATA = [("How many?", True), ("Who?", False)]
SCORES = {"f1": 0.5}


@pytest.fixture
def train(tiny_backbone: None) -> Train:
    """Trains on the tiny reader's layers, in a few steps."""

    def run(
        out: Path,
        told: Callable[[int, int, str], None] = nothing,
        data: list[tuple[str, bool]] = DATA,
        measure: Callable[..., dict[str, float]] = lambda *_: SCORES,
        **options: Any,
    ) -> dict[str, float]:
        return train_adapter(
            data,
            lambda maker: batches(features(made_up(16), maker, Random(1)), 4, Random(1)),
            answers_loss,
            measure,
            out,
            told,
            nothing,
            **{"epochs": 1, "learning_rate": 1e-3, "seed": 1, **options},
        )

    return run


def stop(*_: object) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"data": [("How many?", True), ("Who?", True)]}, "data"),
        ({"data": DATA[::-1]}, "data"),
        ({"epochs": 2}, "epochs"),
        ({"learning_rate": 2e-3}, "learning_rate"),
        ({"seed": 2}, "seed"),
    ],
)
def test_another_training_in_the_folder_is_left_alone(
    train: Train, tmp_path: Path, changed: dict[str, Any], named: str
) -> None:
    with pytest.raises(KeyboardInterrupt):
        train(tmp_path, stop)
    with pytest.raises(TrainingError, match=rf"\({named} differ\)"):
        train(tmp_path, **changed)
    train(tmp_path)


@pytest.mark.parametrize("every_s", [600.0, -1.0], ids=["only then", "before, too"])
def test_stopped_while_it_is_measured_at_the_end_it_is_measured_again(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_s: float
) -> None:
    monkeypatch.setattr(
        "qa.training.adapter.Pace", functools.partial(Pace, evaluate_every_s=every_s)
    )
    steps: list[tuple[int, int]] = []

    def stopped_at_the_end(*_: object) -> dict[str, float]:
        return stop() if steps[-1][0] == steps[-1][1] else {"f1": 0.1}

    with pytest.raises(KeyboardInterrupt):
        train(tmp_path, lambda step, of, _: steps.append((step, of)), measure=stopped_at_the_end)
    assert not (tmp_path / adapter.FILE).exists()
    again: list[int] = []
    done = train(tmp_path, lambda step, *_: again.append(step))
    assert again == []
    assert done == {"step": steps[-1][1], **SCORES}
    assert sorted(path.name for path in tmp_path.iterdir()) == [adapter.FILE, "config.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("epochs", 0), ("epochs", -1), ("learning_rate", 0.0), ("learning_rate", float("nan"))],
)
def test_nonsense_is_refused_before_anything_is_made(
    train: Train, tmp_path: Path, name: str, value: float
) -> None:
    with pytest.raises(TrainingError, match=f"{name} must be from"):
        train(tmp_path / "out", **{name: value})
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(train: Train, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(TrainingError, match="out") as raised:
        train(tmp_path / "out")
    assert "--out" in raised.value.hint


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), SafetensorError("I/O error")]
)
def test_a_disk_that_is_full_at_the_end_is_told_and_nothing_is_lost(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(adapter, "save", full)
        with pytest.raises(TrainingError, match=str(tmp_path)) as raised:
            train(tmp_path)
    assert "same command" in raised.value.hint
    steps: list[int] = []
    train(tmp_path, lambda step, *_: steps.append(step))
    assert steps == []
    assert (tmp_path / adapter.FILE).is_file()
