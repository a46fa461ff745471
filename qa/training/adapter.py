"""Training a small model: an adapter of the encoder's backbone, or of another one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from safetensors import SafetensorError

from embeddings.apart import stay_offline_and_quiet
from embeddings.registry import DEFAULT_ENCODER, Weights, locate
from qa.reading import adapter
from qa.reading.torch_model import load_for_training
from qa.reading.windows import WindowMaker
from qa.training.checkpoint import Checkpoint, make_folder, unwritable
from qa.training.plan import check_ranges
from qa.training.trainer import Pace, train

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

Batch = TypeVar("Batch")

_WINDOW = 256
_STRIDE = 32


def train_adapter(
    data: Sequence[object],
    course: Callable[[WindowMaker], Sequence[Batch]],
    loss_of: Callable[[PreTrainedModel, Batch], torch.Tensor],
    measure: Callable[[PreTrainedModel, WindowMaker], dict[str, float]],
    out: Path,
    told: Callable[[int, int, str], None],
    report: Callable[[str], None],
    *,
    epochs: int,
    learning_rate: float,
    seed: int,
    base: Weights | None = None,
    rank: int = adapter.RANK,
    dropout: float = 0.0,
) -> dict[str, float]:
    """Train an adapter and save it to ``out``; goes on where an earlier run stopped.

    Args:
        data: all that is learnt from and measured on, by whose ``repr`` it is known again.
        course: gives the batches, as windows of that maker; decided by data, epochs and seed.
        loss_of: gives a batch's loss, a scalar.
        measure: tells what the model is worth on what was set apart.
        out: a folder, made if need be.
        told: the step, of how many, and the loss.
        report: is given a line when something was measured.
        epochs: how often the course goes through the data.
        learning_rate: the highest one.
        seed: of everything that is drawn by lot.
        base: what it is an adapter of; None: the encoder.
        rank: of its matrices.
        dropout: the share of values left out at each step.

    Returns:
        what was measured at the end.

    Raises:
        TrainingError: a number is out of its range, or the folder holds another training or
            cannot be written to.
    """
    import torch

    check_ranges(epochs=epochs, learning_rate=learning_rate)
    stay_offline_and_quiet()
    make_folder(out)
    base = base or locate(DEFAULT_ENCODER)
    torch.manual_seed(seed)
    model, tokenizer = load_for_training(base, dropout)
    trained = adapter.attach(model, rank)
    maker = WindowMaker(tokenizer.backend_tokenizer, _WINDOW, _STRIDE)

    def told_step(step: int, steps: int, values: dict[str, float]) -> None:
        told(step, steps, f"loss {values['loss']:.3f}")
        if "step" in values:
            report(f"Step {step} of {steps}: {values}")

    plan = {"epochs": epochs, "learning_rate": learning_rate, "seed": seed, "data": _digest(data)}
    done = train(
        model,
        course(maker),
        loss_of,
        out,
        plan,
        Pace(learning_rate),
        lambda model: measure(model, maker),
        told_step,
    )
    last = done.curve[-1] if done.curve else {}
    if last.get("step") != done.step:  # stopped while it was measured
        last = {"step": done.step, **measure(model, maker)}
    try:
        adapter.save(trained, out, base)
    except (OSError, SafetensorError) as error:
        raise unwritable("the adapter", out, error) from error
    Checkpoint.discard(out)
    return last


def _digest(data: Sequence[object]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for one in data:
        digest.update(f"{one!r}\n".encode())
    return digest.hexdigest()
