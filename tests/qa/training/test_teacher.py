"""Learning from a larger reader: its distributions, on its own ids, at the pupil's tokens."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch

from qa.errors import TrainingError
from qa.reading.loading import locate_reader
from qa.reading.torch_model import load_for_training
from qa.reading.windows import WindowMaker
from qa.training.features import NULL, Feature, features
from qa.training.losses import answers_loss
from qa.training.teacher import Teacher
from tests.qa.training.conftest import made_up


@pytest.fixture
def batch(make_maker: Callable[..., WindowMaker]) -> list[Feature]:
    return [f for f in features(made_up(6), make_maker(), Random(1)) if f.start != NULL]


def loss(pupil: Path, teacher: Path, batch: list[Feature], share: float = 1.0) -> float:
    model, tokenizer = load_for_training(locate_reader(str(pupil)))
    model.eval()
    return float(Teacher(locate_reader(str(teacher)), tokenizer, share).loss(model, batch).detach())


@pytest.fixture
def reordered(tiny_reader: Path, tmp_path: Path) -> Path:
    """The tiny reader with its word pieces in another order, and weights to match."""
    folder = tmp_path / "reordered"
    shutil.copytree(tiny_reader, folder)
    kept = json.loads((folder / "tokenizer.json").read_text())
    words = list(kept["model"]["vocab"])
    turned = words[:5] + words[:4:-1]
    kept["model"]["vocab"] = {word: at for at, word in enumerate(turned)}
    (folder / "tokenizer.json").write_text(json.dumps(kept))
    (folder / "vocab.txt").write_text("\n".join(turned))
    model, _ = load_for_training(locate_reader(str(tiny_reader)))
    embeddings = model.get_input_embeddings().weight.data
    before = embeddings.clone()
    for at, word in enumerate(turned):
        embeddings[at] = before[words.index(word)]
    model.save_pretrained(folder)
    return folder


def test_who_knows_as_much_as_the_teacher_learns_nothing(
    tiny_reader: Path, batch: list[Feature]
) -> None:
    assert loss(tiny_reader, tiny_reader, batch) == pytest.approx(0, abs=1e-3)


def test_ids_are_the_teachers_own(tiny_reader: Path, reordered: Path, batch: list[Feature]) -> None:
    assert loss(tiny_reader, reordered, batch) == pytest.approx(0, abs=1e-3)


def test_passages_of_one_question_are_compared_as_the_teacher_compares_them(
    tiny_reader: Path, tiny_base: Callable[..., Path], make_maker: Callable[..., WindowMaker]
) -> None:
    apart = [f for f in features(made_up(30), make_maker(), Random(1)) if f.start != NULL][:6]
    together = [replace(feature, question="one") for feature in apart]
    assert loss(tiny_reader, tiny_reader, together) == pytest.approx(0, abs=1e-3)
    other = tiny_base(initializer_range=1.0)
    singly = [replace(feature, question="") for feature in apart]
    assert loss(tiny_reader, other, together) > loss(tiny_reader, other, singly) + 0.1


def test_another_teacher_teaches(
    tiny_reader: Path, tiny_base: Callable[..., Path], batch: list[Feature]
) -> None:
    assert loss(tiny_reader, tiny_base(initializer_range=1.0), batch) > 0.1


def test_without_a_share_the_answers_decide_alone(
    tiny_reader: Path, tiny_base: Callable[..., Path], batch: list[Feature]
) -> None:
    model, _ = load_for_training(locate_reader(str(tiny_reader)))
    model.eval()
    alone = float(answers_loss(model, batch).detach())
    other = tiny_base(initializer_range=1.0)
    assert loss(tiny_reader, other, batch, share=0.0) == pytest.approx(alone, rel=1e-4)


def test_that_there_is_no_answer_needs_no_teacher(
    tiny_reader: Path, tiny_base: Callable[..., Path], make_maker: Callable[..., WindowMaker]
) -> None:
    unanswered = [e for e in made_up(30) if not e.answers]
    batch = features(unanswered, make_maker(), Random(1))
    model, _ = load_for_training(locate_reader(str(tiny_reader)))
    model.eval()
    alone = float(answers_loss(model, batch).detach())
    other = tiny_base(initializer_range=1.0)
    assert loss(tiny_reader, other, batch) == pytest.approx(alone, rel=1e-4)


def test_learning_from_it_brings_the_pupil_nearer(
    tiny_reader: Path, tiny_base: Callable[..., Path], batch: list[Feature]
) -> None:
    model, tokenizer = load_for_training(locate_reader(str(tiny_reader)))
    teacher = Teacher(locate_reader(str(tiny_base(initializer_range=0.5))), tokenizer, 1.0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    losses = []
    for _ in range(12):
        optimizer.zero_grad()
        far = teacher.loss(model, batch)
        far.backward()
        optimizer.step()
        losses.append(float(far.detach()))
    assert losses[-1] < 0.7 * losses[0]


def test_a_teacher_with_other_word_pieces_is_refused(
    tiny_reader: Path, batch: list[Feature], tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    shutil.copytree(tiny_reader, folder)
    kept = json.loads((folder / "tokenizer.json").read_text())
    words = list(kept["model"]["vocab"])
    kept["model"]["vocab"] = {w if at < 99 else f"{w}x": at for at, w in enumerate(words)}
    (folder / "tokenizer.json").write_text(json.dumps(kept))
    with pytest.raises(TrainingError, match="pieces"):
        loss(tiny_reader, folder, batch)
