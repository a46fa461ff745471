"""The training loop: plain PyTorch, deterministic by its seed, resumable at any step."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from qa.training.attention import in_bf16
from qa.training.checkpoint import Checkpoint

if TYPE_CHECKING:
    import torch
    from torch.optim.swa_utils import AveragedModel
    from transformers import PreTrainedModel

    Evaluate = Callable[[PreTrainedModel], dict[str, float]]

Batch = TypeVar("Batch")

_CLIP = 1.0
_DECAY = 0.01
_WARM_UP = 0.06
"""Share of the steps in which the learning rate rises."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to learn and how often to save.

    ``learning_rate`` is the highest one. ``averaged``: what comes out is the exponential moving
    average of the weights over about that many steps, which does better on what the training
    hasn't seen than the last weights do (Polyak and Juditsky 1992); None for the last ones.
    """

    learning_rate: float
    averaged: int | None = None
    save_every_s: float = 180.0
    evaluate_every_s: float = 600.0


Told = Callable[[int, int, dict[str, float]], None]
"""Is told the step, of how many, and what there is to tell: ``loss``, ``em``, ``f1``."""


def train(
    model: PreTrainedModel,
    batches: Sequence[Batch],
    loss_of: Callable[[PreTrainedModel, Batch], torch.Tensor],
    folder: Path,
    plan: dict[str, Any],
    pace: Pace,
    evaluate: Evaluate,
    told: Told,
) -> Checkpoint:
    """Train ``model`` on the batches, in order, going on from the folder's checkpoint if any.

    ``loss_of`` gives a batch's loss, a scalar; what of the model requires no gradient stays
    as it is. In the end the model holds the averaged weights, if they were to be averaged.

    Returns:
        the last checkpoint, also saved. Ctrl-C saves one too and raises on.

    Raises:
        TrainingError: the folder holds another run's checkpoint, or cannot be written to.
    """
    import torch

    if _has_bf16():
        in_bf16(model)
    optimizer = _optimizer(model, pace.learning_rate)
    average = _average(model, pace.averaged)
    result = cast("PreTrainedModel", average.module) if average else model
    done, trained, curve = 0, 0.0, []
    if saved := Checkpoint.load(folder, plan):
        model.load_state_dict(saved.model)
        optimizer.load_state_dict(saved.optimizer)
        if average and saved.average:
            average.load_state_dict(saved.average)
        torch.set_rng_state(saved.random)
        done, trained, curve = saved.step, saved.seconds, saved.curve

    def checkpoint() -> Checkpoint:
        made = Checkpoint(
            plan=plan,
            step=done,
            seconds=trained + time.monotonic() - begun,
            model=model.state_dict(),
            optimizer=optimizer.state_dict(),
            average=average.state_dict() if average else None,
            random=torch.get_rng_state(),
            curve=curve,
        )
        made.save(folder)
        return made

    begun = last_saved = last_evaluated = time.monotonic()
    model.train()
    recent, between_steps = math.nan, True
    try:
        while done < len(batches):
            _set_rate(optimizer, pace.learning_rate * _schedule(done, len(batches)))
            loss = _gradients(optimizer, loss_of(model, batches[done]))
            between_steps = False
            optimizer.step()
            if average:
                average.update_parameters(model)
            done += 1
            between_steps = True
            recent = loss if math.isnan(recent) else 0.98 * recent + 0.02 * loss
            told(done, len(batches), {"loss": recent})
            now = time.monotonic()
            if now - last_evaluated > pace.evaluate_every_s or done == len(batches):
                curve.append({"step": done, "loss": round(recent, 4), **evaluate(result)})
                told(done, len(batches), curve[-1])
                last_evaluated = time.monotonic()
                model.train()
            if now - last_saved > pace.save_every_s:
                checkpoint()
                last_saved = time.monotonic()
    except KeyboardInterrupt:
        if between_steps:  # else the weights are ahead of the count: the last checkpoint holds
            checkpoint()
        raise
    last = checkpoint()
    model.load_state_dict(result.state_dict())
    return last


def _average(model: PreTrainedModel, steps: int | None) -> AveragedModel | None:
    from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

    if steps is None:
        return None
    return AveragedModel(
        model,
        multi_avg_fn=get_ema_multi_avg_fn(1 - 1 / steps),  # type: ignore[no-untyped-call]
    )


def _gradients(optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> float:
    """Leave the batch's gradients in the model and return the loss."""
    import torch

    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    torch.nn.utils.clip_grad_norm_(parameters, _CLIP)
    return float(loss.detach())


def _optimizer(model: PreTrainedModel, rate: float) -> torch.optim.Optimizer:
    import torch

    # Biases and layer norms are one-dimensional, and not drawn towards zero.
    named = [(p.ndim > 1, p) for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for is_matrix, p in named if is_matrix], "weight_decay": _DECAY},
        {"params": [p for is_matrix, p in named if not is_matrix], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def _schedule(step: int, steps: int) -> float:
    """Linear warm-up, then linear decay to nothing."""
    warm = max(1, round(steps * _WARM_UP))
    return (step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm)


def bf16() -> AbstractContextManager[None]:
    """Compute in bf16 where the CPU has it: twice as fast, and as good to train with."""
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bf16())


def _has_bf16() -> bool:
    import torch

    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
