"""The training loop on a tiny model: it learns, it repeats, and it goes on where it stopped."""

import functools
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import torch

from qa.reading.loading import locate_reader
from qa.reading.torch_model import load_for_training
from qa.reading.windows import WindowMaker
from qa.training.batches import batches
from qa.training.features import Feature, features
from qa.training.losses import answers_loss
from qa.training.trainer import Pace, train
from tests.qa.training.conftest import made_up

Batches = list[list[Feature]]
Weights = dict[str, torch.Tensor]

PLAN = {"seed": 1}
STEPS = 6


@pytest.fixture(scope="module")
def course(make_maker: Callable[..., WindowMaker]) -> Batches:
    made = batches(features(made_up(24), make_maker(), Random(1)), 4, Random(1))
    assert len(made) == STEPS
    return made


@pytest.fixture
def run(tiny_reader: Path) -> Callable[..., Weights]:
    """Trains the tiny reader in a folder; its weights afterwards."""

    def trained(
        folder: Path,
        batches: Batches,
        told: Callable[[int, int, dict[str, float]], None] = lambda step, steps, values: None,
        **pace: Any,
    ) -> Weights:
        model, _ = load_for_training(locate_reader(str(tiny_reader)))
        train(
            model, batches, answers_loss, folder, PLAN, Pace(**{"learning_rate": 1e-3, **pace}),
            lambda model: {"em": 0.5}, told,
        )  # fmt: skip
        return {name: weight.clone() for name, weight in model.state_dict().items()}

    return trained


def same(one: Weights, other: Weights) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[n], other[n]) for n in one)


def stopped_at(step: int, error: type[BaseException]) -> Callable[..., None]:
    def told(done: int, steps: int, values: dict[str, float]) -> None:
        if done == step:
            raise error

    return told


def test_training_lowers_the_loss(run: Callable[..., Weights], tmp_path: Path, course) -> None:
    losses: list[float] = []
    batches = course[:1] * 60
    run(tmp_path, batches, lambda _, __, values: losses.append(values["loss"]), learning_rate=3e-3)
    assert losses[-1] < 0.7 * losses[0]


def test_training_changes_all_weights_but_never_the_files(
    run: Callable[..., Weights], tiny_reader: Path, tmp_path: Path, course
) -> None:
    before = {path.name: path.read_bytes() for path in tiny_reader.iterdir()}
    model, _ = load_for_training(locate_reader(str(tiny_reader)))
    after = run(tmp_path, course)
    assert not any(torch.equal(p, after[name]) for name, p in model.named_parameters())
    assert {path.name: path.read_bytes() for path in tiny_reader.iterdir()} == before


def test_runs_repeat(run: Callable[..., Weights], tmp_path: Path, course) -> None:
    (tmp_path / "other").mkdir()
    assert same(run(tmp_path, course), run(tmp_path / "other", course))


def test_it_tells_every_step_and_measures_at_the_end(
    run: Callable[..., Weights], tmp_path: Path, course
) -> None:
    told: list[tuple[int, int, set[str]]] = []
    run(tmp_path, course, lambda step, steps, values: told.append((step, steps, set(values))))
    assert [(step, steps) for step, steps, _ in told[:STEPS]] == [
        (n, STEPS) for n in range(1, STEPS + 1)
    ]
    assert [values for *_, values in told[STEPS:]] == [{"step", "loss", "em"}]


@pytest.mark.parametrize("averaged", [None, 3])
@pytest.mark.parametrize("step", [1, 4, STEPS])
def test_stopped_by_ctrl_c_and_run_again_it_comes_to_the_same(
    run: Callable[..., Weights], tmp_path: Path, course, step: int, averaged: int | None
) -> None:
    (tmp_path / "whole").mkdir()
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, course, stopped_at(step, KeyboardInterrupt), averaged=averaged)
    steps: list[int] = []
    resumed = run(tmp_path, course, lambda step, *_: steps.append(step), averaged=averaged)
    assert sorted(set(steps)) == list(range(step + 1, STEPS + 1))
    assert same(resumed, run(tmp_path / "whole", course, averaged=averaged))


def test_averaged_weights_lie_between_the_first_and_the_last(
    run: Callable[..., Weights], tiny_reader: Path, tmp_path: Path, course
) -> None:
    (tmp_path / "averaged").mkdir()
    model, _ = load_for_training(locate_reader(str(tiny_reader)))
    last, averaged = run(tmp_path, course), run(tmp_path / "averaged", course, averaged=4)

    def way(weights: Weights) -> float:
        return sum(
            float((p.detach() - weights[name]).norm()) for name, p in model.named_parameters()
        )

    assert 0 < way(averaged) < way(last)


def test_killed_it_goes_on_from_the_last_checkpoint(
    run: Callable[..., Weights], tmp_path: Path, course
) -> None:
    (tmp_path / "whole").mkdir()
    with pytest.raises(MemoryError):  # nothing that it would save a checkpoint for
        run(tmp_path, course, stopped_at(4, MemoryError), save_every_s=-1)
    steps: list[int] = []
    resumed = run(tmp_path, course, lambda step, *_: steps.append(step))
    assert steps[0] == 4
    assert same(resumed, run(tmp_path / "whole", course))


def test_stopped_in_the_middle_of_a_step_it_comes_to_the_same(
    run: Callable[..., Weights], tmp_path: Path, course, monkeypatch
) -> None:
    step, taken = torch.optim.AdamW.step, []

    @functools.wraps(step)
    def interrupted(*args: Any, **options: Any) -> None:
        step(*args, **options)
        taken.append(1)
        if len(taken) == 4:
            raise KeyboardInterrupt

    (tmp_path / "whole").mkdir()
    whole = run(tmp_path / "whole", course)
    with monkeypatch.context() as patched:
        patched.setattr(torch.optim.AdamW, "step", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, course)
    assert same(run(tmp_path, course), whole)


def test_what_is_done_is_not_done_again(
    run: Callable[..., Weights], tmp_path: Path, course
) -> None:
    done = run(tmp_path, course)
    assert same(run(tmp_path, course, stopped_at(1, AssertionError)), done)
