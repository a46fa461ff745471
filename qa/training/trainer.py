"""The training loop: plain PyTorch, deterministic by its seed, resumable at any step."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from qa.training.checkpoint import Checkpoint

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

    Evaluate = Callable[[PreTrainedModel], dict[str, float]]

Batch = TypeVar("Batch")

_CLIP = 1.0
_DECAY = 0.01
_WARM_UP = 0.06
"""Share of the steps in which the learning rate rises."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to learn and how often to save: ``learning_rate`` is the highest one."""

    learning_rate: float
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
    as it is.

    Returns:
        the last checkpoint, also saved. Ctrl-C saves one too and raises on.

    Raises:
        TrainingError: the folder holds another run's checkpoint, or cannot be written to.
    """
    import torch

    optimizer = _optimizer(model, pace.learning_rate)
    done, trained, curve = 0, 0.0, []
    if saved := Checkpoint.load(folder, plan):
        model.load_state_dict(saved.model)
        optimizer.load_state_dict(saved.optimizer)
        torch.set_rng_state(saved.random)
        done, trained, curve = saved.step, saved.seconds, saved.curve

    def checkpoint() -> Checkpoint:
        made = Checkpoint(
            plan=plan,
            step=done,
            seconds=trained + time.monotonic() - begun,
            model=model.state_dict(),
            optimizer=optimizer.state_dict(),
            random=torch.get_rng_state(),
            curve=curve,
        )
        made.save(folder)
        return made

    begun = last_saved = last_evaluated = time.monotonic()
    model.train()
    average, between_steps = math.nan, True
    try:
        while done < len(batches):
            _set_rate(optimizer, pace.learning_rate * _schedule(done, len(batches)))
            loss = _gradients(optimizer, loss_of(model, batches[done]))
            between_steps = False
            optimizer.step()
            done += 1
            between_steps = True
            average = loss if math.isnan(average) else 0.98 * average + 0.02 * loss
            told(done, len(batches), {"loss": average})
            now = time.monotonic()
            if now - last_evaluated > pace.evaluate_every_s or done == len(batches):
                curve.append({"step": done, "loss": round(average, 4), **evaluate(model)})
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
    return checkpoint()


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

    fast = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast)
