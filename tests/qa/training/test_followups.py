"""Training a resolver: a few steps on a tiny backbone, stopped and gone on with."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from embeddings.registry import in_folder
from qa.errors import TrainingError
from qa.followups.conversation import Turn, as_text
from qa.followups.resolver import Resolver
from qa.reading import adapter
from qa.reading.windows import WindowMaker
from qa.training import followups as module
from qa.training.conversations import FollowUp, split
from qa.training.followups import train_resolver
from tests.qa.training.conftest import ANIMALS, TOWNS, nothing

Train = Callable[..., dict[str, float]]


def conversations(count: int = 24) -> list[FollowUp]:
    """An opening and two follow-ups each, the second of which stands alone."""
    made = []
    for n in range(count):
        town, animal = TOWNS[n % len(TOWNS)], ANIMALS[n % len(ANIMALS)]
        first = f"How many {animal} fell in {town} on day {n}?"
        turn = Turn(first, "many", f"The {animal} ate apples in {town}.")
        alone = f"Did rain fell in the night on day {n}?"
        made += [
            FollowUp(first, (), first, first),
            FollowUp(first, (turn,), "how many apples?", f"how many apples in {town}?", (turn,)),
            FollowUp(first, (turn,), alone, alone),
        ]
    return made


@pytest.fixture
def train(tiny_backbone: None) -> Train:
    """Trains on the tiny reader's layers, in one epoch."""

    def run(
        out: Path,
        told: Callable[[int, int, str], None] = nothing,
        report: Callable[[str], None] = nothing,
        data: list[FollowUp] | None = None,
        **options: Any,
    ) -> dict[str, float]:
        given = conversations() if data is None else data
        return train_resolver(given, out, told, report, **{"epochs": 1, **options})

    return run


def tensors(folder: Path) -> dict[str, list[float]]:
    return {n: t.flatten().tolist() for n, t in load_file(folder / adapter.FILE).items()}


def test_it_writes_an_adapter_and_measures_what_was_set_apart(
    train: Train, tiny_reader: Path, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    done = train(tmp_path, lambda step, of, _: steps.append((step, of)))
    assert {"f1", "alone", "alone_as_asked", "step", "loss"} <= done.keys()
    assert all(0 <= done[name] <= 1 for name in ("f1", "alone", "alone_as_asked"))
    total = steps[0][1]
    assert sorted(set(steps)) == [(step, total) for step in range(1, total + 1)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [adapter.FILE, "config.json"]
    card = json.loads((tmp_path / "config.json").read_text())
    base = in_folder(tiny_reader, "encoder")
    assert card == {"base": base.identity, "rank": adapter.RANK}
    resolver = Resolver(adapter.in_torch(in_folder(tmp_path, "resolver"), base))
    assert resolver.resolve("When?", [Turn("Who fell?")]).startswith("When?")


def test_it_learns(train: Train, tmp_path: Path) -> None:
    losses: list[float] = []

    def told(step: int, steps: int, values: str) -> None:
        losses.append(float(values.removeprefix("loss ")))

    train(tmp_path, told, epochs=12, learning_rate=5e-3)
    few = len(losses) // 6
    assert sum(losses[-few:]) < 0.95 * sum(losses[:few])


def test_stopped_and_run_again_it_comes_to_the_same(train: Train, tmp_path: Path) -> None:
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"

    def stop(step: int, steps: int, values: str) -> None:
        if step == 2:
            raise KeyboardInterrupt

    train(whole)
    with pytest.raises(KeyboardInterrupt):
        train(stopped, stop)
    assert not (stopped / adapter.FILE).exists()
    steps: list[int] = []
    train(stopped, lambda step, *_: steps.append(step))
    assert steps[0] == 3
    assert tensors(stopped) == tensors(whole)


def test_another_trainings_folder_is_refused(train: Train, tmp_path: Path) -> None:
    def stop(step: int, steps: int, values: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(tmp_path, stop)
    with pytest.raises(TrainingError, match="seed"):
        train(tmp_path, seed=2)
    first, *others = conversations()
    with pytest.raises(TrainingError, match="data"):
        train(tmp_path, data=[replace(first, rewrite="Who fell?"), *others])


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_are_refused(train: Train, tmp_path: Path, count: int) -> None:
    with pytest.raises(TrainingError, match="too few"):
        train(tmp_path, data=conversations(count))


def test_conversations_without_their_openings_do(train: Train, tmp_path: Path) -> None:
    later = [one for one in conversations() if one.history]
    assert all(split(later))
    assert train(tmp_path, data=later)["step"] > 0


def test_the_words_that_the_rewrite_has_more_are_to_be_picked(
    make_maker: Callable[..., WindowMaker],
) -> None:
    maker = make_maker(256)
    turn = Turn("Who bombed Berlo?", "Mali", "Mali bombed Berlo at night.")
    one = FollowUp("Who bombed Berlo?", (turn,), "When?", "When did Mali bomb Berlo?")
    text = as_text(one.history)
    (window,) = maker.windows([(one.question, text)])
    labelled = module._labelled(one, one.question, one.rewrite, maker)
    assert labelled is not None
    wanted = {text[slice(*window.spans[at])] for at in labelled.wanted}
    assert {"B", "M", "b"} & wanted
    covered = "".join(sorted({text[a:b] for a, b in (window.spans[at] for at in labelled.wanted)}))
    assert "?" not in covered
    assert module._labelled(one, one.rewrite, one.rewrite, maker).wanted == ()  # type: ignore[union-attr]
    assert module._labelled(FollowUp("", (), "When?", "When?"), "When?", "When?", maker) is None
